"""The words of a whole pile as keys of four bytes, a batch of reports at a time.

The texts are gone through once; the keys are kept in a file where they are many, and of a case from one comparison to
the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from struct import Struct
from tempfile import SpooledTemporaryFile

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.boilerplate import Mask, mark, publisher
from dateline.compare.copies.words import Keys, Offsets, Words, joined
from dateline.compare.shelf import Shelf, stamp_of
from dateline.records import Report, Span

# Code points hashed in one go: the arrays stay in the processor's cache.
BATCH = 1 << 17
# Bytes of keys that are kept in memory; more go to a temporary file.
KEPT = 1 << 22

_KEY = np.dtype("<u4")
_OWN = 12
_HEAD = Struct(f"<{_OWN}sIIHI")


@dataclass(frozen=True, slots=True)
class Hashed:
    """A report as it is counted and signed: how many code points its text has, what tells it from other texts and
    other publishers, its publisher and the mark of its week; the keys of its words, and which of them tell no story."""

    size: int
    own: bytes
    publisher: int
    mark: int
    key: Keys
    idle: Mask

    def to_bytes(self) -> bytes:
        head = _HEAD.pack(self.own, self.size, self.publisher, self.mark, len(self.key))
        return b"".join((head, self.key.astype(_KEY, copy=False).tobytes(), np.packbits(self.idle).tobytes()))

    @classmethod
    def of_bytes(cls, kept: bytes) -> Hashed:
        own, size, publisher, mark, words = _HEAD.unpack_from(kept)
        key = np.frombuffer(kept, _KEY, words, _HEAD.size)
        idle = np.frombuffer(kept, np.uint8, offset=_HEAD.size + words * _KEY.itemsize)
        return cls(size, own, publisher, mark, key, np.unpackbits(idle, count=words).view(np.bool_))


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
    for piece in _pieces(pile, shelf):
        hashed = _whole(piece, shelf)
        sizes.update((report.id, own.size) for (report, _), own in zip(piece, hashed, strict=True))
        firsts = []
        for own in hashed:
            firsts.append(own.own not in seen)
            seen.add(own.own)
        publishers = np.array([own.publisher for own in hashed], dtype=np.uint32)
        batch = Batch(
            base=base,
            lengths=np.array([len(own.key) for own in hashed], dtype=np.int64),
            key=np.concatenate([own.key for own in hashed]),
            publishers=publishers,
            marks=np.array([own.mark for own in hashed], dtype=np.uint16),
            known=(publishers != 0) & np.array(firsts),
        )
        yield batch, np.concatenate([own.idle for own in hashed])
        base += len(piece)


def _pieces(pile: Iterable[Report], shelf: Shelf | None) -> Iterator[list[tuple[Report, Hashed | None]]]:
    """The pile in pieces of about ``BATCH`` code points, with what is kept of each report."""
    total = 0
    piece: list[tuple[Report, Hashed | None]] = []
    for report in pile:
        kept = _kept(shelf, stamp_of(report))
        piece.append((report, kept))
        total += kept.size if kept else len(report.text)
        if total >= BATCH:
            yield piece
            total, piece = 0, []
    if piece:
        yield piece


def _kept(shelf: Shelf | None, stamp: bytes | None) -> Hashed | None:
    found = shelf.get(stamp) if shelf is not None and stamp else None
    return Hashed.of_bytes(found) if found else None


def _whole(piece: Sequence[tuple[Report, Hashed | None]], shelf: Shelf | None) -> list[Hashed]:
    """The reports of a piece, those hashed that were not kept; these are kept from now on."""
    fresh = [report for report, kept in piece if kept is None]
    made = dict(zip((report.id for report in fresh), _made(fresh), strict=True))
    for report in fresh:
        if shelf is not None and (stamp := stamp_of(report)):
            shelf[stamp] = made[report.id].to_bytes()
    return [kept or made[report.id] for report, kept in piece]


def _made(reports: Sequence[Report]) -> list[Hashed]:
    """Reports hashed, all in one go."""
    found, begins = joined([report.text for report in reports])
    idle = _idle(found, begins, reports)
    borders = np.append(np.searchsorted(found.start, begins), len(found)).tolist()
    return [
        Hashed(len(report.text), _own(report), publisher(report.outlet), mark(report), found.key[a:b], idle[a:b])
        for report, (a, b) in zip(reports, pairwise(borders), strict=True)
    ]


def _idle(found: Words, begins: Offsets, reports: Sequence[Report]) -> Mask:
    """Which words lie in datelines and boilerplate."""
    spans = [
        (a + at, b + at) for at, report in zip(begins.tolist(), reports, strict=True) for a, b in idle_spans(report)
    ]
    edges = np.zeros(len(found) + 1, dtype=np.int32)
    if spans:
        np.add.at(edges, np.searchsorted(found.start, [begin for begin, _ in spans]), np.int32(1))
        np.add.at(edges, np.searchsorted(found.start, [end for _, end in spans]), np.int32(-1))
    idle: Mask = np.cumsum(edges[:-1]) != 0
    return idle


def _own(report: Report) -> bytes:
    """A text of a publisher, in few bytes."""
    told = f"{report.text_sha256}\x1f{report.outlet!r}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=_OWN).digest()


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
