"""Laws of dates: every day of two years under every rule that counts from it; leap days, week years, month ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.times.calendar import MOD_TWELFTHS, bounds, easter, edtf, feast, shifted, unit_value
from dateline.read.times.days import after, before
from dateline.read.times.grammar import Found
from dateline.read.times.lengths import distance
from dateline.read.times.setting import Direction, Setting
from dateline.read.times.tagger import RESOLVERS, find

YEARS = [date(2019, 12, 1) + timedelta(days=i) for i in range(2 * 366 + 60)]
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


def found(text: str) -> Found:
    (only,) = find(text, [(0, len(text))])
    return only


def resolved(expression: Found, anchor: date, sign: int = 0) -> str:
    setting = Setting(anchor, None, None, None, lambda: Direction(sign, "a cue", sure=True))
    result = RESOLVERS[expression.family](expression, setting)
    assert result is not None
    return result.value


@pytest.mark.parametrize("name", NAMES)
def test_a_bare_weekday_is_today_or_the_last_and_with_a_cue_the_next(name: str) -> None:
    expression, number = found(f"{name} "), NAMES.index(name) + 1
    for day in YEARS:
        past, future = (date.fromisoformat(resolved(expression, day, sign)) for sign in (-1, 1))
        assert past.isoweekday() == future.isoweekday() == number
        assert 0 <= (day - past).days < 7
        assert 0 <= (future - day).days < 7


@pytest.mark.parametrize("name", NAMES)
def test_last_and_next_weekday_are_never_today(name: str) -> None:
    last, following = found(f"last {name}"), found(f"next {name}")
    for day in YEARS:
        assert 1 <= (day - date.fromisoformat(resolved(last, day))).days <= 7
        assert 1 <= (date.fromisoformat(resolved(following, day)) - day).days <= 7


@pytest.mark.parametrize(
    ("text", "days"), [("yesterday", -1), ("tomorrow", 1), ("today", 0), ("two days ago", -2), ("the next day", 1)]
)
def test_days_are_counted_from_the_anchor(text: str, days: int) -> None:
    expression = found(text)
    for day in YEARS:
        assert resolved(expression, day) == (day + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("text", "weeks"), [("last week", -1), ("this week", 0), ("next week", 1), ("three weeks ago", -3)]
)
def test_weeks_are_iso_weeks_over_every_turn_of_the_year(text: str, weeks: int) -> None:
    expression = found(text)
    for day in YEARS:
        first, last = bounds(resolved(expression, day))
        assert first is not None
        assert last is not None
        assert first.isoweekday() == 1
        assert (last - first).days == 6
        assert first <= day + timedelta(weeks=weeks) <= last


@pytest.mark.parametrize(
    ("text", "months"), [("last month", -1), ("this month", 0), ("next month", 1), ("a year ago", -12)]
)
def test_months_and_years_keep_their_length(text: str, months: int) -> None:
    expression = found(text)
    for day in YEARS:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        assert resolved(expression, day) in (f"{year:04}-{month + 1:02}", f"{year:04}")


@pytest.mark.parametrize("value", ["2020-W53", "2021-W01", "2015-W53", "2018-W52"])
def test_week_53_and_week_1_hold_seven_days(value: str) -> None:
    first, last = bounds(value)
    assert first is not None
    assert last is not None
    assert (last - first).days == 6
    assert unit_value(first, "W") == unit_value(last, "W") == value


@given(DAYS, st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "E", "C"]))
def test_a_unit_holds_the_day_that_it_was_made_from(day: date, unit: str) -> None:
    first, last = bounds(unit_value(day, unit))
    assert first is not None
    assert last is not None
    assert first <= last
    assert first <= day <= last or unit == "WE"


@given(DAYS, st.sampled_from(["W", "M", "Y"]), st.sampled_from(sorted(MOD_TWELFTHS)))
def test_a_part_lies_inside_its_unit(day: date, unit: str, mod: str) -> None:
    whole, part = bounds(unit_value(day, unit)), bounds(unit_value(day, unit), mod)
    assert whole[0] is not None
    assert whole[1] is not None
    assert part[0] is not None
    assert part[1] is not None
    assert whole[0] <= part[0] <= part[1] <= whole[1]
    assert edtf(unit_value(day, unit), mod, *part) is not None


@given(DAYS, st.integers(1, 7))
def test_before_and_after_frame_a_day(day: date, number: int) -> None:
    earlier, later = before(day, number), after(day, number)
    assert earlier < day < later
    assert earlier.isoweekday() == later.isoweekday() == number
    assert (later - earlier).days in (7, 14)


@given(DAYS, st.integers(-1000, 1000))
def test_years_on_from_a_leap_day_stay_in_its_month(day: date, months: int) -> None:
    there = shifted(day, "M", months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day <= day.day


def test_feasts_fall_where_the_calendar_has_them() -> None:
    assert easter(2022) == date(2022, 4, 17)
    assert feast("4 4 11", 2021) == date(2021, 11, 25)
    assert feast("-1 1 5", 2021) == date(2021, 5, 31)
    assert feast("easter -2", 2022) == date(2022, 4, 15)


def test_a_distance_out_of_the_calendar_is_none() -> None:
    setting = Setting(date(2021, 1, 1), None, None, None, lambda: Direction(0, ""))
    assert distance(found("9,000 years ago"), setting) is None


@given(st.text(alphabet="0123456789:/-.,' amptdsMayJn\n“”’", max_size=60))
def test_no_text_raises_and_every_span_cites_words(text: str) -> None:
    for expression in find(text, [(0, len(text))]):
        assert text[slice(*expression.span)].strip()
        RESOLVERS[expression.family](expression, Setting(date(2021, 12, 9), None, None, None, lambda: Direction(1, "")))
