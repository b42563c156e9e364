"""A statement in the making: its spans, before its people and its day are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.records import Span

if TYPE_CHECKING:
    from dateline.language.attribution import Attribution

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Who, by which words, what, to whom, as spans.

    ``by`` names what found it: the tagger or a rule; ``verbatim``: the content's words are the speaker's without marks.
    """

    source: Spans
    cue: Spans
    content: Spans
    addressee: Spans = ()
    score: float = 1.0
    by: str = "tagger"
    verbatim: bool = False

    @property
    def place(self) -> Span:
        """Where the statement stands in the text: sorts statements in reading order, an outer one before its inner."""
        spans = (*self.cue, *self.content, *self.source)
        return min(start for start, _ in spans), -max(end for _, end in spans)


def from_tagger(found: Attribution, by: str = "tagger") -> Draft:
    """The tagger's finding as a draft."""
    return Draft(
        source=found.source, cue=found.cue, content=found.content, addressee=found.addressee, score=found.score, by=by
    )


def overlaps(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether any span of the one shares a character with any of the other."""
    others = tuple(others)
    return any(start < other_end and other_start < end for start, end in some for other_start, other_end in others)


def inside(inner: Iterable[Span], outer: Iterable[Span]) -> bool:
    """Whether every inner span lies within one of the outer ones."""
    outer = tuple(outer)
    return all(any(o_start <= start and end <= o_end for o_start, o_end in outer) for start, end in inner)


def size(spans: Iterable[Span]) -> int:
    """Characters covered by spans that do not overlap."""
    return sum(end - start for start, end in spans)
