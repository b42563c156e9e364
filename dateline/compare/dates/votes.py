"""The pile votes on expressions that a report alone leaves open: "Thursday" is the last one or the next.

A reading keeps the other candidate of a weekday and of a month-day without a year (``Date.second``). Where other texts
date an act of that class between the same parties to it, and none to the first, the second one is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from dateline.compare.events import EventFusion
from dateline.compare.shelf import whole
from dateline.records import Basis, Date, Event, Family, Reading, Status, Time

__all__ = ["settle_days", "settled"]

Key = tuple[str, str]
# So many copy families must date the act to the second candidate.
FAMILIES = 2
# Acts with more parties than this are looked up by the first of them in order.
MAX_PARTIES = 8
_TOLD_DAY: frozenset[Basis] = frozenset({"explicit", "weekday", "relative", "partial"})
# What has happened lies behind the day of print, what is meant to happen ahead of it.
_BEHIND: frozenset[Status] = frozenset({"done", "ongoing", "denied", "failed"})
_AHEAD: frozenset[Status] = frozenset({"planned", "threatened", "demanded"})


@dataclass
class _Votes:
    """Which texts date which acts: class, two of the parties and ISO day to the copy families that say so."""

    family: Mapping[str, str]
    found: defaultdict[tuple[str, str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, report: str, event: Event, parties: Sequence[str]) -> None:
        for a, b in combinations(parties, 2):
            self.found[event.class_, a, b, str(event.date.earliest)].add(self.family.get(report, report))

    def others(self, report: str, event: Event, parties: Sequence[str], day: str) -> set[str]:
        """The other families that date an act of this class between two of these parties to a day."""
        said = (self.found.get((event.class_, a, b, day), set()) for a, b in combinations(parties, 2))
        return set[str]().union(*said) - {self.family.get(report, report)}


def settle_days(readings: Sequence[Reading], fusion: EventFusion, families: Sequence[Family]) -> dict[Key, Date]:
    """(report id, event id) to the date by the other candidate, for the events that the pile dates so."""
    parties = {event.id: sorted({*event.actors, *event.recipients})[:MAX_PARTIES] for event in fusion.events}
    votes = _Votes({report: family.id for family in families for report in family.reports})
    told = list(_told(readings, fusion))
    for reading, event, case_event in told:
        votes.add(reading.id, event, parties[case_event])
    found: dict[Key, Date] = {}
    for reading, event, case_event in told:
        first, second = str(event.date.earliest), event.date.second
        if second is None or not _may_turn(reading, event):
            continue
        others = votes.others(reading.id, event, parties[case_event], second)
        if len(others) >= FAMILIES and not votes.others(reading.id, event, parties[case_event], first):
            found[reading.id, event.id] = _other(event.date, len(others))
    return found


def _other(date: Date, others: int) -> Date:
    why = f"{others} other texts date it so; alone it is read as {date.earliest}"
    return replace(date, value=date.second, earliest=date.second, latest=date.second, why=why, second=date.earliest)


def _told(readings: Sequence[Reading], fusion: EventFusion) -> Iterator[tuple[Reading, Event, str]]:
    """The events that their own words date to one day, with their ids in the case."""
    for reading in sorted(readings, key=lambda reading: reading.id):
        for event in reading.events:
            case_event = fusion.of.get((reading.id, event.id))
            one_day = event.date.earliest is not None and event.date.earliest == event.date.latest
            if case_event and one_day and event.date.basis in _TOLD_DAY:
                yield reading, event, case_event


def _may_turn(reading: Reading, event: Event) -> bool:
    """Whether nothing in the report forbids the other candidate, as a cue does that the status does not belie."""
    second, printed = event.date.second, reading.published.latest
    if second is None or printed is None:
        return False
    points = next((time.points for time in reading.times if _is_of(time, event)), None)
    if second > printed:
        return points != "back" or event.status in _AHEAD
    return points != "ahead" or event.status in _BEHIND


def _is_of(time: Time, event: Event) -> bool:
    """Whether an event rests on an expression: one of its clause, with the same two candidates."""
    inside = event.extent[0] <= time.span[0] < event.extent[1]
    return inside and (time.earliest, time.second) == (event.date.earliest, event.date.second)


def settled(readings: Iterable[Reading], days: Mapping[Key, Date]) -> list[Reading]:
    """Readings with the days that the pile has settled, in their events and in the expressions that they rest on."""
    turned: dict[str, dict[str, Date]] = defaultdict(dict)
    for (report, event), day in days.items():
        turned[report][event] = day
    return [_settled(whole(each), turned[each.id]) if each.id in turned else each for each in readings]


def _settled(reading: Reading, turned: Mapping[str, Date]) -> Reading:
    events = tuple(replace(event, date=turned.get(event.id, event.date)) for event in reading.events)
    times = reading.times
    for event in (event for event in reading.events if event.id in turned):
        times = tuple(_turned(time, turned[event.id]) if _is_of(time, event) else time for time in times)
    return replace(reading, events=events, times=times)


def _turned(time: Time, date: Date) -> Time:
    """An expression read as its other candidate."""
    first, second = str(time.earliest), str(date.earliest)
    value, form = (words and words.replace(first, second) for words in (time.value, time.edtf))
    return replace(time, value=value, earliest=second, latest=second, edtf=form, second=first, why=date.why)
