"""TIMEX3 values of dates: counting from a day, the interval that a value covers, its EDTF form.

No clock, no locale, no time zone: a day is a ``datetime.date``, a value is a string.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Bounds = tuple[date | None, date | None]

QUARTER_MONTHS = 3
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
# Which part of a unit a TIMEX3 mod takes, in twelfths of it: (first, last) exclusive.
MOD_TWELFTHS = {"START": (0, 4), "MID": (4, 8), "END": (8, 12)}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEARS = re.compile(r"\d{2,4}")


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month.

    Raises:
        OverflowError: the year is out of the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year} is out of the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_value(day: date) -> str:
    return f"{day.year:04}-Q{(day.month - 1) // QUARTER_MONTHS + 1}"


def season_value(day: date) -> str:
    """The season that a day is in; January and February belong to the winter that began the year before."""
    letters = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    return f"{day.year - (day.month < SEASON_START['SP']):04}-{letters}"


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def unit_value(day: date, unit: str) -> str:
    """The unit that holds a day: D day, W week, WE weekend, M month, Q quarter, Y year, E decade, C century."""
    if unit == "W":
        return week_value(day)
    if unit == "WE":
        return week_value(day) + "-WE"
    if unit == "Q":
        return quarter_value(day)
    return day.isoformat()[: {"M": 7, "Y": 4, "E": 3, "C": 2}.get(unit, 10)]


def shifted(day: date, unit: str, count: int) -> date:
    """A day some units on.

    Raises:
        OverflowError: the day is out of the calendar.
    """
    if unit in ("D", "W", "WE", "F"):
        return day + timedelta(days=count * {"D": 1, "F": 14}.get(unit, 7))
    months = {"M": 1, "Q": QUARTER_MONTHS, "Y": 12, "E": 120, "C": 1200, "L": 12000}
    return add_months(day, count * months[unit]) if unit in months else day


def valid_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year: "12-25", "4 4 11" (4th Thursday of November; -1 the last), "easter -2"."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.split()[1]))
    if "-" in rule[1:]:
        month, day = rule.split("-")
        return date(year, int(month), int(day))
    nth, weekday, month_number = map(int, rule.split())
    if nth < 0:
        last = date(year, month_number, monthrange(year, month_number)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month_number, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def bounds(value: str, mod: str | None = None) -> Bounds:
    """First and last day of a TIMEX3 date, narrowed by ``START``, ``MID`` or ``END``; nulls where it has none."""
    whole = _whole(value)
    if mod not in MOD_TWELFTHS or None in whole or whole[0] == whole[1]:
        return whole
    first, last = whole
    assert first is not None
    assert last is not None
    return _narrowed(value, first, last, MOD_TWELFTHS[mod])


def _whole(value: str) -> Bounds:
    try:
        if match := _DAY.fullmatch(value):
            only = date(*map(int, match.groups()))
            return only, only
        if match := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
        if match := _PART.fullmatch(value):
            return _part(int(match[1]), match[2])
        if match := _MONTH.fullmatch(value):
            return _months(int(match[1]), int(match[2]), 1)
        if _YEARS.fullmatch(value):
            years = 10 ** (4 - len(value))
            return _months(int(value) * years, 1, 12 * years)
    except (ValueError, OverflowError):
        pass
    return None, None


def _part(year: int, part: str) -> Bounds:
    if part in SEASON_START:
        return _months(year, SEASON_START[part], 3)
    length = QUARTER_MONTHS if part[0] == "Q" else 6
    return _months(year, 1 + length * (int(part[1]) - 1), length)


def _months(year: int, month: int, count: int) -> Bounds:
    first = date(year, month, 1)
    return first, add_months(first, count) - timedelta(days=1)


def _narrowed(value: str, first: date, last: date, part: tuple[int, int]) -> Bounds:
    """A third of a unit: four months of a year, ten days of a month, two or three days of a week."""
    if _MONTH.fullmatch(value):
        return {0: (first, first.replace(day=10)), 4: (first.replace(day=11), first.replace(day=20))}.get(
            part[0], (first.replace(day=21), last)
        )
    if _YEARS.fullmatch(value) and len(value) == 4:
        return _months(first.year, part[0] + 1, 4)
    days = (last - first).days + 1
    return first + timedelta(days=days * part[0] // 12), first + timedelta(days=max(days * part[1] // 12 - 1, 0))


def edtf(value: str, mod: str | None, earliest: date | None, latest: date | None) -> str | None:
    """The EDTF (level 0-1) form: the value itself where EDTF has it, else the interval, else null."""
    if mod is None and (_MONTH.fullmatch(value) or re.fullmatch(r"\d{4}", value)):
        return value
    if mod is None and (match := _PART.fullmatch(value)) and match[2] in SEASON_EDTF:
        return f"{match[1]}-{SEASON_EDTF[match[2]]}"
    if mod is None and _YEARS.fullmatch(value):
        return value.ljust(4, "X")
    return interval(earliest, latest)


def interval(earliest: date | None, latest: date | None) -> str | None:
    """``a/b``, one day, or ``../b`` where a side is open."""
    if earliest is None and latest is None:
        return None
    if earliest == latest and earliest is not None:
        return earliest.isoformat()
    return f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"
