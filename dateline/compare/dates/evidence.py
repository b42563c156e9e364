"""Evidence for the day of a report: what each expression of its text says about it, as a penalty for every day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import inf

from dateline.compare.dates.facts import Named

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
# A report that quotes two dated messages of one day is of the day before (time zones) to three days later: 97 % of 218.
MESSAGES = 2
MESSAGE_DAYS = (-1, 3)

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


def from_text(named: Iterable[Named]) -> Iterator[Evidence]:
    """What the expressions of a report say of its day."""
    seen: set[tuple[object, ...]] = set()
    for each in named:
        for key, item in _of_named(each):
            if key not in seen:
                seen.add(key)
                yield item


def _of_named(named: Named) -> Iterator[tuple[tuple[object, ...], Evidence]]:
    points, weekday = named.points, named.weekday
    told = "past" if points == "back" else "ahead"
    if points == "own":
        if named.year:
            yield ("year", named.year), Evidence(f"its own year is {named.year}", _own_year(named.year))
        elif weekday:
            reason = f"its own day is a {NAMES[weekday]}"
            yield ("own", weekday), Evidence(reason, _own_weekday(weekday), HELPS, "own day")
    elif points and weekday:
        yield (points, weekday), Evidence(f"{NAMES[weekday]} is {told}", _near_weekday(weekday, points))
    elif points and named.month_day:
        month, number = named.month_day
        penalty = _near_month_day(month, number, points)
        yield (points, named.month_day), Evidence(f"{month:02}-{number:02} is {told}", penalty)
    elif points and named.full:
        penalty = _beyond(date.fromisoformat(named.full), points)
        yield (points, named.full), Evidence(f"{named.full} is {told}", penalty)


def last_told(named: Iterable[Named]) -> Iterator[Evidence]:
    """The last full date that is not told as ahead: the report is of that day or of one of the next ones."""
    for last in last_day(named):
        end = last + timedelta(days=NEWS_DAYS)
        yield Evidence(f"names {last.isoformat()}", outside(last, end, TOLERABLE), HELPS, "full date")


def last_day(named: Iterable[Named]) -> list[date]:
    """The last full date that a report does not tell as ahead, if it names one."""
    days = (each.full for each in named if each.points != "ahead" and each.full)
    return [date.fromisoformat(day) for day in sorted(days)[-1:]]


def from_messages(messages: Sequence[str]) -> Iterator[Evidence]:
    """The days of messages quoted with their signatures."""
    if messages:
        latest = max(messages)
        last, many = date.fromisoformat(latest), messages.count(latest) >= MESSAGES
        first, end = (last + timedelta(days=offset) for offset in MESSAGE_DAYS)
        penalty, ties = (MISFIT, FIXES) if many else (MISFIT / 2, HELPS)
        yield Evidence(f"quotes a message of {latest}", outside(first, end, penalty), ties, "full date")


NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
