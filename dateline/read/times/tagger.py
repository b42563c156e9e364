"""The expressions of one report, valued from left to right."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from dateline.language import Document
from dateline.language.quotes import quoted
from dateline.read.times import days, lengths, units
from dateline.read.times.calendar import bounds, edtf, interval, iso
from dateline.read.times.direction import direction_at, saying_beside
from dateline.read.times.grammar import Found, grammar
from dateline.read.times.guards import stands
from dateline.read.times.lists import joined
from dateline.read.times.own import is_own
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
# How far the day of a reporting clause stands from the speech that it reports, in characters.
REPORTING_CLAUSE = 80
# ... and how far before the speech the expression itself may begin.
REPORTING_REACH = 120
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

    Those in direct speech are counted from the day that the speech is told to have been held, where the text says it.
    Without an anchor, values that need it keep placeholders (``XXXX-WXX-4``) and have no interval.
    """
    anchor = date.fromisoformat(published.earliest[: len("2021-12-09")]) if published.earliest else None
    teller = _Teller(document)
    story, speech = Story(), _Speech(document)
    inside: list[tuple[Found, Span, Story]] = []
    for item in find(document.text, document.paragraphs):
        if not stands(item, document.text):
            continue
        if quote := speech.around(item.span[0]):
            inside.append((item, quote, replace(story)))
        elif resolved := teller.tell(item, anchor, story):
            story.move(item, resolved, anchor)
    told = list(teller.times)
    for item, quote, before in inside:
        teller.tell(item, speech.day(quote, told) or anchor, before)
    return tuple(sorted(teller.times, key=lambda time: time.span))


class _Teller:
    """Resolves the expressions of one report, one after the other."""

    def __init__(self, document: Document) -> None:
        self._text, self._pointer = document.text, Pointer(document)
        self.times: list[Time] = []

    def tell(self, found: Found, anchor: date | None, story: Story) -> Resolved | None:
        pointing = partial(self._pointer.at, found.span)
        setting = Setting(anchor, story.day, story.period, story.spoken_of, pointing, self._day_listed(found))
        try:
            resolved = RESOLVERS[found.family](found, setting)
        except (OverflowError, ValueError):  # a day before year 1 or after 9999
            return None
        if resolved:
            self.times.append(_time(found, resolved, anchor, self._pointer.points(found, self._text)))
        return resolved

    def _day_listed(self, found: Found) -> date | None:
        """The day right before an expression of the same list: Sunday in "on Sunday and Monday"."""
        last = self.times[-1] if self.times else None
        if last is None or joined(self._text, last.span, found.span) is None:
            return None
        return date.fromisoformat(last.earliest) if last.earliest and last.earliest == last.latest else None


class _Speech:
    """Direct speech: what stands in it, and the day of the clause that reports it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._quotes = [(quote.start, quote.end) for quote in quoted(document.text)]

    def around(self, offset: int) -> Span | None:
        at = bisect_right(self._quotes, (offset, offset)) - 1
        return self._quotes[at] if at >= 0 and offset < self._quotes[at][1] else None

    def day(self, quote: Span, times: list[Time]) -> date | None:
        """The day in "he said on Friday", beside the quotation and in its paragraph."""
        first = bisect_left(times, quote[0] - REPORTING_REACH, key=lambda time: time.span[0])
        last = bisect_left(times, quote[1] + REPORTING_CLAUSE + 1, key=lambda time: time.span[0])
        for time in times[first:last]:
            gap = self._document.text[min(time.span[1], quote[1]) : max(time.span[0], quote[0])]
            near = len(gap) <= REPORTING_CLAUSE and "\n" not in gap and time.earliest == time.latest
            if near and time.earliest and time.type == "DATE" and saying_beside(self._document, time.span):
                return date.fromisoformat(time.earliest)
        return None


class Pointer:
    """Where each expression points; the second of a list points as the first ("Wednesday and Thursday")."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[Span, Direction] = {}
        self._last: Span = (0, 0)

    def at(self, span: Span) -> Direction:
        if span not in self._known:
            listed = self._last in self._known and joined(self._document.text, self._last, span) is not None
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
