"""The parts of a pile: mentions that can come together, over whatever others. Most pairs lie between parts.

Between two parts no pair speaks for one event, so that no mean of theirs ever does, and none of their scores is asked
for. Of a pile of 10,000 reports they are nine in ten of a million pairs: these are held as plain numbers until the
parts are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from math import inf

import numpy as np

from dateline.compare.events.kept import Pair, Scored
from dateline.compare.events.scoring import Score


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


def of_parts(count: int, scored: Scored, given: Mapping[Pair, Score], bonds: Iterable[Pair]) -> dict[Pair, Score]:
    """The scores of the pairs that lie inside a part; what speaks for one event with its reasons.

    Args:
        count: the number of mentions.
        scored: the pairs and their scores.
        given: scores of further pairs.
        bonds: pairs that belong together whatever their score.
    """
    speaking = (pair for pair, score in given.items() if score.value > 0)
    part = np.array(parts(count, chain(bonds, scored.telling, speaking)), dtype=np.int64)
    inside = np.flatnonzero(part[scored.first] == part[scored.second])
    pairs = zip(scored.first[inside].tolist(), scored.second[inside].tolist(), strict=True)
    found = {
        pair: scored.telling.get(pair) or _plain(value)
        for pair, value in zip(pairs, scored.values[inside].tolist(), strict=True)
    }
    return found | {(a, b): score for (a, b), score in given.items() if part[a] == part[b]}


@cache
def _plain(value: float) -> Score:
    """A score of which nobody asks the reasons."""
    return Score(0.0, veto="ruled out") if value == -inf else Score(value)
