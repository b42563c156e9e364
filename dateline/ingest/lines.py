"""The lines of a text as spans, and what they look like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.records import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_WORD = re.compile(r"\w[\w'’.-]*")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"”’')\]]*$")
_CLOSED = re.compile(r"[.!?…][\"”’')\]]*$")
_MAX_LOOK = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding white space; ``alone`` is true where an empty line follows or the text ends."""

    span: Span
    text: str
    alone: bool

    @property
    def words(self) -> int:
        """The number of words, counted in the first few hundred characters."""
        return len(_WORD.findall(self.text[:_MAX_LOOK]))

    @property
    def closed(self) -> bool:
        """Whether the line ends as a sentence does."""
        return _CLOSED.search(self.text[-8:]) is not None

    @property
    def stops(self) -> bool:
        """Whether the line ends in any mark of punctuation that a headline does not end in."""
        return _SENTENCE_END.search(self.text[-8:]) is not None

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as running text: a closed sentence of some length, or a long line."""
        return (self.closed and self.words >= 8) or self.words >= 30


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    spans = [span for found in _LINE.finditer(text) if (span := _stripped(text, *found.span()))]
    following = [start for start, _ in spans[1:]] + [len(text)] * bool(spans)
    return [
        Line(span, text[span[0] : span[1]], _is_gap(text, span[1], after) or after == len(text))
        for span, after in zip(spans, following, strict=True)
    ]


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _is_gap(text: str, start: int, end: int) -> bool:
    between = text[start : min(end, start + _MAX_LOOK)].replace("\r\n", "\n")
    return sum(between.count(mark) for mark in "\n\r\v\f\x85\u2028\u2029") > 1
