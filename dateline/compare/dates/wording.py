"""Which dated reports an undated one is worded most like: reports of one day tell of the same things in like words.

TF-IDF over single words and pairs of neighbours, cosine. Where the reports most like one lie within three days of
another and all are really alike, the report is mostly of those days or of one beside them
(``evaluation/report_dates.py``). Words are known by a hash, so that the words of a large pile need not lie in memory.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest
from itertools import chain
from math import log, sqrt
from zlib import crc32

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

Words = tuple[NDArray[np.uint32], NDArray[np.uint8]]
"""The different words of a report by their hashes, sorted, and how often it has each."""
Vector = tuple[NDArray[np.uint32], NDArray[np.float64]]
"""The words of a report that tell something, and the weight of each."""


class Alike:
    """:func:`most_alike` over some texts, kept for as long as it is asked for the same reports: the rounds in which a
    pile dates its reports ask for them again and again."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._asked: tuple[Sequence[str], Sequence[str], int] | None = None
        self._found: dict[str, list[tuple[float, str]]] = {}

    def __call__(self, undated: Sequence[str], dated: Sequence[str], number: int) -> dict[str, list[tuple[float, str]]]:
        if self._asked != (undated, dated, number):
            self._asked, self._found = (undated, dated, number), most_alike(self.texts, undated, dated, number)
        return self._found


def most_alike(
    texts: Mapping[str, str], undated: Sequence[str], dated: Sequence[str], number: int
) -> dict[str, list[tuple[float, str]]]:
    """For each undated report the ``number`` dated ones most like it, best first: (cosine from 0 to 1, report id).

    ``texts``: report id to stored text; each is read once. Time grows with the length of the pile's texts.
    """
    if not undated or len(dated) < number:
        return {}
    counted = {report: _words(texts[report]) for report in (*undated, *dated)}
    weigh = _Weights(counted.values())
    asked = _Asked([weigh(counted[report]) for report in undated])
    found: list[list[tuple[float, str]]] = [[] for _ in undated]
    least = np.zeros(len(undated))
    for other in dated:
        likeness = asked.likeness(weigh(counted[other]))
        for at in np.flatnonzero((likeness > 0) & (likeness >= least)).tolist():
            found[at] = nlargest(number, (*found[at], (float(likeness[at]), other)))
            least[at] = found[at][-1][0] if len(found[at]) == number else 0.0
    return dict(zip(undated, found, strict=True))


def _words(text: str) -> Words:
    """Single words and pairs of neighbours, by their hashes."""
    words = "\n".join(_WORD.findall(text)).lower().encode().splitlines()
    single = list(map(crc32, words))
    pairs = (crc32(b" " + word, before) for before, word in zip(single, words[1:], strict=False))
    hashes = np.fromiter(chain(single, pairs), dtype=np.uint32) % np.uint32(HASHES)
    found, counts = np.unique(hashes, return_counts=True)
    return found, np.minimum(counts, MANY).astype(np.uint8)


class _Weights:
    """The inverse document frequency of the words that two reports have and not too many."""

    def __init__(self, reports: Collection[Words]) -> None:
        counted = np.zeros(HASHES, np.uint32)
        for words, _ in reports:
            counted[words] += 1
        top = max(int(MAX_SHARE * len(reports)), 2)
        # Logarithms one by one: numpy's differ in the last digit from processor to processor.
        rarity = [log((1 + len(reports)) / (1 + n)) + 1 if n >= 2 else 0.0 for n in range(top + 1)]
        self._weights = np.array([*rarity, 0.0])[np.minimum(counted, top + 1)]

    def __call__(self, report: Words) -> Vector:
        """The vector of a report, of length 1."""
        words, counts = report
        weights = self._weights[words]
        values = _LOGS[counts[weights > 0]] * weights[weights > 0]
        return words[weights > 0], values / (sqrt(_sum(values * values)) or 1.0)


def _sum(values: NDArray[np.float64]) -> float:
    """A sum in the order of the values: numpy's own depends on the processor."""
    return float(np.bincount(np.zeros(len(values), np.int64), values, 1)[0])


class _Asked:
    """The weightiest words of the undated reports: ``word``, sorted, with the report and the weight of each."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        kept = [np.lexsort((words, values))[-QUERY_WORDS:] for words, values in vectors]
        word = np.concatenate([words[at] for (words, _), at in zip(vectors, kept, strict=True)])
        weight = np.concatenate([values[at] for (_, values), at in zip(vectors, kept, strict=True)])
        report = np.repeat(np.arange(len(vectors)), [len(at) for at in kept])
        order = np.lexsort((report, word))
        self.word, self.weight, self.report, self.reports = word[order], weight[order], report[order], len(vectors)

    def likeness(self, vector: Vector) -> NDArray[np.float64]:
        """The cosine of a report with each of the undated ones, over their weightiest words."""
        words, values = vector
        first, last = np.searchsorted(self.word, words), np.searchsorted(self.word, words, side="right")
        met = last - first
        at = np.arange(met.sum()) - np.repeat(np.cumsum(met) - met, met) + np.repeat(first, met)
        sums = np.bincount(self.report[at], np.repeat(values, met) * self.weight[at], self.reports)
        return sums.astype(np.float64, copy=False)
