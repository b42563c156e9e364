"""Which reports may share text: candidate pairs in time near to linear, each to be verified.

Two roads lead to a pair. MinHash (128 permutations in 64 bands of two) finds texts that are alike as a whole. A
sample of rare word runs finds a short text inside a long one, which no measure of likeness of wholes can.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.words import Keys

PERMUTATIONS, ROWS = 128, 2
# One run in SAMPLE is kept for the second road; two reports must meet in SHARED of those that stand in at most
# RARE reports. A copied passage of 100 words has 98 runs, of which 12 are in the sample.
SAMPLE, SHARED, RARE = 8, 2, 24
# In a larger bucket each report meets only the first of it and its neighbours, so that a thousand copies of one text
# cost a thousand comparisons, not half a million.
BUCKET, FIRST, NEIGHBOURS = 48, 4, 4

Pairs = NDArray[np.uint64]

_EMPTY = np.uint32(0xFFFFFFFF)
_random = np.random.Generator(np.random.PCG64(20200229))  # fixed: the same signatures on every machine
_FACTORS = _random.integers(0, 1 << 32, PERMUTATIONS, dtype=np.uint32) | np.uint32(1)
_OFFSETS = _random.integers(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)


def signatures(grams: Keys, owner: NDArray[np.int64], count: int) -> NDArray[np.uint32]:
    """MinHash signatures of ``count`` reports from their word runs; ``owner`` (ascending) says whose each run is."""
    found = np.full((count, PERMUTATIONS), _EMPTY, dtype=np.uint32)
    present, starts = np.unique(owner, return_index=True)
    if not len(present):
        return found
    values = np.empty_like(grams)
    for at in range(PERMUTATIONS):
        np.multiply(grams, _FACTORS[at], out=values)
        np.add(values, _OFFSETS[at], out=values)
        found[present, at] = np.minimum.reduceat(values, starts)
    return found


def sampled(grams: Keys, owner: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The runs of the sample, each with its report: run << 32 | report."""
    kept = grams % np.uint32(SAMPLE) == 0
    found: NDArray[np.uint64] = grams[kept].astype(np.uint64) << np.uint64(32) | owner[kept].astype(np.uint64)
    return found


def candidates(signed: NDArray[np.uint32], samples: NDArray[np.uint64]) -> list[tuple[int, int]]:
    """Pairs of report numbers that may share text, the lower first, sorted."""
    filled = np.flatnonzero((signed != _EMPTY).any(axis=1))
    found = [distinct(_in_bucket(*_groups(_band(signed[filled], at), filled))) for at in range(0, PERMUTATIONS, ROWS)]
    found.append(_sharing_runs(distinct(samples)))
    pairs = distinct(np.concatenate(found))
    return list(zip((pairs >> np.uint64(32)).tolist(), (pairs & np.uint64(0xFFFFFFFF)).tolist(), strict=True))


def distinct(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The different values, sorted: by sorting, which takes a fraction of the time of ``np.unique``'s hashing."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def _band(signed: NDArray[np.uint32], at: int) -> NDArray[np.uint64]:
    return signed[:, at].astype(np.uint64) << np.uint64(32) | signed[:, at + 1]


def _groups(keys: NDArray[np.uint64], members: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Members sorted by key, and for each the place in that order where its group begins."""
    order = np.lexsort((members, keys))
    keys, members = keys[order], members[order]
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(begins, len(keys)))
    return members, np.repeat(begins, sizes)


def _in_bucket(members: NDArray[np.int64], begins: NDArray[np.int64]) -> Pairs:
    """Pairs inside the groups: all of a small group; of a large one those with its first and with neighbours."""
    at = np.arange(len(members))
    sizes = np.bincount(begins, minlength=len(members))[begins]
    found = [_paired(members, at, begins + first, (begins + first < at) & (sizes > BUCKET)) for first in range(FIRST)]
    for step in range(1, BUCKET):
        near = (at - step >= begins) & ((sizes <= BUCKET) | (step <= NEIGHBOURS))
        if not near.any():
            break
        found.append(_paired(members, at, at - step, near))
    return np.concatenate(found)


def _paired(
    members: NDArray[np.int64], one: NDArray[np.int64], other: NDArray[np.int64], kept: NDArray[np.bool_]
) -> Pairs:
    a, b = members[one[kept]].astype(np.uint64), members[other[kept]].astype(np.uint64)
    return np.minimum(a, b) << np.uint64(32) | np.maximum(a, b)


def _sharing_runs(samples: NDArray[np.uint64]) -> Pairs:
    """Pairs that share enough rare runs; ``samples`` is sorted and has no run of a report twice."""
    members, begins = (samples & np.uint64(0xFFFFFFFF)).astype(np.int64), samples >> np.uint64(32)
    members, starts = _groups(begins, members)
    rare = np.bincount(starts, minlength=len(members))[starts] <= RARE
    order = np.cumsum(rare) - 1
    pairs = _in_bucket(members[rare], order[starts[rare]])
    found, counts = np.unique(pairs, return_counts=True)
    return found[counts >= SHARED]
