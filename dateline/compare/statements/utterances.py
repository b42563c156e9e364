"""Statements with their words, folded for comparison: what one report has people say."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.language.quotes import quoted
from dateline.records import Reading, Span, Statement

MIN_QUOTED_WORDS = 4  # shorter quoted words ("red lines") are an expression, not an utterance
MIN_PARAPHRASE_WORDS = 5

_WORD = re.compile(r"(?:\[\w\])?[^\W_]+(?:['’.,\-][^\W_]+)*")  # "[t]he" is one word
_BRACKET = re.compile(r"\[")
_BRACKETS = re.compile(r"\[(?!\w\]\w)[^\[\]\n]{0,200}\]")
_PLAIN = str.maketrans({"’": "'", "[": "", "]": ""})
_CUT = re.compile(r"\.\.\.|…|\. \. \.")
Word = tuple[str, int, bool]
"""A word as it is compared, where it begins, and whether the content is broken off before it."""


class Folded(NamedTuple):
    """A statement with its words, folded for comparison: the quoted ones, or all of a paraphrase."""

    id: str
    speaker: str | None
    is_quote: bool
    words: list[str]


@dataclass(frozen=True, slots=True)
class Utterance:
    """The same with the place of each word.

    ``starts`` says where in the text each begins, ``cuts`` before which of them the quotation is broken off.
    """

    id: str
    content: tuple[Span, ...]
    is_quote: bool
    words: tuple[str, ...]
    starts: array[int]
    cuts: frozenset[int]


class Forms(dict[str, str]):
    """Words as they are compared: each spelling of a pile is folded once."""

    def __missing__(self, word: str) -> str:
        form = self[word] = sys.intern(word.translate(_PLAIN).casefold())
        return form


def quotes_in(text: str) -> list[Span]:
    """The spans of quoted words."""
    return [(quote.start, quote.end) for quote in quoted(text)]


def folded(reading: Reading, text: str, forms: Forms) -> Iterator[Folded]:
    """The statements of a report that have enough words to be compared, by their ids."""
    quotes = quotes_in(text)
    for statement in sorted(reading.statements, key=lambda statement: statement.id):
        words = _forms(text, _within(statement, quotes), forms)
        is_quote = len(words) >= MIN_QUOTED_WORDS
        if not is_quote:
            words = _forms(text, statement.content, forms)
        if is_quote or len(words) >= MIN_PARAPHRASE_WORDS:
            yield Folded(statement.id, statement.speaker, is_quote, words)


def utterance(statement: Statement, text: str, quotes: Sequence[Span], forms: Forms) -> Utterance:
    """A statement with its words and their places; ``quotes``: of its report."""
    words = list(_words(text, _within(statement, quotes), forms))
    is_quote = len(words) >= MIN_QUOTED_WORDS
    if not is_quote:
        words = list(_words(text, statement.content, forms))
    return Utterance(
        id=statement.id,
        content=statement.content,
        is_quote=is_quote,
        words=tuple([form for form, _, _ in words]),
        starts=array("I", [start for _, start, _ in words]),
        cuts=frozenset(at for at, (_, _, cut) in enumerate(words) if cut),
    )


def _within(statement: Statement, quotes: Sequence[Span]) -> list[Span]:
    """The quoted parts of a content."""
    return [
        (max(start, begin), min(end, stop))
        for start, end in statement.content
        for begin, stop in quotes
        if begin < end and start < stop
    ]


def _forms(text: str, spans: Iterable[Span], forms: Forms) -> list[str]:
    """The words of a content as :func:`_words` gives them, without their places."""
    found: list[str] = []
    for start, end in sorted(spans):
        if _BRACKET.search(text, start, end):
            found += [form for form, _, _ in _words(text, [(start, end)], forms)]
        else:
            found += map(forms.__getitem__, _WORD.findall(text, start, end))
    return found


def _words(text: str, spans: Iterable[Span], forms: Forms) -> Iterator[Word]:
    """The words of a content without what stands in editor's brackets."""
    for number, (start, end) in enumerate(sorted(spans)):
        brackets = [m.span() for m in _BRACKETS.finditer(text, start, end)]
        is_cut = _CUT.search(text, start, end) is not None
        last, begins = start, number > 0
        for match in _WORD.finditer(text, start, end):
            here, behind = match.span()
            if brackets and any(b <= here < e for b, e in brackets):
                begins = True
                continue
            yield forms[match[0]], here, begins or (is_cut and _CUT.search(text, last, here) is not None)
            last, begins = behind, False
