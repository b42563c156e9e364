"""Writing export files whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from dateline.case.database import is_case
from dateline.errors import CaseError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only when it is written to the end: what stood there before stays until then.

    Raises:
        CaseError: it cannot be written, or what stands there is a case.
    """
    if is_case(path):
        raise CaseError(f"{path}: is a case file, and would be overwritten; choose another name with -o")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A device or a pipe, such as /dev/stdout, is written to as it is: to take its place would do away with it.
        with _beside(path) if path.is_file() or not path.exists() else path.open("wb") as file:
            yield file
    except OSError as error:
        raise CaseError(f"{path}: cannot be written: {error.strerror or error}") from error


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> Path:
    """Write a text as UTF-8 with its line ends as they are."""
    with whole_file(path) as file:
        file.write(text.encode("utf-8", "surrogatepass"))
    return path


def write_json(path: Path, value: Any) -> Path:
    """Write a value as JSON, a field a line."""
    return write_text(path, json_text(value))


def json_text(value: Any) -> str:
    """A value as JSON, a field a line."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def write_json_lines(path: Path, values: Iterable[Any]) -> Path:
    """Write values as JSON, each on a line of its own."""
    with whole_file(path) as file:
        for value in values:
            line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            file.write(line.encode("utf-8", "surrogatepass") + b"\n")
    return path
