"""Every row of the table of patterns, over every day of two years: what an expression names moves with its anchor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from dateline.read.times.calendar import Bounds, bounds
from dateline.read.times.grammar import PROPER_CLASSES, Found, grammar, lexicon
from dateline.read.times.setting import Direction, Resolved, Setting
from dateline.read.times.tagger import RESOLVERS, find

DAYS = [date(2019, 12, 1) + timedelta(days=i) for i in range(2 * 366 + 60)]
# After four hundred years days of the month fall on the same weekdays again.
CYCLE = timedelta(days=146_097)
WEEKDAYS = [word.capitalize() for word in lexicon().table["WEEKDAY"] if word.endswith("day")]
SHAPES = {
    "ISO": "2021-12-09", "SLASHDATE": "12/9/2021", "CLOCK": "9:30", "AMPM": "p.m.", "DECADE": "1990s", "NTH": "9th",
    "SHORTYEAR": "'98", "DAY": "9", "YEAR": "1998", "NUMBER": "3",
}  # fmt: skip
_ITEM = re.compile(r"\$?[A-Za-z0-9]+(?:'[a-z]+)?|'s|\)?:[A-Z]+|[()|?\[\].,;%/&-]")
Pick = Callable[[list[str]], str]


def _table() -> tuple[dict[str, str], list[str]]:
    lines = files("dateline.data").joinpath("time_patterns.tsv").read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]
    macros = {name[1:]: pattern for name, pattern in rows if name.startswith("$")}
    return macros, [pattern for name, pattern in rows if not name.startswith("$")]


MACROS, ROWS = _table()


class Example:
    """Words that a pattern takes. ``full``: with all that may be left out, and the last of alternatives."""

    def __init__(self, full: bool, weekday: str) -> None:
        self._full, self._weekday = full, weekday

    def of(self, pattern: str) -> str:
        items = [item for item in _ITEM.findall(pattern) if item not in "[]" and item[0] != ":"]
        words, rest = self._choice(["(" if item == "(" else ")" if item[0] == ")" else item for item in items])
        assert not rest
        return " ".join(words)

    def _choice(self, items: list[str]) -> tuple[list[str], list[str]]:
        """The words of alternatives up to a closing bracket, and the items behind it."""
        chosen, run = [], list[str]()
        while items and items[0] != ")":
            if items[0] == "|":
                chosen.append(run)
                run, items = [], items[1:]
                continue
            words, items = self._item(items)
            if items and items[0] == "?":
                items = items[1:]
                words = words if self._full else []
            run += words
        chosen.append(run)
        return chosen[-1 if self._full else 0], items

    def _item(self, items: list[str]) -> tuple[list[str], list[str]]:
        item, rest = items[0], items[1:]
        if item == "(":
            words, rest = self._choice(rest)
            return words, rest[1:]
        if item[0] == "$":
            return [self.of(MACROS[item[1:]])], rest
        return [self._word(item)], rest

    def _word(self, item: str) -> str:
        if item == "WEEKDAY":
            return self._weekday
        if item in SHAPES:
            return SHAPES[item]
        if item[0].isupper():
            word = str(next(iter(lexicon().table[item])))
            return word.title().replace("'S", "'s") if item in PROPER_CLASSES else word
        return item


@cache
def example(pattern: str, full: bool, weekday: str = "Thursday") -> Found | None:
    text = Example(full, weekday).of(pattern)
    return next(iter(find(text, [(0, len(text))])), None)


def resolved(found: Found, anchor: date, sign: int) -> Resolved | None:
    setting = Setting(anchor, None, None, None, lambda: Direction(sign, "a cue", sure=True))
    return RESOLVERS[found.family](found, setting)


def interval(result: Resolved | None) -> Bounds:
    """The days that an expression covers, as the tagger takes them."""
    if result is None or result.type not in ("DATE", "TIME"):
        return None, None
    return (result.first, result.last) if result.own_bounds else bounds(result.value, result.mod)


def examples(pattern: str) -> Iterator[Found]:
    weekdays = WEEKDAYS if "WEEKDAY" in pattern else WEEKDAYS[3:4]
    for full in (False, True):
        yield from (found for weekday in weekdays if (found := example(pattern, full, weekday)))


@pytest.mark.parametrize("pattern", ROWS)
def test_every_row_takes_its_words(pattern: str) -> None:
    assert list(examples(pattern))


@pytest.mark.parametrize("pattern", ROWS)
def test_no_row_is_passed_over_that_takes_words_of_a_text(pattern: str) -> None:
    for full in (False, True):
        text = Example(full, "Thursday").of(pattern)
        symbols = grammar().alphabet.read(text, [(0, len(text))]).symbols
        passed = [row for row in grammar().rows if not row.may_stand_in(frozenset(symbols))]
        assert passed and not [row for row in passed if row.regex.search(symbols)]


@pytest.mark.parametrize("pattern", ROWS)
@pytest.mark.parametrize("sign", [-1, 1])
def test_a_later_anchor_never_names_an_earlier_day(pattern: str, sign: int) -> None:
    for found in examples(pattern):
        intervals = [interval(resolved(found, day, sign)) for day in DAYS]
        for (first, last), (later_first, later_last) in pairwise(intervals):
            assert (first is None) == (later_first is None)
            if first and last and later_first and later_last:
                assert first <= last
                assert later_first >= first
                assert later_last >= last


@pytest.mark.parametrize("pattern", ROWS)
def test_the_calendar_repeats_after_four_hundred_years(pattern: str) -> None:
    for found in examples(pattern):
        for day in DAYS[:: len(WEEKDAYS) + 1]:
            here, there = (resolved(found, anchor, 0) for anchor in (day, day + CYCLE))
            first, later = interval(here)[0], interval(there)[0]
            assert (here and here.type) == (there and there.type)
            if here and first and later:
                assert later - first in ((timedelta(0), CYCLE) if here.basis == "explicit" else (CYCLE,))


@pytest.mark.parametrize("pattern", [row for row in ROWS if "WEEKDAY" in row])
def test_a_row_with_a_weekday_names_such_a_day(pattern: str) -> None:
    for full in (False, True):
        for number, weekday in enumerate(WEEKDAYS, 1):
            found = example(pattern, full, weekday)
            if found is None or found.family == "set" or "WEEKDAY" not in found or "MONTH" in found:
                continue
            for day in DAYS:
                first, last = interval(resolved(found, day, 1))
                assert first is not None
                assert (first, first.isoweekday()) == (last, number)
