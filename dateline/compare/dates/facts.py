"""What the dating asks of one report: the acts that it dates to a day and, where it is undated, what hints at its day.

A pure function of the reading and the text, small enough to be kept for a pile (:mod:`dateline.compare.dates.known`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.records import Basis, Date, Event, Reading, Span, Status, Time

DAY_LENGTH = len("2021-12-09")
_TOLD_DAY: frozenset[Basis] = frozenset({"explicit", "weekday", "relative", "partial"})
# What has happened lies behind the day of print, what is meant to happen ahead of it.
_BEHIND: frozenset[Status] = frozenset({"done", "ongoing", "denied", "failed"})
_AHEAD: frozenset[Status] = frozenset({"planned", "threatened", "demanded"})
# A message that is quoted with its signature: "— A. Smith (@asmith) May 24, 2018".
_SIGNED = re.compile(r"\(@\w{1,20}\)\s{0,3}$")
_SIGNATURE = 30
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event that its own words date to one day. ``second``: the other day that they can mean, where nothing in the
    report forbids it. ``parties``: by names that hold across reports."""

    event: str
    class_: str
    day: str
    basis: Basis
    second: str | None
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An event of an undated report. ``weekday``: the one that its clause names, 1 to 7."""

    event: str
    class_: str
    done: bool
    weekday: int | None
    ahead: bool
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An expression of an undated report by what it names: a weekday (1 to 7), a month and a day, one whole ISO day, or
    the report's own year. ``points``: as in :class:`dateline.records.Time`."""

    points: Literal["back", "ahead", "own"] | None
    weekday: int | None
    month_day: tuple[int, int] | None
    full: str | None
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the dating asks of one report: of a dated one ``told`` alone. ``messages``: the ISO days of quoted messages,
    by their signatures."""

    told: tuple[Told, ...] = ()
    acts: tuple[Act, ...] = ()
    named: tuple[Named, ...] = ()
    messages: tuple[str, ...] = ()


def is_undated(reading: Reading) -> bool:
    """Also a report that was dated by inference: an answer must not lean on an earlier one."""
    return reading.published.earliest is None or reading.published.basis == "inferred"


def facts_of(reading: Reading, text: str | None) -> Facts:
    """The facts of a report; without its text none of its quoted messages."""
    parties = _parties(reading)
    told = tuple(_told(reading, event, parties[event.id]) for event in reading.events if told_day(event.date))
    if not is_undated(reading):
        return Facts(told=told)
    return Facts(
        told=told,
        acts=tuple(_act(reading, event, parties[event.id]) for event in reading.events),
        named=tuple(dict.fromkeys(_named(reading))),
        messages=tuple(_messages(reading, text)) if text else (),
    )


def told_day(told: Date) -> str | None:
    """The one day that words date an event to."""
    return told.earliest if told.earliest == told.latest and told.basis in _TOLD_DAY else None


def rests_on(event: Event, time: Time) -> bool:
    """Whether an event rests on an expression: one of its clause, with the same two candidates."""
    inside = event.extent[0] <= time.span[0] < event.extent[1]
    return inside and (time.earliest, time.second) == (event.date.earliest, event.date.second)


def _told(reading: Reading, event: Event, parties: tuple[str, ...]) -> Told:
    second = event.date.second if _may_turn(reading, event) else None
    return Told(
        event=event.id,
        class_=event.class_,
        day=str(event.date.earliest),
        basis=event.date.basis,
        second=second,
        parties=parties,
    )


def _may_turn(reading: Reading, event: Event) -> bool:
    """Whether nothing in the report forbids the other candidate, as a cue does that the status does not belie."""
    second, printed = event.date.second, reading.published.latest
    if second is None or printed is None:
        return False
    points = next((time.points for time in reading.times if rests_on(event, time)), None)
    if second > printed:
        return points != "back" or event.status in _AHEAD
    return points != "ahead" or event.status in _BEHIND


def _act(reading: Reading, event: Event, parties: tuple[str, ...]) -> Act:
    time = _weekday_in(reading, event.extent)
    return Act(
        event=event.id,
        class_=event.class_,
        done=event.status == "done",
        weekday=_weekday_of(time) if time else None,
        ahead=event.status not in ("done", "ongoing", "denied") or (time is not None and time.points == "ahead"),
        parties=parties,
    )


def _weekday_in(reading: Reading, extent: Span) -> Time | None:
    inside = (time for time in reading.times if extent[0] <= time.span[0] < extent[1])
    return next((time for time in inside if _weekday_of(time)), None)


def _parties(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Event id to its parties, by a name that holds across reports."""
    names = {actor.id: actor.gazetteer or actor.name for actor in reading.actors}
    return {
        event.id: tuple(sorted({names.get(party, party) for party in (*event.actors, *event.recipients)}))
        for event in reading.events
    }


def _named(reading: Reading) -> Iterator[Named]:
    """The expressions that hint at the day of their report."""
    for time in reading.times:
        full = _full_day(time)
        if time.points or full:
            yield Named(
                points=time.points,
                weekday=_weekday_of(time),
                month_day=_month_day_of(time),
                full=full,
                year=_year_of(time),
            )


def _messages(reading: Reading, text: str) -> Iterator[str]:
    for time in reading.times:
        if (day := _full_day(time)) and _SIGNED.search(text[max(time.span[0] - _SIGNATURE, 0) : time.span[0]]):
            yield day


def _weekday_of(time: Time) -> int | None:
    """The weekday that an expression names, whether it has been resolved or not."""
    value = time.value or ""
    if match := _WEEKDAY.match(value):
        return int(match[1])
    return date.fromisoformat(value[:DAY_LENGTH]).isoweekday() if time.basis == "weekday" else None


def _month_day_of(time: Time) -> tuple[int, int] | None:
    """The month and day that an expression without a year names."""
    value = time.value or ""
    if match := _MONTH_DAY.match(value):
        return int(match[1]), int(match[2])
    if time.basis == "partial" and len(value) >= DAY_LENGTH:
        return int(value[5:7]), int(value[8:DAY_LENGTH])
    return None


def _full_day(time: Time) -> str | None:
    return time.earliest if time.basis == "explicit" and time.earliest == time.latest else None


def _year_of(time: Time) -> int | None:
    """The year that an expression gives as the report's own."""
    return int(time.value) if time.points == "own" and time.value and _YEAR.fullmatch(time.value) else None
