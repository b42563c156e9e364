"""The brief as Markdown with footnotes, for a wiki, a notebook or a mail."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.export.files import write_text
from dateline.tell.brief import Brief
from dateline.tell.brief.document import Block, Entry, Heading, Note, NoteNumbers, Paragraph, Quote, Table
from dateline.tell.methods import ATTACHED

# What Markdown (CommonMark with footnotes and tables) reads as more than itself.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^&])")


def render(brief: Brief, target: Path) -> list[Path]:
    """Write a brief to one file."""
    parts = [f"# {plain(brief.title)}", f"*{plain(brief.subtitle)}*"]
    parts.extend("\n".join(_block(block)) for block in brief.blocks)
    parts.extend(_note(note) for note in brief.notes)
    parts.append(f"```json {ATTACHED}\n{_compact(brief.methods)}\n```")
    return [write_text(target, "\n\n".join(parts) + "\n")]


def _compact(methods: Mapping[str, Any]) -> str:
    """The manifest as JSON without its white space: in plain text it stands below all that is read."""
    return json.dumps(methods, ensure_ascii=False, separators=(",", ":"))


def plain(text: str) -> str:
    """A text of which Markdown reads nothing but itself."""
    return _SPECIAL.sub(r"\\\1", text)


def _refs(notes: NoteNumbers) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {plain(block.words)}"
        case Paragraph():
            yield f"*{plain(block.words)}*" if block.aside else plain(block.words)
        case Entry():
            yield from _entry(block)
        case Table():
            yield from _table(block)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"- **{plain(entry.what)}**{_refs(entry.notes)}" + (f": {plain(entry.words)}" if entry.words else "")
    if entry.told:
        yield f"  ({plain(entry.told)})"
    for line in entry.lines:
        yield f"  - {plain(line.words)}{_refs(line.notes)}"


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(plain, table.columns))} |"
    yield f"| {' | '.join('---' for _ in table.columns)} |"
    for cells, notes in table.rows:
        first, *rest = map(plain, cells)
        yield f"| {' | '.join([first + _refs(notes), *rest])} |"


def _note(note: Note) -> str:
    more = f" {plain(note.more)}." if note.more else ""
    return f"[^{note.number}]: {'; '.join(map(_quote, note.quotes))}.{more}"


def _quote(quote: Quote) -> str:
    source = f"[{plain(quote.source)}](<{quote.address}>)" if quote.address else plain(quote.source)
    return f"“{plain(quote.before)}**{plain(quote.words.strip())}**{plain(quote.after)}” — {source}"
