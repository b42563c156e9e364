"""Words that a publisher prints again and again: found by counting, in fixed memory, whatever the size of the pile.

A passage that stands in reports of one publisher from different weeks is a footer, a teaser, a list or a standing
paragraph, not copying; versions of one story follow within days. Where no day is known, many different texts do for
weeks. In a pile of a few reports, and where the publisher is not known, nothing can be counted: there the zones that
ingestion found must do.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.words import Keys, Offsets
from dateline.records import Report

# Runs of RUN words are counted, one in ANCHORS of them, chosen by what they say: the anchors. (A power of two.)
RUN, ANCHORS = 5, 4
# Weeks and texts fall into so many classes. An anchor in reports of WEEKS classes of weeks is standing; where no day is
# known, in texts of TEXTS classes, which takes about five texts.
CLASSES, WEEKS, TEXTS = 8, 3, 4
# Standing anchors in a row that make a passage, so that two keys which share a cell by chance make none: with one cell
# to two anchors, one word in a thousand is taken for standing.
IN_A_ROW = 3
# If more of a report than this would go, the text itself is what is repeated, and nothing goes.
MOST = 0.5

_MIX = np.uint64(0xBF58476D1CE4E5B9)

Mask = NDArray[np.bool_]


class Standing:
    """For each anchor the classes of weeks and of texts that it was met in: never too few, too many where keys share a
    cell."""

    def __init__(self, bits: int) -> None:
        self._shift = np.uint32(32 - bits)
        self._cells = np.zeros(1 << bits, dtype=np.uint16)

    def add(self, keys: Keys, marks: NDArray[np.uint16]) -> None:
        """Note anchors under their marks (see :func:`mark`), a mark for each."""
        np.bitwise_or.at(self._cells, keys >> self._shift, marks)

    def holds(self, keys: Keys) -> Mask:
        """Which anchors are standing."""
        found: Mask = _STANDING[self._cells[keys >> self._shift]]
        return found


def mark(report: Report) -> int:
    """The class of a report's week, or of its text where its day is not known, as a bit of 16."""
    if report.published.earliest:
        return 1 << (date.fromisoformat(report.published.earliest).toordinal() // 7 % CLASSES)
    return 1 << (CLASSES + zlib.crc32(report.text_sha256.encode()) % CLASSES)


def publisher(outlet: str | None) -> int:
    """A number for a publisher, by which its runs are told from those of others; 0 where it is not known."""
    return zlib.crc32(outlet.encode("utf-8", "surrogatepass")) | 1 if outlet else 0


def anchors(runs: Keys) -> tuple[Offsets, Keys]:
    """The anchors among the words of a text, given its runs of three: the number of the first word, and the key."""
    last = RUN - 3
    at = np.flatnonzero(runs[: max(len(runs) - last, 0)] & np.uint32(ANCHORS - 1) == 0)
    both = runs[at].astype(np.uint64) << np.uint64(32) | runs[at + last]
    return at, (both * _MIX >> np.uint64(32)).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages of a batch in its order, apart from each other: the first word of each, the word behind its last one,
    and its report."""

    first: Offsets
    last: Offsets
    owner: Offsets

    @classmethod
    def of(cls, at: Offsets, owner: Offsets, standing: Mask) -> Passages:
        """Those that anchors make: from the first word of the first anchor to the last word of the last one."""
        row = np.flatnonzero(standing)
        begin, end = row[: max(len(row) - IN_A_ROW + 1, 0)], row[IN_A_ROW - 1 :]
        whole = (end - begin == IN_A_ROW - 1) & (owner[begin] == owner[end])
        first, last, owner = at[begin[whole]], at[end[whole]] + RUN, owner[begin[whole]]
        apart = (first[1:] > last[:-1]) | (owner[1:] != owner[:-1])
        opens, closes = np.append(True, apart)[: len(first)], np.append(apart, True)[: len(first)]
        return cls(first[opens], last[closes], owner[opens])

    def within(self, lengths: Offsets, share: float) -> Passages:
        """Those of reports that have no more than this share of their words in them."""
        words = np.bincount(self.owner, self.last - self.first, len(lengths))
        kept = (words <= share * lengths)[self.owner]
        return Passages(self.first[kept], self.last[kept], self.owner[kept])

    def mask(self, words: int) -> Mask:
        """Which words lie in one."""
        edges = np.concatenate([[0], np.stack([self.first, self.last], axis=1).ravel(), [words]])
        return np.repeat(np.arange(len(edges) - 1) % 2 == 1, np.diff(edges))


_STANDING = np.array(
    [
        (cell & ((1 << CLASSES) - 1)).bit_count() >= WEEKS or (cell >> CLASSES).bit_count() >= TEXTS
        for cell in range(1 << 2 * CLASSES)
    ]
)
