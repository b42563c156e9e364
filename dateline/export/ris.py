"""The reports as RIS, for Zotero, EndNote, Citavi and Mendeley: type NEWS, one entry a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.files import write_text
from dateline.export.pile import Pile
from dateline.export.sources import Entry, entries
from dateline.tell.addresses import web_address

if TYPE_CHECKING:
    from dateline.case.case import Case


def write(case: Case, target: Path) -> list[Path]:
    """Write the sources of a case to one file."""
    return [write_text(target, "".join(map(_entry, entries(Pile(case)))))]


def _entry(entry: Entry) -> str:
    lines = "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in _fields(entry) if value)
    return f"TY  - NEWS\r\n{lines}ER  - \r\n\r\n"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    report = entry.report
    yield "ID", entry.key
    yield "TI", entry.title
    yield "AU", report.byline or ""
    yield "T2", report.outlet or ""
    yield "PY", (entry.day or "")[:4]
    yield "DA", (entry.day or "").replace("-", "/") + ("/" if entry.day else "")
    yield "UR", web_address(report.url) or ""
    yield "LA", report.language or ""
    yield "N1", f"report {report.id}; family {report.family}; file {report.source}"


def _one_line(text: str) -> str:
    """A value on one line: a line break would begin another tag."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
