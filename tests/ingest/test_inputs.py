"""Formats, ids, order, and what counts as the same report."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from piles import GOOD, codes, good_pile, one, taken_in

from dateline.records import Report

TEXT = GOOD["m-good.txt"]


def lines(*records: dict[str, object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_a_text_is_stored_unchanged_but_for_its_mark(tmp_path: Path) -> None:
    text = f"\r\n {TEXT}\r\n\tDone.\u00a0\r"
    report = one(tmp_path, "a.txt", text.encode("utf-8-sig"))
    assert report.text == text
    assert (report.source, report.extractor, report.language) == ("a.txt", "text", "en")


def test_json_lines_keep_what_they_give(tmp_path: Path) -> None:
    record = {
        "id": "ap-1", "text": TEXT, "title": "Border stays closed", "published": "2023-03-02", "outlet": "AP",
        "url": "https://ap.example/1", "byline": "Anna Berg", "kind": "news",
    }  # fmt: skip
    report = one(tmp_path, "pile.jsonl", lines(record, {}))
    assert (report.id, report.text, report.title) == ("ap-1", TEXT, "Border stays closed")
    assert (report.outlet, report.url, report.byline) == ("AP", "https://ap.example/1", "Anna Berg")
    assert (report.published.value, report.published.basis, report.source) == ("2023-03-02", "given", "pile.jsonl")


def test_a_json_file_may_hold_a_list(tmp_path: Path) -> None:
    (tmp_path / "pile.json").write_text(json.dumps([{"id": "a", "text": TEXT}, {"text": 3}, {"id": "b", "text": TEXT}]))
    reports, rejected = taken_in(tmp_path)
    assert [report.id for report in reports] == ["a", "b"]
    assert [(entry.code, entry.at) for entry in rejected] == [("bad_record", "record 2")]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_compressed_files_are_read_as_their_content(name: str, tmp_path: Path) -> None:
    content = TEXT if name.endswith("txt") else lines({"id": "x", "text": TEXT})
    packed = gzip.compress(content[:40].encode()) + gzip.compress(content[40:].encode())
    assert one(tmp_path, f"{name}.gz", packed).text == TEXT


def test_a_named_file_without_a_known_ending_is_judged_by_its_content(tmp_path: Path) -> None:
    assert one(tmp_path, "a.dat", TEXT).extractor == "text"
    assert one(tmp_path, "b.dat", lines({"text": TEXT})).extractor == "json"


def test_a_folder_is_read_in_the_order_of_its_names_and_other_files_are_passed_over(tmp_path: Path) -> None:
    folder = good_pile(tmp_path)
    for name in ("README.md", "run.py", "labels.jsonl", ".hidden.txt"):
        (folder / name).write_text(lines({"kind": "label", "text": "some words"}))
    (folder / "b").mkdir()
    (folder / "b" / "nested.txt").write_text(TEXT.upper())
    reports, rejected = taken_in(folder)
    assert [report.source for report in reports] == ["a-good.txt", "nested.txt", "m-good.txt", "z-good.txt"]
    assert not rejected


def test_the_same_file_named_twice_is_read_once_in_silence(tmp_path: Path) -> None:
    folder = good_pile(tmp_path)
    reports, rejected = taken_in(folder / "m-good.txt", folder, folder / "m-good.txt")
    assert ([report.source for report in reports], rejected) == (["m-good.txt", "a-good.txt", "z-good.txt"], [])


def test_the_same_text_from_two_outlets_is_two_reports(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text(lines({"text": TEXT, "outlet": "A"}, {"text": TEXT, "outlet": "B"}))
    reports, _ = taken_in(tmp_path)
    assert len({report.id for report in reports}) == 2


def test_ids_do_not_depend_on_the_order_of_the_input(tmp_path: Path) -> None:
    records: list[dict[str, object]] = [
        {"id": "one", "text": TEXT},
        {"id": "one", "text": TEXT + "Changed.\n"},
        {"id": "two", "text": TEXT},
        {"text": TEXT.upper()},
    ]
    found: list[dict[str, str]] = []
    for seed in range(6):
        random.Random(seed).shuffle(records)
        (tmp_path / "p.jsonl").write_text(lines(*records))
        reports, rejected = taken_in(tmp_path / "p.jsonl")
        assert not rejected
        found.append({report.text + str(report.id.startswith("one")): report.id for report in reports})
    assert all(ids == found[0] for ids in found)
    assert len(set(found[0].values())) == 4


def test_a20_a_clash_of_ids_is_noted(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text(lines({"id": "one", "text": TEXT}, {"id": "one", "text": TEXT + "Changed.\n"}))
    reports, _ = taken_in(tmp_path)
    assert all("id_clash" in codes(report) and report.id.startswith("one~") for report in reports)


def test_an_id_is_a_hash_of_text_outlet_and_url(tmp_path: Path) -> None:
    first, again = one(tmp_path / "a", "x.txt", TEXT), one(tmp_path / "b", "y.txt", TEXT)
    other = one(tmp_path / "c", "z.txt", TEXT, outlet="Meridian")
    assert first.id == again.id != other.id


def test_reports_come_out_one_by_one(tmp_path: Path) -> None:
    from dateline.ingest import read_inputs

    (tmp_path / "p.jsonl").write_text(lines(*({"id": str(n), "text": f"{TEXT} {n}"} for n in range(50))))
    first = next(read_inputs([tmp_path / "p.jsonl"]))
    assert isinstance(first, Report)
    assert first.id == "0"
