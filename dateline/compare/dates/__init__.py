"""The dates of undated reports, inferred from their own words and from the pile: an interval with reasons, or nothing.

Each piece of evidence gives every candidate day a penalty. The days that come within a hair of the best are the
answer, if they lie close together and if something ties the report to a week at all: weekdays alone never do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf

from dateline.compare.dates.evidence import MISFIT, WEEK, from_text, own_year_of
from dateline.compare.dates.pile import Pile, is_undated
from dateline.compare.events import EventFusion
from dateline.records import Date, Family, Reading

__all__ = ["propose_dates"]

# Days that are this much worse than the best are still possible: less than one weekday that does not fit.
TOLERANCE = 0.5
# A day of another week that is worse by less leaves the report undated.
RIVAL = 1.0
# An answer that is wider says too little: the report stays undated.
MAX_DAYS = 7
# The first pass dates what stands on dated reports, the second the copies of what the first has dated.
PASSES = 2


def propose_dates(readings: Sequence[Reading], fusion: EventFusion, families: Sequence[Family]) -> dict[str, Date]:
    """Report id to inferred date (basis ``inferred``) of the undated reports that can be dated.

    A report that was dated so before counts as undated, so that the answer does not lean on itself. Kinds of
    evidence: ``evidence.py``; hard evidence excludes days, soft evidence adds penalties.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    pile = Pile(ordered, fusion, families)
    proposed: dict[str, Date] = {}
    open_ = [reading for reading in ordered if is_undated(reading)]
    for _ in range(PASSES):
        found = {reading.id: date for reading in open_ if (date := _solve(reading, pile))}
        proposed |= found
        pile.learn(found)
        copied = pile.kin(found)
        open_ = [reading for reading in open_ if reading.id in copied and reading.id not in proposed]
    return dict(sorted(proposed.items()))


def _solve(reading: Reading, pile: Pile) -> Date | None:
    evidence = [*from_text(reading), *pile.evidence(reading)]
    if not any(item.fixes for item in evidence):
        return None
    penalties = {day: sum(item.penalty(day) for item in evidence) for day in _candidates(reading, pile)}
    best = min(penalties.values(), default=inf)
    if best == inf:
        return None
    days = [day for day, penalty in penalties.items() if penalty <= best + TOLERANCE]
    rivals = [day for day, penalty in penalties.items() if penalty <= best + RIVAL]
    if (days[-1] - days[0]).days >= MAX_DAYS or (rivals[-1] - rivals[0]).days > MAX_DAYS:
        return None
    reasons = sorted({item.reason for item in evidence if item.penalty(days[0]) < MISFIT})
    first, last = days[0].isoformat(), days[-1].isoformat()
    value = first if first == last else f"{first}/{last}"
    return Date(value=value, earliest=first, latest=last, basis="inferred", why="; ".join(reasons))


def _candidates(reading: Reading, pile: Pile) -> list[date]:
    """The days around the pile; without dated reports those of the year that the text gives as its own."""
    own = sorted({year for time in reading.times if time.points == "own" and (year := own_year_of(time))})
    spans = list(pile.window) or [(date(year, 1, 1), date(year + 1, 1, WEEK)) for year in own]
    days = {first + timedelta(days=i) for first, last in spans for i in range((last - first).days + 1)}
    return sorted(days)
