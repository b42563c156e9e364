"""The dates of undated reports, inferred from their own words and from the pile: an interval with reasons, or nothing.

Each piece of evidence gives every candidate day a penalty. The days that come within a hair of the best are the
answer, if they lie close together and if something ties the report to a week at all: weekdays alone never do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf

from dateline.compare.events import EventFusion
from dateline.records import Date, Event, Family, Reading, Span, Time

# How far before the first and after the last dated report of the pile an undated one is looked for.
MARGIN = timedelta(days=14)
# Days that are this much worse than the best are still possible: less than one weekday that does not fit.
TOLERANCE = 0.5
# A day of another week that is worse by less leaves the report undated.
RIVAL = 1.0
# An answer that is wider says too little: the report stays undated.
MAX_DAYS = 7
# Evidence that a day contradicts costs this; two slips of the pen outweigh one line of the text's own date.
MISFIT = 4.0
# A weekday is named by its bare name within this many days of the report.
WEEK = 7
# A date without its year is mostly near: this many days away cost a point, so that a week is more than TOLERANCE.
NEARNESS_DAYS = 10
# So many parties in common make two acts of one class and weekday likely the same.
PARTIES = 2
# The first pass dates what stands on dated reports, the second the copies of what the first has dated.
PASSES = 2
# Copies follow their source within days.
COPY_DAYS = 2
_DAY_LENGTH = len("2021-12-09")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_TOLD_DAY: frozenset[str] = frozenset({"explicit", "weekday", "relative", "partial"})

Penalty = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """``penalty`` of each day (infinite: impossible). ``fixes``: ties the report to a week by itself."""

    reason: str
    penalty: Penalty
    fixes: bool = False


def propose_dates(readings: Sequence[Reading], fusion: EventFusion, families: Sequence[Family]) -> dict[str, Date]:
    """Report id to inferred date (basis ``inferred``) of the undated reports that can be dated.

    A report that was dated so before counts as undated, so that the answer does not lean on itself. Methods and
    kinds of evidence: see :class:`Evidence`; hard evidence excludes days, soft evidence adds penalties.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    pile = _Pile(ordered, fusion, families)
    proposed: dict[str, Date] = {}
    for _ in range(PASSES):
        open_ = [reading for reading in ordered if _is_undated(reading) and reading.id not in proposed]
        found = {reading.id: date for reading in open_ if (date := _solve(reading, pile))}
        proposed |= found
        pile.learn(found)
    return dict(sorted(proposed.items()))


def _is_undated(reading: Reading) -> bool:
    return reading.published.earliest is None or reading.published.basis == "inferred"


def _solve(reading: Reading, pile: _Pile) -> Date | None:
    evidence = [*_from_text(reading), *pile.evidence(reading)]
    if not any(item.fixes for item in evidence):
        return None
    penalties = {day: sum(item.penalty(day) for item in evidence) for day in _candidates(reading, pile)}
    best = min(penalties.values(), default=inf)
    if best == inf:
        return None
    days = [day for day, penalty in penalties.items() if penalty <= best + TOLERANCE]
    rivals = [day for day, penalty in penalties.items() if penalty <= best + RIVAL]
    if (days[-1] - days[0]).days >= MAX_DAYS or (rivals[-1] - rivals[0]).days > MAX_DAYS:
        return None
    reasons = sorted({item.reason for item in evidence if item.penalty(days[0]) < MISFIT})
    first, last = days[0].isoformat(), days[-1].isoformat()
    value = first if first == last else f"{first}/{last}"
    return Date(value=value, earliest=first, latest=last, basis="inferred", why="; ".join(reasons))


def _candidates(reading: Reading, pile: _Pile) -> list[date]:
    """The days around the pile; without dated reports those of the year that the text gives as its own."""
    own = sorted({year for time in reading.times if time.points == "own" and (year := _year(time))})
    spans = list(pile.window) or [(date(year, 1, 1), date(year + 1, 1, WEEK)) for year in own]
    days = {first + timedelta(days=i) for first, last in spans for i in range((last - first).days + 1)}
    return sorted(days)


# -------------------------------------------------------------------------------------------------- the text's own
def _from_text(reading: Reading) -> Iterator[Evidence]:
    seen: set[tuple[object, ...]] = set()
    for time in reading.times:
        for key, item in _of_time(time):
            if key not in seen:
                seen.add(key)
                yield item


