"""The brief as a text document (Office Open XML), its notes numbered at the end and linked both ways."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as Written
from docx.text.run import Run

from dateline.export.files import json_text, whole_file
from dateline.export.xml import clean
from dateline.tell.brief import Brief
from dateline.tell.brief.document import Block, Entry, Heading, Note, NoteNumbers, Paragraph, Quote, Table
from dateline.tell.methods import ATTACHED

# A document says when it was made; the time of the run would make every export differ.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_ZIPPED = (1980, 1, 1, 0, 0, 0)
# The kind of relation by which a document holds a file that is none of Office's own.
_ATTACHED = "urn:dateline:attached"


def render(brief: Brief, target: Path) -> list[Path]:
    """Write a brief to one file."""
    document = docx.Document()
    _Writer(document).write(brief)
    content = io.BytesIO()
    document.save(content)
    with whole_file(target) as file:
        file.write(_same_every_time(content.getvalue()))
    return [target]


class _Writer:
    """Writes the blocks of one brief into a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ids = count(1)

    def write(self, brief: Brief) -> None:
        self._set_up(brief)
        self._document.add_heading(clean(brief.title), 0)
        self._add(clean(brief.subtitle)).runs[0].italic = True
        for block in brief.blocks:
            self._block(block)
        if brief.notes:
            self._document.add_heading("Notes", 1)
        for note in brief.notes:
            self._note(note)
        self._attach(ATTACHED, json_text(brief.methods))

    def _set_up(self, brief: Brief) -> None:
        core = self._document.core_properties
        core.title, core.author, core.comments, core.revision = clean(brief.title), "dateline", "", 1
        core.created = core.modified = _MADE
        style = self._document.styles["Normal"]
        style.font.size = Pt(10.5)
        style.paragraph_format.space_after = Pt(4)

    def _attach(self, name: str, text: str) -> None:
        """A file inside the document, for programs: readers are told of it, and word processors pass over it."""
        main = self._document.part
        assert main.package is not None
        part = Part(PackURI(f"/{name}"), "application/json", text.encode(), main.package)
        main.relate_to(part, _ATTACHED)

    def _add(self, text: str = "", style: str | None = None) -> Written:
        return self._document.add_paragraph(clean(text), style)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._document.add_heading(clean(block.words), block.level)
            case Paragraph():
                for run in self._add(block.words).runs:
                    run.italic = block.aside
            case Entry():
                self._entry(block)
            case Table():
                self._table(block)

    def _entry(self, entry: Entry) -> None:
        paragraph = self._add()
        paragraph.paragraph_format.keep_together = True
        paragraph.add_run(clean(entry.what)).bold = True
        self._refs(paragraph, entry.notes)
        if entry.words:
            paragraph.add_run().add_break()
            paragraph.add_run(clean(entry.words))
        if entry.told:
            paragraph.add_run().add_break()
            told = paragraph.add_run(clean(entry.told))
            told.italic, told.font.size = True, Pt(9)
        for line in entry.lines:
            self._refs(self._add(line.words, "List Bullet"), line.notes)

    def _table(self, table: Table) -> None:
        grid = self._document.add_table(1, len(table.columns), "Light Grid Accent 1")
        for cell, title in zip(grid.rows[0].cells, table.columns, strict=True):
            cell.text = title
        for cells, notes in table.rows:
            row = grid.add_row().cells
            for cell, text in zip(row, cells, strict=True):
                cell.text = clean(text)
            self._refs(row[0].paragraphs[0], notes)
        for at, share in enumerate(table.shares):
            for cell in grid.columns[at].cells:
                cell.width = Cm(16 * share / sum(table.shares))
        self._add()

    # ---------------------------------------------------------------------------------------------------------- notes
    def _refs(self, paragraph: Written, notes: NoteNumbers) -> None:
        for number in notes:
            self._link(paragraph, f"note{number}", str(number), f"ref{number}").font.superscript = True

    def _note(self, note: Note) -> None:
        paragraph = self._add()
        self._link(paragraph, f"ref{note.number}", f"{note.number}.", f"note{note.number}")
        for at, quote in enumerate(note.quotes):
            paragraph.add_run("; " if at else " ")
            self._quote(paragraph, quote)
        paragraph.add_run("." + (f" {note.more}." if note.more else ""))
        for run in paragraph.runs:
            run.font.size = Pt(9)

    def _quote(self, paragraph: Written, quote: Quote) -> None:
        paragraph.add_run(f"“{clean(quote.before)}")
        paragraph.add_run(clean(quote.words.strip())).bold = True
        address = f" <{quote.address}>" if quote.address else ""
        paragraph.add_run(f"{clean(quote.after)}” — {clean(quote.source)}{address}")

    def _link(self, paragraph: Written, target: str, text: str, name: str) -> Run:
        """A link to a bookmark that is a bookmark itself, so that the way back is a link as well."""
        run = paragraph.add_run(text)
        link, start, end = (OxmlElement(f"w:{tag}") for tag in ("hyperlink", "bookmarkStart", "bookmarkEnd"))
        id_ = str(next(self._ids))
        for element in (start, end):
            element.set(qn("w:id"), id_)
        start.set(qn("w:name"), name)
        link.set(qn("w:anchor"), target)
        paragraph._p.extend((start, link, end))
        link.append(run._r)
        return run


def _same_every_time(content: bytes) -> bytes:
    """The same archive with every member of one fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in _members(content):
            target.writestr(zipfile.ZipInfo(name, _ZIPPED), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        for info in source.infolist():
            yield info.filename, source.read(info)
