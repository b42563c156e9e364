"""Signatures of a whole pile, a batch of reports at a time, after its standing words and commonplaces are counted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.blocking import PERMUTATIONS, sampled, signatures
from dateline.compare.copies.boilerplate import MANY, MOST, RUN, Counter, Mask, covered, publisher
from dateline.compare.copies.words import Keys, Offsets, joined, shingles
from dateline.records import Report, Span

NGRAM = 3
# Code points hashed in one go: the arrays stay in the processor's cache.
BATCH = 1 << 16
# A run in more reports than this, and than this share of them, is a commonplace ("one of the"): it is not used to find
# candidates, unless it and its like make up most of a report.
COMMON, COMMON_SHARE = 50, 0.002
# Cells to count commonplaces in, as a power of two: small enough for the cache, and a report of 1,000 words adds to a
# cell half of what the share above allows.
COMMON_BITS = 20
# Standing words have about a cell a run, up to 2 ** 27 cells: by chance nine others fall into a run's cell for a few
# runs in a million.
LETTERS_A_CELL, STANDING_BITS_MOST = 8, 27
# The words of a pile of so many code points are kept between the passes over it (12 bytes a word).
KEPT = 1 << 26


@dataclass(frozen=True, slots=True)
class Batch:
    """The words of some reports: their keys, the report of each (counted from ``base``), the publisher of each report.

    ``known`` says of which reports the publisher is known and the text is the first of its kind.
    """

    base: int
    reports: int
    letters: int
    key: Keys
    owner: Offsets
    publishers: Keys
    known: Mask

    def runs(self, size: int) -> tuple[Keys, Offsets]:
        """The runs of ``size`` words that lie in one report, and the report of each."""
        owner = self.owner[: max(len(self.key) - size + 1, 0)]
        whole = owner == self.owner[size - 1 :]
        return shingles(self.key, size)[whole], owner[whole]

    def standing(self, counts: Counter) -> Mask:
        """For each word whether its publisher prints it under everything."""
        runs = shingles(self.key, RUN)
        owner = self.owner[: len(runs)]
        marked = counts.of(runs ^ self.publishers[owner]) >= MANY
        found = covered(marked & (owner == self.owner[RUN - 1 :]) & (self.publishers[owner] != 0), len(self.key))
        return found & (_share(found, self.owner, self.reports) <= MOST)[self.owner]

    def without(self, left_out: Mask) -> Batch:
        kept = ~left_out
        return replace(self, key=self.key[kept], owner=self.owner[kept])


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports of the pile hold a run (``common``), and how many texts of a publisher do (``standing``)."""

    reports: int
    common: Counter
    standing: Counter

    def add(self, batch: Batch) -> None:
        self.common.add(batch.runs(NGRAM)[0])
        runs, owner = batch.runs(RUN)
        counted = batch.known[owner]
        self.standing.add(runs[counted] ^ batch.publishers[owner[counted]])

    def telling(self, batch: Batch) -> tuple[Keys, Offsets]:
        """The runs that can tell a report from others, and the report of each."""
        grams, owner = batch.runs(NGRAM)
        rare = self.common.of(grams) <= max(COMMON, COMMON_SHARE * self.reports)
        kept = rare | (_share(rare, owner, batch.reports) < MOST)[owner]
        return grams[kept], owner[kept]


class Batches:
    """The words of a pile in batches, as often as asked: kept of a small pile, hashed anew of a large one.

    ``pile`` is in the order of the ids and holds no report twice; it may fetch its reports each time it is asked.
    """

    def __init__(self, pile: Sequence[Report]) -> None:
        self._pile = pile
        self._kept: list[Batch] | None = None
        self.reports = len(pile)

    def __iter__(self) -> Iterator[Batch]:
        if self._kept is not None:
            yield from self._kept
            return
        kept, letters = [], 0
        for batch in _batches(self._pile):
            letters += batch.letters
            if letters <= KEPT:
                kept.append(batch)
            else:
                kept.clear()
            yield batch
        if letters <= KEPT:
            self._kept = kept

    @property
    def letters(self) -> int:
        """The code points of the pile; of a large one at least as many as make any difference."""
        total = 0
        for report in self._pile:
            total += len(report.text)
            if total >> STANDING_BITS_MOST >= LETTERS_A_CELL:
                break
        return total


