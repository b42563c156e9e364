"""The expressions of one report, valued from left to right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

from dateline.language import Document
from dateline.read.times import days, lengths, units
from dateline.read.times.calendar import bounds, edtf, interval, iso
from dateline.read.times.direction import direction_at
from dateline.read.times.grammar import Found, grammar
from dateline.read.times.guards import stands
from dateline.read.times.own import is_own
from dateline.read.times.quotes import speech_spans
from dateline.read.times.setting import Direction, Resolved, Setting
from dateline.records import Date, Span, Time

Resolver = Callable[[Found, Setting], Resolved | None]

RESOLVERS: dict[str, Resolver] = {
    "date": days.numbered, "weekday": days.weekday, "day": days.named, "storyday": days.of_story,
    "holiday": days.holiday, "clock": days.clock,
    "month": units.month, "year": units.year, "decade": units.decade, "century": units.century,
    "quarter": units.quarter, "season": units.season, "unit": units.unit,
    "duration": lengths.duration, "distance": lengths.distance, "set": lengths.repeated, "vague": lengths.vague,
}  # fmt: skip
_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
# What may stand between the members of a list of days.
LIST_WORDS = ("", "and", "or", "to", "through", "-", "–")
# Families whose words alone do not say whether they point back or ahead.
OPEN_FAMILIES = ("weekday", "date", "month", "clock")
# A day further than this from the anchor, and not written in full, is background: it is not the day of the story.
STORY_REACH = timedelta(days=120)


@dataclass
class Story:
    """The day and the longer unit that the narrative last named; paragraphs keep both."""

    day: date | None = None
    period: str | None = None
    spoken_of: date | None = None

    def move(self, found: Found, resolved: Resolved, anchor: date | None) -> None:
        """A day moves the story; what is only compared with ("a year ago") does not, nor does a day long past."""
        if resolved.type not in ("DATE", "TIME") or "AGO" in found or found.family == "distance":
            return
        first, last = bounds(resolved.value)
        self.spoken_of = first or self.spoken_of
        if first and first != last:
            self.period = resolved.value
        elif first and (anchor is None or abs(first - anchor) <= STORY_REACH or resolved.basis == "explicit"):
            self.day = first


def tag(document: Document, published: Date) -> tuple[Time, ...]:
    """The expressions of time of a report, in text order, counted from the day it was published.

    Without that day, values that need it keep placeholders (``XXXX-WXX-4``) and have no interval.
    """
    anchor = date.fromisoformat(published.earliest[: len("2021-12-09")]) if published.earliest else None
    text, story, pointer = document.text, Story(), Pointer(document)
    speech = speech_spans(document, text)
    times: list[Time] = []
    for item in find(text, document.paragraphs):
        setting = Setting(anchor, story.day, story.period, story.spoken_of, partial(pointer.at, item.span))
        resolved = RESOLVERS[item.family](item, setting) if stands(item, text) else None
        if resolved is None:
            continue
        if not any(start <= item.span[0] < end for start, end in speech):
            story.move(item, resolved, anchor)
        times.append(_time(item, resolved, anchor, pointer.points(item, text)))
    return tuple(times)


class Pointer:
    """Where each expression points; the second of a list points as the first ("Wednesday and Thursday")."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[Span, Direction] = {}
        self._last: Span = (0, 0)

    def at(self, span: Span) -> Direction:
        if span not in self._known:
            between = self._document.text[self._last[1] : span[0]]
            listed = self._last in self._known and between.strip(" ,") in LIST_WORDS
            self._known[span] = self._known[self._last] if listed else direction_at(self._document, span)
            self._last = span
        return self._known[span]

    def points(self, found: Found, text: str) -> Literal["back", "ahead", "own"] | None:
        """For the record: the direction, where the expression alone leaves it open."""
        if is_own(text, found.span[0]):
            return "own"
        if found.family not in OPEN_FAMILIES:
            return None
        sign = self.at(found.span).sign
        return "ahead" if sign > 0 else "back" if sign < 0 else None


def find(text: str, paragraphs: list[Span]) -> list[Found]:
    """The expressions of a text, none across a paragraph."""
    rules = grammar()
    return rules.find(rules.alphabet.read(text, paragraphs), text)


def _time(
    found: Found, resolved: Resolved, anchor: date | None, points: Literal["back", "ahead", "own"] | None
) -> Time:
    dated = resolved.type in ("DATE", "TIME") and resolved.value not in _REFERENCES
    first, last = (
        bounds(resolved.value, resolved.mod) if dated and not resolved.own_bounds else (resolved.first, resolved.last)
    )
    form = (
        edtf(resolved.value.partition("T")[0], None if "EARLIER" in found else resolved.mod, first, last)
        if dated
        else interval(first, last)
    )
    return Time(
        span=found.span,
        type=resolved.type,
        value=resolved.value,
        earliest=iso(first),
        latest=iso(last),
        basis=resolved.basis if first or last or resolved.type in ("DURATION", "SET") or not dated else "unknown",
        mod=resolved.mod,
        edtf=form,
        anchor=anchor.isoformat() if anchor and resolved.basis != "explicit" else None,
        second=resolved.second,
        why=resolved.why,
        points=points,
    )
