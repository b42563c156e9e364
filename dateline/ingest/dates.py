"""The date of publication as people and programs write it, read into a :class:`~dateline.records.Date`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from email.utils import parsedate_to_datetime

from dateline.records import Date, day

# No report is older than the news agencies, and a page that claims a later year is wrong: 40 of 37,554 articles of a
# public collection carry such dates ("0001-01-01", "2050"). No clock is asked, so that no result depends on the day.
FIRST_YEAR, LAST_YEAR = 1835, 2049

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:?\d\d.{0,30})?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", re.ASCII)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})", re.ASCII)
_MAX_LENGTH = 60


def published_date(given: object, why: str) -> Date | None:
    """The date that some metadata give: a day, a month or a year, or nothing where it is none or impossible.

    ISO 8601 (with a time, in any precision), ``20211209``, the form of mail headers, ``December 9, 2021`` and
    ``9 December 2021`` are read. ``12/09/2021`` is not: which of the two is the month cannot be known.
    """
    if not isinstance(given, str) or len(given) > _MAX_LENGTH:
        return None
    value = given.strip()
    parts = _iso(value) or _written(value.lower()) or _mail(value)
    return _date(*parts, why) if parts else None


def _iso(value: str) -> tuple[int, int, int] | None:
    found = _ISO.fullmatch(value) or _COMPACT.fullmatch(value)
    if found is None or "00" in (found[2], found[3]):
        return None
    return int(found[1]), int(found[2] or 0), int(found[3] or 0)


def _written(value: str) -> tuple[int, int, int] | None:
    if (found := _MONTH_FIRST.fullmatch(value)) and found[1] in _MONTHS:
        return int(found[3]), _MONTHS[found[1]], int(found[2])
    if (found := _DAY_FIRST.fullmatch(value)) and found[2] in _MONTHS:
        return int(found[3]), _MONTHS[found[2]], int(found[1])
    return None


def _mail(value: str) -> tuple[int, int, int] | None:
    if "," not in value[:4]:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment.year, moment.month, moment.day


def _date(year: int, month: int, day_: int, why: str) -> Date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or month > 12:
        return None
    if not month:
        return Date(value=str(year), earliest=f"{year}-01-01", latest=f"{year}-12-31", basis="given", why=why)
    last = monthrange(year, month)[1]
    if day_ > last:
        return None
    if day_:
        return day(date(year, month, day_).isoformat(), "given", why)
    value = f"{year}-{month:02}"
    return Date(value=value, earliest=f"{value}-01", latest=f"{value}-{last:02}", basis="given", why=why)
