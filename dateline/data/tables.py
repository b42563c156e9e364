"""The domain tables: one validated loader for all TSV files beside it.

A table is UTF-8 with tabs between cells. Lines that begin with ``#`` are comments (what the table is, where its rows
come from), the first other line is the header, empty lines are skipped. No cell is quoted or escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dateline.errors import DatelineError

Convert = Callable[[str], Any]
Row = dict[str, Any]


class TableError(DatelineError):
    """A domain table that does not keep its form; the message lists every error as ``file:line: what``."""


def load_tsv(
    name: str, columns: Iterable[str] | Mapping[str, Convert], folder: Traversable | None = None
) -> tuple[Row, ...]:
    """The rows of ``dateline/data/NAME``, each a dict of column to value, in file order.

    ``columns`` names the columns of the header, in order. Given as a mapping, each maps to a function that turns a
    cell into its value and raises :class:`ValueError` with the reason where the cell is wrong; given as plain names,
    every cell stays a string. ``folder`` is another place to read from.

    Raises:
        TableError: the file is missing, its header differs, or rows are wrong (all of them are named at once).
    """
    converters = dict(columns) if isinstance(columns, Mapping) else dict.fromkeys(columns, str)
    rows: list[Row] = []
    errors: list[str] = []
    lines = _lines(name, folder)
    at, header = next(lines, (1, ""))
    if header.split("\t") != list(converters):
        raise TableError(f"{name}:{at}: the header is {header!r}, expected {chr(9).join(converters)!r}")
    for at, line in lines:
        row, wrong = _row(line, converters)
        rows.append(row)
        errors.extend(f"{name}:{at}: {what}" for what in wrong)
    if errors:
        raise TableError("\n".join(errors))
    return tuple(rows)


def required(cell: str) -> str:
    """A cell that must not be empty."""
    if not cell:
        raise ValueError("is empty")
    return cell


def optional(cell: str) -> str | None:
    """A cell that may be empty: None then."""
    return cell or None


def listed(cell: str) -> tuple[str, ...]:
    """A cell that holds several values, separated by ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def one_of(*choices: str) -> Convert:
    """A cell that holds one of these values."""

    def convert(cell: str) -> str:
        if cell not in choices:
            raise ValueError(f"is {cell!r}, expected one of {', '.join(map(repr, choices))}")
        return cell

    return convert


def _lines(name: str, folder: Traversable | None) -> Iterator[tuple[int, str]]:
    path = (folder or files("dateline.data")).joinpath(name)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise TableError(f"{name}: no such table in {path}") from error
    for at, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if line and not line.startswith("#"):
            yield at, line


def _row(line: str, converters: Mapping[str, Convert]) -> tuple[Row, list[str]]:
    cells = line.split("\t")
    if len(cells) != len(converters):
        return {}, [f"{len(cells)} cells, expected {len(converters)}"]
    row, wrong = {}, []
    for (column, convert), cell in zip(converters.items(), cells, strict=True):
        try:
            row[column] = convert(cell.strip())
        except ValueError as error:
            wrong.append(f"{column} {error}")
    return row, wrong