def _of_time(time: Time) -> Iterator[tuple[tuple[object, ...], Evidence]]:
    weekday, month_day, full = weekday_of(time), month_day_of(time), _full_day(time)
    if time.points == "own":
        if year := _year(time):
            yield ("year", year), Evidence(f"its own year is {year}", _own_year(year))
        elif weekday:
            yield ("own", weekday), Evidence(f"its own day is a {_NAMES[weekday]}", _own_weekday(weekday), fixes=True)
    elif time.points and weekday:
        told = f"{_NAMES[weekday]} is {'past' if time.points == 'back' else 'ahead'}"
        yield (time.points, weekday), Evidence(told, _near_weekday(weekday, time.points))
    elif time.points and month_day:
        month, number = month_day
        told = f"{month:02}-{number:02} is {'past' if time.points == 'back' else 'ahead'}"
        yield (time.points, month_day), Evidence(told, _near_month_day(month, number, time.points), fixes=True)
    elif time.points and full:
        told = f"{full.isoformat()} is {'past' if time.points == 'back' else 'ahead'}"
        yield (time.points, full), Evidence(told, _beyond(full, time.points))


_NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_of(time: Time) -> int | None:
    """The weekday (1 to 7) that an expression names, whether it has been resolved or not."""
    value = time.value or ""
    if match := _WEEKDAY.match(value):
        return int(match[1])
    return date.fromisoformat(value[:_DAY_LENGTH]).isoweekday() if time.basis == "weekday" else None


def month_day_of(time: Time) -> tuple[int, int] | None:
    """The month and day that an expression without a year names."""
    value = time.value or ""
    if match := _MONTH_DAY.match(value):
        return int(match[1]), int(match[2])
    if time.basis == "partial" and len(value) >= _DAY_LENGTH:
        return int(value[5:7]), int(value[8:_DAY_LENGTH])
    return None


def _full_day(time: Time) -> date | None:
    whole = time.basis == "explicit" and time.earliest is not None and time.earliest == time.latest
    return date.fromisoformat(time.earliest) if whole and time.earliest else None


def _year(time: Time) -> int | None:
    return int(time.value) if time.value and re.fullmatch(r"[12]\d{3}", time.value) else None


def _own_year(year: int) -> Penalty:
    """A copyright year is the report's, or the one before at the turn of the year."""
    return lambda day: 0.0 if day.year == year else MISFIT / 2 if day.year == year + 1 else inf


def _own_weekday(weekday: int) -> Penalty:
    return lambda day: 0.0 if day.isoweekday() == weekday else MISFIT


def _near_weekday(weekday: int, points: str) -> Penalty:
    """Reports mostly tell of the days next to them: the further away a weekday, the less likely."""

    def penalty(day: date) -> float:
        back = (day.isoweekday() - weekday) % WEEK
        return (back if points == "back" else (WEEK - back) % WEEK or WEEK) / WEEK

    return penalty


def _near_month_day(month: int, number: int, points: str) -> Penalty:
    def penalty(day: date) -> float:
        days = [_valid(year, month, number) for year in range(day.year - 1, day.year + 2)]
        gaps = [(there - day).days * (1 if points == "ahead" else -1) for there in days if there]
        return min((gap for gap in gaps if gap >= 0), default=WEEK * NEARNESS_DAYS) / NEARNESS_DAYS

    return penalty


def _beyond(full: date, points: str) -> Penalty:
    """What is told as past is over, what is told as ahead is not."""
    return lambda day: inf if (day < full) == (points == "back") and day != full else 0.0


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


