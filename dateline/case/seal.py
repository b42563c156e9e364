"""Whether a case file is as dateline left it: to check all of it again takes a second of every 300,000 records.

The last thing that a run does is to write down the time and the file's place on the disk (the inode) in the file, and
to give the file that very time as the one at which it was last written to. Whatever is written to it later gives it
another time, and a copy has another inode.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

# Under this name it stands in ``about``.
NAME = "sealed"


def put_seal(db: sqlite3.Connection, path: Path) -> None:
    """Note that the case is whole. To be called last, with everything written and checkpointed."""
    at = time.time_ns()
    # A full disk, or one that keeps no times: all that matters is written, and the next run checks it.
    with suppress(sqlite3.OperationalError, OSError):
        db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (NAME, f"{path.stat().st_ino} {at}"))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.utime(path, ns=(at, at))


def is_sealed(db: sqlite3.Connection, path: Path) -> bool:
    """Whether nothing was written to the file since :func:`put_seal`, and no power was lost: the machine runs since."""
    found = path.stat()
    same = (found.st_ino, found.st_mtime_ns) == _noted(db)
    return same and found.st_mtime_ns > time.time_ns() - time.monotonic_ns() and not _has_log(path)


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
