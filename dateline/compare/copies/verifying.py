"""Pairs of candidates verified: their texts themselves are compared, unless an earlier comparison has done it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from dateline.compare.copies.posts import posts
from dateline.compare.copies.relation import compare, may_share
from dateline.compare.copies.view import Outline, View, view_of
from dateline.compare.shelf import Shelf, key_of, stamp_of
from dateline.language.quotes import quoted
from dateline.records import Pair, Report, Span, from_json, to_json

# Views kept while pairs are verified in the order of their first report: about 100 kB each of a report of 1,000 words.
VIEWS = 1024

# Of each report that has any, the passages that its publisher prints again and again (``signing.standing_words``).
Standing = Mapping[int, list[tuple[int, int]]]


def verified(
    pile: Sequence[Report],
    found: Iterable[tuple[int, int]],
    standing: Standing,
    shelf: Shelf | None = None,
) -> Iterator[Pair]:
    """The pairs that hold when the texts themselves are compared."""

    @cache
    def key(at: int) -> bytes | None:
        """All of a report that a verdict rests on; None where it has no stamp."""
        stamp = stamp_of(pile[at]) if shelf is not None else None
        return key_of(stamp, repr(standing.get(at, []))) if stamp else None

    compared = _comparing(pile, standing)
    for a, group in groupby(found, itemgetter(0)):
        kept = _Kept(shelf, key(a))
        for _, b in group:
            if pair := kept(key(b), partial(compared, a, b)):
                yield pair
        kept.close()


class _Kept:
    """How the report of a key stands to others, each known by its own key: a pair, or nothing in common."""

    def __init__(self, shelf: Shelf | None, key: bytes | None) -> None:
        self._shelf, self._key = shelf if key else None, key or b""
        found = self._shelf.get(self._key) if self._shelf is not None else None
        self._known: dict[str, Any] = json.loads(found) if found else {}
        self._asked: dict[str, Any] = {}

    def __call__(self, other: bytes | None, make: Callable[[], Pair | None]) -> Pair | None:
        if self._shelf is None or not other:
            return make()
        name = other.hex()
        if name in self._known:
            data = self._asked[name] = self._known[name]
            return from_json(Pair, data) if data else None
        pair = make()
        self._asked[name] = to_json(pair) if pair else None
        return pair

    def close(self) -> None:
        """Keep what was asked for, and no more."""
        if self._shelf is not None and self._asked.keys() != self._known.keys():
            told = json.dumps(self._asked, ensure_ascii=False, separators=(",", ":"))
            self._shelf[self._key] = told.encode("utf-8", "surrogatepass")


def _comparing(pile: Sequence[Report], standing: Standing) -> Callable[[int, int], Pair | None]:
    """Compares two reports by their places."""

    @lru_cache(maxsize=VIEWS)
    def view(at: int) -> View:
        report = pile[at]
        return view_of(report, others_words(report.text), standing.get(at, []))

    outlines: dict[int, Outline] = {}

    def outline(at: int) -> Outline:
        if at not in outlines:
            outlines[at] = view(at).outline
        return outlines[at]

    def compared(a: int, b: int) -> Pair | None:
        return compare(pile[a], pile[b], view(a), view(b)) if may_share(outline(a), outline(b)) else None

    return compared


def others_words(text: str) -> list[Span]:
    """What of a text is shown as another's words: quotations and posts."""
    return [*((quote.start, quote.end) for quote in quoted(text)), *posts(text)]
