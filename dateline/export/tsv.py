"""Lines of cells parted by tabs, without quoting: what event data sets are read as."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dateline.export.files import write_text


def write_tsv(path: Path, rows: Iterable[Iterable[object]]) -> Path:
    """Write rows, each cell on one line; None is an empty cell."""
    return write_text(path, "".join("\t".join(map(cell, row)) + "\n" for row in rows))


def cell(value: object) -> str:
    """A value without tabs, line breaks or other control characters."""
    text = " ".join(str("" if value is None else value).split())
    return "".join(c if c.isprintable() else "�" for c in text)
