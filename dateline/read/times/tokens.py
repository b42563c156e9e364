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
    r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?![0-9]))"
    r"|(?P<slash>[0-9]{1,2}/[0-9]{1,2}/(?:[12][0-9]{3}|[0-9]{2})(?![0-9/]))"
    r"|(?P<clock>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:]))"
    r"|(?P<ampm>[AaPp]\.\s?[Mm]\.?(?!\w)|[AaPp][Mm]\b\.?)"
    r"|(?P<decade>(?:[12][0-9]{2}|['’]?[2-9])0['’]?s\b)"
    r"|(?P<number>[0-9]+(?:[,.][0-9]+)*)(?P<nth>(?:st|nd|rd|th)\b)?"
    r"|(?P<short>['’][0-9]{2}(?!\w))"
    r"|(?P<clitic>['’]s?\b)"
    r"|(?P<oclock>o['’]clock\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<wall>[\r\n\v\f\x85\u2028\u2029]+)"
    r"|(?P<mark>[^\w\s])"
    r"|(?P<other>[\w])"
)
SHAPES = ("ISO", "SLASHDATE", "CLOCK", "AMPM", "DECADE", "NTH", "SHORTYEAR", "SMALL", "YEAR", "BIG", "OTHER")
_SHAPE_OF = {
    "iso": "ISO",
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
        self._of_word = {word: self._symbol[word] for word in words}
        self._proper = proper
        self.other = self._symbol["OTHER"]

    def __getitem__(self, name: str) -> str:
        """The symbol of a shape (upper case) or of a word (lower case)."""
        return self._symbol[name]

    def read(self, text: str, start: int = 0, end: int | None = None) -> Words:
        """The words of ``text[start:end]``, with spans in the whole text."""
        symbols: list[str] = []
        spans: list[Span] = []
        for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
            symbols.append(self._symbol_of(match))
            spans.append(match.span())
        return Words("".join(symbols), spans)

    def _symbol_of(self, match: re.Match[str]) -> str:
        kind = match.lastgroup or "other"
        if kind in ("word", "mark", "clitic", "oclock"):
            return self._word(match[0])
        if kind == "nth":
            return self._symbol["NTH"]
        if kind == "number":
            return self._symbol[_number_shape(match[0])]
        return self._symbol[_SHAPE_OF.get(kind, "OTHER")]

    def _word(self, word: str) -> str:
        lower = word.lower().translate(_DASHES)
        if lower in self._proper and word[0].islower():
            return self.other
        return self._of_word.get(lower, self.other)


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
