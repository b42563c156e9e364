"""What the dated reports of a pile say about the day of an undated one: copies, fused events, like acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from dateline.compare.dates.evidence import (
    DAY_LENGTH,
    FIXES,
    HELPS,
    MISFIT,
    NAMES,
    Evidence,
    from_messages,
    last_told,
    near,
    not_before,
    weekday_of,
    within,
    within_week,
)
from dateline.compare.dates.wording import Alike
from dateline.compare.events import EventFusion
from dateline.records import Date, Event, Family, Reading, Span, Time

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
_TOLD_DAY: frozenset[str] = frozenset({"explicit", "weekday", "relative", "partial"})


def is_undated(reading: Reading) -> bool:
    """Also a report that was dated by inference: an answer must not lean on an earlier one."""
    return reading.published.earliest is None or reading.published.basis == "inferred"


class Pile:
    """What the dated reports say of the days of events and of copies."""

    def __init__(
        self,
        readings: Sequence[Reading],
        fusion: EventFusion,
        families: Sequence[Family],
        alike: Alike,
    ) -> None:
        self._fusion = fusion
        self._texts = alike.texts
        self._dated = {
            reading.id: date.fromisoformat(str(reading.published.earliest)[:DAY_LENGTH])
            for reading in readings
            if not is_undated(reading)
        }
        self._copied = dict(self._dated)
        undated = [reading.id for reading in readings if is_undated(reading)]
        self._alike_in_words = alike(undated, sorted(self._dated), ALIKE) if self._texts else {}
        self._copies = {
            frozenset((pair.a, pair.b))
            for family in families
            for pair in family.pairs
            if pair.relation in ("identical", "near-copy")
        }
        self._kin = {report: family.reports for family in families for report in family.reports}
        self._days = self._event_days(readings)
        self._acts = sorted(
            {
                (event.class_, parties, date.fromisoformat(told))
                for reading in readings
                if reading.id in self._dated
                for parties_of in [_parties(reading)]
                for event in reading.events
                if (told := _told_day(event.date)) and len(parties := parties_of[event.id]) >= PARTIES
            },
            key=lambda act: (act[0], sorted(act[1]), act[2]),
        )

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

    def evidence(self, reading: Reading) -> Iterator[Evidence]:
        for kin in sorted(self._kin.get(reading.id, ())):
            if kin != reading.id and kin in self._copied:
                yield self._of_kin(reading.id, kin)
        yield from self._worded(reading)
        if text := self._texts.get(reading.id):
            yield from from_messages(reading, text)
        yield from last_told(reading)
        for event in reading.events:
            known = self._days.get(self._fusion.of.get((reading.id, event.id), ""))
            if known:
                yield from _of_event(reading, event, known)
        yield from self._alike(reading)

    def _worded(self, reading: Reading) -> Iterator[Evidence]:
        """The days of the reports that this one is worded most like, where they agree."""
        found = self._alike_in_words.get(reading.id, [])
        for number, least, ties in ((ALIKE, MIN_ALIKE, FIXES), (PAIR, MIN_PAIR, FIXES), (PAIR, MIN_ALIKE, HELPS)):
            best = found[:number]
            days = sorted(self._dated[other] for _, other in best)
            if len(best) == number and best[-1][0] >= least and days[-1] - days[0] < ALIKE_DAYS:
                others = ", ".join(sorted(other for _, other in best))
                yield Evidence(f"worded like {others}", within(days[0] - BEFORE, days[-1] + AFTER), ties, "wording")
                return

    def _alike(self, reading: Reading) -> Iterator[Evidence]:
        """Acts of one class between the same two parties on one weekday: fusion needs a date to join them, this does
        not; several such acts outweigh a chance likeness."""
        parties = _parties(reading)
        found: set[tuple[date, bool]] = set()
        for event in reading.events:
            time = _time_in(reading, event.extent)
            weekday = weekday_of(time) if time else None
            for class_, others, known in self._acts if weekday else ():
                same = class_ == event.class_ and len(others & parties[event.id]) >= PARTIES
                if same and known.isoweekday() == weekday:
                    found.add((known, _is_ahead(event, time)))
        for known, ahead in sorted(found):
            reason = f"the same parties act on {NAMES[known.isoweekday()]} {known.isoformat()}"
            yield Evidence(reason, within_week(known, ahead, MISFIT / 2), HELPS, "act")

    def _event_days(self, readings: Sequence[Reading]) -> Mapping[str, date]:
        """The day of each event, by the dated reports that name a day in words; the earliest of equals."""
        votes: dict[str, Counter[str]] = {}
        for reading in readings:
            for event in reading.events if reading.id in self._dated else ():
                case_event = self._fusion.of.get((reading.id, event.id))
                if case_event and (day := _told_day(event.date)):
                    votes.setdefault(case_event, Counter())[day] += 1
        return {
            event: date.fromisoformat(min(days, key=lambda day: (-days[day], day)))
            for event, days in sorted(votes.items())
        }


def _told_day(told: Date) -> str | None:
    return told.earliest if told.earliest == told.latest and told.basis in _TOLD_DAY else None


def _of_event(reading: Reading, event: Event, known: date) -> Iterator[Evidence]:
    """An event whose day the pile knows: named here by a weekday it fixes the week, else it is over or ahead."""
    time = _time_in(reading, event.extent)
    weekday = weekday_of(time) if time else None
    if weekday == known.isoweekday():
        reason = f"the {NAMES[weekday]} of its {event.class_} is {known.isoformat()}"
        yield Evidence(reason, within_week(known, _is_ahead(event, time), MISFIT), FIXES, "event")
    elif weekday is None and event.status == "done":
        yield Evidence(f"knows of {event.class_} of {known.isoformat()}", not_before(known))


def _is_ahead(event: Event, time: Time | None) -> bool:
    return event.status not in ("done", "ongoing", "denied") or (time is not None and time.points == "ahead")


def _parties(reading: Reading) -> dict[str, frozenset[str]]:
    """Event id to its parties, by a name that holds across reports."""
    names = {actor.id: actor.gazetteer or actor.name for actor in reading.actors}
    return {
        event.id: frozenset(names.get(p, p) for p in (*event.actors, *event.recipients)) for event in reading.events
    }


def _time_in(reading: Reading, extent: Span) -> Time | None:
    inside = (time for time in reading.times if extent[0] <= time.span[0] < extent[1])
    return next((time for time in inside if weekday_of(time)), None)
