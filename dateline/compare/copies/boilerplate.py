"""Words that a publisher prints under everything: found by counting, in fixed memory, whatever the size of the pile.

A run of words that stands in many different texts of one publisher is a footer, a teaser or a standing paragraph, not
copying. In a pile of a few reports, and where the publisher is not known, nothing can be counted: there the zones that
ingestion found must do.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.words import Keys

RUN = 5
# A run in this many different texts of one publisher is boilerplate; a publisher seldom tells one story more often.
MANY = 10
# If more of a report than this would go, the text itself is what is repeated, and nothing goes.
MOST = 0.5

Mask = NDArray[np.bool_]


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


def publisher(outlet: str | None) -> int:
    """A number for a publisher, by which its runs are told from those of others."""
    return zlib.crc32((outlet or "").encode("utf-8", "surrogatepass"))


def covered(runs: Mask, words: int) -> Mask:
    """The words that lie in a marked run; ``runs[i]`` says whether the run of ``RUN`` words from word ``i`` on is."""
    found = np.zeros(words, dtype=np.bool_)
    for step in range(RUN):
        found[step : step + len(runs)] |= runs
    return found
