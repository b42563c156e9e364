"""Metadata of plain files from a CSV table beside them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest.blobs import content
from dateline.ingest.codes import Rejected, reject
from dateline.ingest.decoding import decode
from dateline.ingest.options import Limits
from dateline.ingest.walk import InputFile
from dateline.records import Quarantined

COLUMNS = ("outlet", "published", "url", "title", "byline")
_MAX_BYTES = 50_000_000


NAME = "metadata.csv"


@dataclass(slots=True)
class Sidecar:
    """Rows by the name of their file, each with its line; ``used`` are those that a file was found for."""

    source: str
    rows: dict[str, tuple[int, dict[str, str]]]
    errors: tuple[Quarantined, ...] = ()
    used: set[str] = field(default_factory=set)

    def find(self, inside: str, name: str) -> dict[str, str]:
        """The row of a file by its path below the folder, else by its name; empty where there is none."""
        for key in (inside, name):
            if key in self.rows:
                self.used.add(key)
                return self.rows[key][1]
        return {}

    def unused(self) -> list[Quarantined]:
        """The rows that name no file of the input."""
        return [
            reject(self.source, "bad_sidecar", f"no file {name!r} in the input", f"line {at}")
            for name, (at, _) in self.rows.items()
            if name not in self.used
        ]


@dataclass(slots=True)
class Tables:
    """The tables of a run: one that a user named, and a ``metadata.csv`` in any folder of the input."""

    limits: Limits
    named: Sidecar | None = None
    beside: dict[Path, Sidecar] = field(default_factory=dict)

    def load(self, files: Sequence[InputFile]) -> Iterator[Quarantined]:
        """Read the tables that lie beside the files, and name what is wrong with them."""
        yield from self.named.errors if self.named else ()
        for folder in dict.fromkeys(folder for file in files for folder in _folders(file)):
            if not (folder / NAME).is_file():
                continue
            try:
                self.beside[folder] = read_sidecar(folder / NAME, self.limits)
                yield from self.beside[folder].errors
            except Rejected as error:
                yield error.entry(NAME)

    def row(self, file: InputFile) -> dict[str, str]:
        """The row of a file, the named table first, then the nearest one; empty where there is none."""
        if self.named and (row := self.named.find(file.inside, file.source)):
            return row
        for folder in _folders(file):
            if folder in self.beside:
                inside = file.path.relative_to(folder).as_posix()
                if row := self.beside[folder].find(inside, file.source):
                    return row
        return {}

    def unused(self) -> Iterator[Quarantined]:
        """The rows of the named table that name no file of the input: likely a slip in the name."""
        yield from self.named.unused() if self.named else ()


def _folders(file: InputFile) -> list[Path]:
    """The folders of a file from the nearest one up to the input folder."""
    folder = file.path.parent
    found = [folder]
    while folder != file.root and folder != folder.parent and not file.named:
        folder = folder.parent
        found.append(folder)
    return found


def load_sidecar(path: Path, limits: Limits) -> Sidecar:
    """The table at a path that a user named.

    Raises:
        InputError: it cannot be read, or has no column ``file``.
    """
    try:
        return read_sidecar(path, limits)
    except Rejected as error:
        raise InputError(f"{path}: {error.message}; expected CSV with the columns file,{','.join(COLUMNS)}") from error


def read_sidecar(path: Path, limits: Limits) -> Sidecar:
    """The table at a path; rows that do not fit its header are named in ``errors``.

    Raises:
        Rejected: ``unreadable``, ``empty``, ``binary`` or ``bad_sidecar``.
    """
    text = decode(content(path, limits, _MAX_BYTES)).text
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    header = [cell.strip().lower() for cell in _next(reader)]
    if "file" not in header:
        raise Rejected("bad_sidecar", f"no column 'file' in its header {header[:10]}", "line 1")
    rows: dict[str, tuple[int, dict[str, str]]] = {}
    errors: list[Quarantined] = []
    while True:
        at = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            errors.append(reject(path.name, "bad_sidecar", f"{error}: the rows from here on are lost", f"line {at}"))
            break
        if cells is None:
            break
        if wrong := _add(rows, dict(zip(header, cells, strict=False)), len(cells) == len(header), at):
            errors.append(reject(path.name, "bad_sidecar", wrong, f"line {at}"))
    return Sidecar(path.name, rows, tuple(errors))


def _add(rows: dict[str, tuple[int, dict[str, str]]], row: dict[str, str], whole: bool, at: int) -> str | None:
    """Add a row under its file; what is wrong with it, if anything. A blank line is nothing."""
    name = row.get("file", "").strip()
    if not any(row.values()):
        return None
    if not whole:
        return "the row has more or fewer cells than the header"
    if not name:
        return "the row names no file"
    if name in rows:
        return f"{name!r} has a row already, at line {rows[name][0]}"
    rows[name] = at, {key: value.strip() for key, value in row.items() if key in COLUMNS and value.strip()}
    return None


def _next(reader: csv.reader) -> list[str]:  # type: ignore[valid-type]  # the reader's class has no public name
    try:
        return next(reader, [])
    except csv.Error as error:
        raise Rejected("bad_sidecar", str(error), "line 1") from error
