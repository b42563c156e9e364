"""Which mentions are compared at all: those that share a class, a pair of countries and a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.blocking import distinct
from dateline.compare.events.mention import Told
from dateline.compare.events.parties import lifted, single
from dateline.compare.events.scoring import RELATED, window
from dateline.records import CaseActor

WEEK = 7
# A date that spans more weeks than this ("since 2014") enters only its first ones.
WEEKS = 8
# A block of more mentions is compared with its neighbours in the order of print only.
CROWD, NEIGHBOURS = 150, 40
# Pairs gathered before those of several blocks are put together.
GATHERED = 1 << 20

Block = tuple[str, str, str, int]


def candidates(mentions: Sequence[Told], known: Mapping[str, CaseActor]) -> NDArray[np.uint64]:
    """Pairs of numbers to be compared (``first << 32 | second``, the lower first), sorted."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        for block in _blocks(mention, known):
            blocks[block].append(number)
    pairs = np.zeros(0, np.uint64)
    for numbers in _gathered(blocks.values()):
        pairs = distinct(np.concatenate([pairs, *map(_pairs, numbers)]))
    return pairs


def _gathered(blocks: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    """The blocks of two mentions and more, so many at a time that their pairs fit in memory."""
    found, size = [], 0
    for numbers in blocks:
        if len(numbers) > 1:
            found.append(numbers)
            size += min(len(numbers) // 2, NEIGHBOURS) * len(numbers)
        if size > GATHERED:
            yield found
            found, size = [], 0
    yield found


def _pairs(numbers: list[int]) -> NDArray[np.uint64]:
    """The pairs of a block, ``first << 32 | second``."""
    at, step = _steps(len(numbers))
    number = np.array(numbers, dtype=np.uint64)
    pairs: NDArray[np.uint64] = number[at] << np.uint64(32) | number[at + step]
    return pairs


@cache
def _steps(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of a block of so many mentions: the place of the first, and how far behind it the second stands."""
    first, step = np.meshgrid(np.arange(size), np.arange(1, size if size <= CROWD else NEIGHBOURS + 1))
    inside = first + step < size
    return first[inside], step[inside]


def _blocks(mention: Told, known: Mapping[str, CaseActor]) -> Iterator[Block]:
    """By pairs of countries, and by each single actor for the mentions that name one party only."""
    countries = sorted({single(lifted(actor, known), known) for actor in mention.parties})
    keys = [
        *combinations(countries, 2),
        *((key, "") for key in sorted({single(actor, known) for actor in mention.parties})),
    ]
    for kind in (mention.event.class_, *_MIXED[mention.event.class_]):
        for first, second in keys:
            for week in _weeks(mention):
                yield kind, first, second, week


def _weeks(mention: Told) -> range:
    days = window(mention)
    if days is None:
        return range(-1, 0)  # an undated mention of an undated report meets its like only
    first = (days[0] - 1) // WEEK
    return range(first, min((days[1] + 1) // WEEK, first + WEEKS) + 1)


def _mixed() -> Mapping[str, list[str]]:
    """For each class the blocks that it shares with the classes it may be mixed up with."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(map(sorted, RELATED)):
        for class_ in pair:
            found[class_].append("/".join(pair))
    return found


_MIXED = defaultdict(list, _mixed())
