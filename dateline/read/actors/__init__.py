"""Who acts and speaks in one report: actors and the words that stand for them.

The surer rules run first and what they read stays: names of the gazetteer and of the text, then titles, descriptions,
demonyms and metonyms, then pronouns. A mention whose reference is not sure keeps a null actor.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice, takewhile

from dateline.language import Document, Token
from dateline.read.actors.report import read_actors
from dateline.read.stage import Stage
from dateline.records import Mention, Reading, Span

__all__ = ["STAGE", "actor_at", "run"]


def run(document: Document, reading: Reading) -> Reading:
    """The reading with ``actors`` and ``mentions`` filled."""
    from dataclasses import replace

    actors, mentions = read_actors(document, reading.published)
    return replace(reading, actors=actors, mentions=mentions)


def actor_at(reading: Reading, span: Span, document: Document) -> str | None:
    """The actor of the mention that best covers the head of a span; null where there is none or it stays open.

    The mention that holds the head word counts, the longest inside the span first; where the span is wider than the
    mentions (a source with its apposition), the first name in it stands for all.
    """
    head = document.head_of(span)
    first = bisect_left(reading.mentions, span[0], key=_start)
    inside = [
        m
        for m in takewhile(lambda m: m.span[0] < span[1], islice(reading.mentions, first, None))
        if m.span[1] <= span[1]
    ]
    if head is not None:
        holding = [m for m in inside if _holds(m, head)]
        if not holding:
            near = bisect_right(reading.mentions, head.start, key=_start)
            holding = [m for m in reading.mentions[max(0, near - AROUND) : near] if _holds(m, head)]
        best = max(holding, key=lambda m: (m.actor is not None, m.span[1] - m.span[0]), default=None)
        if best:
            return best.actor
    return next((m.actor for m in inside if m.actor and m.how == "name"), None)


# So many mentions before a word are asked whether they reach over it.
AROUND = 50


def _start(mention: Mention) -> int:
    return mention.span[0]


def _holds(mention: Mention, head: Token) -> bool:
    return mention.span[0] <= head.start and head.end <= mention.span[1]


STAGE = Stage("actors", run, reads=("published",), writes=("actors", "mentions"))
