"""The brief as Markdown, text document and PDF, read back."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from dateline.case import Case
from dateline.cli import run
from dateline.export import BRIEFS, export, write_brief
from dateline.export.md import plain
from dateline.tell.brief import Brief, brief
from dateline.tell.brief.document import Heading


def _written(path: Path, format_: str, target: Path, title: str = "A <b>title</b> & =1") -> Brief:
    with Case(path) as case:
        write_brief(case, format_, target, title)
        return brief(case, title)


def test_markdown_has_a_footnote_for_every_reference(any_case: Path, tmp_path: Path) -> None:
    made = _written(any_case, "md", tmp_path / "b.md")
    text = (tmp_path / "b.md").read_text(encoding="utf-8")
    defined = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)]
    used = {int(number) for number in re.findall(r"(?<![\\\n])\[\^(\d+)\]", text)}
    assert defined == [note.number for note in made.notes]
    assert used == set(defined)


def test_markdown_makes_nothing_of_hostile_words(hostile_case: Path, tmp_path: Path) -> None:
    _written(hostile_case, "md", tmp_path / "b.md")
    html = MarkdownIt("commonmark").enable("table").render((tmp_path / "b.md").read_text(encoding="utf-8"))
    assert "<script" not in html and "<i>" not in html and 'href="javascript' not in html
    assert "A &lt;b&gt;title&lt;/b&gt; &amp; =1" in html


@pytest.mark.parametrize("text", ["*a* _b_ `c` [d](e) <f> # g | ~h~ &amp; $x^2$ \\", "1. a", "a\\*b"])
def test_a_text_reads_as_itself(text: str) -> None:
    shown = MarkdownIt("commonmark").renderInline(plain(text))
    assert shown == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_the_text_document_links_claims_and_notes_both_ways(any_case: Path, tmp_path: Path) -> None:
    made = _written(any_case, "docx", tmp_path / "b.docx")
    document = docx.Document(str(tmp_path / "b.docx"))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert headings[: len(headings) - bool(made.notes)] == [b.words for b in made.blocks if isinstance(b, Heading)]
    body = document.element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    targets = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert len(set(names)) == len(names) == 2 * len(made.notes)
    assert targets == set(names)
    assert document.core_properties.title == made.title
    assert document.core_properties.created == document.core_properties.modified
    assert document.core_properties.created is not None and document.core_properties.created.year == 2000


def test_the_text_document_is_an_archive_of_one_time(example_case: Path, tmp_path: Path) -> None:
    _written(example_case, "docx", tmp_path / "b.docx")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "b.docx").read_bytes())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_pdf_holds_its_words_outline_notes_and_fonts(any_case: Path, tmp_path: Path) -> None:
    made = _written(any_case, "pdf", tmp_path / "b.pdf")
    reader = pypdf.PdfReader(tmp_path / "b.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert made.title in text
    assert sum(f"{note.number}. “" in text for note in made.notes) == len(made.notes)
    sections = [block.words for block in made.blocks if isinstance(block, Heading) and block.level == 1]
    outlined = [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)]
    assert outlined == sections + ["Notes"] * bool(made.notes)
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    assert sum("/Dest" in link for link in links) == 2 * len(made.notes)
    assert all("/URI" in link["/A"] for link in links if "/Dest" not in link)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (made.title, "dateline")
    assert reader.metadata.creation_date is not None and reader.metadata.creation_date.year == 2000
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert re.search("NotoSerif|Helvetica", str(font.get_object()["/BaseFont"]))


def test_the_pdf_shows_latin_greek_and_cyrillic(tmp_path: Path) -> None:
    from dateline.export.pdf import render

    render(Brief("Zoë → Łukasz", "Здравствуйте, Київ · αβγ ≤ ﬁ 漢字 👩‍🚀", (), (), {}), tmp_path / "b.pdf")
    text = pypdf.PdfReader(tmp_path / "b.pdf").pages[0].extract_text()
    assert "Zoë → Łukasz" in text
    assert "Здравствуйте, Київ · αβγ ≤" in text


@pytest.mark.parametrize("format_", BRIEFS)
def test_the_format_is_that_of_the_ending(format_: str, example_case: Path, tmp_path: Path) -> None:
    assert run(["dossier", str(example_case), "-o", str(tmp_path / f"one.{format_}"), "-q"]) == 0
    assert run(["dossier", str(example_case), "-f", format_, "-o", str(tmp_path / "two"), "-q"]) == 0
    with Case(example_case) as case:
        export(case, format_, tmp_path / "three")
    assert (tmp_path / f"one.{format_}").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "three").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_format_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dossier", str(tmp_path / "no.case"), "-f", "odt", "-o", str(tmp_path / "x")]) == 2
    assert "choose from: html, md, docx, pdf" in capsys.readouterr().err
