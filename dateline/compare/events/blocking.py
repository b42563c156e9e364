"""Which mentions are compared at all: those that share a class, a pair of countries and a week."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.blocking import gathered, group_sizes
from dateline.compare.events.mention import Told
from dateline.compare.events.parties import lifted, single
from dateline.compare.events.scoring import RELATED, window
from dateline.records import CaseActor

WEEK = 7
# A date that spans more weeks than this ("since 2014") enters only its first ones.
WEEKS = 8
# A block of more mentions is compared with its neighbours in the order of print only.
CROWD, NEIGHBOURS = 150, 40

Block = tuple[str, str, str]
Numbers = NDArray[np.uint64]


def candidates(mentions: Sequence[Told], known: Mapping[str, CaseActor]) -> Numbers:
    """Pairs of numbers to be compared (``first << 32 | second``, the lower first), sorted."""
    numbered: dict[Block, int] = {}
    blocks, weeks, members = array("Q"), array("Q"), array("Q")
    for number, mention in enumerate(mentions):
        when = [week + 1 for week in _weeks(mention)]
        for block in _blocks(mention, known):
            blocks.extend([numbered.setdefault(block, len(numbered))] * len(when))
            weeks.extend(when)
            members.extend([number] * len(when))
    keys = np.array(blocks, dtype=np.uint64) << np.uint64(32) | np.array(weeks, dtype=np.uint64)
    order = np.argsort(keys, kind="stable")
    keys, member = keys[order], np.array(members, dtype=np.uint64)[order]
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


def _blocks(mention: Told, known: Mapping[str, CaseActor]) -> Iterator[Block]:
    """By pairs of countries, and by each single actor for the mentions that name one party only."""
    countries = sorted({single(lifted(actor, known), known) for actor in mention.parties})
    keys = [
        *combinations(countries, 2),
        *((key, "") for key in sorted({single(actor, known) for actor in mention.parties})),
    ]
    for kind in (mention.event.class_, *_MIXED[mention.event.class_]):
        for first, second in keys:
            yield kind, first, second


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
