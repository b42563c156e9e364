"""Fractions in words: "half of", "two-thirds of", "a quarter of"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Token
from dateline.read.quantities.lexicon import number_words

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "other", "last", "latter", "early", "late", "back", "next"}
)


def fraction(tokens: Sequence[Token], i: int, last: int) -> tuple[int, int, float] | None:
    """The tokens ``[first, end)`` of a fraction from ``i`` on and its percent; nothing where no "of" follows it."""
    count, at = _count(tokens, i)
    if at < last and tokens[at].text == "-":
        at += 1
    part = _PARTS.get(tokens[at].lemma) if at < last else None
    if count is None or part is None or count >= part:
        return None
    if at + 2 >= last or tokens[at + 1].lower != "of" or _is_sum(tokens, at + 2, last):
        return None
    if i > 0 and tokens[i - 1].lower in _ORDINALS:  # "the second half of the year"
        return None
    return i, at + 1, round(100 * max(count, 1) / part, 1)


def _count(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """How many parts, and where the part is named; no count before a bare "half"."""
    if tokens[i].lower == "half":
        return 0, i
    if tokens[i].lower in ("a", "an"):
        return 1, i + 1
    word = number_words().get(tokens[i].lower)
    return (int(word.low), i + 1) if word and word.kind == "one" and word.low else (None, i)


def _is_sum(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "a quarter of a million"."""
    return any(
        (word := number_words().get(token.lower)) and word.kind == "scale" for token in tokens[at : min(at + 2, last)]
    )
