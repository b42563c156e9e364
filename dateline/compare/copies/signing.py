"""Signatures of a whole pile, a batch of reports at a time, after its standing words and commonplaces are counted.

The texts are gone through once; their words are kept as keys of four bytes, in a file where they are many.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from tempfile import SpooledTemporaryFile

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.blocking import BINS, sampled, signatures
from dateline.compare.copies.boilerplate import MOST, RUN, Mask, Standing, anchors, covered, mark, publisher
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
# Standing words have a cell for two to four words, up to 2 ** 27 cells (256 MB).
WORDS_A_CELL, STANDING_BITS_LEAST, STANDING_BITS_MOST = 4, 12, 27
# Bytes of keys that are kept in memory; more go to a temporary file.
KEPT = 1 << 22


@dataclass(frozen=True, slots=True)
class Batch:
    """The words of some reports: their keys, how many each report has (the reports counted from ``base``), and of each
    report its publisher and the mark of its week.

    ``known`` says of which reports the publisher is known and the text is the first of its kind.
    """

    base: int
    lengths: Offsets
    key: Keys
    publishers: Keys
    marks: NDArray[np.uint16]
    known: Mask

    @property
    def reports(self) -> int:
        return len(self.lengths)

    @property
    def owner(self) -> Offsets:
        """The report of each word, counted from the first of the batch."""
        return np.repeat(np.arange(self.reports), self.lengths)

    def without(self, left_out: Mask) -> Batch:
        if not left_out.any():
            return self
        kept = ~left_out
        return replace(self, key=self.key[kept], lengths=np.bincount(self.owner[kept], minlength=self.reports))


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


class Batches:
    """The words of a pile in batches, as often as asked, until closed; the pile itself is gone through once.

    ``pile`` is in the order of the ids and holds no report twice; it may be made as it is gone through. ``sizes`` are
    the lengths of its texts by id.
    """

    def __init__(self, pile: Iterable[Report]) -> None:
        self._keys = SpooledTemporaryFile(max_size=KEPT)  # noqa: SIM115 - closed by `close`
        self._heads: list[tuple[Batch, int]] = []
        self.sizes: dict[str, int] = {}
        for batch in _batches(pile, self.sizes):
            self._keys.write(batch.key.tobytes())
            # a slice of the keys would keep them all
            self._heads.append((replace(batch, key=np.zeros(0, np.uint32)), len(batch.key)))
        self.reports = sum(head.reports for head, _ in self._heads)
        self.words = sum(words for _, words in self._heads)

    def close(self) -> None:
        self._keys.close()

    def __iter__(self) -> Iterator[Batch]:
        self._keys.seek(0)
        for head, words in self._heads:
            yield replace(head, key=np.frombuffer(self._keys.read(words * 4), dtype=np.uint32))


def count(batches: Batches) -> Counts:
    """The counts of a pile; of identical texts of one publisher only the first counts."""
    bits = min(max((batches.words // WORDS_A_CELL).bit_length(), STANDING_BITS_LEAST), STANDING_BITS_MOST)
    counts = Counts(batches.reports, Counter(COMMON_BITS), Standing(bits))
    for batch in batches:
        counts.add(batch)
    return counts


def sign(batches: Batches, counts: Counts) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
    """MinHash signatures, a row a report, and the sampled runs of all reports (see ``blocking.sampled``)."""
    signed = np.empty((batches.reports, BINS), np.uint32)
    samples = [np.zeros(0, np.uint64)]
    for batch in batches:
        grams, owner = counts.telling(batch.without(counts.left_out(batch)))
        signed[batch.base : batch.base + batch.reports] = signatures(grams, owner, batch.reports)
        samples.append(sampled(grams, owner + batch.base))
    return signed, np.concatenate(samples)


def _batches(pile: Iterable[Report], sizes: dict[str, int]) -> Iterator[Batch]:
    seen: set[bytes] = set()
    for base, reports in _cut(pile):
        sizes.update((report.id, len(report.text)) for report in reports)
        firsts = []
        for own in map(_print, reports):
            firsts.append(own not in seen)
            seen.add(own)
        key, lengths = _telling_words(reports)
        publishers = np.array([publisher(report.outlet) for report in reports], dtype=np.uint32)
        marks = np.array([mark(report) for report in reports], dtype=np.uint16)
        yield Batch(base, lengths, key, publishers, marks, (publishers != 0) & np.array(firsts))


def _print(report: Report) -> bytes:
    """A text of a publisher, in few bytes."""
    told = f"{report.text_sha256}\x1f{report.outlet!r}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=12).digest()


def _cut(pile: Iterable[Report]) -> Iterator[tuple[int, list[Report]]]:
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


def _telling_words(reports: Sequence[Report]) -> tuple[Keys, Offsets]:
    """The keys of the words outside datelines and boilerplate, and how many each report has."""
    found, begins = joined([report.text for report in reports])
    idle = [
        (a + at, b + at) for at, report in zip(begins.tolist(), reports, strict=True) for a, b in idle_spans(report)
    ]
    left_out = np.zeros(len(found) + 1, dtype=np.int32)
    if idle:
        np.add.at(left_out, np.searchsorted(found.start, [begin for begin, _ in idle]), np.int32(1))
        np.add.at(left_out, np.searchsorted(found.start, [end for _, end in idle]), np.int32(-1))
    kept = np.cumsum(left_out[:-1]) == 0
    firsts = np.searchsorted(found.start, begins)
    lengths = np.diff(np.append(np.concatenate([[0], np.cumsum(kept)])[firsts], np.count_nonzero(kept)))
    return found.key[kept], lengths


def idle_spans(report: Report) -> list[Span]:
    """What of a report tells no story: its dateline and the boilerplate that was found when it was taken in."""
    return [zone.span for zone in report.zones if zone.zone in ("dateline", "boilerplate")]


def standing_spans(report: Report, counts: Counts) -> list[Span]:
    """Passages that the report's publisher prints again and again."""
    if not report.outlet:
        return []
    found, _ = joined([report.text])
    number = np.array([publisher(report.outlet)], dtype=np.uint32)
    batch = Batch(0, np.array([len(found)]), found.key, number, np.zeros(1, np.uint16), np.ones(1, np.bool_))
    edges = np.flatnonzero(np.diff(counts.left_out(batch), prepend=False, append=False)).tolist()
    return [(int(found.start[a]), int(found.end[b - 1])) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _share(marked: Mask, owner: Offsets, reports: int) -> NDArray[np.float64]:
    """For each report the share of its words or runs that are marked."""
    totals = np.maximum(np.bincount(owner, minlength=reports), 1)
    share: NDArray[np.float64] = np.bincount(owner[marked], minlength=reports) / totals
    return share
