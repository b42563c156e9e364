"""Records in and out of the tables that are made from readings (:mod:`dateline.case.tables`)."""

from __future__ import annotations

import hashlib
import marshal
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Any

from dateline.case import fulltext
from dateline.case.fulltext import Index
from dateline.case.mapping import flat, identifiers
from dateline.case.tables import ORDER, TABLES, Child, Cited, Table

# Rows fetched, and ids asked for, at a time: SQLite takes at most 32,766 values a statement.
CHUNK = 400
# Under this name stands, for each report, a hash of all that its own records are made of.
OF_REPORTS = "reports"
# The words of an event that hundreds of reports tell are kept from so many of them: they are there to be searched.
MAX_CITED = 40


@dataclass(frozen=True)
class Changes:
    """Ids of the records of one table that a run made, changed and took away."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


Known = dict[str, bytes | None]
"""Record -> digest of what was last written of it, if anything was."""


def write(
    db: sqlite3.Connection,
    table: Table,
    records: Iterable[Any],
    texts: Mapping[str, str],
    known: Known | None = None,
    prints: Mapping[str, bytes] | None = None,
    index: Index | None = None,
) -> Changes:
    """Make the table hold these records and no other; what is there already is not touched.

    ``index``: where the changes of its full-text index wait for the caller to write them; without one they are written.
    ``known``: the records that these take the place of; the others stay as they are. ``prints``: hashes of what the
    records are made of, to be noted (:func:`outdated`).
    """
    known = _known(db, table) if known is None else dict(known)
    changes = Changes()
    with nullcontext(index) if index else fulltext.indexing(db, table.name) as waiting:
        for record in records:
            if (digest := _digest(record)) != (before := known.pop(record.id, None)):
                (changes.new if before is None else changes.changed).append(record.id)
                _put(db, table, record, digest, texts, waiting, before is not None)
            if prints:
                note = "UPDATE written SET made_of = ? WHERE record_table = ? AND record = ?"
                db.execute(note, (prints[record.id], table.name, record.id))
        for gone in sorted(record for record, digest in known.items() if digest is not None):
            _delete(db, table, gone, waiting)
            changes.gone.append(gone)
    return changes


def _known(db: sqlite3.Connection, table: Table) -> Known:
    return dict(db.execute("SELECT record, digest FROM written WHERE record_table = ?", (table.name,)).fetchall())


def known_of(db: sqlite3.Connection, table: Table, reports: Iterable[str]) -> Known:
    """What was written of the records of a table that are some reports' own."""
    query = (
        f'SELECT record, digest FROM "{table.name}" JOIN written ON record = id WHERE report = ? AND record_table = ?'
    )
    rows = (row for report in sorted(reports) for row in db.execute(query, (report, table.name)))
    return dict(rows)


def outdated(db: sqlite3.Connection, table: Table, prints: Mapping[str, bytes]) -> Known:
    """What was written of the records of a table that are gone or made of something else now, by the hashes of that."""
    query = "SELECT record, made_of FROM written WHERE record_table = ?"
    made_of: dict[str, bytes] = dict(db.execute(query, (table.name,)).fetchall())
    changed = [record for record, own in prints.items() if made_of.get(record) != own]
    gone = made_of.keys() - prints.keys()
    return {record: _digest_of(db, table, record) if record in made_of else None for record in (*changed, *gone)}


def _digest_of(db: sqlite3.Connection, table: Table, record: str) -> bytes:
    query = "SELECT digest FROM written WHERE record_table = ? AND record = ?"
    digest: bytes = db.execute(query, (table.name, record)).fetchone()[0]
    return digest


def stale_reports(db: sqlite3.Connection, prints: Mapping[str, bytes]) -> set[str]:
    """The reports whose own records may have changed, by a hash of all that these are made of, which is noted."""
    known = dict(db.execute("SELECT record, digest FROM written WHERE record_table = ?", (OF_REPORTS,)).fetchall())
    gone = known.keys() - prints.keys()
    stale = {report for report, own in prints.items() if not own or known.get(report) != own}
    db.executemany("DELETE FROM written WHERE record_table = ? AND record = ?", ((OF_REPORTS, id_) for id_ in gone))
    noted = ((OF_REPORTS, report, prints[report]) for report in sorted(stale))
    db.executemany("INSERT OR REPLACE INTO written (record_table, record, digest) VALUES (?, ?, ?)", noted)
    return stale | gone


def _digest(record: Any) -> bytes:
    kind: Any = type(record)  # a class is hashable
    return hashlib.blake2b(marshal.dumps(flat(kind)(record), 2), digest_size=16).digest()


def _delete(db: sqlite3.Connection, table: Table, record: str, index: Index | None) -> None:
    if index:
        index.remove(record)
    db.execute(f'DELETE FROM "{table.name}" WHERE "id" = ?', (record,))
    db.execute("DELETE FROM written WHERE record_table = ? AND record = ?", (table.name, record))


