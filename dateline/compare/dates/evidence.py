"""Evidence for the day of a report: what each expression of its text says about it, as a penalty for every day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import inf

from dateline.records import Reading, Time

# Evidence that a day contradicts costs this; two slips of the pen outweigh one line of the text's own date.
MISFIT = 4.0
# A weekday is named by its bare name within this many days of the report.
WEEK = 7
# A date without its year is mostly near: this many days away cost a point, and no more is lost than one.
NEARNESS_DAYS = 10
# The last day that a report tells of as past is mostly its own or one of the two before (49 % of full dates).
NEWS_DAYS = 2
# A text that another made use of is mostly near it: so many days away cost a point.
USE_DAYS = 2
# What is only likely costs this where it is not so.
TOLERABLE = 0.5
FIXES = 1.0
HELPS = 0.5
DAY_LENGTH = len("2021-12-09")
# A report that quotes two dated messages of one day is of the day before (time zones) to three days later: 97 % of 218.
MESSAGES = 2
MESSAGE_DAYS = (-1, 3)
_SIGNED = re.compile(r"\(@\w{1,20}\)\s{0,3}$")
_SIGNATURE = 30
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")

Penalty = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """``penalty`` of each day (infinite: impossible). ``ties``: how far it ties the report to one week: by itself
    (``FIXES``), together with another kind of evidence (``HELPS``), not at all (0). ``kind``: evidence of one kind
    counts once."""

    reason: str
    penalty: Penalty
    ties: float = 0.0
    kind: str = ""


def from_text(reading: Reading) -> Iterator[Evidence]:
    seen: set[tuple[object, ...]] = set()
    for time in reading.times:
        for key, item in _of_time(time):
            if key not in seen:
                seen.add(key)
                yield item


def _of_time(time: Time) -> Iterator[tuple[tuple[object, ...], Evidence]]:
    weekday, month_day, full = weekday_of(time), month_day_of(time), _full_day(time)
    if time.points == "own":
        if year := own_year_of(time):
            yield ("year", year), Evidence(f"its own year is {year}", _own_year(year))
        elif weekday:
            yield (
                ("own", weekday),
                Evidence(f"its own day is a {NAMES[weekday]}", _own_weekday(weekday), HELPS, "own day"),
            )
    elif time.points and weekday:
        told = f"{NAMES[weekday]} is {'past' if time.points == 'back' else 'ahead'}"
        yield (time.points, weekday), Evidence(told, _near_weekday(weekday, time.points))
    elif time.points and month_day:
        month, number = month_day
        told = f"{month:02}-{number:02} is {'past' if time.points == 'back' else 'ahead'}"
        yield (time.points, month_day), Evidence(told, _near_month_day(month, number, time.points))
    elif time.points and full:
        told = f"{full.isoformat()} is {'past' if time.points == 'back' else 'ahead'}"
        yield (time.points, full), Evidence(told, _beyond(full, time.points))


def last_told(reading: Reading) -> Iterator[Evidence]:
    """The last full date that is not told as ahead: the report is of that day or of one of the next ones."""
    for last in last_day(reading):
        end = last + timedelta(days=NEWS_DAYS)
        yield Evidence(f"names {last.isoformat()}", outside(last, end, TOLERABLE), HELPS, "full date")


def last_day(reading: Reading) -> list[date]:
    """The last full date that a report does not tell as ahead, if it names one."""
    days = (day for time in reading.times if time.points != "ahead" and (day := _full_day(time)))
    return sorted(days)[-1:]


def from_messages(reading: Reading, text: str) -> Iterator[Evidence]:
    """The days of messages quoted with their signatures: "— A. Smith (@asmith) May 24, 2018"."""
    days = sorted(day for time in reading.times if (day := _full_day(time)) and _is_signature(text, time.span[0]))
    if days:
        last, many = days[-1], len([day for day in days if day == days[-1]]) >= MESSAGES
        first, end = (last + timedelta(days=offset) for offset in MESSAGE_DAYS)
        penalty, ties = (MISFIT, FIXES) if many else (MISFIT / 2, HELPS)
        yield Evidence(f"quotes a message of {last.isoformat()}", outside(first, end, penalty), ties, "full date")


def _is_signature(text: str, start: int) -> bool:
    return _SIGNED.search(text[max(start - _SIGNATURE, 0) : start]) is not None


NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_of(time: Time) -> int | None:
    """The weekday (1 to 7) that an expression names, whether it has been resolved or not."""
    value = time.value or ""
    if match := _WEEKDAY.match(value):
        return int(match[1])
    return date.fromisoformat(value[:DAY_LENGTH]).isoweekday() if time.basis == "weekday" else None


def month_day_of(time: Time) -> tuple[int, int] | None:
    """The month and day that an expression without a year names."""
    value = time.value or ""
    if match := _MONTH_DAY.match(value):
        return int(match[1]), int(match[2])
    if time.basis == "partial" and len(value) >= DAY_LENGTH:
        return int(value[5:7]), int(value[8:DAY_LENGTH])
    return None


def _full_day(time: Time) -> date | None:
    whole = time.basis == "explicit" and time.earliest is not None and time.earliest == time.latest
    return date.fromisoformat(time.earliest) if whole and time.earliest else None


def own_year_of(time: Time) -> int | None:
    return int(time.value) if time.value and re.fullmatch(r"[12]\d{3}", time.value) else None


def _own_year(year: int) -> Penalty:
    """A copyright year is the report's; at the turn of the year, or on a page fetched later, it is one off."""
    return lambda day: min(abs(day.year - year) * MISFIT / 2, MISFIT)


