"""Reports and their readings in the case: what was taken in and what ``read`` said of it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dateline.case import fulltext, tablestore
from dateline.case.mapping import Mapping as Fields
from dateline.case.mapping import identifiers, mapping
from dateline.case.records import ReportRecord
from dateline.records import (
    Counts,
    Date,
    Note,
    Quarantined,
    Reading,
    Report,
    content_id,
    from_json,
    to_json,
)

_REPORT: Fields = mapping(ReportRecord)
_COLUMNS = [column.name for column in _REPORT.columns]
# A clashing id is told apart by so many digits of the hash of its text.
CLASH_DIGITS = 8


def dumps(data: Any) -> str:
    """Compact JSON of a record, the same on every machine."""
    return json.dumps(to_json(data), ensure_ascii=False, separators=(",", ":"))


# Stored texts held at a time: a table is written in the order of its reports.
TEXTS_HELD = 64


class Texts(Mapping[str, str]):
    """The stored texts by report id, fetched when asked for: a pile's texts never lie in memory together."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._get = lru_cache(TEXTS_HELD)(self._fetch)

    def __getitem__(self, report: str) -> str:
        return self._get(report)

    def _fetch(self, report: str) -> str:
        row = self._db.execute("SELECT text FROM reports WHERE id = ?", (report,)).fetchone()
        if row is None:
            raise KeyError(report)
        text: str = row[0]
        return text

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._db.execute("SELECT id FROM reports ORDER BY id"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM reports").fetchone()[0])


# ------------------------------------------------------------------------------------------------------------- reports
def add_report(db: sqlite3.Connection, report: Report, replace: bool = False) -> bool:
    """Take a report in and queue it for reading; false where the case holds it already.

    Two texts under one id are both kept: that with the smallest hash keeps the id, so that the order of taking in
    does not matter, the others get it with a part of their hash. With ``replace`` the new text takes the place of the
    old ones.
    """
    same = db.execute(
        "SELECT id, text_sha256 FROM reports WHERE given_id = ? ORDER BY text_sha256", (report.id,)
    ).fetchall()
    for held, sha in same:
        if sha == report.text_sha256:
            _add_source(db, held, report.source)
            return False
    if replace and same:
        delete_reports(db, [held for held, _ in same])
        same = []
    elif same and same[0][1] > report.text_sha256:
        _rename(db, same[0][0], _clash_id(report.id, same[0][1]))
    id_ = report.id if not same or same[0][1] > report.text_sha256 else _clash_id(report.id, report.text_sha256)
    _insert_report(db, report, id_)
    return True


def _clash_id(given: str, sha: str) -> str:
    return f"{given}~{sha[:CLASH_DIGITS]}"


def _rename(db: sqlite3.Connection, old: str, new: str) -> None:
    """Give a report another id, and have it read again under it: its records' ids rest on the report's."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    tablestore.clear(db)
    note = _clash_note(old)
    (notes,) = db.execute("SELECT notes FROM reports WHERE id = ?", (old,)).fetchone()
    db.execute(
        "UPDATE reports SET id = ?, notes = ? WHERE id = ?", (new, dumps([*json.loads(notes), to_json(note)]), old)
    )
    db.execute("DELETE FROM readings WHERE report = ?", (new,))
    db.execute("UPDATE jobs SET state = 'todo', attempts = 0 WHERE report = ?", (new,))


def _clash_note(given: str) -> Note:
    return Note(code="id_clash", text=f"another report came in under the id {given!r} with another text")


def _insert_report(db: sqlite3.Connection, report: Report, id_: str) -> None:
    notes = report.notes if id_ == report.id else (*report.notes, _clash_note(report.id))
    record = ReportRecord(
        id=id_, source=report.source, title=report.title, outlet=report.outlet, url=report.url, byline=report.byline,
        published=report.published, language=report.language, family=None, text=report.text,
        text_sha256=report.text_sha256, extractor=report.extractor, raw_sha256=report.raw_sha256, zones=report.zones,
        notes=notes, counts=Counts(reports=1, families=1, publishers=int(report.outlet is not None)),
    )  # fmt: skip
    row = (*_REPORT.row(record), report.id, dumps(report.published))
    names = identifiers([*_COLUMNS, "given_id", "taken_published"])
    db.execute(f"INSERT INTO reports ({names}) VALUES ({', '.join('?' * len(row))})", row)
    fulltext.add(db, "reports", id_)
    db.execute("INSERT INTO jobs (report, state) VALUES (?, 'todo')", (id_,))
    _add_source(db, id_, report.source)


def _add_source(db: sqlite3.Connection, report: str, source: str) -> None:
    """Note the file that a report came in by; of several, the first by name stands in the record."""
    db.execute("INSERT OR IGNORE INTO provenance VALUES (?, ?)", (report, source))
    db.execute(
        "UPDATE reports SET source = (SELECT min(source) FROM provenance WHERE report = ?1) WHERE id = ?1", (report,)
    )


def delete_reports(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Delete reports and all that was made of them; the tables are to be written anew."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    tablestore.clear(db)
    for id_ in ids:
        fulltext.remove(db, "reports", id_)
        db.execute("DELETE FROM reports WHERE id = ?", (id_,))
    db.execute("DELETE FROM about WHERE name = 'derived'")


def add_quarantined(db: sqlite3.Connection, item: Quarantined) -> None:
    """Note an input that was not taken in, once."""
    id_ = content_id("q", item.source, item.code, item.stage, item.at)
    row = (id_, item.source, item.code, item.stage, item.at, item.message)
    db.execute("INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?, ?, ?, ?)", row)


def report_records(
    db: sqlite3.Connection, tail: str = "ORDER BY id", values: Sequence[Any] = ()
) -> Iterator[ReportRecord]:
    """The reports of the case."""
    own = ", ".join(f'reports."{name}"' for name in _COLUMNS)
    for row in db.execute(f"SELECT {own} FROM reports {tail}", tuple(values)):
        yield _REPORT.record(row)


def reports(db: sqlite3.Connection, ids: Iterable[str] | None = None) -> Iterator[Report]:
    """The reports as taken in, in the order of ``ids`` (all, by id, where none are given)."""
    wanted = Texts(db) if ids is None else ids
    for id_ in wanted:
        record = next(report_records(db, "WHERE id = ?", (id_,)))
        (taken,) = db.execute("SELECT taken_published FROM reports WHERE id = ?", (id_,)).fetchone()
        yield Report(
            id=id_, text=record.text, source=record.source, text_sha256=record.text_sha256, title=record.title,
            published=from_json(Date, json.loads(taken)), outlet=record.outlet, url=record.url, byline=record.byline,
            language=record.language, zones=record.zones, extractor=record.extractor, raw_sha256=record.raw_sha256,
            notes=record.notes,
        )  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ readings
def put_reading(db: sqlite3.Connection, reading: Reading, dated: str = "") -> None:
    """Keep what ``read`` said of a report, as taken in or under a proposed date (``dated``, JSON)."""
    blob = zlib.compress(dumps(reading).encode("utf-8", "surrogatepass"), 6)
    db.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (reading.id, dated, blob))


def get_reading(db: sqlite3.Connection, report: str, dated: str = "") -> Reading | None:
    """What ``read`` said of a report, None where it has not been read so."""
    query = "SELECT reading FROM readings WHERE report = ? AND dated = ?"
    row = db.execute(query, (report, dated)).fetchone()
    return _decoded(row[0]) if row else None


def all_readings(db: sqlite3.Connection) -> Iterator[Reading]:
    """The readings of the reports as taken in, by report id."""
    for (blob,) in db.execute("SELECT reading FROM readings WHERE dated = '' ORDER BY report"):
        yield _decoded(blob)


def _decoded(blob: bytes) -> Reading:
    return from_json(Reading, json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass")))