def _put(
    db: sqlite3.Connection,
    table: Table,
    record: Any,
    digest: bytes,
    texts: Mapping[str, str],
    index: Index | None,
    held: bool,
) -> None:
    """Write a record. Of one that the table holds (``held``) those rows of its tuples stay that are as they were."""
    values, names = table.mapping.row(record), [column.name for column in table.columns]
    if table.cited:
        values += (_words(table.cited(record), texts),)
    if index:
        if held:
            index.remove(record.id)
        row = index.free_row(record.id, table.standing(record))
        values, names = (row, *values), ["rowid", *names]
        index.add(row)
    if held:
        db.execute(
            f'UPDATE "{table.name}" SET ({identifiers(names)}) = ({_marks(names)}) WHERE "id" = ?', (*values, record.id)
        )
    else:
        db.execute(_insertion(table.name, names), values)
    for child in table.children:
        _put_items(db, child, record.id, getattr(record, child.field), held)
    db.execute(
        "INSERT OR REPLACE INTO written (record_table, record, digest) VALUES (?, ?, ?)",
        (table.name, record.id, digest),
    )


def _put_items(db: sqlite3.Connection, child: Child, parent: str, items: Sequence[Any], held: bool) -> None:
    rows = [child.row(item) for item in items]
    names, same = [column.name for column in child.columns], 0
    if held:
        query = f'SELECT {identifiers(names)} FROM "{child.table}" WHERE "parent" = ? ORDER BY "{ORDER}"'
        before = db.execute(query, (parent,)).fetchall()
        same = len(list(takewhile(lambda both: both[0] == both[1], zip(rows, before, strict=False))))
        db.execute(f'DELETE FROM "{child.table}" WHERE "parent" = ? AND "{ORDER}" >= ?', (parent, same))
    new = ((parent, at, *row) for at, row in enumerate(rows[same:], same))
    db.executemany(_insertion(child.table, ["parent", ORDER, *names]), new)


def _words(cited: list[Cited], texts: Mapping[str, str]) -> str:
    """The cited words, each once: copies say the same."""
    words = (texts[report][start:end] for report, (start, end) in cited[:MAX_CITED])
    return " … ".join(dict.fromkeys(words))


def _insertion(table: str, names: Sequence[str]) -> str:
    return f'INSERT INTO "{table}" ({identifiers(names)}) VALUES ({_marks(names)})'


def _marks(names: Sequence[str]) -> str:
    return ", ".join("?" * len(names))


def forget(db: sqlite3.Connection, reports: Iterable[str]) -> None:
    """Take every record out that rests on one of these reports, and have the next write look at all that it did.

    What other reports hold of such a record is written anew by it.
    """
    reports = list(reports)
    for table in TABLES:
        with fulltext.indexing(db, table.name) as index:
            for id_, own in (found for report in reports for found in _resting_on(db, table, report)):
                _delete(db, table, id_, index)
                db.execute("DELETE FROM written WHERE record_table = ? AND record = ?", (OF_REPORTS, own))


def _resting_on(db: sqlite3.Connection, table: Table, report: str) -> list[tuple[str, str | None]]:
    """The records of a table in which a report is named, each with the report whose own record it is."""
    own = '"report"' if "report" in table.references else "NULL"
    terms = [
        *(['"report" = ?1'] if "report" in table.references else []),
        *(
            f'"id" IN (SELECT "parent" FROM "{child.table}" WHERE "{column}" = ?1)'
            for child in table.children
            for column, target in child.references.items()
            if target == "reports"
        ),
    ]
    query = f'SELECT "id", {own} FROM "{table.name}" WHERE {" OR ".join(terms)} ORDER BY 1'
    return db.execute(query, (report,)).fetchall() if terms else []


def clear(db: sqlite3.Connection) -> None:
    """Empty every table: the next write fills them anew."""
    for table in reversed(TABLES):
        db.execute(f'DELETE FROM "{table.name}"')
        fulltext.rebuild(db, table.name)
    db.execute("DELETE FROM written")


def load(
    db: sqlite3.Connection, table: Table, tail: str = "", values: Sequence[Any] = (), without: Container[str] = ()
) -> Iterator[Any]:
    """The records of a table. ``tail`` is what follows ``FROM table`` in SQL (joins, conditions, order, limit).

    ``without`` names child tables that are not asked for: their tuples stay empty.
    """
    own = ", ".join(f'"{table.name}"."{column.name}"' for column in table.mapping.columns)
    cursor = db.execute(f'SELECT {own} FROM "{table.name}" {tail}', tuple(values))
    key = [column.name for column in table.mapping.columns].index("id")
    while rows := cursor.fetchmany(CHUNK):
        ids = [row[key] for row in rows]
        tuples = {child.field: _items(db, child, ids) for child in table.children if child.field not in without}
        for row in rows:
            found = {child.field: tuple(tuples.get(child.field, {}).get(row[key], ())) for child in table.children}
            yield table.mapping.record(row, **found)


def _items(db: sqlite3.Connection, child: Child, parents: list[str]) -> dict[str, list[Any]]:
    names = identifiers([column.name for column in child.columns])
    marks = ", ".join("?" * len(parents))
    rows = db.execute(
        f'SELECT "parent", {names} FROM "{child.table}" WHERE "parent" IN ({marks}) ORDER BY "parent", "{ORDER}"',
        parents,
    )
    items: dict[str, list[Any]] = {}
    for parent, *row in rows:
        items.setdefault(parent, []).append(child.item_of(tuple(row)))
    return items


def batches(items: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
