"""Statements with their words, folded for comparison: what one report has people say."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.language.quotes import quoted
from dateline.records import Reading, Span

MIN_QUOTED_WORDS = 4  # shorter quoted words ("red lines") are an expression, not an utterance
MIN_PARAPHRASE_WORDS = 5

_WORD = re.compile(r"(?:\[\w\])?[^\W_]+(?:['’.,\-][^\W_]+)*")  # "[t]he" is one word
_BRACKETS = re.compile(r"\[(?!\w\]\w)[^\[\]\n]{0,200}\]")
_PLAIN = str.maketrans({"’": "'", "[": "", "]": ""})
_CUT = re.compile(r"\.\.\.|…|\. \. \.")
_MARKED = re.compile(rf"\[|{_CUT.pattern}")
Word = tuple[str, int, bool]
"""A word as it is compared, where it begins, and whether the content is broken off before it."""

# Most quotations are whole, and share this.
_UNCUT: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement with its words, folded for comparison: the quoted ones, or all of a paraphrase.

    ``starts`` says where in the text each begins, ``cuts`` before which of them the quotation is broken off;
    ``speaker`` is the actor of the report.
    """

    id: str
    content: tuple[Span, ...]
    speaker: str | None
    is_quote: bool
    words: tuple[str, ...]
    starts: array[int]
    cuts: frozenset[int]


class Forms(dict[str, str]):
    """Words as they are compared: each spelling of a pile is folded once."""

    def __missing__(self, word: str) -> str:
        form = self[word] = sys.intern(word.translate(_PLAIN).casefold())
        return form


def utterances(reading: Reading, text: str, forms: Forms) -> Iterator[Utterance]:
    """The statements of a report that have enough words to be compared, by their ids."""
    quotes = [(quote.start, quote.end) for quote in quoted(text)]
    for statement in sorted(reading.statements, key=lambda statement: statement.id):
        within = [
            (max(start, begin), min(end, stop))
            for start, end in statement.content
            for begin, stop in quotes
            if begin < end and start < stop
        ]
        words = _words(text, within, forms)
        is_quote = len(words) >= MIN_QUOTED_WORDS
        if not is_quote:
            words = _words(text, statement.content, forms)
        if is_quote or len(words) >= MIN_PARAPHRASE_WORDS:
            yield Utterance(
                id=statement.id,
                content=statement.content,
                speaker=statement.speaker,
                is_quote=is_quote,
                words=tuple([form for form, _, _ in words]),
                starts=array("I", [start for _, start, _ in words]),
                cuts=frozenset([at for at, (_, _, cut) in enumerate(words) if cut]) or _UNCUT,
            )


def _words(text: str, spans: Iterable[Span], forms: Forms) -> list[Word]:
    """The words of a content without what stands in editor's brackets."""
    found: list[Word] = []
    for number, (start, end) in enumerate(sorted(spans)):
        if _MARKED.search(text, start, end):
            found += _marked(text, (start, end), forms, number > 0)
            continue
        words = [(forms[match[0]], match.start(), False) for match in _WORD.finditer(text, start, end)]
        if number and words:
            words[0] = (*words[0][:2], True)
        found += words
    return found


def _marked(text: str, span: Span, forms: Forms, begins: bool) -> Iterator[Word]:
    """The words of a passage with brackets or marks of what was left out; ``begins``: it is cut before the first."""
    start, end = span
    brackets = [m.span() for m in _BRACKETS.finditer(text, start, end)]
    last = start
    for match in _WORD.finditer(text, start, end):
        here, behind = match.span()
        if any(b <= here < e for b, e in brackets):
            begins = True
            continue
        yield forms[match[0]], here, begins or _CUT.search(text, last, here) is not None
        last, begins = behind, False
