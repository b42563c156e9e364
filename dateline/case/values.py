"""The values that a correction may set: classes, statuses, dates, countries, reports."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from typing import get_args

from dateline.errors import InputError
from dateline.records import Date, EventClass, Status

# Not only the codes of the gazetteer: ISO 3166 has some forty territories that no report of ours has named.
_COUNTRY = re.compile(r"[A-Z]{3}")


def checked_value(db: sqlite3.Connection, kind: str, value: str) -> str:
    """The value of a correction, in its stored form.

    Raises:
        InputError: it does not fit; the message says what would.
    """
    if kind == "class":
        return _one_of(value.upper(), get_args(EventClass))
    if kind == "status":
        return _one_of(value.lower(), get_args(Status))
    if kind == "date":
        date_of(value)
    if kind == "country":
        return _country(value.upper())
    if kind == "report" and not db.execute("SELECT 1 FROM reports WHERE id = ?", (value,)).fetchone():
        raise InputError(f"no report {value!r} in this case; list the ids with: dateline reports CASE --json")
    if not value.strip():
        raise InputError(f"the value is {value!r}, expected some text")
    return value


def _country(value: str) -> str:
    if not _COUNTRY.fullmatch(value):
        raise InputError(f"{value!r} is no country code; give ISO 3166 alpha-3, such as UKR")
    return value


def _one_of(value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise InputError(f"{value!r} is none of: {', '.join(choices)}")
    return value


def date_of(value: str) -> Date:
    """The date that an analyst gives: an ISO day, or two of them with a slash between.

    Raises:
        InputError: it is neither.
    """
    first, _, last = value.partition("/")
    try:
        days = [date.fromisoformat(part).isoformat() for part in (first, last or first)]
    except ValueError as error:
        raise InputError(f"{value!r} is no date; give YYYY-MM-DD, or YYYY-MM-DD/YYYY-MM-DD") from error
    if days[0] > days[1]:
        raise InputError(f"{value!r} ends before it begins")
    edtf = days[0] if days[0] == days[1] else "/".join(days)
    return Date(value=edtf, earliest=days[0], latest=days[1], basis="given", why="set by an analyst")