def _own_weekday(weekday: int) -> Penalty:
    return lambda day: 0.0 if day.isoweekday() == weekday else MISFIT


def _near_weekday(weekday: int, points: str) -> Penalty:
    """Reports mostly tell of the days next to them: the further away a weekday, the less likely."""

    def penalty(day: date) -> float:
        back = (day.isoweekday() - weekday) % WEEK
        return (back if points == "back" else (WEEK - back) % WEEK or WEEK) / WEEK * TOLERABLE

    return penalty


def _near_month_day(month: int, number: int, points: str) -> Penalty:
    way = 1 if points == "ahead" else -1

    def penalty(day: date) -> float:
        here = day.toordinal()
        gaps = [gap for there in _around(day.year, month, number) if (gap := (there - here) * way) >= 0]
        return min(gaps, default=WEEK * NEARNESS_DAYS) / NEARNESS_DAYS

    return penalty


@cache
def _around(year: int, month: int, number: int) -> tuple[int, ...]:
    """A day of the month in a year, the one before and the one after, as day numbers."""
    days = (_valid(near_year, month, number) for near_year in range(year - 1, year + 2))
    return tuple(day.toordinal() for day in days if day)


def _beyond(full: date, points: str) -> Penalty:
    """What is told as past is over, what is told as ahead is not."""
    if points == "back":
        return lambda day: inf if day < full else 0.0
    return lambda day: TOLERABLE if day > full else 0.0  # a caption's tense misleads: 17 of 369 reports


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def within_week(known: date, ahead: bool, misfit: float) -> Penalty:
    """A bare weekday stands within the week before (ahead) or after (past) its day."""

    def penalty(day: date) -> float:
        gap = (known - day).days if ahead else (day - known).days
        return 0.0 if 0 <= gap < WEEK else misfit

    return penalty


def not_before(known: date) -> Penalty:
    return lambda day: MISFIT / 2 if day < known else 0.0


def outside(first: date, last: date, penalty: float) -> Penalty:
    """The same penalty for every day outside."""
    return lambda day: 0.0 if first <= day <= last else penalty


def within(first: date, last: date) -> Penalty:
    """Unlikely outside, the more the farther."""

    def penalty(day: date) -> float:
        gap = max((first - day).days, (day - last).days, 0)
        return MISFIT + gap / WEEK if gap else 0.0

    return penalty


def near(other: date) -> Penalty:
    return lambda day: abs((day - other).days) / USE_DAYS
