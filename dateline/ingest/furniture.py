"""Boilerplate: lines that are furniture of a page, and stubs that stand in place of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.data.tables import load_tsv, one_of, required
from dateline.ingest.lines import Line
from dateline.records import Span

# Furniture is short; no pattern of a whole line sees a longer one, which also bounds the time that it can take.
MAX_LINE = 500


@dataclass(frozen=True, slots=True)
class Furniture:
    """``lines`` are spans of boilerplate; ``stub`` says what kind of wall or error page a text shows, if any."""

    lines: frozenset[Span]
    stub: str | None


def find_furniture(lines: list[Line]) -> Furniture:
    """The boilerplate among the lines of a text."""
    found: set[Span] = set()
    stub: str | None = None
    foot = False
    for line in lines:
        kind, what = _kind(line.text)
        foot = kind == "tail" or (foot and not line.is_prose)
        if kind or foot:
            found.add(line.span)
        stub = stub or (what if kind == "stub" else None)
    return Furniture(frozenset(found), stub)


def _kind(text: str) -> tuple[str | None, str | None]:
    for kind, what, pattern in patterns():
        if kind == "holds" and pattern.search(text):
            return kind, what
        if kind != "holds" and len(text) <= MAX_LINE and pattern.fullmatch(text):
            return kind, what
    return None, None


@cache
def patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The patterns of the table in its order: kind, what it is for, the compiled pattern."""
    columns = {"kind": one_of("line", "holds", "tail", "stub"), "pattern": _pattern, "what": required}
    rows = load_tsv("boilerplate.tsv", columns)
    return tuple((row["kind"], row["what"], row["pattern"]) for row in rows)


def _pattern(cell: str) -> re.Pattern[str]:
    try:
        return re.compile(required(cell), re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from error
