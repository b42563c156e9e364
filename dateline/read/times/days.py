"""Days: by number, by weekday, counted from the anchor or from the story; feasts and times of day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateline.read.times.calendar import feast, iso, shifted, valid_day
from dateline.read.times.grammar import Found, lexicon
from dateline.read.times.numbers import full_year, small_number
from dateline.read.times.setting import Direction, Resolved, Setting, Unanchored

WEEK = timedelta(days=7)
ONE = timedelta(days=1)
# A cue of direction moves a month-day to its side only within this reach; beyond it the nearest one stands.
CUE_REACH = timedelta(days=240)
# ... and a sure one within this: nobody writes "June 12" of a day eleven months past three weeks before the next one.
SURE_REACH = timedelta(days=330)
_EVERY_LEAP_YEAR_HAS = 2000  # a year in which every month-day exists, for expressions without a year
_AMPM = re.compile(r"[ap]")


# ------------------------------------------------------------------------------------------------------------ by number
def numbered(found: Found, at: Setting) -> Resolved | None:
    """ "Dec. 9, 2021", "9 December", "2021-12-09", "12/9/2021"."""
    if iso := found.get("ISO"):
        return _explicit(*map(int, iso.split("-")))
    if slashed := found.get("SLASHDATE"):
        return _slashed(slashed)
    month = lexicon().value("MONTH", found.parts["MONTH"])
    number = _day_number(found)
    if at.anchor_day is None and not found.keys & {"YEAR", "SHORTYEAR"}:
        return Resolved("DATE", f"XXXX-{month:02}-{number:02}", "unknown")
    if (year := given_year(found, at)) is not None:
        return _explicit(year, month, number)
    if valid_day(_EVERY_LEAP_YEAR_HAS, month, number) is None:
        return None
    unanchored = f"XXXX-{month:02}-{number:02}"
    if "WEEKDAY" in found:
        weekday_number = lexicon().value("WEEKDAY", found.parts["WEEKDAY"])
        fitting = [day for day in _years_near(at.anchor, month, number) if day.isoweekday() == weekday_number]
        if fitting:
            return Resolved("DATE", fitting[0].isoformat(), "partial", why="the year in which it is that weekday")
    return yearless(at, lambda year: valid_day(year, month, number), unanchored)


def _years_near(anchor: date, month: int, number: int) -> list[date]:
    """A month-day in the years around the anchor, the nearest first."""
    days = [day for year in range(anchor.year - 1, anchor.year + 2) if (day := valid_day(year, month, number))]
    return sorted(days, key=lambda day: abs(day - anchor))


def given_year(found: Found, at: Setting) -> int | None:
    """The year that the expression names, outright or as this, last or next year."""
    for name in ("YEAR", "SHORTYEAR"):
        if name in found:
            return full_year(found.parts[name])
    for name in ("THIS", "LAST", "NEXT"):
        if name in found and "year" in found.words:
            return at.anchor.year + int(lexicon().value(name, found.parts[name]))
    return None


def yearless(at: Setting, day_in: Callable[[int], date | None], unanchored: str) -> Resolved:
    """The nearest year, or the one on the side that the clause points to; the other one stays as ``second``."""
    if at.anchor_day is None:
        return Resolved("DATE", unanchored, "unknown")
    anchor = at.anchor
    days = [day for year in range(anchor.year - 4, anchor.year + 5) if (day := day_in(year))]
    if not days:
        return Resolved("DATE", unanchored, "unknown")
    days.sort(key=lambda day: (abs(day - anchor), day))
    direction = at.points()
    reach = SURE_REACH if direction.sure else CUE_REACH
    side = [day for day in days if (day - anchor).days * direction.sign >= 0 and abs(day - anchor) <= reach]
    chosen = side[0] if direction.sign and side else days[0]
    second = next((day for day in days if (day > anchor) != (chosen > anchor)), None)
    why = direction.why if direction.sign and side else "the nearest such day"
    return Resolved("DATE", chosen.isoformat(), "partial", why=why, second=iso(second))


def _explicit(year: int, month: int, number: int) -> Resolved | None:
    day = valid_day(year, month, number)
    return Resolved("DATE", day.isoformat(), "explicit") if day else None


def _slashed(words: str) -> Resolved | None:
    """Month first, as American outlets write it, unless that is no date; the other reading is kept."""
    a, b, year_words = words.split("/")
    year = full_year(year_words)
    readings = [day for day in (valid_day(year, int(a), int(b)), valid_day(year, int(b), int(a))) if day]
    if not readings:
        return None
    second = readings[1].isoformat() if len(readings) > 1 and readings[1] != readings[0] else None
    return Resolved("DATE", readings[0].isoformat(), "explicit", second=second)


def _day_number(found: Found) -> int:
    return next(
        small_number(found.parts[name]) for name in ("LATER", "DATEDAY", "DAY", "NTH", "ORDINAL") if name in found
    )


# ----------------------------------------------------------------------------------------------------------- by weekday
def weekday(found: Found, at: Setting) -> Resolved:
    """ "Thursday", "last Monday", "Friday morning", "the following Sunday"."""
    name = "WEEKDAY" if "WEEKDAY" in found else "WEEKDAYABBR"
    number: int = lexicon().value(name, found.parts[name])
    try:
        day, why, second = _which(number, found, at)
    except Unanchored:
        return in_day(found, f"XXXX-WXX-{number}", "unknown")
    return in_day(found, day.isoformat(), "weekday", why, iso(second))


def _which(number: int, found: Found, at: Setting) -> tuple[date, str, date | None]:
    if found.words[-1] == "week":
        shift = next(lexicon().value(n, found.parts[n]) for n in ("THIS", "LAST", "NEXT") if n in found)
        monday = at.anchor - timedelta(days=at.anchor.isoweekday() - 1)
        return monday + timedelta(days=number - 1) + shift * WEEK, "of the week named", None
    if "PREVIOUS" in found:
        return before(at.story, number), "before the day of the story", None
    if "FOLLOWING" in found:
        return after(at.story, number), "after the day of the story", None
    if "LAST" in found:
        day = before(at.anchor, number)
        return day, "the last such day", day - WEEK
    if "NEXT" in found:
        day = after(at.anchor, number)
        return day, "the next such day", day + WEEK
    return _bare(number, at)


def _bare(number: int, at: Setting) -> tuple[date, str, date | None]:
    """The most recent such day, today included, unless the clause points ahead; of a list ahead the next of it."""
    past, future = before(at.anchor + ONE, number), after(at.anchor, number)
    direction = at.points()
    if direction.sign > 0 and at.listed_day and at.listed_day >= at.anchor:
        return after(at.listed_day, number), "after the day before it in the list", past
    if past == at.anchor:
        return past, "the report's own weekday", future if direction.sign > 0 else past - WEEK
    if direction.sign > 0:
        return future, direction.why, past
    return past, direction.why if direction.sign else "the most recent such day", future


def before(day: date, number: int) -> date:
    """The last day of a weekday (1 Monday to 7 Sunday) strictly before a day."""
    return day - timedelta(days=(day.isoweekday() - number - 1) % 7 + 1)


def after(day: date, number: int) -> date:
    """The first day of a weekday strictly after a day."""
    return day + timedelta(days=(number - day.isoweekday() - 1) % 7 + 1)


# ------------------------------------------------------------------------------------------------- from anchor, story
def named(found: Found, at: Setting) -> Resolved:
    """ "today", "yesterday evening", "this morning", "last night", "the day after tomorrow"."""
    try:
        return in_day(found, shifted(at.anchor, "D", _days_off(found)).isoformat(), "relative")
    except Unanchored:
        return in_day(found, "XXXX-XX-XX", "unknown")


def _days_off(found: Found) -> int:
    if "BEYOND" in found:
        return 2 if "after" in found.words else -2
    if "NOWDAY" in found:
        return int(lexicon().value("NOWDAY", found.parts["NOWDAY"]))
    return -1 if "LAST" in found or "PREVIOUS" in found else 0


def of_story(found: Found, at: Setting) -> Resolved:
    """ "the next day", "that evening", "the day before": counted from the day that the story is at."""
    side = found.get("SIDE") or ""
    step = 1 if "FOLLOWING" in found or side == "after" else -1 if "PREVIOUS" in found or side == "before" else 0
    try:
        return in_day(
            found, shifted(at.story, "D", step).isoformat(), "relative", "counted from the day before it in the text"
        )
    except Unanchored:
        return in_day(found, "XXXX-XX-XX", "unknown")


def in_day(found: Found, value: str, basis: object, why: str | None = None, second: str | None = None) -> Resolved:
    """A day, or the part of it that the expression names."""
    part = _part_of_day(found)
    mod = None
    if "EARLY" in found:
        mod = lexicon().value("EARLY", found.parts["EARLY"])
    return Resolved("TIME" if part else "DATE", value + part, basis, mod, why, second)  # type: ignore[arg-type]


def _part_of_day(found: Found) -> str:
    if "TONIGHT" in found:
        return "TNI"
    if "PARTOFDAY" in found:
        return "T" + str(lexicon().value("PARTOFDAY", found.parts["PARTOFDAY"]))
    return ""


# -------------------------------------------------------------------------------------------------------------- feasts
def holiday(found: Found, at: Setting) -> Resolved:
    """ "Christmas Eve", "last Thanksgiving"."""
    rule = str(lexicon().value("HOLIDAY", found.parts["HOLIDAY"]))
    if (year := given_year(found, at)) is not None:
        return Resolved("DATE", feast(rule, year).isoformat(), "explicit")
    return yearless(_leaning(found, at), lambda year: feast(rule, year), "XXXX-XX-XX")


def _leaning(found: Found, at: Setting) -> Setting:
    sign = -1 if "LAST" in found else 1 if "NEXT" in found else 0
    if not sign:
        return at
    return replace(at, look=lambda: Direction(sign, "last or next", sure=True))


# --------------------------------------------------------------------------------------------------------- times of day
def clock(found: Found, at: Setting) -> Resolved | None:
    """ "3 p.m. Thursday", "0930 GMT", "noon": the hour on its day."""
    hour = _hour(found)
    if hour is None:
        return None
    day = _day_of_hour(found, at)
    return Resolved("TIME", f"{day or 'XXXX-XX-XX'}T{hour}", "relative" if day else "unknown")


def _day_of_hour(found: Found, at: Setting) -> str | None:
    """The day that stands with an hour; without one the story's."""
    if "MONTH" in found:
        dated = numbered(found.without("PARTOFDAY", "DAY"), at)
        return dated.value if dated else None
    if "WEEKDAY" in found:
        return weekday(found.without("PARTOFDAY", "EARLY"), at).value
    if "NOWDAY" in found:
        return named(found.without("PARTOFDAY", "EARLY"), at).value
    return iso(at.story_day or at.anchor_day)


def _hour(found: Found) -> str | None:
    if "NOON" in found:
        return str(lexicon().value("NOON", found.parts["NOON"]))
    words = found.get("CLOCK") or found.get("DAY") or ""
    if "CLOCK" not in found and not found.keys & {"AMPM", "OCLOCK"}:
        return None
    hour, _, minutes = words.replace(".", ":").partition(":")
    number = int(hour)
    if number > 24 or ("AMPM" in found and number > 12):
        return None
    if match := _AMPM.match(found.get("AMPM") or ""):
        number = number % 12 + 12 * (match[0] == "p")
    return f"{number:02}:{minutes or '00'}"
