"""Quotations that are signed instead of introduced: "..." — Name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.language.attribution import Attribution
from dateline.language.paragraphs import paragraphs
from dateline.language.quotes import quoted
from dateline.records import Span

_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]*?"
_SIGNATURE = re.compile(
    rf"\s*(?:[―—–]|--)\s*(?P<name>{_NAME}(?:\s+(?:(?:of|de|the|van|von|al)\s+)?{_NAME}){{0,5}})[\s.]*"
)
_LONGEST = 80  # characters of a signature; also keeps the search linear
_SCORE = 0.9  # layout alone says it


def signed(text: str) -> list[Attribution]:
    """Quotations that fill a paragraph, with the name after a dash behind them or on the next line."""
    ends = dict(paragraphs(text))
    following = dict(pairwise(ends.items()))
    return [
        Attribution(source=(name,), cue=(), content=((quote.start, quote.end),), addressee=(), score=_SCORE)
        for quote in quoted(text)
        if quote.start in ends and quote.closed
        for name in _names(text, quote.end, (quote.start, ends[quote.start]), following)
    ]


def _names(text: str, quote_end: int, paragraph: Span, following: dict[Span, Span]) -> Iterator[Span]:
    """The signature's name behind a quotation, if there is one."""
    rest = (quote_end, paragraph[1])
    if not text[slice(*rest)].strip():
        rest = following.get(paragraph, rest)
    signature = _SIGNATURE.fullmatch(text, *rest) if rest[1] - rest[0] <= _LONGEST else None
    if signature:
        yield signature.span("name")
