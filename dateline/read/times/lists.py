"""Days told together: "Sunday and Monday", "January 9-10", "from Tuesday through Thursday"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateline.read.times.calendar import interval
from dateline.records import Span, Time

# What stands between two days of a list, and between the first and the last day of a stretch.
LIST_WORDS = frozenset({"", "and", "or", "and on", "or on", "&"})
STRETCH_WORDS = frozenset({"to", "through", "thru", "until", "till", "-", "–", "—"})
LONGEST_WORD = 10
# Days of a list further apart than this are two dates ("on May 3 and June 10"), no stretch of time.
LIST_DAYS = timedelta(days=7)
_BETWEEN = "between "
# "moved from Friday to Monday": the first day no longer holds.
_MOVED = re.compile(
    r"\b(?:moved|postponed|delayed|rescheduled|shifted|pushed|changed|brought)\b[^.;:\n]{0,30}\bfrom\s$", re.IGNORECASE
)
_LOOK = 60


def joined(text: str, first: Span, second: Span) -> str | None:
    """The words that join two expressions of a list or of a stretch, ``None`` where nothing joins them."""
    if not first[1] <= second[0] <= first[1] + LONGEST_WORD:
        return None
    words = text[first[1] : second[0]].strip(" ,").lower()
    return words if words in LIST_WORDS or words in STRETCH_WORDS else None


def together(text: str, times: Iterable[Time]) -> Iterator[Time]:
    """The expressions in text order, days that are told together as one with the interval that holds them."""
    days: list[Time] = []
    for time in times:
        if days and not _goes_on(text, days[-1], time):
            yield _whole(text, days)
            days = []
        days.append(time)
    if days:
        yield _whole(text, days)


def _goes_on(text: str, first: Time, second: Time) -> bool:
    """Whether a day follows one of its list, not far from it, or ends a stretch."""
    words = joined(text, first.span, second.span)
    if words is None or not (_is_day(first) and _is_day(second)):
        return False
    length = date.fromisoformat(str(second.earliest)) - date.fromisoformat(str(first.earliest))
    stretch = words in STRETCH_WORDS or text.endswith(_BETWEEN, 0, first.span[0])
    return timedelta(0) < length and (stretch or length <= LIST_DAYS)


def _whole(text: str, days: list[Time]) -> Time:
    first, last = days[0], days[-1]
    if len(days) == 1 or _MOVED.search(text, max(first.span[0] - _LOOK, 0), first.span[0]):
        return last
    form = interval(date.fromisoformat(str(first.earliest)), date.fromisoformat(str(last.latest)))
    return replace(first, span=(first.span[0], last.span[1]), latest=last.latest, edtf=form, second=None)


def _is_day(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and time.earliest is not None and time.earliest == time.latest
