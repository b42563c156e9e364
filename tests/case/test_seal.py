"""A file that is as the last run left it is not checked whole again; any other one is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.case import seal
from dateline.case.build import writing


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    with writing(path):
        pass
    return path


def _is_sealed(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return seal.is_sealed(db, path)


def test_a_case_that_a_run_has_closed_is_sealed_time_and_again(case: Path) -> None:
    assert _is_sealed(case)
    with writing(case) as db:
        assert seal.is_sealed(db, case)
        db.execute("INSERT INTO about VALUES ('x', 'y')")
    assert _is_sealed(case)


def _copy(path: Path) -> None:
    shutil.copy2(path, path.with_name("b"))
    path.with_name("b").replace(path)


def _first_byte_again(path: Path) -> None:
    with path.open("r+b") as file:
        first = file.read(1)
        file.seek(0)
        file.write(first)


TOUCHED: dict[str, Callable[[Path], object]] = {
    "copied": _copy,
    "another file's": lambda path: _sql(path, "UPDATE about SET value = '1 ' || value WHERE name = 'sealed'"),
    "written to at once": lambda path: _first_byte_again(path),
    "given another time": lambda path: os.utime(path),
    "not sealed": lambda path: _sql(path, "DELETE FROM about WHERE name = 'sealed'"),
    "no seal but words": lambda path: _sql(path, "UPDATE about SET value = 'as new' WHERE name = 'sealed'"),
    "no table": lambda path: _sql(path, "DROP TABLE about"),
    "a log beside it": lambda path: path.with_name("a.case-wal").write_bytes(bytes(40)),
}


def _sql(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement)


@pytest.mark.parametrize("how", TOUCHED)
def test_a_case_that_was_touched_since_is_not(how: str, case: Path) -> None:
    TOUCHED[how](case)
    with closing(sqlite3.connect(f"{case.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        assert not seal.is_sealed(db, case)


def test_a_case_from_before_the_machine_was_started_is_not(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal.time, "monotonic_ns", lambda: 0)
    assert not _is_sealed(case)
