"""Which reports may share text: candidate pairs in time near to linear, each to be verified.

Two roads lead to a pair. MinHash (128 bins in 64 bands of two) finds texts that are alike as a whole. A sample of rare
word runs finds a short text inside a long one, which no measure of likeness of wholes can.

The signature is of one permutation (Li, Owen and Zhang 2012): each run is hashed once, falls into a bin, and the least
of each bin is kept; an empty bin takes what another holds, the same one in every report (densification, Shrivastava
2017). That is a hundredth of the work of 128 permutations.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.words import Keys, Offsets

BINS, ROWS = 128, 2
# One run in SAMPLE is kept for the second road; two reports must meet in SHARED of those that stand in at most
# RARE reports. (SAMPLE is a power of two.) A copied passage of 100 words has 98 runs, of which 12 are in the sample.
SAMPLE, SHARED, RARE = 8, 2, 24
# Pairs gathered before those that were met several times are put together.
GATHERED = 1 << 22
# In a larger bucket each report meets only the first of it and its neighbours, so that a thousand copies of one text
# cost a thousand comparisons, not half a million.
BUCKET, FIRST, NEIGHBOURS = 48, 4, 4

Pairs = NDArray[np.uint64]
Mask = NDArray[np.bool_]

_EMPTY = np.uint32(0xFFFFFFFF)
_BIN_BITS = np.uint32(32 - BINS.bit_length() + 1)
_LOW = np.uint64(0xFFFFFFFF)
_MIX = np.uint64(0x9E3779B97F4A7C15)
# Where an empty bin looks, one after the other; fixed: the same signatures on every machine.
_TRIES = 64
_ELSEWHERE = np.random.Generator(np.random.PCG64(20200229)).integers(0, BINS, (_TRIES, BINS))


def signatures(grams: Keys, owner: Offsets, count: int) -> NDArray[np.uint32]:
    """MinHash signatures of ``count`` reports from their word runs; ``owner`` says whose each run is."""
    hashed = ((grams * _MIX) >> np.uint64(32)).astype(np.uint32)  # the keys themselves choose the sample
    cells = owner * BINS + (hashed >> _BIN_BITS)
    found = np.full(count * BINS, _EMPTY, dtype=np.uint32)
    np.minimum.at(found, cells, hashed)
    return _densified(found.reshape(count, BINS))


def _densified(found: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Empty bins filled from others of the report, except in a report without any run."""
    filled = found != _EMPTY
    rows, bins = np.nonzero(~filled & filled.any(axis=1)[:, None])
    for tried in range(_TRIES):
        if not len(rows):
            break
        at = _ELSEWHERE[tried, bins]
        there = filled[rows, at]
        found[rows[there], bins[there]] = found[rows[there], at[there]]
        rows, bins = rows[~there], bins[~there]
    return found


def sampled(grams: Keys, owner: Offsets) -> NDArray[np.uint64]:
    """The runs of the sample, each with its report: run << 32 | report."""
    kept = np.flatnonzero(grams & np.uint32(SAMPLE - 1) == 0)
    found: NDArray[np.uint64] = grams[kept].astype(np.uint64) << np.uint64(32) | owner[kept].astype(np.uint64)
    return found


def candidates(signed: NDArray[np.uint32], samples: NDArray[np.uint64]) -> list[tuple[int, int]]:
    """Pairs of report numbers that may share text, the lower first, sorted."""
    filled = np.flatnonzero(signed[:, 0] != _EMPTY)
    found = [distinct(_in_bucket(*_groups(_band(signed, filled, at)))) for at in range(0, BINS, ROWS)]
    found.append(_sharing_runs(distinct(samples)))
    pairs = distinct(np.concatenate(found))
    return list(zip((pairs >> np.uint64(32)).tolist(), (pairs & _LOW).tolist(), strict=True))


def distinct(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The different values, sorted: by sorting, which takes a fraction of the time of ``np.unique``'s hashing."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def group_sizes(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """For each place in sorted values how many are equal to that one."""
    begins = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]])) if len(values) else np.arange(0)
    sizes = np.diff(np.append(begins, len(values)))
    return np.repeat(sizes, sizes)


def gathered(found: Iterable[Pairs]) -> Pairs:
    """The different pairs of many arrays, sorted; of those so far met again and again one is held."""
    parts, size = [np.zeros(0, np.uint64)], 0
    for pairs in found:
        parts.append(pairs)
        size += len(pairs)
        if size > GATHERED:
            parts, size = [distinct(np.concatenate(parts))], 0
    return distinct(np.concatenate(parts))


def _band(signed: NDArray[np.uint32], filled: Offsets, at: int) -> NDArray[np.uint64]:
    """A band of the signatures hashed, each with its report: hash << 32 | report, sorted."""
    keys = signed[filled, at].astype(np.uint64) << np.uint64(32) | signed[filled, at + 1]
    found: NDArray[np.uint64] = np.sort((keys * _MIX & ~_LOW) | filled.astype(np.uint64))
    return found


def _groups(entries: NDArray[np.uint64]) -> tuple[Offsets, Offsets]:
    """Of entries (key << 32 | member, sorted) the members that share their key with another, in that order, and for
    each the place where its group begins."""
    keys = entries >> np.uint64(32)
    same = np.concatenate([[False], keys[1:] == keys[:-1], [False]]) if len(keys) else np.zeros(1, np.bool_)
    met = same[1:] | same[:-1]
    sizes = np.diff(np.flatnonzero(np.append(~same[:-1][met], True)))
    return (entries[met] & _LOW).astype(np.int64), np.repeat(np.cumsum(sizes) - sizes, sizes)


def _in_bucket(members: Offsets, begins: Offsets) -> Pairs:
    """Pairs inside the groups: all of a small group; of a large one those with its first and with neighbours."""
    at = np.arange(len(members))
    sizes = np.bincount(begins, minlength=len(members))[begins] if len(members) else begins
    found = [_paired(members, at, begins + first, (begins + first < at) & (sizes > BUCKET)) for first in range(FIRST)]
    for step in range(1, BUCKET):
        near = (at - step >= begins) & ((sizes <= BUCKET) | (step <= NEIGHBOURS))
        if not near.any():
            break
        found.append(_paired(members, at, at - step, near))
    return np.concatenate(found)


def _paired(members: Offsets, one: Offsets, other: Offsets, kept: Mask) -> Pairs:
    a, b = members[one[kept]].astype(np.uint64), members[other[kept]].astype(np.uint64)
    return np.minimum(a, b) << np.uint64(32) | np.maximum(a, b)


def _sharing_runs(samples: NDArray[np.uint64]) -> Pairs:
    """Pairs that share enough rare runs; ``samples`` is sorted and has no run of a report twice."""
    members, begins = _groups(samples)
    rare = np.bincount(begins, minlength=len(members))[begins] <= RARE if len(members) else np.zeros(0, np.bool_)
    order = np.cumsum(rare) - 1
    pairs = np.sort(_in_bucket(members[rare], order[begins[rare]]))
    begun = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]])) if len(pairs) else np.zeros(0, np.int64)
    return pairs[begun][np.diff(np.append(begun, len(pairs))) >= SHARED]
