"""Where paragraphs begin and end: the walls that no quotation state and no search for a source crosses."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from dateline.records import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BLANK_BETWEEN = re.compile(r"(?:\r\n|[\r\n\v\f\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029])")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*\s*$")

# Lines broken at a fixed width (mail, wire printouts) have most lines between these lengths and few of them end a
# sentence; news as published has one line a paragraph.
WRAP_WIDTH = (40, 100)
WRAP_MIN_LINES = 6
WRAP_MAX_SHARE_OF_SENTENCE_ENDS = 0.5


def paragraphs(text: str) -> list[Span]:
    """The spans of the paragraphs of a text, without surrounding white space, in order.

    A line is a paragraph; where the lines are broken at a fixed width, a block between blank lines is one.
    """
    lines = [span for match in _LINE.finditer(text) if (span := _stripped(text, *match.span()))]
    if not _is_hard_wrapped(text, lines):
        return lines
    blocks: list[Span] = []
    for line in lines:
        if blocks and not _BLANK_BETWEEN.search(text, blocks[-1][1], line[0]):
            blocks[-1] = (blocks[-1][0], line[1])
        else:
            blocks.append(line)
    return blocks


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    inner = [a for a, b in pairwise(lines) if not _BLANK_BETWEEN.search(text, a[1], b[0])]
    if len(inner) < WRAP_MIN_LINES:
        return False
    if not WRAP_WIDTH[0] <= median(end - start for start, end in inner) <= WRAP_WIDTH[1]:
        return False
    ends = sum(bool(_SENTENCE_END.search(text, max(start, end - 4), end)) for start, end in inner)
    return ends <= WRAP_MAX_SHARE_OF_SENTENCE_ENDS * len(inner)
