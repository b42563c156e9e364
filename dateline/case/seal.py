"""Whether a case file is as dateline left it: to check all of it again takes a second of every 300,000 records.

The last thing that a run writes is when it did so, and in which file of the disk (the inode). The system notes in the
file's ``ctime`` when anything was last done to it; programs cannot set that, and a copy has another inode. A file
whose ``ctime`` is the time that stands in it is therefore as that run left it.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

# Under this name it stands in ``about``.
NAME = "sealed"
# Nanoseconds that may lie between the time written and the time that the system notes for it: a second, since some
# file systems count no finer, and a disk may be slow.
NEAR = 1_000_000_000


def put_seal(db: sqlite3.Connection, path: Path) -> None:
    """Note that the case is whole. To be called last, with everything written and checkpointed."""
    now = f"{path.stat().st_ino} {time.time_ns()}"
    with suppress(sqlite3.OperationalError):  # a full disk: all that matters is written, and the next run checks it
        db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (NAME, now))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def is_sealed(db: sqlite3.Connection, path: Path) -> bool:
    """Whether nothing was done to the file since :func:`put_seal`, and no power was lost: the machine runs since."""
    inode, at = _noted(db)
    found = path.stat()
    same = found.st_ino == inode and abs(found.st_ctime_ns - at) < NEAR
    return same and at > time.time_ns() - time.monotonic_ns() and not _has_log(path)


def _noted(db: sqlite3.Connection) -> tuple[int, int]:
    """The inode and the time that stand in a case; of one that nobody has sealed, none that can be."""
    with suppress(sqlite3.Error, TypeError, ValueError):
        inode, at = db.execute("SELECT value FROM about WHERE name = ?", (NAME,)).fetchone()[0].split()
        return int(inode), int(at)
    return -1, 0


def _has_log(path: Path) -> bool:
    """Whether a run left changes beside the file that are not in it yet."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0
