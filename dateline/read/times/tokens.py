"""The words of a text as a string of symbols, one character a word: what the grammar of times runs over.

Every word that the grammar or the lexicon names has a symbol of its own; numbers get one by their shape. All other
words share one symbol, so that a pattern over symbols skips them at the speed of a search for characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.records import Span

# One alternative consumes a run of digits or letters whole, so that no input is read twice.
_TOKEN = re.compile(
    r"(?P<word>(?![AaPp](?:\.\s?[Mm]|[Mm])\b|o['’])[^\W\d_]+)"
    r"|(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?![0-9]))"
    r"|(?P<slash>[0-9]{1,2}/[0-9]{1,2}/(?:[12][0-9]{3}|[0-9]{2})(?![0-9/]))"
    r"|(?P<clock>[0-2]?[0-9](?::[0-5][0-9](?::[0-5][0-9])?(?![0-9:])|\.[0-5][0-9](?=\s?[AaPp]\.?[Mm]\b)))"
    r"|(?P<ampm>[AaPp](?:\.\s?[Mm]|[Mm])\b\.?)"
    r"|(?P<decade>(?:[12][0-9]{2}|['’][2-9])0['’]?s\b)"
    r"|(?P<number>[0-9]+(?:[,.][0-9]+)*)(?P<nth>(?:st|nd|rd|th)\b)?"
    r"|(?P<short>['’][0-9]{2}(?!\w))"
    r"|(?P<mark>['’]s?\b|o['’]clock\b|[^\w\s])"
    r"|(?P<other>\w)"
)
SHAPES = ("ISO", "SLASHDATE", "CLOCK", "AMPM", "DECADE", "NTH", "SHORTYEAR", "SMALL", "YEAR", "BIG", "OTHER")
_SHAPE_OF = {
    "iso": "ISO",
    "nth": "NTH",
    "slash": "SLASHDATE",
    "clock": "CLOCK",
    "ampm": "AMPM",
    "decade": "DECADE",
    "short": "SHORTYEAR",
}
_DASHES = str.maketrans({"–": "-", "‐": "-", "‑": "-", "’": "'"})
FIRST_YEAR, LAST_YEAR = 1500, 2099
FIRST_SYMBOL = 0xE000


@dataclass(frozen=True, slots=True)
class Words:
    """``symbols[i]`` stands for the word at ``spans[i]``."""

    symbols: str
    spans: list[Span]


class Alphabet:
    """Symbols of words and shapes. ``proper`` words have theirs only when written with a capital."""

    def __init__(self, words: set[str], proper: set[str]) -> None:
        self._symbol = {name: chr(FIRST_SYMBOL + i) for i, name in enumerate((*SHAPES, *sorted(words)))}
        self._of_word = {
            spelt: self._symbol[word]
            for word in sorted(words)
            for spelt in _spellings(word)
            if word not in proper or not spelt[0].islower()
        }
        self.other = self._symbol["OTHER"]

    def __getitem__(self, name: str) -> str:
        """The symbol of a shape (upper case) or of a word (lower case)."""
        return self._symbol[name]

    def read(self, text: str, parts: list[Span]) -> Words:
        """The words of the parts of a text, with a word that is none between two parts."""
        symbols: list[str] = []
        spans: list[Span] = []
        of_word, other = self._of_word, self.other
        for start, end in parts:
            for match in _TOKEN.finditer(text, start, end):
                kind = match.lastgroup
                word = kind == "word" or kind == "mark"
                symbols.append(of_word.get(match[0], other) if word else self._of_shape(kind, match[0]))
                spans.append(match.span())
            symbols.append(other)
            spans.append((end, end))
        return Words("".join(symbols), spans)

    def _of_shape(self, kind: str | None, token: str) -> str:
        if kind == "number":
            return self._symbol[_number_shape(token)]
        return self._symbol[_SHAPE_OF.get(kind or "", "OTHER")]


def _spellings(word: str) -> set[str]:
    """A word as reports write it: small, with a capital, all in capitals, with either apostrophe or dash."""
    forms = {word, word.capitalize(), word.title(), word.upper()}
    return forms | {form.replace("'", "’") for form in forms} | ({"–", "‐", "‑"} if word == "-" else set())


def plain(text: str) -> str:
    """Lower case, with plain apostrophes and hyphens."""
    return text.lower().translate(_DASHES)


def words_of(phrase: str) -> list[str]:
    """The words of a phrase of the lexicon, as the alphabet will see them."""
    return [match[0] for match in _TOKEN.finditer(phrase)]


def _number_shape(number: str) -> str:
    if not number.isdigit():
        return "BIG"
    if len(number) <= 2 and 1 <= int(number) <= 31:
        return "SMALL"
    if len(number) == 4 and FIRST_YEAR <= int(number) <= LAST_YEAR:
        return "YEAR"
    return "BIG"
