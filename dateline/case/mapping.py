"""How any record type lies in SQLite columns, both ways, by one rule a kind of field.

* a plain value is one column; a span is two (``span_start``, ``span_end``);
* a nested record is laid flat (``date_value``, ``date_earliest`` …);
* a tuple of records, and a tuple of ids that a table declares, is a child table (:mod:`dateline.case.tables`);
* any other tuple is one column of JSON.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline.records import decoder, to_json

_SQL_TYPES: dict[Any, str] = {bool: "INTEGER", int: "INTEGER", float: "REAL", str: "TEXT"}


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One SQLite column; ``required`` where the value is never null."""

    name: str
    sql: str
    required: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its columns, and how its value becomes their values and back."""

    name: str
    columns: tuple[Column, ...]
    write: Callable[[Any], tuple[Any, ...]]
    read: Callable[[Sequence[Any]], Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Mapping:
    """The fields of a record type that lie in its own table; ``tuples`` those that lie in child tables."""

    kind: type
    fields: tuple[Field, ...]
    tuples: dict[str, Any]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for field in self.fields for column in field.columns)

    def row(self, record: Any) -> tuple[Any, ...]:
        """The values of a record in the order of ``columns``."""
        values: list[Any] = []
        for field in self.fields:
            value = getattr(record, field.name)
            if field.write is _wrap:
                values.append(value)
            else:
                values += field.write(value)
        return tuple(values)

    def record(self, row: Sequence[Any], **tuples: Any) -> Any:
        """The record of a row and of the values of its child tables."""
        return self.kind(**self.values(row), **tuples)

    def values(self, row: Sequence[Any]) -> dict[str, Any]:
        values, at = {}, 0
        for field in self.fields:
            width = len(field.columns)
            values[field.name] = field.read(row[at : at + width])
            at += width
        return values


@cache
def mapping(kind: type, children: tuple[str, ...] = ()) -> Mapping:
    """The mapping of a record type. Tuples of records, and the fields named in ``children``, lie in child tables."""
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    tuples = {name: get_args(hints[name])[0] for name in names if name in children or _holds_records(hints[name])}
    return Mapping(kind, tuple(_field(name, hints[name]) for name in names if name not in tuples), tuples)


@cache
def flat(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """The function that lays a record of a type out in plain values and tuples of them: all that it says, fast."""
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    values = attrgetter("__class__.__name__", *_plain_names(kind))
    inner = {name: flat(get_args(hints[name])[0]) for name in names if _is_records(hints[name])}

    def lay_out(record: Any) -> tuple[Any, ...]:
        return values(record), [list(map(lay, getattr(record, name))) for name, lay in inner.items()]

    return lay_out if inner else lambda record: (values(record), [])


def _plain_names(kind: type, prefix: str = "") -> Iterator[str]:
    """The fields of a type that hold no tuple of records, those of the records in it by their dotted names."""
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        if dataclasses.is_dataclass(hint):
            yield from _plain_names(hint, f"{prefix}{field.name}.")  # type: ignore[arg-type]
        elif not _is_records(hint):
            yield prefix + field.name


def _is_records(hint: Any) -> bool:
    return get_origin(hint) is tuple and dataclasses.is_dataclass(get_args(hint)[0])


def _holds_records(hint: Any) -> bool:
    return _is_records(hint) and not _is_note(hint)


def _is_note(hint: Any) -> bool:
    """Notes and zones stay with their report as JSON: nobody joins on them."""
    return get_args(hint)[0].__name__ in ("Note", "ZoneSpan")


def _field(name: str, hint: Any) -> Field:
    plain, optional = _without_none(hint)
    column = name.rstrip("_")
    if plain == tuple[int, int]:
        pair = tuple(Column(f"{column}_{end}", "INTEGER", not optional) for end in ("start", "end"))
        return Field(name, pair, _write_span, _read_span)
    if dataclasses.is_dataclass(plain):
        return _nested(name, column, plain)  # type: ignore[arg-type]
    if get_origin(plain) is tuple:
        return Field(name, (Column(column, "TEXT", True),), _write_json, _read_json(plain))
    if plain is bool:
        return Field(name, (Column(column, "INTEGER", not optional),), _write_bool, _read_bool)
    return Field(name, (Column(column, _sql_type(plain), not optional),), _wrap, _unwrap)


def _nested(name: str, prefix: str, kind: type) -> Field:
    inner = mapping(kind)
    columns = tuple(Column(f"{prefix}_{column.name}", column.sql, column.required) for column in inner.columns)
    return Field(name, columns, inner.row, inner.record)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (UnionType, Union):
        return next(arg for arg in get_args(hint) if arg is not NoneType), True
    return hint, False


def _sql_type(hint: Any) -> str:
    return "TEXT" if get_origin(hint) is Literal else _SQL_TYPES[hint]


def _wrap(value: Any) -> tuple[Any, ...]:
    return (value,)


def _unwrap(row: Sequence[Any]) -> Any:
    return row[0]


def _write_bool(value: bool | None) -> tuple[Any, ...]:
    return (None if value is None else int(value),)


def _read_bool(row: Sequence[Any]) -> Any:
    return None if row[0] is None else bool(row[0])


def _write_span(span: tuple[int, int] | None) -> tuple[Any, ...]:
    return span or (None, None)


def _read_span(row: Sequence[Any]) -> Any:
    return None if row[0] is None else (row[0], row[1])


def _write_json(value: Any) -> tuple[Any, ...]:
    return (json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":")) if value else "[]",)


def _read_json(hint: Any) -> Callable[[Sequence[Any]], Any]:
    decode = decoder(hint)
    return lambda row: () if row[0] == "[]" else decode(json.loads(row[0]))


def identifiers(names: Sequence[str] | Iterator[str]) -> str:
    """Column names, quoted and joined: several of the contract's names are words of SQL."""
    return ", ".join(f'"{name}"' for name in names)
