"""The pile votes on expressions that a report alone leaves open: "Thursday" is the last one or the next.

A reading keeps the other candidate of a weekday and of a month-day without a year (``Date.second``). Where other texts
date an act of that class between the same parties to it, and none to the first, the second one is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from dateline.compare.dates.facts import Told, rests_on
from dateline.compare.dates.known import Known
from dateline.compare.events import EventFusion
from dateline.compare.shelf import whole
from dateline.records import Date, Family, Reading, Time

__all__ = ["settle_days", "settled"]

Key = tuple[str, str]
# So many copy families must date the act to the second candidate.
FAMILIES = 2
# Acts with more parties than this are looked up by the first of them in order.
MAX_PARTIES = 8


@dataclass
class _Votes:
    """Which texts date which acts: class, two of the parties and ISO day to the copy families that say so."""

    family: Mapping[str, str]
    found: defaultdict[tuple[str, str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, report: str, told: Told, parties: Sequence[str]) -> None:
        for a, b in combinations(parties, 2):
            self.found[told.class_, a, b, told.day].add(self.family.get(report, report))

    def others(self, report: str, told: Told, parties: Sequence[str], day: str) -> set[str]:
        """The other families that date an act of this class between two of these parties to a day."""
        said = (self.found.get((told.class_, a, b, day), set()) for a, b in combinations(parties, 2))
        return set[str]().union(*said) - {self.family.get(report, report)}


def settle_days(
    readings: Sequence[Reading], fusion: EventFusion, families: Sequence[Family], known: Known | None = None
) -> dict[Key, Date]:
    """(report id, event id) to the date by the other candidate, for the events that the pile dates so.

    ``known``: what is known of single reports, from whoever asks again for the same pile.
    """
    acts = list(_acts(readings, fusion, known or Known({})))
    votes = _Votes({report: family.id for family in families for report in family.reports})
    for report, told, parties in acts:
        votes.add(report, told, parties)
    found: dict[Key, Date] = {}
    for report, told, parties in acts:
        others = votes.others(report, told, parties, told.second) if told.second else set()
        if len(others) >= FAMILIES and not votes.others(report, told, parties, told.day):
            found[report, told.event] = _other(told, len(others))
    return found


def _other(told: Told, others: int) -> Date:
    why = f"{others} other texts date it so; alone it is read as {told.day}"
    second = told.second
    return Date(value=second, earliest=second, latest=second, basis=told.basis, why=why, second=told.day)


def _acts(readings: Sequence[Reading], fusion: EventFusion, known: Known) -> Iterator[tuple[str, Told, Sequence[str]]]:
    """Report, event and the parties to it in the case, of the events that their own words date to one day."""
    events = {event.id: event for event in fusion.events}
    for reading in sorted(readings, key=lambda reading: reading.id):
        for told in known.facts(reading).told:
            if case_event := fusion.of.get((reading.id, told.event)):
                event = events[case_event]
                yield reading.id, told, sorted({*event.actors, *event.recipients})[:MAX_PARTIES]


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
        times = tuple(_turned(time, turned[event.id]) if rests_on(event, time) else time for time in times)
    return replace(reading, events=events, times=times)


def _turned(time: Time, date: Date) -> Time:
    """An expression read as its other candidate."""
    first, second = str(time.earliest), str(date.earliest)
    value, form = (words and words.replace(first, second) for words in (time.value, time.edtf))
    return replace(time, value=value, earliest=second, latest=second, edtf=form, second=first, why=date.why)
