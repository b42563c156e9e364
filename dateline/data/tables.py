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
    return tuple(dict(zip(converters, row, strict=True)) for row in load_rows(name, converters, folder))


def load_rows(
    name: str, columns: Mapping[str, Convert], folder: Traversable | None = None
) -> Iterator[tuple[Any, ...]]:
    """The same with the values of each row alone, in the order of the columns: the quick way to many rows."""
    lines = _lines(name, folder)
    at, header = next(iter(lines.items()), (1, ""))
    if header.split("\t") != list(columns):
        raise TableError(f"{name}:{at}: the header is {header!r}, expected {chr(9).join(columns)!r}")
    lines.pop(at, None)
    try:
        return zip(*_converted(lines.values(), columns), strict=True) if lines else iter(())
    except ValueError:
        errors = (f"{name}:{at}: {what}" for at, line in lines.items() for what in _errors(line, columns))
        raise TableError("\n".join(errors)) from None


def load_yaml(name: str) -> Any:
    """What ``dateline/data/NAME`` holds, read by libyaml where PyYAML has it: in a tenth of the time."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files("dateline.data").joinpath(name).read_text("utf-8"), loader)


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
    return tuple(filter(None, map(str.strip, cell.split("|")))) if cell else ()


def one_of(*choices: str) -> Convert:
    """A cell that holds one of these values."""

    def convert(cell: str) -> str:
        if cell not in choices:
            raise ValueError(f"is {cell!r}, expected one of {', '.join(map(repr, choices))}")
        return cell

    return convert


def _lines(name: str, folder: Traversable | None) -> dict[int, str]:
    """The lines that are no comments, by their numbers."""
    path = (folder or files("dateline.data")).joinpath(name)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise TableError(f"{name}: no such table in {path}") from error
    return {at: line for at, line in enumerate(text.split("\n"), 1) if line and line[0] != "#"}


def _converted(lines: Iterable[str], converters: Mapping[str, Convert]) -> list[list[Any]]:
    """The values of rows, column by column.

    Raises:
        ValueError: some row is wrong.
    """
    columns = zip(*(line.split("\t") for line in lines), strict=True)
    return [
        list(map(convert, map(str.strip, column))) for convert, column in zip(converters.values(), columns, strict=True)
    ]


def _errors(line: str, converters: Mapping[str, Convert]) -> Iterator[str]:
    """What is wrong with a row."""
    cells = line.split("\t")
    if len(cells) != len(converters):
        yield f"{len(cells)} cells, expected {len(converters)}"
        return
    for (column, convert), cell in zip(converters.items(), cells, strict=True):
        try:
            convert(cell.strip())
        except ValueError as error:
            yield f"{column} {error}"
