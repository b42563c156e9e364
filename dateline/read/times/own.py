"""The report's own date as its text gives it: "updated Friday", "published March 3, 2014", a copyright year.

Also whether the date that was given for it can be right: "Thursday, December 9" falls only in some years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dateline.language import Document
from dateline.records import Date, Note, Time, day

# How far before an expression the word stands that makes it the report's own.
LOOK = 60
_OWN = re.compile(
    r"(?:\b(?:updated|published|posted|last modified|first published|copyright|filed)\b|©|\(c\))[^.!?\n]{0,50}$",
    re.IGNORECASE,
)
# A line that says so begins with it or speaks of the story; "the list was updated Friday" tells of something else.
_SUBJECT = re.compile(
    r"(?:^|[|•·(\n])\s*[^\w\n]*$|\b(?:story|article|report|page|post|copy)\b[^.!?\n]{0,40}$", re.IGNORECASE
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile("|".join(_WEEKDAYS), re.IGNORECASE)
_DAY_LENGTH = len("2021-12-09")


def is_own(text: str, start: int) -> bool:
    """Whether the words before an expression make it the date of the report."""
    before = text[max(start - LOOK, 0) : start]
    match = _OWN.search(before)
    if match is None:
        return False
    return match[0][0] in "©(" or bool(
        _SUBJECT.search(text[max(start - 2 * LOOK, 0) : start - len(before) + match.start()])
    )


def own_date(times: Iterable[Time]) -> Date | None:
    """The latest full date that the text gives as its own ("updated March 3, 2014"), if there is one."""
    days = [time for time in times if time.points == "own" and time.value and _is_day(time.value)]
    if not days:
        return None
    best = max(days, key=lambda time: str(time.value))
    return day(str(best.value)[:_DAY_LENGTH], "explicit", "the text gives it as its own date")


def clash(published: Date, document: Document, times: Iterable[Time]) -> Note | None:
    """A note where a weekday written with its month-day does not fall on it in the year of the given date."""
    if published.basis != "given" or not published.earliest:
        return None
    for time in times:
        words = document.text[slice(*time.span)]
        if time.basis == "partial" and time.value and _WEEKDAY.match(words) and not _falls(words, time.value):
            return Note(code="date_clash", text=f"{words!r} is no {words.split()[0]} near {published.earliest}")
    return None


def _falls(words: str, value: str) -> bool:
    return date.fromisoformat(value[:_DAY_LENGTH]).strftime("%u") == str(_WEEKDAYS.index(words[:3].lower()) + 1)


def _is_day(value: str) -> bool:
    return len(value) >= _DAY_LENGTH and "X" not in value and value[:_DAY_LENGTH].replace("-", "").isdigit()
