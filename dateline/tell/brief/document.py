"""What a brief is made of, before it becomes Markdown, a text document or a PDF.

A brief is a row of blocks and a list of notes. Blocks point at notes by number; a note quotes words of reports and says
where they stand. All texts are plain: each renderer escapes what its format reads as more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NoteNumbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is a section, 2 a part of one."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: str
    aside: bool = False
    """Whether it speaks of the brief itself: what is left out, how to read it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line under an entry with its own notes, such as one of several positions."""

    words: str
    notes: NoteNumbers = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim: what in a few words, how it is told, the words themselves, and lines below."""

    what: str
    notes: NoteNumbers = ()
    told: str = ""
    words: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Values side by side. ``shares`` divide the width among the columns; a row's notes stand in its first cell."""

    columns: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[tuple[str, ...], NoteNumbers], ...]


Block = Heading | Paragraph | Entry | Table


@dataclass(frozen=True, slots=True)
class Quote:
    """Cited words in their sentence: ``before`` and ``after`` complete it. ``source`` names outlet, day and place."""

    before: str
    words: str
    after: str
    source: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """``more`` says what else tells the same."""

    number: int
    quotes: tuple[Quote, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """``methods`` is the manifest of the case (:mod:`dateline.case.manifest`): each format holds it whole."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    methods: Mapping[str, Any]
