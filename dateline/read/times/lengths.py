"""Lengths of time: durations, distances from the anchor, repetitions, vague references."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.read.times.calendar import bounds, quarter_value, shifted, unit_value
from dateline.read.times.grammar import Found, lexicon
from dateline.read.times.numbers import count_of
from dateline.read.times.setting import Resolved, Setting, Unanchored

ONE = timedelta(days=1)
# A TIMEX3 duration of these units is given in a smaller one.
_IN_SMALLER = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W"), "WE": (1, "WE")}
_HALVES = {"TH": "30M", "TM": "30S", "Y": "6M"}
_VAGUE_LETTER = {"E": "DE", "C": "CE", "L": "ML"}
_NO_ANCHOR = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}
_BACK = ("ago", "earlier", "previously", "back", "before", "before that")
# A distance of so many units is a day, a week, a month or a year of that grain.
_GRAIN = {"TS": "D", "TM": "D", "TH": "D", "WE": "W", "F": "W", "L": "Y", "C": "Y", "E": "Y"}
MORE = {"more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "well over": "MORE_THAN",
        "less than": "LESS_THAN", "fewer than": "LESS_THAN", "just under": "LESS_THAN", "nearly": "LESS_THAN",
        "almost": "LESS_THAN", "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE",
        "at most": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS",
        "as many as": "EQUAL_OR_LESS"}  # fmt: skip


# ----------------------------------------------------------------------------------------------------------- durations
def duration(found: Found, at: Setting) -> Resolved | None:
    """ "two hours", "50-minute", "several days", "the past two years", "an hour and a half"."""
    if "WHILE" in found:
        return Resolved("DURATION", "PXX")
    letter = unit_letter(found)
    count = how_many(found)
    if count == 0:
        return None
    value = length(count, letter)
    first, last = _stretch(found, at, count, letter)
    return Resolved("DURATION", value, "relative", _roughly(found), first=first, last=last, own_bounds=True)


def how_many(found: Found) -> float | None:
    """The count of the expression; null for a vague one ("several", "days")."""
    half = 0.5 if "and a half" in " ".join(found.words) else 0.0
    if "BELOW" in found:
        return _mixed(found)
    for name in ("COUNT", "NUMBER", "COUNTWORD"):
        if name in found:
            return (count_of(found.parts[name]) or 0) + half
    if "VAGUE" in found or not found.keys & {"SINGLE", "AUNIT", "CALENDAR"}:
        return 0.5 if "half" in found.words else None
    return 1 + half


def _mixed(found: Found) -> float | None:
    """ "2 1/2" is 2.5, "1/2" is 0.5."""
    numbers = [count_of(word) or 0 for word in found.words if word[0].isdigit()]
    above, below = numbers[-2:]
    return sum(numbers[:-2]) + above / below if below else None


def unit_letter(found: Found) -> str:
    if "LATERUNIT" in found:
        return str(lexicon().value("LONGPLURAL", found.parts["LATERUNIT"]))
    for name in ("SINGLE", "AUNIT", "PLURAL", "LONGPLURAL", "CALENDAR"):
        if name in found:
            return str(lexicon().value(name, found.parts[name]))
    return str(lexicon().value("SINGLE", "day"))


def length(count: float | None, letter: str) -> str:
    """The TIMEX3 value: P2Y, PT50M, PT1H30M for one and a half hours, PXD for a vague count."""
    if count is None:
        letter = _VAGUE_LETTER.get(letter, letter)
        return f"PTX{letter[1]}" if letter[0] == "T" else f"PX{letter}"
    factor, letter = _IN_SMALLER.get(letter, (1, letter))
    whole, rest = divmod(count * factor, 1)
    prefix, sign = ("PT", letter[1]) if letter[0] == "T" else ("P", letter)
    if rest == 0.5 and letter in _HALVES:
        return f"{prefix}{f'{whole:g}{sign}' if whole else ''}{_HALVES[letter]}"
    return f"{prefix}{count * factor:g}{sign}"


def _stretch(found: Found, at: Setting, count: float | None, letter: str) -> tuple[date | None, date | None]:
    """The days of a span that ends or begins at the anchor; of others it is not known where they lie."""
    sign = _anchored(found)
    if not sign or at.anchor_day is None or (count is None and not sign):
        return None, None
    if count is None or letter[0] == "T":
        return (None, at.anchor) if sign < 0 else (at.anchor, None)
    try:
        far = shifted(at.anchor, letter, sign * round(count))
    except OverflowError:
        return None, None
    return (far, at.anchor) if sign < 0 else (at.anchor, far)


def _anchored(found: Found) -> int:
    for name in ("ANCHORED", "PAST", "COMING", "RECENT"):
        if name in found:
            return int(lexicon().value(name, found.parts[name]))
    return 1 if "AHEAD" in found else 0


def _roughly(found: Found) -> str | None:
    words = found.get("ROUGHLY")
    return MORE.get(words, "APPROX") if words else None


# ----------------------------------------------------------------------------------------------------------- distances
def distance(found: Found, at: Setting) -> Resolved | None:
    """ "two days ago", "a week later", "six months from now", "years ago"."""
    count, letter = how_many(found), unit_letter(found)
    back = found.parts["WAY"] in _BACK
    if count is None:
        return Resolved("DATE", "PAST_REF" if back else "FUTURE_REF", "relative")
    try:
        return _at_distance(found, at, -count if back else count, letter)
    except Unanchored:
        return Resolved("DATE", _NO_ANCHOR.get(letter, "XXXX"), "unknown")
    except OverflowError:
        return None


def _at_distance(found: Found, at: Setting, count: float, letter: str) -> Resolved:
    way = found.parts["WAY"]
    from_story = way not in ("ago", "from now", "hence")
    if letter == "Y" and count == -1 and at.period and "Q" in at.period:
        first, _ = bounds(at.period)
        return Resolved(
            "DATE",
            quarter_value(shifted(first or at.anchor, "Y", -1)),
            "relative",
            why="the period spoken of, a year before",
        )
    if from_story and count > 0 and at.story_day is None:
        raise Unanchored  # "two days later" than nothing told: never counted from the report
    base = at.story if from_story else at.anchor
    whole = round(count) if count == int(count) or letter not in ("Y", "E") else 0
    day = shifted(base, letter, whole) if whole else shifted(base, "M", round(count * (12 if letter == "Y" else 120)))
    grain = _GRAIN.get(letter, letter)
    why = "counted from the day of the story" if from_story else None
    return Resolved("DATE", unit_value(day, grain), "relative", _roughly(found), why)


# --------------------------------------------------------------------------------------------------------- repetitions
def repeated(found: Found, at: Setting) -> Resolved | None:
    """ "every Monday", "daily", "each year", "twice a week"."""
    if "WEEKDAYS" in found or "WEEKDAY" in found:
        name = "WEEKDAYS" if "WEEKDAYS" in found else "WEEKDAY"
        parts = "T" + str(lexicon().value("PARTSOFDAY", found.parts["PARTSOFDAY"])) if "PARTSOFDAY" in found else ""
        return Resolved("SET", f"XXXX-WXX-{lexicon().value(name, found.parts[name])}{parts}")
    if "MONTH" in found:
        return Resolved("SET", f"XXXX-{lexicon().value('MONTH', found.parts['MONTH']):02}")
    if "SEASON" in found:
        return Resolved("SET", f"XXXX-{lexicon().value('SEASON', found.parts['SEASON'])}")
    if "PARTOFDAY" in found:
        return Resolved("SET", f"XXXX-XX-XXT{lexicon().value('PARTOFDAY', found.parts['PARTOFDAY'])}")
    if "ADJUNIT" in found:
        return Resolved("SET", length(1, str(lexicon().value("ADJUNIT", found.parts["ADJUNIT"]))))
    return Resolved("SET", length(how_many(found) or 1, unit_letter(found)))


# --------------------------------------------------------------------------------------------------------------- vague
def vague(found: Found, at: Setting) -> Resolved:
    """ "now", "recently", "soon", "in the future": a side of the anchor, no interval."""
    if "PASTPHRASE" in found:
        return Resolved("DATE", "PAST_REF", "relative", last=at.anchor_day, own_bounds=True)
    if "FUTUREPHRASE" in found:
        return Resolved("DATE", "FUTURE_REF", "relative", first=at.anchor_day, own_bounds=True)
    return Resolved("DATE", "PRESENT_REF", "relative", first=at.anchor_day, last=at.anchor_day, own_bounds=True)
