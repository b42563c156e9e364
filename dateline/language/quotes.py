"""Double quotation marks, paired by type and repaired where a text is damaged.

A paragraph is a wall: no quotation runs over its end. A quotation still open there is closed by force, and the next
paragraph may take it up again with a mark of its own. No text raises, and time grows with the text's length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from dateline.language.paragraphs import paragraphs

_MARK = re.compile(r"''|``|[\"“”„‟«»＂]")
_OPENING = frozenset({"“", "„", "‟", "«", "``"})
_CLOSING = frozenset({"”", "»"})
_BEFORE_OPENING = frozenset("([{<-–—―/‘'")  # with white space: what may stand before a mark that opens
_AFTER_CLOSING = frozenset(")]}>-–—―/.,;:!?…’'")  # with white space: what may stand after a mark that closes


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: `text[start:end]`.

    Without `opened` (or `closed`) that mark is missing and the paragraph's edge stands in for it.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    reopened: bool = False  # takes up the quotation that the paragraph before left open


class _Side(Enum):
    OPENS = 1
    CLOSES = 2
    EITHER = 3


def quoted(text: str) -> list[Quote]:
    """The quotations of a text in reading order; they never overlap and never leave their paragraph."""
    found: list[Quote] = []
    left_open = False
    for begin, end in paragraphs(text):
        here = _in_paragraph(text, begin, end)
        if left_open and here and here[0].opened and here[0].start == begin:
            here[0] = replace(here[0], reopened=True)
        left_open = bool(here) and not here[-1].closed
        found += here
    return found


def _in_paragraph(text: str, begin: int, end: int) -> list[Quote]:
    """Pair the marks between two offsets by alternation, mended by what each mark's glyph and neighbours say."""
    found: list[Quote] = []
    opening: int | None = None
    for start, stop, side in _marks(text, begin, end):
        if opening is not None and side is not _Side.OPENS:
            found.append(Quote(opening, stop))
            opening = None
        elif opening is not None:  # two openings in a row: the first was never closed
            found.append(Quote(opening, _rstrip(text, opening, start), closed=False))
            opening = start
        elif side is not _Side.CLOSES:
            opening = start
        elif not found:  # a first mark that closes: the opening one was lost
            found.append(Quote(begin, stop, opened=False))
    if opening is not None:
        found.append(Quote(opening, end, closed=False))
    return found


def _marks(text: str, begin: int, end: int) -> Iterator[tuple[int, int, _Side]]:
    for mark in _MARK.finditer(text, begin, end):
        before = text[mark.start() - 1] if mark.start() > begin else " "
        after = text[mark.end()] if mark.end() < end else " "
        if not _is_measure(mark.group(), before, after):
            yield mark.start(), mark.end(), _side(mark.group(), before, after)


def _is_measure(mark: str, before: str, after: str) -> bool:
    """Inches: 6'2", a 12" gun. A digit before a mark that could as well close a quotation keeps its doubt."""
    return mark in {'"', "”", "''"} and before.isdigit() and (after.isalnum() or after == "-")


def _side(mark: str, before: str, after: str) -> _Side:
    """Place decides over glyph, because rewriting by machine turns glyphs around more often than it moves spaces."""
    may_open = before.isspace() or before in _BEFORE_OPENING
    may_close = after.isspace() or after in _AFTER_CLOSING
    if may_open != may_close:
        return _Side.OPENS if may_open else _Side.CLOSES
    if mark in _OPENING:
        return _Side.OPENS
    return _Side.CLOSES if mark in _CLOSING else _Side.EITHER


def _rstrip(text: str, begin: int, end: int) -> int:
    return begin + len(text[begin:end].rstrip())
