"""Acts counted from one another: "resigned two days after Monday's vote"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.language import Document, Token
from dateline.read.dating.attachment import attached
from dateline.read.dating.cues import VERBAL
from dateline.records import Date, Reading, Time, day

_DAYS = re.compile(r"P(\d{1,2})D")
# An hour alone ("at 6 a.m.") takes its day from the story: nothing is counted from it.
_NAMED = ("explicit", "weekday", "partial")
_WAYS = {"after": 1, "following": 1, "before": -1}


def counted(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The day of an act that its sentence counts from another one's day, basis ``relative``."""
    for time, link in _links(document, reading, trigger.sentence):
        inner, outer = _ends(document, link)
        days = int(_DAYS.fullmatch(str(time.value))[1]) * _WAYS[link.lower]  # type: ignore[index]
        for act, other, step in ((inner, outer, -days), (outer, inner, days)):
            if act and other and act.i == trigger.i and (base := _one_day(attached(document, reading, other))):
                words = document.text[time.span[0] : link.start + len(link.text)]
                return day((base + timedelta(days=step)).isoformat(), "relative", f"{words!r} beside {other.text!r}")
    return None


def _links(document: Document, reading: Reading, sentence: int) -> Iterator[tuple[Time, Token]]:
    """The lengths of days in a sentence that stand right before "after" or "before"."""
    start, end = document.sentences[sentence].span
    first = bisect_left(reading.times, start, key=lambda time: time.span[0])
    last = bisect_left(reading.times, end, key=lambda time: time.span[0])
    for time in reading.times[first:last]:
        if time.type == "DURATION" and _DAYS.fullmatch(str(time.value)):
            link = document.tokens[min(document.index_at(time.span[1] + 1), len(document.tokens) - 1)]
            if link.lower in _WAYS and link.start - time.span[1] == 1:
                yield time, link


def _ends(document: Document, link: Token) -> tuple[Token | None, Token | None]:
    """The act behind "after" and the verb that it stands beside."""
    if link.dep == "mark":
        inner = document.head(link)
        return inner, document.head(inner) if inner.dep == "advcl" else None
    outer = next((above for above in document.ancestors(link) if above.pos in VERBAL), None)
    return next(iter(document.deps(link.i, "pobj", "pcomp")), None), outer


def _one_day(found: Date | None) -> date | None:
    single = found and found.basis in _NAMED and found.earliest == found.latest
    return date.fromisoformat(str(found.earliest)) if found and single else None
