"""Reports into a case: once each, whatever the order, and out again without a trace."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from dateline.case import Case, build, remove
from dateline.case.build import BuildOptions, Summary
from dateline.case.shelves import SUM_BYTES
from dateline.errors import InputError

TEXTS = {
    "north": "MOSCOW -- The foreign minister met the ambassador of Norway on Tuesday, the ministry said.",
    "south": "The president of Chile telephoned the king of Spain on Monday and promised to visit Madrid.",
    "again": "The president of Chile telephoned the king of Spain on Friday to say that he would not come.",
}


def _lines(path: Path, *reports: dict[str, str | None]) -> Path:
    path.write_text("".join(json.dumps({"published": "2021-12-09", **report}) + "\n" for report in reports), "utf-8")
    return path


def _ids(case: Path) -> dict[str, str]:
    with Case(case) as opened:
        return {record.id: record.text for record in opened.reports()}


def test_the_same_report_is_taken_in_once(tmp_path: Path) -> None:
    pile = _lines(tmp_path / "a.jsonl", {"id": "one", "text": TEXTS["north"]})
    case = tmp_path / "a.case"
    assert build([pile], case).new == 1
    again = build([pile], case)
    assert (again.new, again.read, again.reports) == (0, 0, 1)


def test_two_texts_under_one_id_are_both_kept_in_every_order(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(permutations(["north", "south", "again"])):
        case = tmp_path / f"{number}.case"
        for step, name in enumerate(order):
            build([_lines(tmp_path / f"{number}-{step}.jsonl", {"id": "one", "text": TEXTS[name]})], case)
        found.append(_ids(case))
    assert all(ids == found[0] for ids in found)
    assert sorted(found[0].values()) == sorted(TEXTS.values())
    at_once = tmp_path / "all.case"
    build([_lines(tmp_path / "all.jsonl", *({"id": "one", "text": text} for text in TEXTS.values()))], at_once)
    assert _ids(at_once) == found[0]


def test_a_new_text_replaces_the_old_one_where_asked_to(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    build([_lines(tmp_path / "a.jsonl", {"id": "one", "text": TEXTS["south"]})], case)
    build([_lines(tmp_path / "b.jsonl", {"id": "one", "text": TEXTS["again"]})], case, BuildOptions(replace=True))
    assert _ids(case) == {"one": TEXTS["again"]}


def test_what_tells_more_of_the_same_report_is_kept(tmp_path: Path) -> None:
    bare = _lines(tmp_path / "a.jsonl", {"id": "one", "text": TEXTS["north"], "published": None})
    full = _lines(tmp_path / "b.jsonl", {"id": "one", "text": TEXTS["north"], "title": "A meeting"})
    for number, order in enumerate(((bare, full), (full, bare))):
        case = tmp_path / f"{number}.case"
        for pile in order:
            build([pile], case)
        with Case(case) as opened:
            assert opened.report("one").title == "A meeting"


def test_what_cannot_be_used_hurts_no_other_report(tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXTS["north"], "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "lines.jsonl").write_text('{"outlet": "Wire", "text": "' + TEXTS["south"] + '"}\n{"text": \n', "utf-8")
    done = build([folder], tmp_path / "a.case")
    assert (done.reports, done.set_aside) == (2, 3)
    with Case(tmp_path / "a.case") as case:
        assert {item.source for item in case.quarantine()} == {"empty.txt", "binary.txt", "lines.jsonl"}
    assert str(Summary(reports=2, set_aside=1, codes={"empty": 1})) == "2 read, 1 set aside (empty 1)"


def test_no_word_of_a_removed_report_stays_in_the_file(tmp_path: Path) -> None:
    secret = "Ambassador Quxolinda Farthingale met the minister in Zzyzxville on Tuesday, the ministry said."
    case = tmp_path / "a.case"
    build([_lines(tmp_path / "a.jsonl", {"id": "one", "text": TEXTS["south"]}, {"id": "two", "text": secret})], case)
    assert b"uxolinda" in case.read_bytes().lower()
    assert b"uxolinda" in _kept(case)
    remove(case, ["two"])
    assert list(_ids(case)) == ["one"]
    content = b"".join(path.read_bytes() for path in tmp_path.glob("a.case*")).lower() + _kept(case)
    assert b"uxolinda" not in content
    assert b"zzyzx" not in content


def _kept(case: Path) -> bytes:
    """What comparisons have kept in a case, unpacked."""
    with closing(sqlite3.connect(case)) as db:
        values = [value[SUM_BYTES:] for (value,) in db.execute("SELECT value FROM kept")]
    return b"".join(zlib.decompress(value) if value[:1] == b"x" else value for value in values).lower()


def test_a_report_that_is_not_there_cannot_be_removed(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    build([_lines(tmp_path / "a.jsonl", {"id": "one", "text": TEXTS["south"]})], case)
    with pytest.raises(InputError, match="no such report: two"):
        remove(case, ["two"])


def test_an_input_that_is_not_there_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such file or folder: .*nowhere"):
        build([tmp_path / "nowhere"], tmp_path / "a.case")
    assert not (tmp_path / "a.case").exists()
