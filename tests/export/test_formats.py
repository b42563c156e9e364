"""Laws of every export format."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pypdf
import pytest

from dateline.case import Case
from dateline.export import FORMATS, export


def _bytes(target: Path) -> dict[str, bytes]:
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    return {file.name if target.is_dir() else "": file.read_bytes() for file in files}


@pytest.mark.parametrize("name", FORMATS)
def test_every_case_is_written_and_always_the_same_bytes(name: str, any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        written = export(case, name, tmp_path / "first")
        export(case, name, tmp_path / "second")
    assert all(file.exists() for file in written)
    assert _bytes(tmp_path / "first") == _bytes(tmp_path / "second")
    assert not list(tmp_path.rglob("*.tmp"))


# Formats that hold a part of a case only: the agenda, the sources.
PARTIAL = {"ics", "bibtex", "ris"}


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - PARTIAL - {"xlsx", "parquet", "md", "docx", "pdf"}))
def test_events_carry_their_id_report_and_words(name: str, example_case: Path, tmp_path: Path) -> None:
    with Case(example_case) as case:
        export(case, name, tmp_path / "out")
        event = next(
            event for event in case.events() if event.date.earliest and event.place and event.mentions[0].report
        )
        words = case.words(event.mentions[0].report, event.mentions[0].extent)
    text = b"".join(_bytes(tmp_path / "out").values()).decode()
    assert event.id in text
    assert any(mention.report in text for mention in event.mentions)
    assert words in text or json.dumps(words)[1:-1] in text


def _in_markdown(path: Path) -> str:
    return path.read_text("utf-8").rpartition("```json methods.json\n")[2].removesuffix("\n```\n")


def _in_text_document(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("methods.json").decode()


def _in_pdf(path: Path) -> str:
    return pypdf.PdfReader(path).attachments["methods.json"][0].decode()


INSIDE = {"md": _in_markdown, "docx": _in_text_document, "pdf": _in_pdf}


@pytest.mark.parametrize("name", FORMATS)
def test_with_every_export_goes_what_made_the_case(name: str, example_case: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / name
    with Case(example_case) as case:
        written = export(case, name, target)
        made = case.manifest()
    if name in INSIDE:
        assert written == [target] == list(target.parent.iterdir())
        found = INSIDE[name](target)
    else:
        beside = target / "manifest.json" if FORMATS[name].folder else target.with_name(f"{name}.methods.json")
        assert beside == written[-1]
        found = beside.read_text("utf-8")
    assert json.loads(found) == made
    assert made["models"] and made["parameters"]["compare.copies.blocking"]["BINS"] == 128
