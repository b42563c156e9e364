"""The full-text indexes, kept in step with their tables by whoever writes a row.

Not by triggers: SQLite lets none touch a virtual table while the schema of the file is not trusted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dateline.case.ids import row_of
from dateline.case.mapping import identifiers
from dateline.case.tables import REPORT_SEARCH, TABLES

SEARCHED: dict[str, tuple[str, ...]] = dict(
    [REPORT_SEARCH, *((table.name, table.search) for table in TABLES if table.search)]
)
"""Table -> the columns that can be searched."""


class Index:
    """What is to be changed in the index of a table."""

    def __init__(self, db: sqlite3.Connection, table: str) -> None:
        self._db, self._table = db, table
        self._names = identifiers(SEARCHED[table])
        self._gone: list[tuple[Any, ...]] = []
        self._rows: list[int] = []

    def free_row(self, id_: str, standing: int = 0) -> int:
        """The row at which a record is to be written: the next one where another record of the same lot has its own."""
        row, taken = row_of(id_, standing), f'SELECT 1 FROM "{self._table}" WHERE rowid = ? AND "id" <> ?'
        while self._db.execute(taken, (row, id_)).fetchone():
            row += 1
        return row

    def add(self, row: int) -> None:
        """Index a row that was written."""
        self._rows.append(row)

    def remove(self, id_: str) -> None:
        """Take a record that is about to be deleted out of the index."""
        self._gone += self._db.execute(f'SELECT rowid, {self._names} FROM "{self._table}" WHERE "id" = ?', (id_,))

    def write(self) -> None:
        """Write the changes in the order of their rows: FTS5 begins a segment anew at each that comes too late."""
        head, marks = f'INSERT INTO "{self._table}_fts" ', ", ".join("?" * len(SEARCHED[self._table]))
        delete = f"{head} (\"{self._table}_fts\", rowid, {self._names}) VALUES ('delete', ?, {marks})"
        same = self._same()
        self._db.executemany(delete, sorted(row for row in self._gone if row[0] not in same))
        add = f'{head} (rowid, {self._names}) SELECT rowid, {self._names} FROM "{self._table}" WHERE rowid = ?'
        self._db.executemany(add, ((row,) for row in sorted(self._rows) if row not in same))

    def _same(self) -> set[int]:
        """The rows that were written again with the same words."""
        gone = {row[0]: row for row in self._gone}
        query = f'SELECT rowid, {self._names} FROM "{self._table}" WHERE rowid = ?'
        again = (self._db.execute(query, (row,)).fetchone() for row in self._rows if row in gone)
        return {row[0] for row in again if row == gone[row[0]]}


@contextmanager
def indexing(db: sqlite3.Connection, table: str) -> Iterator[Index | None]:
    """The index of a table, whose changes are written at the end; none where the table cannot be searched."""
    index = Index(db, table) if table in SEARCHED else None
    yield index
    if index:
        index.write()


def rebuild(db: sqlite3.Connection, table: str) -> None:
    """Make an index anew from its table: nothing of what it held before stays in the file."""
    if table in SEARCHED:
        db.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')')


def place_reports(db: sqlite3.Connection) -> None:
    """Give the reports of a case the rows that their ids say: an older version gave rows in the order of writing."""
    reports = Index(db, "reports")
    for (id_,) in db.execute("SELECT id FROM reports ORDER BY id").fetchall():
        db.execute("UPDATE reports SET rowid = ? WHERE id = ?", (reports.free_row(id_), id_))
    rebuild(db, "reports")
