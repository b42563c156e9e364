"""Which dated reports an undated one is worded most like: reports of one day tell of the same things in like words.

TF-IDF over single words and pairs of neighbours, cosine. Where the reports most like one lie within three days of
another and all are really alike, the report is mostly of those days or of one beside them
(``evaluation/report_dates.py``). Words are known by a hash, so that the words of a large pile need not lie in memory.

What a word tells is counted over the pile, since all reports of a crisis share its words: by a table of general news
(:mod:`dateline.compare.copies.weights`) 44 of 369 hidden reports are dated instead of 73, with one error each.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

# Words in more than this share of the reports tell nothing.
MAX_SHARE = 0.3
# The words of an undated report that it is compared by, the weightiest; with 200 less than half as many are dated.
QUERY_WORDS = 2000
# Four million hashes: two words of a large pile seldom share one.
HASHES = 1 << 22
_WORD = re.compile(r"[^\W_][\w'’-]+")

# A word that a report has more often counts as so many.
MANY = 255
_LOGS = np.array([0.0, *(1 + log(n) for n in range(1, MANY + 1))])
# So many reports are compared in one go.
BLOCK = 32

Words = NDArray[np.uint32]
"""The different words of a report, sorted: the hash of each, and in the last byte how often the report has it."""
_BYTE = np.uint32(8)
_HALF = np.uint32(16)
# Hashes are stored by their lower half, and by how many there are of each upper one.
_UPPER = np.arange(HASHES >> _HALF, dtype=np.uint32)
_SIZES, _LOWER = np.dtype("<u4"), np.dtype("<u2")


def words_of(text: str) -> Words:
    """The single words and pairs of neighbours of a text."""
    words = "\n".join(_WORD.findall(text)).lower().encode().splitlines()
    single = list(map(zlib.crc32, words))
    pairs = (zlib.crc32(b" " + word, before) for before, word in zip(single, words[1:], strict=False))
    hashes = np.fromiter(chain(single, pairs), dtype=np.uint32) % np.uint32(HASHES)
    found, counts = np.unique(hashes, return_counts=True)
    counted: Words = found << _BYTE | np.minimum(counts, MANY).astype(np.uint32)
    return counted


def stored(words: Words) -> bytes:
    """Words as bytes, the same on every machine: three a word."""
    hashes, counts = words >> _BYTE, words.astype(np.uint8)
    sizes = np.bincount(hashes >> _HALF, minlength=len(_UPPER))
    return sizes.astype(_SIZES).tobytes() + hashes.astype(_LOWER).tobytes() + counts.tobytes()


def restored(data: bytes) -> Words:
    """The words that :func:`stored` gave bytes of."""
    sizes = np.frombuffer(data, _SIZES, len(_UPPER))
    number = int(sizes.sum())
    lower = np.frombuffer(data, _LOWER, number, sizes.nbytes)
    hashes = np.repeat(_UPPER << _HALF, sizes) | lower
    return hashes << _BYTE | np.frombuffer(data, np.uint8, number, sizes.nbytes + lower.nbytes)


def most_alike(
    words: Mapping[str, Words], undated: Sequence[str], dated: Sequence[str], number: int, least: float = 0.0
) -> dict[str, list[tuple[float, str]]]:
    """For each undated report the ``number`` dated ones most like it, best first: (cosine from 0 to 1, report id).

    ``words``: of each report, by its id; ``least``: reports that are less alike are left out. Time grows with the
    length of the pile's texts.
    """
    if not undated or len(dated) < number:
        return {}
    weigh = _Weights([words[report] for report in (*undated, *dated)])
    asked = _Asked(weigh([words[report] for report in undated]))
    found: list[list[tuple[float, str]]] = [[] for _ in undated]
    for begin in range(0, len(dated), BLOCK):
        others = dated[begin : begin + BLOCK]
        for report, other, likeness in asked.alike(weigh([words[each] for each in others]), least):
            found[report] = nlargest(number, (*found[report], (likeness, others[other])))
    return dict(zip(undated, found, strict=True))


@dataclass(frozen=True, slots=True)
class _Vectors:
    """The words of some reports that tell something: report by report, sorted. Each report's are of length 1."""

    reports: int
    report: NDArray[np.int64]
    word: NDArray[np.int64]
    weight: NDArray[np.float64]


class _Weights:
    """The inverse document frequency of the words that two reports have and not too many."""

    def __init__(self, reports: Sequence[Words]) -> None:
        self._having = np.zeros(HASHES, np.uint32)
        for begin in range(0, len(reports), BLOCK):
            np.add.at(self._having, np.concatenate(reports[begin : begin + BLOCK]) >> _BYTE, np.uint32(1))
        self._top = max(int(MAX_SHARE * len(reports)), 2)
        # Logarithms one by one: numpy's differ in the last digit from processor to processor.
        rarity = [log((1 + len(reports)) / (1 + n)) + 1 if n >= 2 else 0.0 for n in range(self._top + 1)]
        self._weights = np.outer([*rarity, 0.0], _LOGS)

    def __call__(self, reports: Sequence[Words]) -> _Vectors:
        joined = np.concatenate(reports)
        report = np.repeat(np.arange(len(reports)), [len(words) for words in reports])
        word = (joined >> _BYTE).astype(np.int64)
        having = np.minimum(self._having.take(word), self._top + 1)
        weights = self._weights.take(having << _BYTE | joined & MANY)
        telling = np.flatnonzero(weights)
        report, weights = report[telling], weights[telling]
        # Sums in the order of the words: numpy's own depend on the processor.
        lengths = np.sqrt(np.bincount(report, weights * weights, len(reports)))
        return _Vectors(len(reports), report, word[telling], weights / lengths[report])


class _Asked:
    """The weightiest words of the undated reports, word by word: the reports that have it, and its weight in each."""

    def __init__(self, undated: _Vectors) -> None:
        kept = np.concatenate([_weightiest(undated, report) for report in range(undated.reports)])
        order = kept[np.argsort(undated.word[kept], kind="stable")]
        self._reports, self._report, self._weight = undated.reports, undated.report[order], undated.weight[order]
        word, self._first, self._met = np.unique(undated.word[order], return_index=True, return_counts=True)
        self._place = np.zeros(HASHES, np.int32)
        self._place[word] = np.arange(1, len(word) + 1)

    def alike(self, others: _Vectors, least: float) -> Iterator[tuple[int, int, float]]:
        """An undated report, one of the others and the cosine of the two over the weightiest words of the first."""
        place = self._place.take(others.word)
        shared = np.flatnonzero(place)
        first, met = self._first.take(place[shared] - 1), self._met.take(place[shared] - 1)
        at = np.repeat(first - np.cumsum(met) + met, met)
        at += np.arange(len(at))
        pair = np.repeat(others.report[shared] * self._reports, met) + self._report.take(at)
        products = np.repeat(others.weight[shared], met) * self._weight.take(at)
        likeness = np.bincount(pair, products, others.reports * self._reports)
        for found in np.flatnonzero((likeness > 0) & (likeness >= least)).tolist():
            yield found % self._reports, found // self._reports, float(likeness[found])


def _weightiest(vectors: _Vectors, report: int) -> NDArray[np.int64]:
    """Where the words stand that a report is compared by, in their order."""
    own = np.arange(*np.searchsorted(vectors.report, (report, report + 1)))
    if len(own) <= QUERY_WORDS:
        return own
    return np.sort(own[np.lexsort((vectors.word[own], vectors.weight[own]))[-QUERY_WORDS:]])
