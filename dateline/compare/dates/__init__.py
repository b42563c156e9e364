"""The dates of undated reports, inferred from their own words and from the pile: an interval with reasons, or nothing.

Each piece of evidence gives every candidate day a penalty. The days that come within a hair of the best are the
answer, if they lie close together and if something ties the report to a week at all: weekdays alone never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import inf

from dateline.compare.dates.evidence import FIXES, MISFIT, WEEK, Evidence, from_text, last_day
from dateline.compare.dates.facts import Facts
from dateline.compare.dates.known import Known
from dateline.compare.dates.pile import MARGIN, Pile
from dateline.compare.dates.votes import settle_days, settled
from dateline.compare.events import EventFusion
from dateline.records import Date, Family, Reading

__all__ = ["Known", "propose_dates", "settle_days", "settled"]

# Days that are this much worse than the best are still possible: two weekdays that are farther off (0.5: 85 % of the
# intervals hold the day; 1.5: 96 %).
TOLERANCE = 1.5
# A day of another week that is worse by less leaves the report undated.
RIVAL = 2.0
# An answer that is wider says too little: the report stays undated.
MAX_DAYS = 7
# The first pass dates what stands on dated reports, the second the copies of what the first has dated.
PASSES = 2


def propose_dates(
    readings: Sequence[Reading],
    fusion: EventFusion,
    families: Sequence[Family],
    texts: Mapping[str, str] | Known | None = None,
) -> dict[str, Date]:
    """Report id to inferred date (basis ``inferred``) of the undated reports that can be dated.

    ``texts``: report id to stored text; with them, reports are also dated by others that are worded like them. Who asks
    again for the same pile gives a :class:`Known` over them.

    A report that was dated so before counts as undated, so that the answer does not lean on itself. Kinds of
    evidence: ``evidence.py``; hard evidence excludes days, soft evidence adds penalties.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    pile = Pile(ordered, fusion, families, texts if isinstance(texts, Known) else Known(texts or {}))
    proposed: dict[str, Date] = {}
    open_ = list(pile.facts)
    for _ in range(PASSES):
        found = {report: date for report in open_ if (date := _solve(report, pile))}
        proposed |= found
        pile.learn(found)
        copied = pile.kin(found)
        open_ = [report for report in open_ if report in copied and report not in proposed]
    return dict(sorted(proposed.items()))


def _solve(report: str, pile: Pile) -> Date | None:
    facts = pile.facts[report]
    evidence = [*from_text(facts.named), *pile.evidence(report)]
    if sum(_ties(evidence).values()) < FIXES:
        return None
    penalties = {day: sum(item.penalty(day) for item in evidence) for day in _candidates(facts, pile)}
    best = min(penalties.values(), default=inf)
    if best == inf:
        return None
    days = [day for day, penalty in penalties.items() if penalty <= best + TOLERANCE]
    rivals = [day for day, penalty in penalties.items() if penalty <= best + RIVAL]
    if (days[-1] - days[0]).days >= MAX_DAYS or (rivals[-1] - rivals[0]).days > MAX_DAYS:
        return None
    if sum(_ties(item for item in evidence if item.penalty(days[0]) <= 0).values()) < FIXES:
        return None
    reasons = sorted({item.reason for item in evidence if item.penalty(days[0]) < MISFIT})
    first, last = days[0].isoformat(), days[-1].isoformat()
    value = first if first == last else f"{first}/{last}"
    return Date(value=value, earliest=first, latest=last, basis="inferred", why="; ".join(reasons))


def _ties(evidence: Iterable[Evidence]) -> dict[str, float]:
    """How far each kind of evidence ties the report to one week."""
    ties: dict[str, float] = {}
    for item in evidence:
        ties[item.kind] = max(ties.get(item.kind, 0.0), item.ties)
    return ties


def _candidates(facts: Facts, pile: Pile) -> list[date]:
    """The days around the pile; without dated reports those of the year that the text gives as its own, or those
    around the last full date that it names."""
    own = sorted({named.year for named in facts.named if named.year})
    spans = list(pile.window) or [(date(year, 1, 1), date(year + 1, 1, WEEK)) for year in own]
    spans = spans or [(last - MARGIN, last + MARGIN) for last in last_day(facts.named)]
    days = {first + timedelta(days=i) for first, last in spans for i in range((last - first).days + 1)}
    return sorted(days)
