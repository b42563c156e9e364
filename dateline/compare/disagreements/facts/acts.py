"""The acts that a report tells, as far as others may tell them otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.compare.actors import ActorMerge
from dateline.compare.events.history import possible
from dateline.compare.events.mention import TRUSTED, Days, Told, told
from dateline.records import EventClass, Reading, Span, Status

# What a report tells is told in its own terms: no actor of a case is asked for.
_NOBODY = ActorMerge(actors=(), of={})


class Act(NamedTuple):
    """An event of a report; actors are those of the report.

    ``begin`` and ``end`` are the span of its word; ``possible`` is its status held to the calendar, ``definite``: it
    only refers back. ``speaker`` is the one on whose word it stands. ``day`` is its date, ``trusted``: of a basis
    that a reading may be held to; then ``since`` and ``until`` are its days.
    """

    id: str
    begin: int
    end: int
    class_: EventClass
    status: Status
    possible: Status
    definite: bool
    actors: list[str]
    recipients: list[str]
    place: str | None
    speaker: str | None
    trusted: bool
    day: str | None
    since: int | None
    until: int | None

    @property
    def trigger(self) -> Span:
        return self.begin, self.end

    @property
    def days(self) -> Days | None:
        return None if self.since is None or self.until is None else (self.since, self.until)


def acts(reading: Reading, text: str, speakers: Mapping[str, str | None]) -> Iterator[Act]:
    """The acts of a report, in the order of its events."""
    mentions = {mention.event.id: mention for mention in told([reading], _NOBODY, {reading.id: text})}
    return (_act(mentions[event.id], speakers) for event in reading.events)


def _act(mention: Told, speakers: Mapping[str, str | None]) -> Act:
    event, when = mention.event, mention.days
    return Act(
        id=event.id,
        begin=event.trigger[0],
        end=event.trigger[1],
        class_=event.class_,
        status=event.status,
        possible=possible(mention),
        definite=mention.definite,
        actors=list(event.actors),
        recipients=list(event.recipients),
        place=event.place,
        speaker=speakers.get(event.statement or ""),
        trusted=event.date.basis in TRUSTED,
        day=event.date.value,
        since=when[0] if when else None,
        until=when[1] if when else None,
    )
