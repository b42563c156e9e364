"""Which mentions are compared at all: those that share a class, a pair of countries and a week."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.blocking import gathered, group_sizes
from dateline.compare.events.mention import Told
from dateline.compare.events.parties import lifted, single
from dateline.compare.events.scoring import RELATED, window
from dateline.records import CaseActor

if TYPE_CHECKING:
    from dateline.compare.events.pages import Pile

WEEK = 7
# A date that spans more weeks than this ("since 2014") enters only its first ones.
WEEKS = 8
# A block of more mentions is compared with its neighbours in the order of print only.
CROWD, NEIGHBOURS = 150, 40

Numbers = NDArray[np.uint64]


def candidates(pile: Pile) -> Numbers:
    """Pairs of numbers to be compared (``first << 32 | second``, the lower first), sorted."""
    if not len(pile):
        return np.zeros(0, np.uint64)
    blocked = [page.blocked for page in pile.pages]
    blocks, placed = (np.concatenate(parts) for parts in zip(*blocked, strict=True))
    at, begin, times = placed.T
    members = at + np.repeat(np.array(pile.first), [len(own) for own, _ in blocked])
    rows = np.repeat(np.arange(len(times)), times)
    week = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times) + begin[rows]
    keys = blocks[rows] + week.astype(np.uint64)
    order = np.argsort(keys, kind="stable")
    keys, member = keys[order], members.astype(np.uint64)[rows][order]
    return gathered(_paired(member, keys, group_sizes(keys)))


def _paired(member: Numbers, key: Numbers, size: NDArray[np.int64]) -> Iterator[Numbers]:
    """Each mention with those behind it in its block and week, in a crowded one with its neighbours."""
    at = np.arange(len(member))
    for step in range(1, CROWD):
        at = at[at + step < len(member)]
        at = at[(key[at] == key[at + step]) & ((size[at] <= CROWD) | (step <= NEIGHBOURS))]
        if not len(at):
            return
        yield member[at] << np.uint64(32) | member[at + step]


def blocks_of(mention: Told, known: Mapping[str, CaseActor]) -> Iterator[int]:
    """The hashes of a mention's blocks: by pairs of countries, and by each single actor for the mentions that name one
    party only."""
    countries = sorted({single(lifted(actor, known), known) for actor in mention.parties})
    keys = [
        *combinations(countries, 2),
        *((key, "") for key in sorted({single(actor, known) for actor in mention.parties})),
    ]
    for kind in (mention.event.class_, *_MIXED[mention.event.class_]):
        for first, second in keys:
            yield _hash(kind, first, second)


def weeks_of(mention: Told) -> range:
    """The weeks in which a mention's act may lie."""
    days = window(mention)
    if days is None:
        return range(-1, 0)  # an undated mention of an undated report meets its like only
    first = (days[0] - 1) // WEEK
    return range(first, min((days[1] + 1) // WEEK, first + WEEKS) + 1)


@lru_cache(maxsize=1 << 16)
def _hash(*block: str) -> int:
    """A block as a number: two of the millions of a large pile hardly ever share one."""
    digest = hashlib.blake2b("\x1f".join(block).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _mixed() -> Mapping[str, list[str]]:
    """For each class the blocks that it shares with the classes it may be mixed up with."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(map(sorted, RELATED)):
        for class_ in pair:
            found[class_].append("/".join(pair))
    return found


_MIXED = defaultdict(list, _mixed())
