"""Signatures of a whole pile, a batch of reports at a time, after its standing words and commonplaces are counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.batches import Batch, Batches, marked_of
from dateline.compare.copies.blocking import BINS, sampled, signatures
from dateline.compare.copies.boilerplate import MOST, RUN, Mask, Passages, Standing, anchors
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


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of three words of a batch, also those over the border of two reports."""

    key: Keys
    batch: Batch

    @classmethod
    def of(cls, batch: Batch) -> Runs:
        return cls(shingles(batch.key, NGRAM), batch)

    def whole(self) -> tuple[Keys, Offsets]:
        """The runs that lie in one report, and how many each report has."""
        owner = self.batch.owner
        inside = owner[: len(self.key)] == owner[NGRAM - 1 :]
        return self.key[inside], np.maximum(self.batch.lengths - NGRAM + 1, 0)

    def anchors(self) -> tuple[Offsets, Keys, Offsets]:
        """The anchors that lie in one report: number of the first word, key with the publisher, the report."""
        at, keys = anchors(self.key)
        owner = self.batch.owner
        owner, last = owner[at], owner[at + RUN - 1]
        inside = owner == last
        at, owner = at[inside], owner[inside]
        return at, keys[inside] ^ self.batch.publishers[owner], owner


@dataclass(frozen=True)
class Counts:
    """How many reports of the pile hold a run (``common``), and what publishers print again and again. All is added
    before anything is asked for."""

    reports: int
    common: Counter
    standing: Standing

    def add(self, batch: Batch) -> None:
        runs = Runs.of(batch)
        self.common.add(runs.whole()[0])
        _, keys, owner = runs.anchors()
        counted = batch.known[owner]
        self.standing.add(keys[counted], batch.marks[owner[counted]])

    def repeated(self, batch: Batch) -> Passages:
        """What its publisher prints again and again in each report of a batch."""
        at, keys, owner = Runs.of(batch).anchors()
        standing = self.standing.holds(keys) & (batch.publishers[owner] != 0)
        return Passages.of(at, owner, standing).within(batch.lengths, MOST)

    def telling(self, batch: Batch) -> tuple[Keys, Offsets]:
        """The runs that can tell a report from others, and the report of each."""
        grams, lengths = Runs.of(batch).whole()
        rare = np.take(self._rare, self.common.cells(grams))
        kept = rare | np.repeat(_share(rare, lengths) < MOST, lengths)
        return grams[kept], np.repeat(np.arange(batch.reports), marked_of(kept, lengths))

    @cached_property
    def _rare(self) -> Mask:
        """For each cell whether its runs are in few enough reports."""
        return self.common.counted <= max(COMMON, COMMON_SHARE * self.reports)


class Counter:
    """Counts keys approximately: never too few, too many only where two keys share one of the cells."""

    def __init__(self, bits: int) -> None:
        self._shift = np.uint32(32 - bits)
        self.counted = np.zeros(1 << bits, dtype=np.uint32)

    def add(self, keys: Keys) -> None:
        np.add.at(self.counted, self.cells(keys), np.uint32(1))  # a plain 1 would be cast, at twenty times the cost

    def cells(self, keys: Keys) -> Keys:
        """The cell of each key."""
        return keys >> self._shift


def count(batches: Batches) -> Counts:
    """The counts of a pile; of identical texts of one publisher only the first counts."""
    bits = min(max((batches.words // WORDS_A_CELL).bit_length(), STANDING_BITS_LEAST), STANDING_BITS_MOST)
    counts = Counts(batches.reports, Counter(COMMON_BITS), Standing(bits))
    for batch, idle in batches:
        counts.add(batch.without(idle))
    return counts


def sign(batches: Batches, counts: Counts) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
    """MinHash signatures, a row a report, and the sampled runs of all reports (see ``blocking.sampled``)."""
    signed = np.empty((batches.reports, BINS), np.uint32)
    samples = [np.zeros(0, np.uint64)]
    for every, idle in batches:
        batch = every.without(idle)
        grams, owner = counts.telling(batch.without(counts.repeated(batch).mask(len(batch.key))))
        signed[batch.base : batch.base + batch.reports] = signatures(grams, owner, batch.reports)
        samples.append(sampled(grams, owner + batch.base))
    return signed, np.concatenate(samples)


def standing_words(batches: Batches, counts: Counts) -> dict[int, list[tuple[int, int]]]:
    """Passages that a report's publisher prints again and again, by the number of the report: for each its first word
    and the word behind its last one. Here the idle words count too, as they do where two reports are compared."""
    found: dict[int, list[tuple[int, int]]] = {}
    for batch, _ in batches:
        passages = counts.repeated(batch)
        begin = (np.cumsum(batch.lengths) - batch.lengths)[passages.owner]
        places = zip((passages.first - begin).tolist(), (passages.last - begin).tolist(), strict=True)
        for report, place in zip(passages.owner.tolist(), places, strict=True):
            found.setdefault(batch.base + report, []).append(place)
    return found


def _share(marked: Mask, lengths: Offsets) -> NDArray[np.float64]:
    """For each report the share of its words or runs that are marked."""
    share: NDArray[np.float64] = marked_of(marked, lengths) / np.maximum(lengths, 1)
    return share