def count(batches: Batches) -> Counts:
    """The counts of a pile; of identical texts of one publisher only the first counts."""
    cells = min(max(batches.letters // LETTERS_A_CELL, 1 << 12).bit_length(), STANDING_BITS_MOST)
    counts = Counts(batches.reports, Counter(COMMON_BITS), Counter(cells))
    for batch in batches:
        counts.add(batch)
    return counts


def sign(batches: Batches, counts: Counts) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
    """MinHash signatures, a row a report, and the sampled runs of all reports (see ``blocking.sampled``)."""
    signed = np.empty((batches.reports, PERMUTATIONS), np.uint32)
    samples = [np.zeros(0, np.uint64)]
    for batch in batches:
        grams, owner = counts.telling(batch.without(batch.standing(counts.standing)))
        signed[batch.base : batch.base + batch.reports] = signatures(grams, owner, batch.reports)
        samples.append(sampled(grams, owner + batch.base))
    return signed, np.concatenate(samples)


def _batches(pile: Sequence[Report]) -> Iterator[Batch]:
    seen: set[bytes] = set()
    for base, reports in _cut(pile):
        found, owner = joined([report.text for report in reports])
        kept = _kept(found.start, reports)
        firsts = []
        for own in map(_print, reports):
            firsts.append(own not in seen)
            seen.add(own)
        yield Batch(
            base=base,
            reports=len(reports),
            letters=sum(len(report.text) for report in reports),
            key=found.key[kept],
            owner=owner[kept],
            publishers=np.array([publisher(report.outlet) for report in reports], dtype=np.uint32),
            known=np.array([bool(report.outlet) for report in reports]) & np.array(firsts),
        )


def _print(report: Report) -> bytes:
    """A text of a publisher, in few bytes."""
    told = f"{report.text_sha256}\x1f{report.outlet!r}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=12).digest()


def _cut(pile: Sequence[Report]) -> Iterator[tuple[int, list[Report]]]:
    """The pile in pieces of about ``BATCH`` code points, each with the number of its first report."""
    begin, total = 0, 0
    piece: list[Report] = []
    for report in pile:
        piece.append(report)
        total += len(report.text)
        if total >= BATCH:
            yield begin, piece
            begin, total, piece = begin + len(piece), 0, []
    if piece:
        yield begin, piece


def _kept(starts: Offsets, reports: Sequence[Report]) -> Mask:
    """The words outside datelines and boilerplate; ``starts`` are offsets in the joined texts."""
    kept, shift = np.ones(len(starts), dtype=np.bool_), 0
    for report in reports:
        for begin, end in idle_spans(report):
            first, last = np.searchsorted(starts, (begin + shift, end + shift))
            kept[first:last] = False
        shift += len(report.text) + 1
    return kept


def idle_spans(report: Report) -> list[Span]:
    """What of a report tells no story: its dateline and the boilerplate that was found when it was taken in."""
    return [zone.span for zone in report.zones if zone.zone in ("dateline", "boilerplate")]


def standing_spans(report: Report, counts: Counts) -> list[Span]:
    """Runs of words that the report's publisher prints under everything."""
    found, owner = joined([report.text])
    number = np.array([publisher(report.outlet)], dtype=np.uint32)
    batch = Batch(0, 1, len(report.text), found.key, owner, number, np.ones(1, dtype=np.bool_))
    edges = np.flatnonzero(np.diff(batch.standing(counts.standing), prepend=False, append=False)).tolist()
    return [(int(found.start[a]), int(found.end[b - 1])) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _share(marked: Mask, owner: Offsets, reports: int) -> NDArray[np.float64]:
    """For each report the share of its words or runs that are marked."""
    totals = np.maximum(np.bincount(owner, minlength=reports), 1)
    share: NDArray[np.float64] = np.bincount(owner, marked, reports) / totals
    return share
