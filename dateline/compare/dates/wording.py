"""Which dated reports an undated one is worded most like: reports of one day tell of the same things in like words.

TF-IDF over single words, cosine. Where the three reports most like one lie within three days of another and all are
really alike, the report is mostly of those days or of one beside them (``evaluation/report_dates.py``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from math import log, sqrt

# Words in more than this share of the reports tell nothing.
MAX_SHARE = 0.3
# The words of an undated report that it is compared by, the weightiest.
QUERY_WORDS = 200
_WORD = re.compile(r"[^\W_][\w'’-]+")

Vector = dict[str, float]


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
    weights = _weights(_words(texts[report]) for report in (*undated, *dated))
    postings: dict[str, list[tuple[str, float]]] = {}
    for report in undated:
        vector = _vector(_words(texts[report]), weights)
        for word in nlargest(QUERY_WORDS, vector, key=lambda word: (vector[word], word)):
            postings.setdefault(word, []).append((report, vector[word]))
    found: dict[str, list[tuple[float, str]]] = {report: [] for report in undated}
    for other in dated:
        for report, likeness in _likeness(_vector(_words(texts[other]), weights), postings):
            found[report] = nlargest(number, (*found[report], (likeness, other)))
    return found


def _words(text: str) -> Counter[str]:
    return Counter(match[0].lower() for match in _WORD.finditer(text))


def _weights(reports: Iterable[Counter[str]]) -> Vector:
    """Word to inverse document frequency, of the words that two reports have and not too many."""
    counted: Counter[str] = Counter()
    number = 0
    for words in reports:
        counted.update(words.keys())
        number += 1
    top = max(MAX_SHARE * number, 2)
    return {word: log((1 + number) / (1 + n)) + 1 for word, n in counted.items() if 2 <= n <= top}


def _vector(words: Counter[str], weights: Vector) -> Vector:
    vector = {word: (1 + log(n)) * weights[word] for word, n in words.items() if word in weights}
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _likeness(vector: Vector, postings: Mapping[str, list[tuple[str, float]]]) -> Iterator[tuple[str, float]]:
    sums: defaultdict[str, float] = defaultdict(float)
    for word, value in vector.items():
        for report, weight in postings.get(word, ()):
            sums[report] += value * weight
    yield from sums.items()
