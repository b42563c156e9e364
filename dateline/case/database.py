"""Opening a case file: checks, settings, migrations, and what SQLite's errors mean to a user."""

from __future__ import annotations

import glob
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from dateline.case import fulltext, tables
from dateline.case.seal import is_sealed
from dateline.errors import CaseError

# "dtln" in ASCII: the mark in the file's header that says whose file it is.
APPLICATION_ID = 0x64746C6E
BUSY_SECONDS = 30.0
# The ending of the copy that is kept before a schema is brought up to date.
BACKUP = ".backup"
# So many digits of the hash of a definition are shown: enough to tell two apart.
DIGITS = 8
_MAGIC = b"SQLite format 3\x00"
_SAFE = ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "recursive_triggers = OFF")
_WRITING = ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", "temp_store = MEMORY")

_DAMAGED = "the file is damaged; restore it from a copy, or build the case again from the reports"
_MEANINGS = (
    ("disk is full", "the disk is full; the case is as it was at the last batch: free some space, then run again"),
    ("readonly", "the case cannot be written: the file or its folder is read-only"),
    ("read-only", "the case cannot be written: the file or its folder is read-only"),
    ("malformed", _DAMAGED),
    ("could not decode", _DAMAGED),
    ("no such column", _DAMAGED),
    ("no such table", _DAMAGED),
    ("not a database", "this is no case file"),
    ("disk i/o error", "the disk cannot be read or written, or is full; the case is as it was at the last batch"),
    ("locked", "another program is writing to the file; close it, then run again"),
    ("unable to open", "the file cannot be opened"),
)


def migrations() -> list[str]:
    """The scripts that lead from one version of the schema to the next, in order."""
    folder = files("dateline.case") / "migrations"
    return [
        entry.read_text("utf-8")
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".sql")
    ]


@contextmanager
def meaning(path: Path) -> Iterator[None]:
    """Say what an error of SQLite or of the file system means for the case at ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        hint = next((hint for words, hint in _MEANINGS if words in text.lower()), text)
        raise CaseError(f"{path}: {hint}") from error
    except OSError as error:
        raise CaseError(f"{path}: {error.strerror or error}") from error


def is_case(path: Path) -> bool:
    """Whether a path looks like a case, and not like reports."""
    if not path.is_file():
        return False
    with meaning(path), path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the case.

    Raises:
        CaseError: there is no such file, it is no case or another version's, it is damaged, or not finished.
    """
    with meaning(path):
        _check_header(path)
        try:
            db = _connect(f"{path.absolute().as_uri()}?mode=ro")
        except sqlite3.OperationalError:
            # A case in a folder that cannot be written: SQLite wants no shared memory file of an immutable one.
            db = _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1")
        with _closed_on_error(db):
            _check_version(db, path, len(migrations()))
            _check_tables(db, path)
            db.execute("PRAGMA query_only = ON")
    return db


def open_for_writing(path: Path, scripts: list[str] | None = None) -> sqlite3.Connection:
    """A connection to a case that is made, or brought to this version's schema, where needed.

    Raises:
        CaseError: the file is no case, is damaged, belongs to a newer version, or cannot be written.
    """
    scripts = migrations() if scripts is None else scripts
    with meaning(path):
        fresh = not path.exists() or path.stat().st_size == 0
        if not fresh:
            _check_header(path)
        db = _connect(f"{path.absolute().as_uri()}?mode=rwc")
        with _closed_on_error(db):
            if fresh:
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            else:
                _check_version(db, path, len(scripts))
                _check_content(db, path)
            for setting in _WRITING:
                db.execute(f"PRAGMA {setting}")
            _migrate(db, path, scripts, fresh)
            _make_tables(db)
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of a block or nothing of it. Inside another one it is a part of that."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _connect(uri: str) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    with _closed_on_error(db):
        for setting in _SAFE:
            db.execute(f"PRAGMA {setting}")
        try:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except UnicodeDecodeError as error:  # in the very message that says what is wrong
            raise sqlite3.DatabaseError("malformed database schema") from error
    return db


