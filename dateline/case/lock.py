"""One writer at a time: a lock on a file beside the case, which the system lets go when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dateline.errors import CaseError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def writer_lock(case: Path) -> Iterator[None]:
    """Hold the right to write a case.

    The lock lies on a file of its own: to open and close the SQLite file itself would drop SQLite's own locks.

    Raises:
        CaseError: another process holds it, or the folder cannot be written.
    """
    path = case.with_name(case.name + ".lock")
    handle = _locked(path, case)
    try:
        with suppress(OSError):  # on a full disk the lock holds, though it does not say whose it is
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _locked(path: Path, case: Path) -> int:
    """An open, locked handle of the file that ``path`` names: its last holder may have taken it away meanwhile."""
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise CaseError(
                f"{case}: cannot write beside the case: {error.strerror}; name a case in a folder that can be written"
            ) from error
        try:
            _try_lock(handle)
        except OSError as error:
            os.close(handle)
            raise CaseError(
                f"{case}: another process{_holder(path)} is writing this case; wait for it, then run again"
            ) from error
        if _is_current(path, handle):
            return handle
        os.close(handle)


def _is_current(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _holder(path: Path) -> str:
    with suppress(OSError):
        if (number := path.read_text().strip()).isdigit():
            return f" (process {number})"
    return ""
