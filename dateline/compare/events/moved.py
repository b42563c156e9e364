"""Plans that were moved: an older report's day gives way to that of a newer one which says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dateline.compare.events.mention import Days
from dateline.compare.events.scoring import AFTER_PRINT

if TYPE_CHECKING:
    from dateline.compare.events.pages import Pile, Plan

# What a report says of a day that was changed, in the sentence of the plan.
_MOVED = re.compile(
    r"\b(?:postpon\w+|reschedul\w+|moved|mov(?:e|ing) (?:it|the|their)|delay(?:ed|ing)|put (?:it )?off"
    r"|push(?:ed|ing)? back|br(?:ought|inging) forward|new date)\b",
    re.IGNORECASE,
)
MOVED = "the plan was moved"


def says_moved(passage: str) -> bool:
    """Whether a sentence says that a plan was given another day."""
    return _MOVED.search(passage) is not None


def moved(pile: Pile) -> tuple[Pile, list[tuple[int, int, str]]]:
    """The pile, overtaken plans without their day, and which plan each newer one took the place of.

    A plan is overtaken where a report that is no older tells the same parties' plan for another day, and that it was
    moved. Pairs are of numbers of mentions, the lower first.
    """
    found = list(_overtaken(pile))
    if not found:
        return pile, []
    without: dict[int, set[int]] = defaultdict(set)
    for older, _ in found:
        at = pile.page_of[older]
        without[at].add(older - pile.first[at])
    return pile.without_days(without), [(min(pair), max(pair), MOVED) for pair in found]


def _overtaken(pile: Pile) -> Iterator[tuple[int, int]]:
    plans: dict[tuple[str, tuple[str, ...]], list[_Dated]] = defaultdict(list)
    for first, page in pile.numbered():
        for plan in page.facts.plans:
            if page.printed:
                plans[plan.class_, plan.parties].append(_Dated(first + plan.at, page.report, page.printed, plan))
    for told in plans.values():
        for newer in (each for each in told if each.plan.moved):
            yield from ((older.number, newer.number) for older in told if _gives_way(older, newer))


class _Dated(NamedTuple):
    number: int
    report: str
    printed: Days
    plan: Plan


def _gives_way(older: _Dated, newer: _Dated) -> bool:
    """Whether a plan is older in print, for another day, and not yet past when it was moved."""
    if older.report == newer.report:
        return False
    one, other = older.plan.days, newer.plan.days
    apart = one[1] < other[0] or other[1] < one[0]
    return apart and older.printed[0] <= newer.printed[0] <= one[1] <= newer.printed[0] + AFTER_PRINT