# ----------------------------------------------------------------------------------------------------- from the pile
class _Pile:
    """What the dated reports say of the days of events and of copies."""

    def __init__(self, readings: Sequence[Reading], fusion: EventFusion, families: Sequence[Family]) -> None:
        self._fusion = fusion
        self._dated = {
            reading.id: date.fromisoformat(str(reading.published.earliest)[:_DAY_LENGTH])
            for reading in readings
            if not _is_undated(reading)
        }
        self._copied = dict(self._dated)
        self._kin = {report: family.reports for family in families for report in family.reports}
        self._days = self._event_days(readings)
        self._acts = sorted(
            {
                (event.class_, parties, date.fromisoformat(told))
                for reading in readings
                if reading.id in self._dated
                for parties_of in [_parties(reading)]
                for event in reading.events
                if (told := _told_day(event.date)) and len(parties := parties_of[event.id]) >= PARTIES
            },
            key=lambda act: (act[0], sorted(act[1]), act[2]),
        )

    @property
    def window(self) -> Iterator[tuple[date, date]]:
        if self._dated:
            yield min(self._dated.values()) - MARGIN, max(self._dated.values()) + MARGIN

    def learn(self, found: Mapping[str, Date]) -> None:
        """Let copies of a report lean on the date that was inferred for it; nothing else does."""
        self._copied |= {report: date.fromisoformat(str(day.earliest)) for report, day in found.items()}

    def evidence(self, reading: Reading) -> Iterator[Evidence]:
        for kin in sorted(self._kin.get(reading.id, ())):
            if kin != reading.id and kin in self._copied:
                yield Evidence(f"shares its text with {kin}", _near(self._copied[kin]), fixes=True)
        for event in reading.events:
            known = self._days.get(self._fusion.of.get((reading.id, event.id), ""))
            if known:
                yield from _of_event(reading, event, known)
        yield from self._alike(reading)

    def _alike(self, reading: Reading) -> Iterator[Evidence]:
        """Acts of one class between the same two parties on one weekday: fusion needs a date to join them, this does
        not; several such acts outweigh a chance likeness."""
        parties = _parties(reading)
        found: set[tuple[date, bool]] = set()
        for event in reading.events:
            time = _time_in(reading, event.extent)
            weekday = weekday_of(time) if time else None
            for class_, others, known in self._acts if weekday else ():
                same = class_ == event.class_ and len(others & parties[event.id]) >= PARTIES
                if same and known.isoweekday() == weekday:
                    found.add((known, _is_ahead(event, time)))
        for known, ahead in sorted(found):
            reason = f"the same parties act on {_NAMES[known.isoweekday()]} {known.isoformat()}"
            yield Evidence(reason, _within_week(known, ahead, MISFIT / 2), fixes=True)

    def _event_days(self, readings: Sequence[Reading]) -> Mapping[str, date]:
        """The day of each event, by the dated reports that name a day in words; the earliest of equals."""
        votes: dict[str, Counter[str]] = {}
        for reading in readings:
            for event in reading.events if reading.id in self._dated else ():
                case_event = self._fusion.of.get((reading.id, event.id))
                if case_event and (day := _told_day(event.date)):
                    votes.setdefault(case_event, Counter())[day] += 1
        return {
            event: date.fromisoformat(min(days, key=lambda day: (-days[day], day)))
            for event, days in sorted(votes.items())
        }


def _told_day(told: Date) -> str | None:
    return told.earliest if told.earliest == told.latest and told.basis in _TOLD_DAY else None


def _of_event(reading: Reading, event: Event, known: date) -> Iterator[Evidence]:
    """An event whose day the pile knows: named here by a weekday it fixes the week, else it is over or ahead."""
    time = _time_in(reading, event.extent)
    weekday = weekday_of(time) if time else None
    if weekday == known.isoweekday():
        reason = f"the {_NAMES[weekday]} of its {event.class_} is {known.isoformat()}"
        yield Evidence(reason, _within_week(known, _is_ahead(event, time), MISFIT), fixes=True)
    elif weekday is None and event.status == "done":
        yield Evidence(f"knows of {event.class_} of {known.isoformat()}", _not_before(known))


def _is_ahead(event: Event, time: Time | None) -> bool:
    return event.status not in ("done", "ongoing", "denied") or (time is not None and time.points == "ahead")


def _parties(reading: Reading) -> dict[str, frozenset[str]]:
    """Event id to its parties, by a name that holds across reports."""
    names = {actor.id: actor.gazetteer or actor.name for actor in reading.actors}
    return {
        event.id: frozenset(names.get(p, p) for p in (*event.actors, *event.recipients)) for event in reading.events
    }


def _time_in(reading: Reading, extent: Span) -> Time | None:
    inside = (time for time in reading.times if extent[0] <= time.span[0] < extent[1])
    return next((time for time in inside if weekday_of(time)), None)


def _within_week(known: date, ahead: bool, misfit: float) -> Penalty:
    """A bare weekday stands within the week before (ahead) or after (past) its day."""

    def penalty(day: date) -> float:
        gap = (known - day).days if ahead else (day - known).days
        return 0.0 if 0 <= gap < WEEK else misfit

    return penalty


def _not_before(known: date) -> Penalty:
    return lambda day: MISFIT / 2 if day < known else 0.0


def _near(other: date) -> Penalty:
    return lambda day: abs((day - other).days) / COPY_DAYS
