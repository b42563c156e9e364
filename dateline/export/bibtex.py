"""The reports as BibTeX, for LaTeX, Zotero and JabRef: UTF-8, one ``@article`` a report."""

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

# What LaTeX reads as a command. Braces also close a field, so they become commands without braces of their own.
_SPECIAL = {
    "\\": "\\textbackslash ", "{": "\\lbrace ", "}": "\\rbrace ", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%",
    "_": "\\_", "~": "\\textasciitilde ", "^": "\\textasciicircum ",
}  # fmt: skip


def write(case: Case, target: Path) -> list[Path]:
    """Write the sources of a case to one file."""
    return [write_text(target, "\n".join(_entry(entry) for entry in entries(Pile(case))))]


def _entry(entry: Entry) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(entry) if value)
    return f"@article{{{entry.key},\n{fields}}}\n"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    report = entry.report
    yield "title", _escaped(entry.title)
    yield "author", f"{{{_escaped(report.byline)}}}" if report.byline else ""
    yield "journal", _escaped(report.outlet or "")
    yield "year", (entry.day or "")[:4]
    yield "month", (entry.day or "")[5:7]
    yield "date", entry.day or ""
    yield "url", web_address(report.url) or ""
    yield "note", _escaped(f"report {report.id}; family {report.family}; file {report.source}")


def _escaped(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text)
    return "".join(_SPECIAL.get(c, c) for c in " ".join(plain.split()))
