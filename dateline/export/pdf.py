"""The brief as a PDF: embedded fonts, an outline, and links from each claim to its note and back.

The fonts (Noto Serif) hold Latin, Greek and Cyrillic; what they lack is shown as an empty box.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle
from reportlab.platypus import Paragraph as Flowable

from dateline.export.files import json_text, whole_file
from dateline.export.xml import clean
from dateline.tell.brief import Brief
from dateline.tell.brief.document import Block, Entry, Heading, Note, NoteNumbers, Paragraph, Quote, Table
from dateline.tell.methods import ATTACHED

_FAMILY = "NotoSerif"
_FACES = {"normal": "Regular", "bold": "Bold", "italic": "Italic", "boldItalic": "Bold"}
_INK, _FAINT, _LINK = "#1c1c1c", "#5c5c5c", "#1f4e79"
# Points: the margins of an A4 page, and the room between blocks.
_MARGIN, _GAP = 62, 4
# name -> (size, leading, before, after, indent, face)
_STYLES = {
    "title": (20, 25, 0, 2, 0, "Bold"),
    "subtitle": (10, 14, 0, 10, 0, "Italic"),
    "heading1": (13.5, 18, 14, 4, 0, "Bold"),
    "heading2": (10.5, 14, 8, 2, 0, "Bold"),
    "paragraph": (9.5, 13.5, 0, 4, 0, "Regular"),
    "aside": (8.5, 12, 0, 4, 0, "Italic"),
    "what": (9.5, 13, 4, 0, 10, "Bold"),
    "words": (9.5, 13, 0, 0, 10, "Regular"),
    "told": (8, 11, 0, 2, 10, "Italic"),
    "line": (9, 12.5, 0, 0, 20, "Regular"),
    "cell": (8, 10.5, 0, 0, 0, "Regular"),
    "note": (8, 11, 0, 3, 0, "Regular"),
}


def render(brief: Brief, target: Path) -> list[Path]:
    """Write a brief to one file."""
    content = io.BytesIO()
    made = SimpleDocTemplate(
        content, pagesize=A4, title=clean(brief.title), author="dateline", subject=clean(brief.subtitle), lang="en",
        leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN, invariant=1,
    )  # fmt: skip
    later = partial(_foot, clean(brief.title))
    made.build(list(_story(brief)), onFirstPage=partial(_first, brief), onLaterPages=later)
    with whole_file(target) as file:
        file.write(content.getvalue())
    return [target]


@cache
def _styles() -> dict[str, Any]:
    """The styles by name; the fonts are registered once a process."""
    for face in sorted(set(_FACES.values())):
        font = io.BytesIO((files("dateline.export") / "fonts" / f"{_FAMILY}-{face}.ttf").read_bytes())
        registerFont(TTFont(f"{_FAMILY}-{face}", font))
        registerFontFamily(f"{_FAMILY}-{face}", **{of: f"{_FAMILY}-{name}" for of, name in _FACES.items()})
    return {
        name: ParagraphStyle(
            name, fontName=f"{_FAMILY}-{face}", fontSize=size, leading=leading, spaceBefore=before, spaceAfter=after,
            leftIndent=indent, textColor=_FAINT if face == "Italic" else _INK, splitLongWords=True,
        )
        for name, (size, leading, before, after, indent, face) in _STYLES.items()
    }  # fmt: skip


def _first(brief: Brief, canvas: Any, page: Any) -> None:
    _attach(canvas, ATTACHED, json_text(brief.methods))
    _foot(clean(brief.title), canvas, page)


def _attach(canvas: Any, name: str, text: str) -> None:
    """A file inside the document (ISO 32000-1, 7.11.4), which readers of PDFs list among its attachments."""
    kind = PDFDictionary({"Type": PDFName("EmbeddedFile")})
    content = PDFDictionary({"F": canvas._doc.Reference(PDFStream(kind, text.encode()))})
    given = {"F": PDFString(name), "UF": PDFString(name), "Desc": PDFString("What made the case"), "EF": content}
    file = PDFDictionary({"Type": PDFName("Filespec"), **given})
    names = PDFDictionary({"Names": PDFArray([PDFString(name), file])})
    canvas._doc.Catalog.Names = PDFDictionary({"EmbeddedFiles": names})


def _foot(title: str, canvas: Any, page: Any) -> None:
    canvas.saveState()
    canvas.setFont(f"{_FAMILY}-Regular", 7.5)
    canvas.setFillColor(_FAINT)
    canvas.drawString(_MARGIN, _MARGIN / 2, title[:100])
    canvas.drawRightString(page.pagesize[0] - _MARGIN, _MARGIN / 2, str(page.page))
    canvas.restoreState()


def _story(brief: Brief) -> Iterator[Any]:
    yield _paragraph(_text(brief.title), "title")
    yield _paragraph(_text(brief.subtitle), "subtitle")
    for block in brief.blocks:
        yield from _block(block)
    if brief.notes:
        yield _Heading("Notes", 1)
    for note in brief.notes:
        yield _paragraph(_note(note), "note")


def _block(block: Block) -> Iterator[Any]:
    match block:
        case Heading():
            yield _Heading(block.words, block.level)
        case Paragraph():
            yield _paragraph(_text(block.words), "aside" if block.aside else "paragraph", keep=block.aside)
        case Entry():
            yield from _entry(block)
        case Table():
            yield _table(block)


def _entry(entry: Entry) -> Iterator[Any]:
    """The parts of a claim stay on one page, under the heading before them."""
    parts = [
        (_text(entry.what) + _refs(entry.notes), "what"),
        (_text(entry.words), "words"),
        (_text(entry.told), "told"),
    ]
    kept = [(markup, style) for markup, style in parts if markup]
    for at, (markup, style) in enumerate(kept, 1):
        yield _paragraph(markup, style, keep=at < len(kept) or bool(entry.lines))
    for line in entry.lines:
        yield _paragraph(f"– {_text(line.words)}{_refs(line.notes)}", "line")


def _table(table: Table) -> Any:
    head = [_paragraph(f"<b>{_text(title)}</b>", "cell") for title in table.columns]
    rows = [
        [_paragraph(_text(cell) + (_refs(notes) if not at else ""), "cell") for at, cell in enumerate(cells)]
        for cells, notes in table.rows
    ]
    width = (A4[0] - 2 * _MARGIN - 12) / sum(table.shares)
    style = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, "#c8c8c8"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ]
    )
    return LongTable(
        [head, *rows], [share * width for share in table.shares], repeatRows=1, style=style, spaceAfter=_GAP
    )


# --------------------------------------------------------------------------------------------------------------- texts
def _paragraph(markup: str, style: str, keep: bool = False) -> Any:
    """``keep``: it stays on the page of what follows it."""
    made = Flowable(markup, _styles()[style])
    made.keepWithNext = int(keep)
    return made


class _Heading(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A heading that stands in the outline of the document and stays with what follows it."""

    def __init__(self, words: str, level: int) -> None:
        super().__init__(_text(words), _styles()[f"heading{level}"])
        self.keepWithNext = 1
        self._outline = (clean(words), level)

    def draw(self) -> None:
        words, level = self._outline
        key = f"p{self.canv.getPageNumber()}-{words}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(words, key, level - 1, closed=level > 1)
        super().draw()


def _text(text: str) -> str:
    return escape(clean(text))


def _refs(notes: NoteNumbers) -> str:
    return "".join(
        f'<a name="ref{number}"/><super size="6.5"><a href="#note{number}" color="{_LINK}">{number}</a></super>'
        for number in notes
    )


def _note(note: Note) -> str:
    number = f'<a name="note{note.number}"/><a href="#ref{note.number}" color="{_LINK}">{note.number}.</a>'
    more = f" {_text(note.more)}." if note.more else ""
    return f"{number} {'; '.join(map(_quote, note.quotes))}.{more}"


def _quote(quote: Quote) -> str:
    source = _text(quote.source)
    if quote.address:
        source = f'<a href={quoteattr(quote.address)} color="{_LINK}">{source}</a>'
    return f"“{_text(quote.before)}<b>{_text(quote.words.strip())}</b>{_text(quote.after)}” — {source}"
