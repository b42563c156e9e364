"""What of a report is compared: its words with their zones and sentences. Quotations are set apart.

Two reports that quote one statement share its words without either being a copy, so what stands in quotation marks
is compared on its own; datelines and boilerplate are left out.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.batches import idle_spans
from dateline.compare.copies.signing import NGRAM
from dateline.compare.copies.weights import weights
from dateline.compare.copies.words import Keys, Words, shingles, words
from dateline.language.paragraphs import paragraphs
from dateline.records import Report, Span

NARRATIVE, QUOTED, LEFT_OUT = 0, 1, 2
# Words in a row that make a tile: a passage in common outside aligned sentences, or in a quotation.
TILE = 6
# Fewer words than this are no sentence of their own ("Mr." and "U.S." end in a stop): they go with the next.
SENTENCE_MIN_WORDS = 4

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a view tells most pairs apart: how many words are compared, and a hash of them; how many are narrative,
    and the different runs of ``NGRAM`` of these; the different tiles of its quotations. Some 4 kB a report of news."""

    words: int
    hash: bytes
    narrative: int
    grams: Keys
    quoted: Keys


@dataclass(frozen=True)
class View:
    """A report's words, for each its zone (``NARRATIVE``, ``QUOTED``, ``LEFT_OUT``); sentences once they are asked
    for, which most pairs of candidates never come to."""

    id: str
    text: str
    words: Words
    zone: NDArray[np.int8]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(_sentences(self.text, self.words))

    @cached_property
    def sentence(self) -> NDArray[np.int64]:
        """The sentence of each word."""
        return np.searchsorted([start for start, _ in self.sentences], self.words.start, side="right") - 1

    @cached_property
    def narrative(self) -> int:
        """How many words are narrative."""
        return int(np.count_nonzero(self.zone == NARRATIVE))

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """How many narrative words each sentence has."""
        return np.bincount(self.sentence[self.zone == NARRATIVE], minlength=len(self.sentences))

    @cached_property
    def grams(self) -> Keys:
        """The different runs of ``NGRAM`` words of the narrative, sorted."""
        return np.unique(self.runs(NARRATIVE, NGRAM)[0])

    @cached_property
    def outline(self) -> Outline:
        kept = self.words.key[self.zone != LEFT_OUT]
        digest = hashlib.blake2b(kept.tobytes(), digest_size=16).digest()
        return Outline(len(kept), digest, self.narrative, self.grams, np.unique(self.quoted_tiles[0]))

    @cached_property
    def quoted_tiles(self) -> tuple[Keys, NDArray[np.int64]]:
        return self.runs(QUOTED, TILE)

    @cached_property
    def narrative_tiles(self) -> tuple[Keys, NDArray[np.int64]]:
        return self.runs(NARRATIVE, TILE)

    def runs(self, zone: int, size: int) -> tuple[Keys, NDArray[np.int64]]:
        """The runs of ``size`` words that lie in one zone and cross no border of it: key and number of first word."""
        outside = np.concatenate([[0], np.cumsum(self.zone != zone)])
        at = np.flatnonzero(outside[size:] == outside[:-size])
        return shingles(self.words.key, size)[at], at

    @cached_property
    def vectors(self) -> tuple[NDArray[np.int64], Keys, NDArray[np.float64]]:
        """The narrative as sparse rows of length one: sentence, stem and weight (TF-IDF)."""
        told = self.zone == NARRATIVE
        cells = self.sentence[told].astype(np.uint64) << np.uint64(32) | self.words.stem[told]
        cells, counts = np.unique(cells, return_counts=True)
        rows, stems = (cells >> np.uint64(32)).astype(np.int64), cells.astype(np.uint32)
        values = (1 + np.log(counts)) * weights(stems)
        norms = np.sqrt(np.bincount(rows, values * values, minlength=len(self.sentences)))
        return rows, stems, values / np.maximum(norms[rows], 1e-9)

    @cached_property
    def by_stem(self) -> tuple[NDArray[np.int64], Keys, NDArray[np.float64]]:
        """``vectors`` in the order of their stems."""
        rows, stems, values = self.vectors
        order = np.argsort(stems, kind="stable")
        return rows[order], stems[order], values[order]


def view_of(report: Report, quotes: Iterable[Span], standing: Iterable[tuple[int, int]] = ()) -> View:
    """The view of a report. ``quotes`` are spans inside quotation marks, ``standing`` the words that its publisher
    prints again and again."""
    found = words(report.text)
    zone = np.zeros(len(found), dtype=np.int8)
    for span in quotes:
        _mark(zone, found, span, QUOTED)
    for span in idle_spans(report):
        _mark(zone, found, span, LEFT_OUT)
    for first, last in standing:
        zone[first:last] = LEFT_OUT
    return View(report.id, report.text, found, zone)


def _mark(zone: NDArray[np.int8], found: Words, span: Span, value: int) -> None:
    zone[bisect_left(found.end, span[0] + 1) : bisect_left(found.start, span[1])] = value


def _sentences(text: str, found: Words) -> Iterator[Span]:
    """Paragraphs cut behind full stops; a piece of few words goes with the next one of its paragraph."""
    for start, end in paragraphs(text):
        begin = start
        for match in _SENTENCE_END.finditer(text, start, end):
            if bisect_left(found.start, match.end()) - bisect_left(found.start, begin) >= SENTENCE_MIN_WORDS:
                yield begin, match.start() + len(match[0].rstrip())
                begin = match.end()
        yield begin, end
