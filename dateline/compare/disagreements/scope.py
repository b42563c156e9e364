"""Why two numbers of one measure are no numbers of one thing, though the sentences around them are alike.

The kinds were read off the conflicts shown on thirteen piles of crises that no rule had been written from: of fourteen
only four were real. What was wrong: counts of other days, a part set against the whole, the dead with and without the
attacker, other sides of a war, other periods, and a second number that the same report gives too.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from dateline.compare.copies.words import words
from dateline.compare.disagreements.amounts import Told
from dateline.compare.disagreements.values import Interval, of_other_order
from dateline.compare.events.lexical import cosine

# Days between the printing of two reports that are compared.
WINDOW = 1
# Days after which the number of a day is not printed any more without one.
DAY_AFTER = 1
# How many times the lower of two bounds the higher may be for them to say the same.
NOT_FAR = 3
# Likeness of the few words right around two numbers whose measure does not say what is counted.
LIKE_NEAR = 0.3

Rule = Callable[[Told, Told], bool]


def apart(a: Told, b: Told) -> str | None:
    """Why two numbers are never set against each other; None where nothing speaks against it."""
    return next((reason for reason, holds in RULES if holds(a, b) or holds(b, a)), None)


def _of_other_days(a: Told, b: Told) -> bool:
    """Two days that are told must meet; one alone must be that of the other's printing, or the day before. Of what
    changes from day to day the reports must be of one day."""
    if a.when and b.when:
        return not (a.when[0] <= b.when[1] and b.when[0] <= a.when[1])
    if a.when and not _same_act(a, b):
        return a.when[0] > b.printed[1] or a.when[1] < b.printed[0] - DAY_AFTER
    return not a.is_telling and a.printed != b.printed


def _same_act(a: Told, b: Told) -> bool:
    return a.act is not None and a.act == b.act


def _of_other_order(a: Told, b: Told) -> bool:
    return of_other_order(a.number.value, b.number.value)


def _of_others(a: Told, b: Told) -> bool:
    """Whether what one counts is named, and the other counts something else or does not say what."""
    if a.names and b.names:
        return not a.names & b.names
    if not a.names:
        return False
    return not _same_act(a, b) or not all(b.stems & set(words(name).stem.tolist()) for name in a.names)


def _of_other_places(a: Told, b: Told) -> bool:
    """Whether their sentences name places, and no place in common: the dead of one epidemic in two provinces."""
    return not _same_act(a, b) and bool(a.places and b.places) and not a.places & b.places


def _of_other_times(a: Told, b: Told) -> bool:
    """Whether they count over other periods ("this year", "in the past two days")."""
    return a.period != b.period and (not a.is_telling or bool(a.period and b.period))


def _gives_both(a: Told, b: Told) -> bool:
    """Whether a report has another number of its own that agrees with the other's: it knows two, of two things."""
    return any(_agree(beside, b.number.value) for beside in a.beside)


def _agree(one: Interval, other: Interval) -> bool:
    """Whether two values can be one; "dozens", and a bound from far below, agree with too much to say so."""
    if one[1] < inf and one[1] >= NOT_FAR * one[0]:
        return False
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low <= high and low <= NOT_FAR * max(min(one[0], other[0]), 0.0)


def _unlike_nearby(a: Told, b: Told) -> bool:
    return not a.is_telling and cosine(a.near, b.near) < LIKE_NEAR


RULES: tuple[tuple[str, Rule], ...] = (
    ("numbers of different days", _of_other_days),
    ("numbers of different things", _of_other_order),
    ("numbers of different things", _of_others),
    ("numbers of different places", _of_other_places),
    ("numbers over different times", _of_other_times),
    ("one report gives both numbers", _gives_both),
    ("other words around the numbers", _unlike_nearby),
)