@contextmanager
def _closed_on_error(db: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        db.close()
        raise


def _check_header(path: Path) -> None:
    if not path.exists():
        raise CaseError(f"{path}: no such case; make one with: dateline build REPORTS -o {path}")
    if path.is_dir():
        raise CaseError(f"{path}: this is a folder, not a case file")
    with path.open("rb") as file:
        magic = file.read(len(_MAGIC))
    if magic != _MAGIC:
        raise CaseError(f"{path}: this is no case file (it is {'empty' if not magic else 'no SQLite file'})")


def _check_version(db: sqlite3.Connection, path: Path, known: int) -> None:
    if _pragma(db, "application_id") != APPLICATION_ID:
        raise CaseError(f"{path}: an SQLite file, but no case of dateline")
    if (version := _pragma(db, "user_version")) > known:
        raise CaseError(
            f"{path}: written by a newer dateline (schema {version}, this one knows {known}); upgrade dateline"
        )


def _check_tables(db: sqlite3.Connection, path: Path) -> None:
    """Refuse to read records from tables that another version made, or that no run has filled yet."""
    remake = f"make its tables anew with: dateline build {path}"
    version, known = _pragma(db, "user_version"), len(migrations())
    if version < known:
        raise CaseError(f"{path}: written by an older dateline (schema {version}, this one writes {known}); {remake}")
    if (found := _about(db, "tables")) != (expected := tables.signature()):
        raise CaseError(
            f"{path}: its tables are those of another version of dateline "
            f"(definition {(found or 'none')[:DIGITS]}, expected {expected[:DIGITS]}); {remake}"
        )
    if _about(db, "derived") is None and _is_empty(db, "written") and not _is_empty(db, "readings"):
        raise CaseError(f"{path}: its tables are being made, or a run that made them was stopped; if so, {remake}")


def _check_content(db: sqlite3.Connection, path: Path) -> None:
    """Refuse to write into a damaged file, or into one that somebody planted triggers or views in."""
    if not is_sealed(db, path) and (verdict := db.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        verdict = " ".join(verdict.split())
        raise CaseError(f"{path}: the file is damaged ({verdict}); restore it from a copy, or build the case again")
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name").fetchall()
    if foreign := [name for name, sql in rows if (name, sql) not in _own_triggers()]:
        raise CaseError(f"{path}: holds triggers or views that dateline did not make: {', '.join(foreign)}")


@cache
def _own_triggers() -> frozenset[tuple[str, str]]:
    """Name and definition of the triggers that the migrations make."""
    with closing(sqlite3.connect(":memory:")) as db:
        for script in migrations():
            db.executescript(script)
        return frozenset(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def _about(db: sqlite3.Connection, name: str) -> str | None:
    row = db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def _is_empty(db: sqlite3.Connection, table: str) -> bool:
    return db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _migrate(db: sqlite3.Connection, path: Path, scripts: list[str], fresh: bool) -> None:
    version = _pragma(db, "user_version")
    if version < len(scripts) and not fresh:
        _back_up(db, path.with_name(f"{path.name}.v{version}{BACKUP}"))
    for number, script in enumerate(scripts[version:], version + 1):
        # One transaction a step, so that a crash leaves the schema at a whole version.
        db.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")


def backups(path: Path) -> list[Path]:
    """The copies of a case from before its schema was brought up to date."""
    return sorted(path.parent.glob(f"{glob.escape(path.name)}.v*{BACKUP}"))


def _back_up(db: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        db.backup(copy)


def _make_tables(db: sqlite3.Connection) -> None:
    """Make the tables that are written from readings, anew where their definition has changed."""
    if _about(db, "tables") == tables.signature():
        return
    with transaction(db):
        _drop_tables(db)
        for statement in tables.ddl():
            db.execute(statement)
        fulltext.place_reports(db)
        db.execute("INSERT OR REPLACE INTO about VALUES ('tables', ?)", (tables.signature(),))
        db.execute("INSERT OR REPLACE INTO about VALUES ('made', ?)", (json.dumps(tables.made()),))
        db.execute("DELETE FROM about WHERE name = 'derived'")


def _drop_tables(db: sqlite3.Connection) -> None:
    """Drop what an earlier definition made, and nothing that others may have added to the file."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for name in json.loads(_about(db, "made") or "[]"):
        db.execute(f'DROP TABLE IF EXISTS "{name}"')
    db.execute("DELETE FROM written")
