"""The words of a whole pile as keys of four bytes, a batch of reports at a time.

The texts are gone through once; the keys are kept in a file where they are many, and of a case from one comparison to
the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from tempfile import SpooledTemporaryFile

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.boilerplate import Mask, mark, publisher
from dateline.compare.copies.words import Keys, Offsets, joined
from dateline.compare.shelf import Shelf, kept, key_of, stamp_of
from dateline.records import Report, Span

# Code points hashed in one go, so that the arrays stay in the processor's cache; so many make a batch at most.
HASHED, BATCH = 1 << 16, 1 << 18
# Of reports with a stamp, one in ENDING ends its batch before.
ENDING = 24
# Bytes of keys that are kept in memory; more go to a temporary file.
KEPT = 1 << 22

_KEY = np.dtype("<u4")
# Of a report: what tells its text from others and its publisher from others (blake2b), the length of its text, how many
# words it has, and what it is counted under.
_HEAD = np.dtype([("own", "S12"), ("size", "<u4"), ("words", "<u4"), ("publisher", "<u4"), ("mark", "<u2")])


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
        return replace(self, key=self.key[kept], lengths=marked_of(kept, self.lengths))


class Batches:
    """The words of a pile in batches, as often as asked, until closed; the pile itself is gone through once.

    ``pile`` is in the order of the ids and holds no report twice; it may be made as it is gone through. ``sizes`` are
    the lengths of its texts by id, ``words`` the number of its words that are not idle.
    """

    def __init__(self, pile: Iterable[Report], shelf: Shelf | None = None) -> None:
        self._keys = SpooledTemporaryFile(max_size=KEPT)  # noqa: SIM115 - closed by `close`
        self._heads: list[tuple[Batch, int]] = []
        self.sizes: dict[str, int] = {}
        self.reports, self.words = 0, 0
        for batch, idle in _batches(pile, shelf, self.sizes):
            self._keys.write(batch.key.tobytes() + idle.tobytes())
            # a slice of the keys would keep them all
            self._heads.append((replace(batch, key=np.zeros(0, _KEY)), len(idle)))
            self.reports += batch.reports
            self.words += len(idle) - int(np.count_nonzero(idle))

    def close(self) -> None:
        self._keys.close()

    def __iter__(self) -> Iterator[tuple[Batch, Mask]]:
        """The batches, with the words of each that are idle."""
        self._keys.seek(0)
        for head, words in self._heads:
            key = np.frombuffer(self._keys.read(words * _KEY.itemsize), _KEY)
            yield replace(head, key=key), np.frombuffer(self._keys.read(words), np.bool_)


def _batches(pile: Iterable[Report], shelf: Shelf | None, sizes: dict[str, int]) -> Iterator[tuple[Batch, Mask]]:
    seen: set[bytes] = set()
    base = 0
    for reports in _cut(pile):
        heads, key, idle = _unpacked(kept(shelf, _key(reports), partial(_packed, reports)))
        sizes.update(zip((report.id for report in reports), heads["size"].tolist(), strict=True))
        firsts = []
        for own in heads["own"].tolist():
            firsts.append(own not in seen)
            seen.add(own)
        publishers = heads["publisher"].astype(np.uint32)
        lengths, marks = heads["words"].astype(np.int64), heads["mark"].astype(np.uint16)
        yield Batch(base, lengths, key, publishers, marks, (publishers != 0) & np.array(firsts)), idle
        base += len(reports)


def _cut(pile: Iterable[Report]) -> Iterator[list[Report]]:
    """The pile in pieces for a batch. Where one ends is told by the stamp of its last report where it has one, so that
    a report more or less changes few pieces."""
    piece: list[Report] = []
    total = 0
    for report in pile:
        piece.append(report)
        total += _size(report)
        stamp = stamp_of(report)
        if total >= BATCH or (stamp and int.from_bytes(stamp, "big") % ENDING == 0):
            yield piece
            piece, total = [], 0
    if piece:
        yield piece


def _size(report: Report) -> int:
    """The length of a report's text, which one of a case tells without its text."""
    size: int | None = getattr(report, "size", None)
    return len(report.text) if size is None else size


def _key(reports: Iterable[Report]) -> bytes | None:
    stamps = [stamp_of(report) or b"" for report in reports]
    return key_of("words", *stamps) if all(stamps) else None


def _packed(reports: Sequence[Report]) -> bytes:
    """Reports as bytes: how many, their heads, the keys of their words, and which of these tell no story."""
    lengths, keys, idle = zip(*map(_hashed, _portions(reports)), strict=True)
    heads = [
        (_own(report), len(report.text), words, publisher(report.outlet), mark(report))
        for report, words in zip(reports, np.concatenate(lengths).tolist(), strict=True)
    ]
    arrays = np.array(heads, _HEAD), np.concatenate(keys).astype(_KEY, copy=False), np.packbits(np.concatenate(idle))
    return b"".join((len(reports).to_bytes(4, "little"), *(array.tobytes() for array in arrays)))


def _portions(reports: Sequence[Report]) -> Iterator[Sequence[Report]]:
    """Reports after others, as many as are hashed in one go."""
    number = np.cumsum([len(report.text) for report in reports]) // HASHED
    for first, last in pairwise([0, *(np.flatnonzero(np.diff(number)) + 1).tolist(), len(reports)]):
        yield reports[first:last]


def _hashed(reports: Sequence[Report]) -> tuple[Offsets, Keys, Mask]:
    """How many words each report has, the keys of all, and which of these lie in datelines and boilerplate."""
    found, begins = joined([report.text for report in reports])
    spans = [
        (a + at, b + at) for at, report in zip(begins.tolist(), reports, strict=True) for a, b in idle_spans(report)
    ]
    edges = np.zeros(len(found) + 1, dtype=np.int32)
    if spans:
        np.add.at(edges, np.searchsorted(found.start, [begin for begin, _ in spans]), np.int32(1))
        np.add.at(edges, np.searchsorted(found.start, [end for _, end in spans]), np.int32(-1))
    lengths = np.diff(np.append(np.searchsorted(found.start, begins), len(found)))
    return lengths, found.key, np.cumsum(edges[:-1]) != 0


def _unpacked(packed: bytes) -> tuple[NDArray[np.void], Keys, Mask]:
    """The heads of reports, the keys of their words, and which of these tell no story."""
    heads = np.frombuffer(packed, _HEAD, int.from_bytes(packed[:4], "little"), 4)
    words = int(heads["words"].sum())
    begin = 4 + heads.nbytes
    key = np.frombuffer(packed, _KEY, words, begin)
    idle = np.unpackbits(np.frombuffer(packed, np.uint8, offset=begin + key.nbytes), count=words)
    return heads, key, idle.view(np.bool_)


def _own(report: Report) -> bytes:
    """A text of a publisher, in few bytes."""
    told = f"{report.text_sha256}\x1f{report.outlet!r}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=12).digest()


def marked_of(marked: Mask, lengths: Offsets) -> Offsets:
    """How many are marked of each report, of which one has as many after the other as ``lengths`` says."""
    found = np.zeros(len(lengths), dtype=np.int64)
    some = np.flatnonzero(lengths)  # a sum over nothing would be of what comes next
    if len(some):
        found[some] = np.add.reduceat(marked, (np.cumsum(lengths) - lengths)[some], dtype=np.int64)
    return found


def idle_spans(report: Report) -> list[Span]:
    """What of a report tells no story: its dateline and the boilerplate that was found when it was taken in."""
    return [zone.span for zone in report.zones if zone.zone in ("dateline", "boilerplate")]
