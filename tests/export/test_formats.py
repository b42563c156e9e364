"""Laws of every export format."""

from __future__ import annotations

import json
from pathlib import Path

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


def test_with_every_export_goes_what_made_the_case(example_case: Path, tmp_path: Path) -> None:
    for name, format_ in FORMATS.items():
        with Case(example_case) as case:
            *_, methods = export(case, name, tmp_path / name)
            assert methods == tmp_path / (f"{name}/manifest.json" if format_.folder else f"{name}.methods.json")
            made = json.loads(methods.read_text())
            assert made == case.manifest()
        assert made["models"] and made["parameters"]["compare.copies.blocking"]["BINS"] == 128
