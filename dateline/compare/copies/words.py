"""The words of a text as arrays: folded, hashed, each with its place in the stored text.

The stored text is never changed: a word keeps its ``[start, end)``, so any run of words is at once a span. Everything
is arithmetic over the array of code points, several million words a CPU-second. A word is a run of letters and digits,
compared without case, accents, ligatures and soft hyphens; its key is a polynomial hash (fixed constants), its stem
the hash of its first letters, which does for matching what a stemmer does and needs no table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint32]
Offsets = NDArray[np.int64]

# First letters that make a stem. On 900 pairs of copies and 1,039 of independent reports of one event the AUC of the
# best-sentence cosine is .998 for 5, .997 for 6, .998 for 7 and .997 for whole words: no difference that counts.
STEM = 6

_BASE = 0x9E3779B97F4A7C15 | 1
_MASK = (1 << 64) - 1
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SOFT_HYPHEN = "\u00ad"
_IRREGULAR = re.compile(f"[{_SOFT_HYPHEN}\ufb00-\ufb06\u00df\u00e6\u0153]")
_TABLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: ``start`` and ``end`` are offsets, ``key`` and ``stem`` hashes of folded letters."""

    start: Offsets
    end: Offsets
    key: Keys
    stem: Keys

    def __len__(self) -> int:
        return len(self.start)


def words(text: str, stems: bool = True) -> Words:
    """The words of a text, ``stem`` only where it is asked for. Letters beyond the basic plane separate words, as signs
    do."""
    codes, places = _folded(text)
    inside = np.zeros(len(codes) + 2, dtype=np.int8)
    inside[1:-1] = codes != 0
    edges = np.diff(inside)
    first, last = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    powers, inverses = _powers(len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    key = _mixed((sums[last] - sums[first]) * inverses[first])
    stem = key[:0]
    if stems:
        stem = _mixed((sums[np.minimum(last, first + STEM)] - sums[first]) * inverses[first])
    if places is None:
        return Words(first, last, key, stem)
    return Words(places[first], places[last - 1] + 1, key, stem)


def key_of(word: str) -> int:
    """The key that :func:`words` gives to one word."""
    return int(words(word).key[0])


def shingles(key: Keys, size: int = 3) -> Keys:
    """The hash of each run of ``size`` keys: as many as there are runs."""
    count = max(len(key) - size + 1, 0)
    found = np.zeros(count, dtype=np.uint64)
    for at in range(size):
        found += key[at : at + count]
        found *= _MIX
        found ^= found >> np.uint64(29)
    return (found >> np.uint64(32)).astype(np.uint32)


def joined(texts: Sequence[str]) -> tuple[Words, NDArray[np.int64]]:
    """The words of many texts in one go, without stems, and for each word the index of its text (offsets are of the
    joined text)."""
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    found = words("\n".join(texts), stems=False)
    return found, np.searchsorted(np.cumsum(lengths), found.start, side="right")


def _folded(text: str) -> tuple[NDArray[np.uint64], Offsets | None]:
    """Folded letters (0 for what is no letter), and their places where folding has moved them."""
    places = None
    if _IRREGULAR.search(text):
        text, places = _regular(text)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.take(_fold_table(), codes, mode="clip"), places


def _regular(text: str) -> tuple[str, Offsets]:
    """A text without soft hyphens and ligatures, and for each letter its place in the text as it was."""
    parts = [(_unbound(letter), at) for at, letter in enumerate(text) if letter != _SOFT_HYPHEN]
    places = [at for letters, at in parts for _ in letters]
    return "".join(letters for letters, _ in parts), np.array(places, dtype=np.int64)


def _unbound(letter: str) -> str:
    """The letters of a ligature; any other sign as it is (a fraction would come apart into two words of one place)."""
    return unicodedata.normalize("NFKC", letter) if "\ufb00" <= letter <= "\ufb06" else letter


def _mixed(values: NDArray[np.uint64]) -> Keys:
    values = values ^ (values >> np.uint64(31))
    return ((values * _MIX) >> np.uint64(32)).astype(np.uint32)


@cache
def _fold_table() -> NDArray[np.uint64]:
    table = np.zeros(_TABLE, dtype=np.uint64)
    for code in range(_TABLE - 1):
        letter = chr(code)
        if letter.isalnum():
            table[code] = ord(unicodedata.normalize("NFKD", letter.lower())[0])
    return table


_power_tables: list[tuple[NDArray[np.uint64], NDArray[np.uint64]]] = []


def _powers(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the base and of its inverse modulo 2**64, grown by doubling and kept."""
    if not _power_tables or len(_power_tables[-1][0]) < count + 1:
        size = 1 << max(count + 1, 1 << 12).bit_length()
        tables = []
        for factor in (_BASE, _INVERSE):
            table = np.full(size, factor & _MASK, dtype=np.uint64)
            table[0] = 1
            tables.append(np.multiply.accumulate(table))
        _power_tables[:] = [(tables[0], tables[1])]
    return _power_tables[-1]
