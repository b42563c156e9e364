"""Bytes out of files, within limits, unpacked where they are gzip."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dateline.ingest.codes import Rejected
from dateline.ingest.options import Limits

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16
# Below this many bytes no ratio is judged: a few repeated lines may well shrink by more.
_RATIO_FROM = 1_000_000


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[BinaryIO]:
    """The content of a file as a stream of bytes.

    Raises:
        Rejected: ``unreadable``; while reading also ``archive_limit``.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == GZIP_MAGIC
            raw.seek(0)
            yield io.BufferedReader(_Unpacked(raw, limits)) if packed else raw
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the compressed data are broken"
        raise Rejected("unreadable", reason.lower()) from error


def content(path: Path, limits: Limits, limit: int) -> bytes:
    """The whole content of a file of at most ``limit`` bytes.

    Raises:
        Rejected: ``too_large``, ``unreadable``, ``archive_limit``.
    """
    with opened(path, limits) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise Rejected("too_large", f"over {limit:,} bytes")
    return data


class _Unpacked(io.RawIOBase):
    """A gzip stream that stops where it grows past the limits. Members that follow each other are read as one."""

    def __init__(self, raw: BinaryIO, limits: Limits) -> None:
        self.raw, self.limits = raw, limits
        self.stream = zlib.decompressobj(wbits=31)
        self.taken = self.given = 0
        self.ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # the buffers that io gives
        data = b""
        while not data and not self.ended:
            data = self._next(len(buffer))
        buffer[: len(data)] = data
        self.given += len(data)
        if self.given > self.limits.unpacked:
            raise Rejected("archive_limit", f"unpacks to over {self.limits.unpacked:,} bytes")
        if self.given > _RATIO_FROM and self.given > self.taken * self.limits.ratio:
            raise Rejected("archive_limit", f"unpacks to over {self.limits.ratio} times its size")
        return len(data)

    def _next(self, size: int) -> bytes:
        fed = self.stream.unconsumed_tail or self.stream.unused_data or self._chunk()
        if self.stream.eof:
            self.stream = zlib.decompressobj(wbits=31)
            if not fed.startswith(GZIP_MAGIC):  # padding behind the last member
                self.ended = True
                return b""
        if not fed:
            raise EOFError
        return self.stream.decompress(fed, size)

    def _chunk(self) -> bytes:
        chunk = self.raw.read(_CHUNK)
        self.taken += len(chunk)
        return chunk
