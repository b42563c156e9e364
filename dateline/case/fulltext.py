"""The full-text indexes, kept in step with their tables by whoever writes a row.

Not by triggers: SQLite lets none touch a virtual table while the schema of the file is not trusted.
"""

from __future__ import annotations

import sqlite3

from dateline.case.mapping import identifiers
from dateline.case.tables import REPORT_SEARCH, TABLES

SEARCHED: dict[str, tuple[str, ...]] = dict(
    [REPORT_SEARCH, *((table.name, table.search) for table in TABLES if table.search)]
)
"""Table -> the columns that can be searched."""


def add(db: sqlite3.Connection, table: str, id_: str) -> None:
    """Index a row that was written."""
    if table in SEARCHED:
        names = identifiers(SEARCHED[table])
        db.execute(
            f'INSERT INTO "{table}_fts" (rowid, {names}) SELECT rowid, {names} FROM "{table}" WHERE "id" = ?', (id_,)
        )


def remove(db: sqlite3.Connection, table: str, id_: str) -> None:
    """Take a row that is about to be deleted out of its index."""
    if table in SEARCHED:
        names = identifiers(SEARCHED[table])
        head = f'INSERT INTO "{table}_fts" ("{table}_fts", rowid, {names})'
        db.execute(f'{head} SELECT \'delete\', rowid, {names} FROM "{table}" WHERE "id" = ?', (id_,))


def rebuild(db: sqlite3.Connection, table: str) -> None:
    """Make an index anew from its table: nothing of what it held before stays in the file."""
    if table in SEARCHED:
        db.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')')
