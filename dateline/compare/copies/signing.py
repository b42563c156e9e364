"""Signatures of a whole pile, a batch of reports at a time, after its standing words and commonplaces are counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.batches import Batch, Batches
from dateline.compare.copies.blocking import BINS, sampled, signatures
from dateline.compare.copies.boilerplate import MOST, RUN, Mask, Standing, anchors, covered
from dateline.compare.copies.words import Keys, Offsets, shingles

NGRAM = 3
# A run in more reports than this, and than this share of them, is a commonplace ("one of the"): it is not used to find
# candidates, unless it and its like make up most of a report.
COMMON, COMMON_SHARE = 50, 0.002
# Cells to count commonplaces in, as a power of two: small enough for the cache, and a report of 1,000 words adds to a
# cell half of what the share above allows.
COMMON_BITS = 20
# Standing words have a cell for two to four words, up to 2 ** 27 cells (256 MB).
WORDS_A_CELL, STANDING_BITS_LEAST, STANDING_BITS_MOST = 4, 12, 27

Edges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of three words of a batch, also those over the border of two reports, and the report of each word."""

    key: Keys
    owner: Offsets

    @classmethod
    def of(cls, batch: Batch) -> Runs:
        return cls(shingles(batch.key, NGRAM), batch.owner)

    def whole(self) -> tuple[Keys, Offsets]:
        """The runs that lie in one report, and the report of each."""
        owner = self.owner[: len(self.key)]
        inside = owner == self.owner[NGRAM - 1 :]
        return self.key[inside], owner[inside]

    def anchors(self, publishers: Keys) -> tuple[Offsets, Keys, Offsets]:
        """The anchors that lie in one report: number of the first word, key with the publisher, the report."""
        at, keys = anchors(self.key)
        owner = self.owner[at]
        inside = owner == self.owner[at + RUN - 1]
        at, owner = at[inside], owner[inside]
        return at, keys[inside] ^ publishers[owner], owner


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports of the pile hold a run (``common``), and what publishers print again and again."""

    reports: int
    common: Counter
    standing: Standing

    def add(self, batch: Batch) -> None:
        runs = Runs.of(batch)
        self.common.add(runs.whole()[0])
        _, keys, owner = runs.anchors(batch.publishers)
        counted = batch.known[owner]
        self.standing.add(keys[counted], batch.marks[owner[counted]])

    def left_out(self, batch: Batch) -> Mask:
        """For each word whether its publisher prints it again and again."""
        runs = Runs.of(batch)
        at, keys, owner = runs.anchors(batch.publishers)
        standing = self.standing.holds(keys) & (batch.publishers[owner] != 0)
        found = covered(at, owner, standing, len(batch.key))
        return found & (_share(found, runs.owner, batch.reports) <= MOST)[runs.owner] if found.any() else found

    def telling(self, batch: Batch) -> tuple[Keys, Offsets]:
        """The runs that can tell a report from others, and the report of each."""
        grams, owner = Runs.of(batch).whole()
        rare = self.common.of(grams) <= max(COMMON, COMMON_SHARE * self.reports)
        if rare.all():
            return grams, owner
        kept = rare | (_share(rare, owner, batch.reports) < MOST)[owner]
        return grams[kept], owner[kept]


class Counter:
    """Counts keys approximately: never too few, too many only where two keys share one of the cells."""

    def __init__(self, bits: int) -> None:
        self._shift = np.uint32(32 - bits)
        self._cells = np.zeros(1 << bits, dtype=np.uint32)

    def add(self, keys: Keys) -> None:
        np.add.at(self._cells, keys >> self._shift, np.uint32(1))  # a plain 1 would be cast, at twenty times the cost

    def of(self, keys: Keys) -> NDArray[np.uint32]:
        found: NDArray[np.uint32] = self._cells[keys >> self._shift]
        return found


def count(batches: Batches) -> Counts:
    """The counts of a pile; of identical texts of one publisher only the first counts."""
    bits = min(max((batches.words // WORDS_A_CELL).bit_length(), STANDING_BITS_LEAST), STANDING_BITS_MOST)
    counts = Counts(batches.reports, Counter(COMMON_BITS), Standing(bits))
    for batch in batches:
        counts.add(batch.without(batch.idle))
    return counts


def sign(batches: Batches, counts: Counts) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
    """MinHash signatures, a row a report, and the sampled runs of all reports (see ``blocking.sampled``)."""
    signed = np.empty((batches.reports, BINS), np.uint32)
    samples = [np.zeros(0, np.uint64)]
    for every in batches:
        batch = every.without(every.idle)
        grams, owner = counts.telling(batch.without(counts.left_out(batch)))
        signed[batch.base : batch.base + batch.reports] = signatures(grams, owner, batch.reports)
        samples.append(sampled(grams, owner + batch.base))
    return signed, np.concatenate(samples)


def standing_words(batches: Batches, counts: Counts) -> dict[int, Edges]:
    """Passages that a report's publisher prints again and again, by the number of the report: for each its first word
    and the word behind its last one. Here the idle words count too, as they do where two reports are compared."""
    found: dict[int, Edges] = {}
    for batch in batches:
        mask = counts.left_out(batch)
        ends = np.cumsum(batch.lengths)
        for report in np.unique(np.searchsorted(ends, np.flatnonzero(mask), side="right")).tolist():
            own = mask[ends[report] - batch.lengths[report] : ends[report]]
            edges = np.flatnonzero(np.diff(own, prepend=False, append=False)).tolist()
            found[batch.base + report] = tuple(zip(edges[::2], edges[1::2], strict=True))
    return found


def _share(marked: Mask, owner: Offsets, reports: int) -> NDArray[np.float64]:
    """For each report the share of its words or runs that are marked."""
    totals = np.maximum(np.bincount(owner, minlength=reports), 1)
    share: NDArray[np.float64] = np.bincount(owner[marked], minlength=reports) / totals
    return share
