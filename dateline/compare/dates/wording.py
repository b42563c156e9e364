"""Which dated reports an undated one is worded most like: reports of one day tell of the same things in like words.

TF-IDF over single words and pairs of neighbours, cosine. Where the reports most like one lie within three days of
another and all are really alike, the report is mostly of those days or of one beside them
(``evaluation/report_dates.py``). Words are known by a hash, so that the words of a large pile need not lie in memory.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import chain, pairwise
from math import log, sqrt
from zlib import crc32

# Words in more than this share of the reports tell nothing.
MAX_SHARE = 0.3
# The words of an undated report that it is compared by, the weightiest; with 200 less than half as many are dated.
QUERY_WORDS = 2000
# Four million hashes: two words of a large pile seldom share one.
HASHES = 1 << 22
_WORD = re.compile(r"[^\W_][\w'’-]+")

Vector = dict[int, float]


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

    ``texts``: report id to stored text; each is read twice. Time grows with the length of the pile's texts.
    """
    if not undated or len(dated) < number:
        return {}
    weigh = _Weights(_words(texts[report]) for report in (*undated, *dated))
    postings: dict[int, list[tuple[str, float]]] = {}
    for report in undated:
        vector = weigh(_words(texts[report]))
        for word in nlargest(QUERY_WORDS, vector, key=lambda word: (vector[word], word)):
            postings.setdefault(word, []).append((report, vector[word]))
    found: dict[str, list[tuple[float, str]]] = {report: [] for report in undated}
    for other in dated:
        for report, likeness in _likeness(weigh(_words(texts[other])), postings):
            found[report] = nlargest(number, (*found[report], (likeness, other)))
    return found


def _words(text: str) -> Counter[int]:
    """Single words and pairs of neighbours, by their hashes."""
    words = [match[0].lower() for match in _WORD.finditer(text)]
    return Counter(crc32(word.encode()) % HASHES for word in chain(words, map(" ".join, pairwise(words))))


class _Weights:
    """The inverse document frequency of the words that two reports have and not too many."""

    def __init__(self, reports: Iterable[Counter[int]]) -> None:
        self._counted = array("I", bytes(HASHES * array("I").itemsize))
        self._number = 0
        for words in reports:
            self._number += 1
            for word in words:
                self._counted[word] += 1

    def __call__(self, words: Counter[int]) -> Vector:
        """The vector of a report, of length 1."""
        top = max(MAX_SHARE * self._number, 2)
        vector = {
            word: (1 + log(n)) * self._weight(word) for word, n in words.items() if 2 <= self._counted[word] <= top
        }
        length = sqrt(sum(value * value for value in vector.values())) or 1.0
        return {word: value / length for word, value in vector.items()}

    def _weight(self, word: int) -> float:
        return log((1 + self._number) / (1 + self._counted[word])) + 1


def _likeness(vector: Vector, postings: Mapping[int, list[tuple[str, float]]]) -> Iterator[tuple[str, float]]:
    sums: defaultdict[str, float] = defaultdict(float)
    for word, value in vector.items():
        for report, weight in postings.get(word, ()):
            sums[report] += value * weight
    yield from sums.items()
