"""Case files that are foreign, damaged, newer, older, locked or tampered with."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.case import Case, build, correct
from dateline.case.database import migrations, open_for_reading, open_for_writing
from dateline.case.lock import writer_lock
from dateline.cli import run
from dateline.errors import CaseError


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A new, empty case."""
    path = tmp_path / "a.case"
    open_for_writing(path).close()
    return path


def _run(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(b""), "it is empty"),
        (lambda path: path.write_text("not a database, but long enough to look"), "no case file"),
        (lambda path: _run(path, "PRAGMA application_id = 7"), "no case of dateline"),
        (lambda path: _run(path, "PRAGMA user_version = 999"), "newer dateline"),
        (lambda path: path.unlink(), "no such case"),
    ],
)
def test_a_file_that_is_no_case_is_refused_with_its_reason(
    case: Path, spoil: Callable[[Path], object], words: str
) -> None:
    spoil(case)
    with pytest.raises(CaseError, match=words):
        open_for_reading(case)


@pytest.mark.parametrize(
    "spoil",
    [
        _truncate,
        lambda path: _run(path, "CREATE TRIGGER t AFTER INSERT ON reports BEGIN DELETE FROM jobs; END"),
        lambda path: _run(path, "CREATE VIEW v AS SELECT * FROM reports"),
    ],
    ids=["cut in half", "planted trigger", "planted view"],
)
def test_nothing_is_written_into_a_damaged_or_tampered_file(case: Path, spoil: Callable[[Path], object]) -> None:
    spoil(case)
    before = case.read_bytes()
    with pytest.raises(CaseError):
        open_for_writing(case)
    assert case.read_bytes() == before


def test_a_flipped_byte_is_found_or_harmless(case: Path) -> None:
    content = bytearray(case.read_bytes())
    for at in range(100, len(content), 4099):
        spoiled = bytearray(content)
        spoiled[at] ^= 0xFF
        case.write_bytes(bytes(spoiled))
        try:
            open_for_reading(case).close()
        except CaseError as error:
            assert str(case) in str(error)


def test_a_second_writer_is_told_who_writes(case: Path) -> None:
    with writer_lock(case), pytest.raises(CaseError, match=f"process {os.getpid()}"), writer_lock(case):
        pass
    assert not case.with_name("a.case.lock").exists()


def test_the_lock_of_a_process_that_was_killed_is_free(case: Path) -> None:
    script = (
        "import os, signal, sys, pathlib\n"
        "from dateline.case.lock import writer_lock\n"
        "with writer_lock(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, str(case)], check=False)
    with writer_lock(case):
        pass


def test_an_older_schema_is_backed_up_and_brought_up_to_date(case: Path) -> None:
    newer = [*migrations(), "CREATE TABLE later (id TEXT);"]
    open_for_writing(case, newer).close()
    with closing(sqlite3.connect(case)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(newer),)
        assert db.execute("SELECT count(*) FROM later").fetchone() == (0,)
    assert case.with_name(f"a.case.v{len(migrations())}.backup").exists()


def _made(scripts: list[str]) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as db:
        for script in scripts:
            db.executescript(script)
        columns = """SELECT 'column', t.name || ' ' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' ORDER BY 2"""
        return {*db.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL"), *db.execute(columns)}


def _as_of(path: Path, version: int) -> None:
    """Make a case one of an older schema: take away what later migrations made."""
    later = sorted(_made(migrations()) - _made(migrations()[:version]))
    whole = {name for kind, name in later if kind != "column"}
    columns = [name.split() for kind, name in later if kind == "column" and name.split()[0] not in whole]
    drops = [*(f"ALTER TABLE {table} DROP COLUMN {column};" for table, column in columns)]
    drops += [f"DROP {kind} {name};" for kind, name in later if kind != "column"]
    _run(path, "".join(drops) + f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("version", range(1, len(migrations())))
def test_decisions_go_with_their_case_through_a_migration(
    version: int, example_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From each version of the schema that there ever was, and to one to come."""
    case = Path(shutil.copy(example_case, tmp_path / "a.case"))
    with Case(case) as opened:
        actor = next(opened.actors())
    made = correct(case, "set-role", actor.id, "Envoy", by="ada", reason="as he signs")
    _as_of(case, version)
    with pytest.raises(CaseError, match=rf"schema {version}, .*dateline build"):
        Case(case)
    build([], case)
    with Case(case) as opened:
        assert opened.corrections() == [made]
        assert opened.get(actor.id)[1].role == "Envoy"
    assert case.with_name(f"a.case.v{version}.backup").exists()
    with Case(case) as opened:
        gone = next(opened.reports()).id
    assert run(["remove", str(case), gone]) == 0
    assert f"a.case.v{version}.backup is from before" in capsys.readouterr().err
    to_come = "ALTER TABLE corrections ADD COLUMN team TEXT; ALTER TABLE reports RENAME COLUMN byline TO author;"
    with closing(open_for_writing(case, [*migrations(), to_come])) as db:
        assert db.execute("SELECT id, verb, value, by, reason, team FROM corrections").fetchall() == [
            (made.id, "set-role", "Envoy", "ada", "as he signs", None)
        ]
    with pytest.raises(CaseError, match="newer dateline"):
        Case(case)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM corrections",
        "UPDATE corrections SET value = 'x'",
        "UPDATE corrections SET by = 'somebody else'",
        "UPDATE corrections SET undone_at = NULL",
        "INSERT OR REPLACE INTO corrections SELECT * FROM corrections",
        "INSERT OR REPLACE INTO corrections (id, verb, target, by, at, anchor) VALUES ('k', 'note', 'y', 'b', 'c', '')",
    ],
)
def test_a_decision_is_never_changed_nor_deleted_whoever_writes(change: str, case: Path) -> None:
    _run(case, "INSERT INTO corrections (id, verb, target, by, at, anchor) VALUES ('k', 'note', 'x', 'a', 'b', '[]')")
    _run(case, "UPDATE corrections SET undone_at = '2022-01-01', state = 'undone'")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        _run(case, change)


def test_a_migration_that_fails_leaves_the_old_schema(case: Path) -> None:
    with pytest.raises(CaseError):
        open_for_writing(case, [*migrations(), "CREATE TABLE half (id TEXT); INSERT INTO nowhere VALUES (1);"])
    with closing(sqlite3.connect(case)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()


def test_tables_of_others_in_the_file_stay(case: Path) -> None:
    _run(case, "CREATE TABLE mine (id TEXT); UPDATE about SET value = 'older' WHERE name = 'tables'")
    open_for_writing(case).close()
    with closing(sqlite3.connect(case)) as db:
        assert db.execute("SELECT count(*) FROM mine").fetchone() == (0,)


def test_a_reader_cannot_write(case: Path) -> None:
    with closing(open_for_reading(case)) as db, pytest.raises(sqlite3.OperationalError):
        db.execute("DELETE FROM reports")
