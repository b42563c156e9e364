"""What the dated reports of a pile say about the day of an undated one: copies, fused events, like acts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from dateline.compare.dates.evidence import (
    FIXES,
    HELPS,
    MISFIT,
    NAMES,
    Evidence,
    from_messages,
    last_told,
    near,
    not_before,
    within,
    within_week,
)
from dateline.compare.dates.facts import DAY_LENGTH, Act, Facts, is_undated
from dateline.compare.dates.known import Known
from dateline.compare.events import EventFusion
from dateline.records import Date, Family, Reading

# How far before the first and after the last dated report of the pile an undated one is looked for.
MARGIN = timedelta(days=14)
# So many parties in common make two acts of one class and weekday likely the same.
PARTIES = 2
# Reports most alike in words that must lie within so many days of another, and how alike the last of them is at least.
ALIKE, PAIR = 3, 2
ALIKE_DAYS = timedelta(days=3)
MIN_ALIKE = 0.10
# Two that agree tell the week where they are as alike as this (0.15: 98.7 % of the intervals on the two crises that
# are hidden hold the day, 0.13: 96.4 %); they help where they are as alike as three must be.
MIN_PAIR = 0.15
# A report worded like others is of one of their days, of the one before or one of the two after.
BEFORE, AFTER = timedelta(days=1), timedelta(days=2)
# Copies follow their source within days.
COPY_DAYS = timedelta(days=2)


class Pile:
    """What the dated reports say of the days of events and of copies."""

    def __init__(
        self, readings: Sequence[Reading], fusion: EventFusion, families: Sequence[Family], known: Known
    ) -> None:
        undated = [reading for reading in readings if is_undated(reading)]
        dated = [reading for reading in readings if not is_undated(reading)]
        self.facts = {reading.id: known.facts(reading) for reading in undated}
        self._fusion = fusion
        self._dated = {
            reading.id: date.fromisoformat(str(reading.published.earliest)[:DAY_LENGTH]) for reading in dated
        }
        self._copied = dict(self._dated)
        self._alike_in_words = known.alike(undated, dated, ALIKE, MIN_ALIKE)
        self._copies = {
            frozenset((pair.a, pair.b))
            for family in families
            for pair in family.pairs
            if pair.relation in ("identical", "near-copy")
        }
        self._kin = {report: family.reports for family in families for report in family.reports}
        self._votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._acts: defaultdict[tuple[str, int], set[tuple[frozenset[str], date]]] = defaultdict(set)
        for reading in dated:
            self._hear(reading.id, known.facts(reading))

    def _hear(self, report: str, facts: Facts) -> None:
        """Take the days of events from a dated report."""
        for told in facts.told:
            if case_event := self._fusion.of.get((report, told.event)):
                self._votes[case_event][told.day] += 1
            if len(told.parties) >= PARTIES:
                on = date.fromisoformat(told.day)
                self._acts[told.class_, on.isoweekday()].add((frozenset(told.parties), on))

    def _day_of(self, report: str, event: str) -> date | None:
        """The day of an event, by the dated reports that name a day in words; the earliest of equals."""
        days = self._votes.get(self._fusion.of.get((report, event), ""))
        return date.fromisoformat(min(days, key=lambda day: (-days[day], day))) if days else None

    @property
    def window(self) -> Iterator[tuple[date, date]]:
        if self._dated:
            yield min(self._dated.values()) - MARGIN, max(self._dated.values()) + MARGIN

    def _of_kin(self, report: str, kin: str) -> Evidence:
        """Copies follow within days; a text that was only made use of may be taken up weeks later."""
        reason, known = f"shares its text with {kin}", self._copied[kin]
        if frozenset((report, kin)) in self._copies:
            return Evidence(reason, within(known - COPY_DAYS, known + COPY_DAYS), FIXES, "copy")
        return Evidence(reason, near(known), HELPS, "wording")

    def learn(self, found: Mapping[str, Date]) -> None:
        """Let copies of a report lean on the date that was inferred for it; nothing else does."""
        self._copied |= {report: date.fromisoformat(str(day.earliest)) for report, day in found.items()}

    def kin(self, found: Iterable[str]) -> set[str]:
        """The reports that share their text with one of these: what is learnt of these tells on no other."""
        return {kin for report in found for kin in self._kin.get(report, ())}

    def evidence(self, report: str) -> Iterator[Evidence]:
        facts = self.facts[report]
        for kin in sorted(self._kin.get(report, ())):
            if kin != report and kin in self._copied:
                yield self._of_kin(report, kin)
        yield from self._worded(report)
        yield from from_messages(facts.messages)
        yield from last_told(facts.named)
        for act in facts.acts:
            if known := self._day_of(report, act.event):
                yield from _of_event(act, known)
        yield from self._alike(facts.acts)

    def _worded(self, report: str) -> Iterator[Evidence]:
        """The days of the reports that this one is worded most like, where they agree."""
        found = self._alike_in_words.get(report, [])
        for number, least, ties in ((ALIKE, MIN_ALIKE, FIXES), (PAIR, MIN_PAIR, FIXES), (PAIR, MIN_ALIKE, HELPS)):
            best = found[:number]
            days = sorted(self._dated[other] for _, other in best)
            if len(best) == number and best[-1][0] >= least and days[-1] - days[0] < ALIKE_DAYS:
                others = ", ".join(sorted(other for _, other in best))
                yield Evidence(f"worded like {others}", within(days[0] - BEFORE, days[-1] + AFTER), ties, "wording")
                return

    def _alike(self, acts: Iterable[Act]) -> Iterator[Evidence]:
        """Acts of one class between the same two parties on one weekday: fusion needs a date to join them, this does
        not; several such acts outweigh a chance likeness."""
        found = {
            (known, act.ahead)
            for act in acts
            if act.weekday
            for others, known in self._acts.get((act.class_, act.weekday), ())
            if len(others.intersection(act.parties)) >= PARTIES
        }
        for known, ahead in sorted(found):
            reason = f"the same parties act on {NAMES[known.isoweekday()]} {known.isoformat()}"
            yield Evidence(reason, within_week(known, ahead, MISFIT / 2), HELPS, "act")


def _of_event(act: Act, known: date) -> Iterator[Evidence]:
    """An event whose day the pile knows: named here by a weekday it fixes the week, else it is over or ahead."""
    if act.weekday == known.isoweekday():
        reason = f"the {NAMES[act.weekday]} of its {act.class_} is {known.isoformat()}"
        yield Evidence(reason, within_week(known, act.ahead, MISFIT), FIXES, "event")
    elif act.weekday is None and act.done:
        yield Evidence(f"knows of {act.class_} of {known.isoformat()}", not_before(known))
