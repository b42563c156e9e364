"""The parts of a pile: mentions that can come together, over whatever others. Most pairs lie between parts.

Between two parts no pair speaks for one event, so that no mean of theirs ever does, and none of their scores is asked
for. Of a pile of 10,000 reports they are nine in ten of a million pairs: these are held as plain numbers until the
parts are known.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cache
from itertools import chain
from math import inf

from dateline.compare.events.scoring import COPIED, Score

Pair = tuple[int, int]


def parts(count: int, bonds: Iterable[Pair]) -> list[int]:
    """For each of so many mentions a number that it shares with all that ``bonds`` tie it to, over whatever others."""
    root = list(range(count))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = at = root[root[at]]
        return at

    for a, b in bonds:
        root[find(a)] = find(b)
    return [find(at) for at in range(count)]


def of_parts(count: int, scored: Iterable[tuple[int, int, Score]], bonds: Iterable[Pair]) -> dict[Pair, Score]:
    """The scores of the pairs that lie inside a part, in their order; what speaks for one event with its reasons.

    Args:
        count: the number of mentions.
        scored: pairs of numbers of mentions with their scores.
        bonds: pairs that belong together whatever their score.
    """
    telling: dict[Pair, Score] = {}
    first, second, values = array("I"), array("I"), array("d")
    for a, b, score in scored:
        if score.value > 0 or COPIED in score.why:
            telling[a, b] = score
        first.append(a)
        second.append(b)
        values.append(-inf if score.veto else score.value)
    part = parts(count, chain(bonds, telling))
    return {
        (a, b): telling.get((a, b)) or _plain(value)
        for a, b, value in zip(first, second, values, strict=True)
        if part[a] == part[b]
    }


@cache
def _plain(value: float) -> Score:
    """A score of which nobody asks the reasons."""
    return Score(0.0, veto="ruled out") if value == -inf else Score(value)
