"""The border between reading and everything else: no record passes whose words are not in the stored text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from dateline.records import Reading, Report, Span

# What a field of a record holds: nothing to check, a span, records of its own, or several of those.
_Walk = Callable[[Any], Iterator[Span]]


def fault(reading: Reading, report: Report) -> str | None:
    """What is wrong with a reading of a report, or nothing.

    The reading must be of this text, its spans must hold at least one character of it, and the ids of its records
    must be unique.
    """
    if (reading.id, reading.text_sha256) != (report.id, report.text_sha256):
        return f"the reading of {reading.id!r} came back for {report.id!r}"
    for start, end in spans(reading):
        if not 0 <= start < end <= len(report.text):
            return f"a record cites [{start}, {end}) of a text of {len(report.text)} characters"
    ids = [
        record.id
        for records in (reading.statements, reading.events, reading.quantities, reading.commitments, reading.actors)
        for record in records
    ]
    return None if len(ids) == len(set(ids)) else "two records have the same id"


def spans(record: Any) -> Iterator[Span]:
    """Every span that a record and the records in it cite."""
    for name, walk in _fields(type(record)):  # type: ignore[arg-type]  # a class is hashable
        yield from walk(getattr(record, name))


@cache
def _fields(kind: Any) -> tuple[tuple[str, _Walk], ...]:
    """The fields of a record type that hold spans somewhere, each with the way to them."""
    hints = get_type_hints(kind)
    walks = ((field.name, _walk(hints[field.name])) for field in dataclasses.fields(kind))
    return tuple((name, walk) for name, walk in walks if walk)


def _walk(hint: Any) -> _Walk | None:
    if hint == Span:
        return lambda span: iter((span,))
    if dataclasses.is_dataclass(hint):
        return spans if _fields(hint) else None  # type: ignore[arg-type]  # a class is hashable
    arguments = get_args(hint)
    if get_origin(hint) in (UnionType, Union):
        inner = _walk(next(argument for argument in arguments if argument is not NoneType))
        return (lambda value: iter(()) if value is None else inner(value)) if inner else None
    if get_origin(hint) is tuple and arguments[-1] is Ellipsis:
        item = _walk(arguments[0])
        return (lambda values: (span for value in values for span in item(value))) if item else None
    return None
