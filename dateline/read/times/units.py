"""Units longer than a day: months, seasons, quarters, years, and "this", "last", "the same" week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.read.times.calendar import (
    SEASON_START,
    add_months,
    bounds,
    quarter_value,
    season_value,
    shifted,
    unit_value,
)
from dateline.read.times.days import given_year, numbered, yearless
from dateline.read.times.grammar import Found, lexicon
from dateline.read.times.numbers import full_year, small_number
from dateline.read.times.setting import Direction, Resolved, Setting, Unanchored

# Without an anchor a unit keeps its form: a week of some year, a month of some year.
_SATURDAY = 6
# "this weekend" told as past on Monday or Tuesday is the one just over.
_EARLY_WEEK = 2
_NO_ANCHOR = {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "E": "XXX", "C": "XX"}
_STEPS = ("LAST", "PAST", "PREVIOUS", "NEXT", "FOLLOWING")


def month(found: Found, at: Setting) -> Resolved:
    """ "December", "early January 2022", "last April", "mid-June"."""
    number: int = lexicon().value(
        "MONTH" if "MONTH" in found else "PLAINMONTH", found.get("MONTH") or found.parts["PLAINMONTH"]
    )
    mod = mod_of(found)
    try:
        year = given_year(found, at)
    except Unanchored:
        return Resolved("DATE", f"XXXX-{number:02}", "unknown", mod)
    if year is not None:
        return Resolved("DATE", f"{year:04}-{number:02}", "explicit", mod)
    leaning = _leaning(found, at)
    resolved = yearless(leaning, lambda year: _closest_day(year, number, at.anchor), f"XXXX-{number:02}")
    second = resolved.second and resolved.second[:7]
    return Resolved("DATE", resolved.value[:7], resolved.basis, mod, resolved.why, second)


def _closest_day(year: int, month: int, anchor: date) -> date:
    """The day of a month that is nearest to the anchor: the anchor's own month holds it."""
    first = date(year, month, 1)
    last = add_months(first, 1) - timedelta(days=1)
    return min(max(anchor, first), last)


def _leaning(found: Found, at: Setting) -> Setting:
    """ "last April" is over, "next April" is to come."""
    sign = -1 if {"LAST", "PAST", "PREVIOUS"} & found.keys else 1 if "NEXT" in found else 0
    if not sign:
        return at
    return replace(at, look=lambda: Direction(sign, "last or next", sure=True))


def mod_of(found: Found) -> str | None:
    """START, MID or END of the unit; "earlier this week" is its start, "later" its end."""
    for name in ("EARLY", "PORTION", "EARLYPART", "FIRSTHALF"):
        if name in found:
            return str(lexicon().value(name, found.parts[name].removesuffix(" of")))
    return {"BEFORE": "START", "AFTER": "END"}.get(_earlier(found))


def _earlier(found: Found) -> str:
    return str(lexicon().value("EARLIER", found.parts["EARLIER"])) if "EARLIER" in found else ""


# --------------------------------------------------------------------------------------------------- years and longer
def year(found: Found, at: Setting) -> Resolved:
    """ "2014", "'98", "early 2022", "fiscal 1990", "nineteen ninety-one"."""
    if "TWODIGITS" in found:
        century = 19 if "nineteen" in found.words else 20
        digits = sum(_number_word(word) for word in found.parts["TWODIGITS"].replace("-", " ").split())
        return Resolved("DATE", f"{century}{digits:02}", "explicit")
    return Resolved("DATE", f"{full_year(found.get('YEAR') or found.parts['SHORTYEAR']):04}", "explicit", mod_of(found))


def _number_word(word: str) -> int:
    return int(lexicon().value("COUNTWORD", word))


def decade(found: Found, at: Setting) -> Resolved:
    """ "the 1990s", "the early '80s", "the nineties"."""
    if "DECADEWORD" in found:
        return Resolved(
            "DATE", f"19{lexicon().value('DECADEWORD', found.parts['DECADEWORD'])}", "explicit", mod_of(found)
        )
    digits = "".join(filter(str.isdigit, found.parts["DECADE"]))
    return Resolved("DATE", digits[:3] if len(digits) == 4 else str(full_year(digits))[:3], "explicit", mod_of(found))


def century(found: Found, at: Setting) -> Resolved:
    """ "the 20th century"."""
    number = small_number(found.get("NTH") or found.parts["ORDINAL"])
    return Resolved("DATE", f"{number - 1:02}", "explicit", mod_of(found))


# ----------------------------------------------------------------------------------------------- quarters and seasons
def quarter(found: Found, at: Setting) -> Resolved:
    """ "the third quarter", "the first half of 2022", "last year's fourth quarter"."""
    half = found.get("WHAT") == "half"
    number = _which_quarter(found, half)
    letter = "H" if half else "Q"
    try:
        chosen = given_year(found, at)
        if chosen is None:
            chosen = _quarter_year(number, half, at) - ("AGO" in found)
    except Unanchored:
        return Resolved("DATE", f"XXXX-{letter}{number}", "unknown")
    return Resolved("DATE", f"{chosen:04}-{letter}{number}", "explicit" if "YEAR" in found else "partial")


def _which_quarter(found: Found, half: bool) -> int:
    if "QUARTERNAME" in found:
        return int(lexicon().value("QUARTERNAME", found.parts["QUARTERNAME"]))
    number = small_number(found.parts["ORDINAL"]) if "ORDINAL" in found else 9
    return min(number, 2 if half else 4)


def _quarter_year(number: int, half: bool, at: Setting) -> int:
    """The year of the nearest such quarter, measured from the middle of each."""
    middle = (2 * number - 1) * (3 if half else 1.5)
    months = {
        year: year * 12 + middle - (at.anchor.year * 12 + at.anchor.month - 0.5) for year in _years_about(at.anchor)
    }
    return min(months, key=lambda year: abs(months[year]))


