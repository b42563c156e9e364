"""The cited words of a report, marked: spans overlap, so the text is cut at every border."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dateline.records import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A span of a report that a record cites: ``key`` names the citation, ``kind`` the table of the record."""

    span: Span
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same citations; ``opens`` are the keys of those that begin here."""

    text: str
    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    opens: tuple[str, ...]


def segments(text: str, cited: Iterable[Cited], window: Span | None = None) -> list[Segment]:
    """A text (or a window of it) cut at the borders of its citations, in order and without a gap."""
    first, last = window or (0, len(text))
    inside = sorted(
        ((max(c.span[0], first), min(c.span[1], last), c.key, c.kind) for c in cited if _overlap(c.span, first, last)),
        key=lambda c: (c[0], -c[1], c[2]),
    )
    borders = sorted({first, last, *(b for start, end, _, _ in inside for b in (start, end))})
    cut: list[Segment] = []
    live: list[tuple[int, int, str, str]] = []
    waiting = iter(inside)
    upcoming = next(waiting, None)
    for start, end in pairwise(borders):
        live = [c for c in live if c[1] > start]
        opens: list[str] = []
        while upcoming is not None and upcoming[0] == start:
            live.append(upcoming)
            opens.append(upcoming[2])
            upcoming = next(waiting, None)
        kinds = tuple(sorted({c[3] for c in live}))
        cut.append(Segment(text[start:end], tuple(c[2] for c in live), kinds, tuple(opens)))
    return cut


def merged(spans: Iterable[Span]) -> list[Span]:
    """Overlapping and touching spans as one, in order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _overlap(span: Span, first: int, last: int) -> bool:
    return max(span[0], first) < min(span[1], last)
