"""Reports and their readings in the case: what was taken in and what ``read`` said of it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast, overload

from dateline.case.mapping import Mapping as Fields
from dateline.case.mapping import mapping
from dateline.case.records import ReportRecord
from dateline.records import (
    Date,
    Reading,
    Report,
    field_from_json,
    from_json,
    to_json,
)

_REPORT: Fields = mapping(ReportRecord)
_COLUMNS = [column.name for column in _REPORT.columns]


def dumps(data: Any) -> str:
    """Compact JSON of a record, the same on every machine."""
    return json.dumps(to_json(data), ensure_ascii=False, separators=(",", ":"))


# A report as taken in: not what a comparison fills, and not its text, for which its hash stands.
_TAKEN = """id, source, title, outlet, url, byline, language, text_sha256, extractor, raw_sha256, zones, notes,
    taken_published"""

# Readings held at a time, about 0.1 MB each of news.
BODIES_HELD = 1000
# Stored texts held at a time: a table is written in the order of its reports.
TEXTS_HELD = 64


def outlets(db: sqlite3.Connection) -> dict[str, str | None]:
    """The outlet of each report, null where it is not known."""
    return dict(db.execute("SELECT id, outlet FROM reports"))


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


def report_records(
    db: sqlite3.Connection, tail: str = "ORDER BY id", values: Sequence[Any] = ()
) -> Iterator[ReportRecord]:
    """The reports of the case."""
    own = ", ".join(f'reports."{name}"' for name in _COLUMNS)
    for row in db.execute(f"SELECT {own} FROM reports {tail}", tuple(values)):
        yield _REPORT.record(row)


def reports(db: sqlite3.Connection, ids: Iterable[str] | None = None) -> Iterator[Report]:
    """The reports as taken in, in the order of ``ids`` (all, by id, where none are given)."""
    return (_report(db, id_) for id_ in (Texts(db) if ids is None else ids))


class Reports(Sequence[Report]):
    """The reports as taken in, by id, each fetched when asked for: a pile's texts never lie in memory together."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        rows = db.execute(f"SELECT id, length(text), json_array({_TAKEN}) FROM reports ORDER BY id")
        self._heads = [(id_, size, _print(taken.encode("utf-8", "surrogatepass"))) for id_, size, taken in rows]

    def __len__(self) -> int:
        return len(self._heads)

    @overload
    def __getitem__(self, at: int) -> Report: ...
    @overload
    def __getitem__(self, at: slice) -> list[Report]: ...
    def __getitem__(self, at: int | slice) -> Report | list[Report]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        return cast(Report, FiledReport(self._db, *self._heads[at]))


class FiledReport:
    """A report in the case, which is fetched once it is asked for more than its id and the length of its text.

    ``stamp``: a hash of it (:func:`dateline.compare.shelf.stamp_of`).
    """

    __slots__ = ("_db", "_report", "id", "size", "stamp")

    def __init__(self, db: sqlite3.Connection, id_: str, size: int, stamp: bytes) -> None:
        self._db = db
        self._report: Report | None = None
        self.id, self.size, self.stamp = id_, size, stamp

    def __getattr__(self, name: str) -> Any:
        if self._report is None:
            self._report = _report(self._db, self.id)
        return getattr(self._report, name)


def _report(db: sqlite3.Connection, id_: str) -> Report:
    record = next(report_records(db, "WHERE id = ?", (id_,)))
    (taken,) = db.execute("SELECT taken_published FROM reports WHERE id = ?", (id_,)).fetchone()
    return Report(
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


class Filed:
    """A reading in the case. All but its report and its date is fetched, field by field, once it is asked for.

    ``stamp``: a hash of it (:func:`dateline.compare.shelf.stamp_of`).
    """

    __slots__ = ("_bodies", "_dated", "id", "published", "stamp")

    def __init__(self, bodies: _Bodies, id_: str, published: Date, blob: bytes, dated: str = "") -> None:
        self._bodies, self._dated = bodies, dated
        self.id, self.published, self.stamp = id_, published, _print(blob)

    @property
    def reading(self) -> Reading:
        """The reading itself."""
        return self._bodies.whole(self.id, self._dated)

    def __getattr__(self, name: str) -> Any:
        return self._bodies(self.id, self._dated).field(name)


class _Bodies:
    """What the readings of a case say; of a large pile the last ones asked for are held."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._get = lru_cache(BODIES_HELD)(self._fetch)

    def __call__(self, report: str, dated: str) -> _Body:
        return self._get(report, dated)

    def whole(self, report: str, dated: str) -> Reading:
        """A reading, which is not held."""
        return from_json(Reading, self._fetch_data(report, dated))

    def _fetch(self, report: str, dated: str) -> _Body:
        return _Body(self._fetch_data(report, dated))

    def _fetch_data(self, report: str, dated: str) -> dict[str, Any]:
        query = "SELECT reading FROM readings WHERE report = ? AND dated = ?"
        return _data(self._db.execute(query, (report, dated)).fetchone()[0])


class _Body:
    """What one reading says: the fields that were asked for, and the others in their JSON form."""

    __slots__ = ("_made", "_rest")

    def __init__(self, data: dict[str, Any]) -> None:
        self._rest = data
        self._made: dict[str, Any] = {}

    def field(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = field_from_json(Reading, name, self._rest)
            del self._rest[name]
        return self._made[name]


def all_readings(db: sqlite3.Connection) -> Iterator[Reading]:
    """The readings of the reports as taken in, by report id, each fetched as it is asked for."""
    bodies = _Bodies(db)
    query = """SELECT report, taken_published, reading FROM readings JOIN reports ON id = report
        WHERE dated = '' ORDER BY report"""
    for report, published, blob in db.execute(query):
        yield cast(Reading, Filed(bodies, report, from_json(Date, json.loads(published)), blob))


def filed(db: sqlite3.Connection, report: str, dated: Date) -> Reading | None:
    """The reading of a report under a proposed date, None where it has not been read so."""
    query = "SELECT reading FROM readings WHERE report = ? AND dated = ?"
    row = db.execute(query, (report, dumps(dated))).fetchone()
    return cast(Reading, Filed(_Bodies(db), report, dated, row[0], dumps(dated))) if row else None


def _print(blob: bytes) -> bytes:
    return hashlib.blake2b(blob, digest_size=16).digest()


def _decoded(blob: bytes) -> Reading:
    return from_json(Reading, _data(blob))


def _data(blob: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))
    return data