def _years_about(day: date) -> range:
    return range(day.year - 1, day.year + 2)


def season(found: Found, at: Setting) -> Resolved:
    """ "last fall", "this spring", "the summer of 2014"."""
    letters = str(lexicon().value("SEASON", found.parts["SEASON"]))
    mod = mod_of(found)
    try:
        chosen = given_year(found, at)
        explicit = "YEAR" in found
        if chosen is None:
            chosen = _season_year(letters, found, at)
    except Unanchored:
        return Resolved("DATE", f"XXXX-{letters}", "unknown", mod)
    return Resolved("DATE", f"{chosen:04}-{letters}", "explicit" if explicit else "relative", mod)


def _season_year(letters: str, found: Found, at: Setting) -> int:
    """Last: the most recent that is over; next: the first that has not begun; else the nearest."""
    now = at.anchor
    middles = {year: date(year, SEASON_START[letters], 15) + timedelta(days=30) for year in _years_about(now)}
    current = season_value(now) == f"{now.year - (letters == 'WI' and now.month < 3):04}-{letters}"
    if "LAST" in found and "this" not in found.words:
        return max(
            (y for y, middle in middles.items() if middle < now and not (current and abs(middle - now).days < 50)),
            default=now.year - 1,
        )
    if "NEXT" in found:
        return min(
            (y for y, middle in middles.items() if middle > now and not (current and abs(middle - now).days < 50)),
            default=now.year + 1,
        )
    return min(middles, key=lambda year: abs((middles[year] - now).days))


# ---------------------------------------------------------------------------------------------------- counted units
def unit(found: Found, at: Setting) -> Resolved | None:
    """ "last week", "earlier this year", "the end of the month", "that same quarter", "the year-ago period"."""
    if "MONTH" in found:
        return _week_of(found, at)
    letter = str(lexicon().table["CALENDAR"].get(found.get("CALENDAR") or found.get("WHAT") or "", ""))
    try:
        if "AGO" in found or ("LAST" in found and not letter):
            return _year_ago(letter, at)
        letter = letter or _period_letter(at)
        day, step = _unit_base(found, at, letter)
        return _in_unit(found, at, shifted(day, letter, step), letter)
    except Unanchored:
        return Resolved("DATE", _NO_ANCHOR.get(letter, "XXXX"), "unknown", mod_of(found))


def _unit_base(found: Found, at: Setting, letter: str) -> tuple[date, int]:
    """The day to count from, and how many units."""
    step = next((int(lexicon().value(name, found.parts[name])) for name in _STEPS if name in found), 0)
    if "year" in found.words and letter != "Y":
        return _spoken_of(at, letter), -4 if letter == "Q" else 0
    if found.keys & {"THAT", "SAME", "FOLLOWING", "PREVIOUS"}:
        return at.spoken_of, step
    if letter == "Q" and not found.keys & {"THIS", "LAST", "NEXT", "CURRENT"}:
        return (at.anchor, -1) if "LATEST" in found else (_spoken_of(at, letter), 0)
    if letter == "WE" and not found.keys & {"LAST", "NEXT"}:
        return _weekend(found, at), 0
    return at.anchor, step


def _period_letter(at: Setting) -> str:
    """ "the latest period" is as long as the period spoken of, a quarter where none was."""
    return "Y" if at.period and at.period.isdigit() else "Q"


def _spoken_of(at: Setting, letter: str) -> date:
    """The period that the text is about; without one the last that was over."""
    first = bounds(at.period)[0] if at.period and letter in at.period else None
    return first or shifted(at.anchor, letter, -1)


def _weekend(found: Found, at: Setting) -> date:
    """ "the weekend" is the one going on or just over, "this weekend" that of the week, unless the clause says else."""
    sunday_on = at.anchor.isoweekday() >= _SATURDAY
    sign = at.points().sign
    ahead = sign > 0 or ("THIS" in found and (sign == 0 or at.anchor.isoweekday() > _EARLY_WEEK))
    return at.anchor if sunday_on or ahead else shifted(at.anchor, "W", -1)


def _in_unit(found: Found, at: Setting, day: date, letter: str) -> Resolved:
    value, mod = unit_value(day, letter), mod_of(found)
    first, last = bounds(value, mod)
    if "EARLIER" in found and first and last and at.anchor_day and bounds(value)[0] is not None:
        first, last = _side(_earlier(found), *bounds(value), at.anchor_day)
    return Resolved("DATE", value, "relative", mod, first=first, last=last, own_bounds=True)


def _side(which: str, first: date | None, last: date | None, anchor: date) -> tuple[date | None, date | None]:
    """ "earlier this week" ends the day before the anchor, "later this week" begins with it."""
    assert first is not None
    assert last is not None
    if not first <= anchor <= last:
        return first, last
    if which == "BEFORE":
        return first, max(first, anchor - timedelta(days=1))
    return anchor, last


def _year_ago(letter: str, at: Setting) -> Resolved:
    """ "the year-ago quarter": the period that the story is at, a year before."""
    if letter == "Q" or (at.period and "Q" in at.period):
        return Resolved("DATE", quarter_value(add_months(_spoken_of(at, "Q"), -12)), "relative")
    return Resolved("DATE", unit_value(add_months(at.anchor, -12), letter or "Y"), "relative")


def _week_of(found: Found, at: Setting) -> Resolved | None:
    dated = numbered(found, at)
    if dated is None or "X" in dated.value:
        return dated
    return Resolved("DATE", unit_value(date.fromisoformat(dated.value), "W"), dated.basis)
