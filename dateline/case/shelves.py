"""The shelves of a case: what the stages of a comparison keep there (:mod:`dateline.compare.shelf`)."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, MutableMapping
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dateline.case.database import transaction

# So many results are written in one transaction.
BATCH = 1000
SUM_BYTES = 4
# Results of a stage are fetched in one go up to so many bytes (a stage has some 3 MB for 1,000 reports).
FETCHED_AHEAD = 1 << 25
# Under this name stands in ``about`` whose code the shelves were filled by.
COMPARER = "comparer"
# The rooms whose code says what a comparison finds, and what records are made of it.
COMPARING = ("dateline.case", "dateline.compare", "dateline.data", "dateline.language")


class _Shelf(MutableMapping[bytes, bytes]):
    """One stage's results in the case, fetched as they are asked for, written batch by batch."""

    def __init__(self, db: sqlite3.Connection, stage: str, writes: bool) -> None:
        self._db, self._stage, self._writes = db, stage, writes
        self._waiting: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()

    def __getitem__(self, key: bytes) -> bytes:
        found: bytes | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: bytes, default: Any = None) -> Any:
        """As of any mapping: most of what is missing is asked for so, and no error is made on the way."""
        if key in self._waiting:
            self._used.add(key)
            return self._waiting[key]
        if key not in self._there:
            return default
        if (row := self._ahead.pop(key, None)) is None:
            query = "SELECT value FROM kept WHERE stage = ? AND key = ?"
            row = self._db.execute(query, (self._stage, key)).fetchone()[0]
        if (found := _sound(row)) is None:
            self._there.discard(key)
            return default
        self._used.add(key)
        return found

    def __contains__(self, key: object) -> bool:
        """Whether a key is there, which then stays: it is asked for, if not for its value."""
        found = key in self._waiting or key in self._there
        if found and isinstance(key, bytes):
            self._used.add(key)
        return found

    @cached_property
    def _ahead(self) -> dict[bytes, bytes]:
        """All results, where they are not too many: most are asked for, once, and fetching each alone takes longer."""
        size = "SELECT total(length(value)) FROM kept WHERE stage = ?"
        if self._db.execute(size, (self._stage,)).fetchone()[0] > FETCHED_AHEAD:
            return {}
        return dict(self._db.execute("SELECT key, value FROM kept WHERE stage = ?", (self._stage,)).fetchall())

    @cached_property
    def _there(self) -> set[bytes]:
        """The keys that were there when this was opened, or were written since."""
        return set(self)

    def __setitem__(self, key: bytes, value: bytes) -> None:
        self._used.add(key)
        self._waiting[key] = value
        if self._writes and len(self._waiting) >= BATCH:
            self._write()

    def __delitem__(self, key: bytes) -> None:
        self._used.discard(key)
        self._waiting.pop(key, None)

    def _write(self) -> None:
        rows = ((self._stage, key, _sum(value) + value) for key, value in self._waiting.items())
        with transaction(self._db):
            self._db.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        self._there.update(self._waiting)
        self._waiting.clear()

    def close(self) -> None:
        """Write what is left, and throw away what this comparison did not ask for."""
        if not self._writes:
            return
        self._write()
        stale = [key for key in self if key not in self._used]
        self._db.executemany("DELETE FROM kept WHERE stage = ? AND key = ?", ((self._stage, key) for key in stale))

    def __iter__(self) -> Iterator[bytes]:
        return (row[0] for row in self._db.execute("SELECT key FROM kept WHERE stage = ?", (self._stage,)).fetchall())

    def __len__(self) -> int:
        query = "SELECT count(*) FROM kept WHERE stage = ?"
        return int(self._db.execute(query, (self._stage,)).fetchone()[0])


def _sum(value: bytes) -> bytes:
    """What stands before a value: by it one that was damaged is told, which is worked out anew."""
    return zlib.crc32(value).to_bytes(SUM_BYTES, "big")


def _sound(row: Any) -> bytes | None:
    """The value of a row; None where it is not as it was written."""
    if not isinstance(row, bytes):
        return None
    value = row[SUM_BYTES:]
    return value if row[:SUM_BYTES] == _sum(value) else None


class CaseShelves:
    """The shelves of a case, made as stages ask for them. A case that is open for reading is read only."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._writes = not db.execute("PRAGMA query_only").fetchone()[0]
        self._made: dict[str, _Shelf] = {}
        if self._writes:
            self._forget_others()

    def __call__(self, stage: str) -> _Shelf:
        if stage not in self._made:
            self._made[stage] = _Shelf(self._db, stage, self._writes)
        return self._made[stage]

    def close(self) -> None:
        """Write what is new. To be called once the comparison is done."""
        for shelf in self._made.values():
            shelf.close()

    def _forget_others(self) -> None:
        """Empty the shelves where other code has filled them."""
        about = dict(self._db.execute("SELECT name, value FROM about").fetchall())
        now = f"{comparer()}; {about.get('reader')}"
        if about.get(COMPARER) != now:
            with transaction(self._db):
                self._db.execute("DELETE FROM kept")
                self._db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (COMPARER, now))


@cache
def comparer() -> str:
    """A hash of the code that compares: no result of other code is taken for one of this."""
    digest = hashlib.blake2b(digest_size=16)
    for room in COMPARING:
        for source in _sources(files(room)):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith(".py"):
            yield entry
