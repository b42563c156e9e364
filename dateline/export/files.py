"""Writing export files whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dateline.errors import CaseError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only when it is written to the end: what stood there before stays until then.

    Raises:
        CaseError: it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise CaseError(f"{path}: cannot be written: {error.strerror or error}") from error


def write_text(path: Path, text: str) -> Path:
    """Write a text as UTF-8 with its line ends as they are."""
    with whole_file(path) as file:
        file.write(text.encode("utf-8", "surrogatepass"))
    return path
