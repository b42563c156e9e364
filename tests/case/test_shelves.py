"""What a comparison keeps in a case: found again by its key, thrown away when nobody asks, or when other code does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dateline.case import shelves
from dateline.case.database import open_for_reading, open_for_writing
from dateline.case.shelves import CaseShelves

A, B = b"a" * 16, b"b" * 16


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "a.case")) as opened:
        yield opened


def _keep(db: sqlite3.Connection, **results: bytes) -> None:
    made = CaseShelves(db)
    for stage, value in results.items():
        made(stage)[A] = value
    made.close()


def test_what_was_kept_is_found_by_its_stage_and_key(db: sqlite3.Connection) -> None:
    _keep(db, actors=b"one", events=b"two")
    found = CaseShelves(db)
    assert (found("actors").get(A), found("events").get(A), found("actors").get(B)) == (b"one", b"two", None)
    assert (list(found("actors")), len(found("dates"))) == ([A], 0)


@pytest.mark.parametrize("fetched", [1 << 20, 0], ids=["in one go", "one by one"])
def test_a_result_is_found_however_often_it_is_asked_for(
    fetched: int, db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "FETCHED_AHEAD", fetched)
    _keep(db, actors=b"one")
    shelf = CaseShelves(db)("actors")
    assert [shelf[A], shelf[A]] == [b"one", b"one"]
    shelf[A] = b"other"
    assert shelf[A] == b"other"


@pytest.mark.parametrize(
    "damage", ["x''", "x'00'", "x'0000000078'", "substr(value, 2)", "CAST(value || x'00' AS BLOB)", "'text'", "7"]
)
def test_a_damaged_result_is_worked_out_anew(damage: str, db: sqlite3.Connection) -> None:
    _keep(db, actors=b"one")
    db.execute(f"UPDATE kept SET value = {damage}")
    again = CaseShelves(db)
    assert again("actors").get(A) is None
    again("actors")[A] = b"one"
    again.close()
    assert CaseShelves(db)("actors")[A] == b"one"


def test_what_nobody_asks_for_is_thrown_away(db: sqlite3.Connection) -> None:
    first = CaseShelves(db)
    first("actors").update({A: b"one", B: b"two"})
    first.close()
    second = CaseShelves(db)
    assert second("actors")[A] == b"one"
    second.close()
    assert list(CaseShelves(db)("actors")) == [A]


def test_what_is_only_wanted_later_stays(db: sqlite3.Connection) -> None:
    _keep(db, actors=b"one")
    again = CaseShelves(db)
    assert A in again("actors")
    assert B not in again("actors")
    again.close()
    assert CaseShelves(db)("actors")[A] == b"one"


def test_what_other_code_has_kept_is_not_taken(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    _keep(db, actors=b"one")
    monkeypatch.setattr(shelves, "comparer", lambda: "other code")
    assert CaseShelves(db)("actors").get(A) is None


def test_what_other_readings_have_led_to_is_not_taken(db: sqlite3.Connection) -> None:
    _keep(db, actors=b"one")
    db.execute("INSERT OR REPLACE INTO about VALUES ('reader', 'another version')")
    assert CaseShelves(db)("actors").get(A) is None


def test_batches_are_written_as_they_fill(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "BATCH", 2)
    made = CaseShelves(db)
    made("actors").update({A: b"one", B: b"two"})
    assert db.execute("SELECT count(*) FROM kept").fetchone() == (2,)
    assert made("actors")[A] == b"one"


def test_a_case_that_is_read_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with closing(open_for_writing(path)) as db:
        _keep(db, actors=b"one")
    before = path.read_bytes()
    with closing(open_for_reading(path)) as db:
        made = CaseShelves(db)
        made("actors")[B] = b"two"
        assert (made("actors")[A], made("actors")[B]) == (b"one", b"two")
        made.close()
        assert list(CaseShelves(db)("actors")) == [A]
    assert path.read_bytes() == before
