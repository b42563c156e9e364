"""The parts of a pile: mentions that can come together, over whatever others. Most pairs lie between parts.

Between two parts no pair speaks for one event, so that no mean of theirs ever does, and none of their scores is asked
for. What a part comes to depends on nothing outside it, so that it is worked out once and kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import inf
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline.compare.events.blocking import Numbers, candidates
from dateline.compare.events.clustering import Constraints, clusters
from dateline.compare.events.fates import fates
from dateline.compare.events.kept import Scores
from dateline.compare.events.pages import Join, Pile
from dateline.compare.events.scoring import COPIED, Score, Scorer
from dateline.compare.events.tolls import score as toll_score
from dateline.compare.events.tolls import tolls
from dateline.compare.events.within import REFERS
from dateline.compare.events.witnesses import Witnesses
from dateline.compare.links import Links, link_key
from dateline.compare.shelf import Memory, key_of

Pair = tuple[int, int]
Group = tuple[int, ...]

B = TypeVar("B")

_NONE = np.zeros(0, np.int64)
_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)
# Make one key of the marks of two mentions, another where they are compared by their tolls (odd numbers at random).
_FIRST, _SECOND, _BY_TOLL = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


@dataclass(frozen=True)
class Bonds:
    """What ties mentions together, or keeps them apart, whatever they score: pairs of numbers, the lower first."""

    joined: Mapping[Pair, str]
    must: Sequence[Pair]
    apart: Sequence[Pair]


def bonds_of(pile: Pile, overtaken: Iterable[Join], links: Links) -> Bonds:
    """Moved plans, what refers back, one toll in one sentence, one person's fate; and what the analyst says."""
    refers = ((n + a, n + b, why) for n, page in pile.numbered() for a, b, why in page.facts.refers)
    together = ((n + a, n + b, why) for n, page in pile.numbered() for a, b, why in page.facts.together)
    joined = {(a, b): why for a, b, why in chain(overtaken, refers, together, fates(pile))}
    if not (links.must or links.cannot):
        return Bonds(joined, (), ())
    number = {link_key(*pile.key(at)): at for at in range(len(pile))}
    must, apart = (
        [(min(pair), max(pair)) for a, b in pairs if a in number and b in number for pair in [(number[a], number[b])]]
        for pairs in (links.must, links.cannot)
    )
    return Bonds(joined, sorted(must), apart)


@dataclass(frozen=True)
class Compared:
    """Pairs of numbers of mentions that were compared, each with its key and its score (:class:`Scored`)."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    keys: Numbers
    values: NDArray[np.float64]
    reasons: NDArray[np.int32]
    whys: Sequence[tuple[str, ...]]

    def score(self, at: int) -> Score:
        """The score of the pair at a place."""
        value, reasons = float(self.values[at]), int(self.reasons[at])
        if value == -inf:
            return Score(0.0, veto="ruled out")
        return Score(value, self.whys[reasons] if reasons >= 0 else ())


def compared(pile: Pile, scorer: Scorer, witnesses: Witnesses, scores: Scores) -> Compared:
    """The pairs of a pile that may be one by their words or by their tolls, with their scores."""
    tolled = np.array([a << 32 | b for a, b in tolls(pile)], dtype=np.uint64)
    keys = _keys(pile, tolled, witnesses) ^ _BY_TOLL
    by_toll = scores(keys, lambda at: toll_score(*pile.pair(tolled[at]), scorer.known))
    telling = np.flatnonzero(by_toll.values > -inf)
    tolled, keys = tolled[telling], keys[telling]
    pairs = _without(candidates(pile), tolled)
    pair_keys = _keys(pile, pairs, witnesses)
    by_words = scores(pair_keys, lambda at: scorer(*pile.pair(pairs[at])))
    every = np.concatenate([pairs, tolled])
    return Compared(
        first=(every >> _HALF).astype(np.int64),
        second=(every & _LOWER).astype(np.int64),
        keys=np.concatenate([pair_keys, keys]),
        values=np.concatenate([by_words.values, by_toll.values[telling]]),
        reasons=np.concatenate([by_words.reasons, by_toll.reasons[telling]]),
        whys=scores.whys,
    )


def _without(pairs: Numbers, others: Numbers) -> Numbers:
    """Sorted pairs without some others, of which there are few."""
    at = np.searchsorted(pairs, others)
    there = at[at < len(pairs)]
    return np.delete(pairs, there[pairs[there] == others[at < len(pairs)]])


def _keys(pile: Pile, pairs: Numbers, witnesses: Witnesses) -> Numbers:
    """What tells a pair of mentions from every other: what both say, and what their reports share."""
    first, second = (pairs >> _HALF).astype(np.int64), (pairs & _LOWER).astype(np.int64)
    keys = pile.marks[first] * _FIRST + pile.marks[second] * _SECOND
    at = {page.report: number for number, page in enumerate(pile.pages)}
    shared = sorted(
        (min(at[a], at[b]) << 32 | max(at[a], at[b]), mark)
        for (a, b), mark in witnesses.shared.items()
        if a in at and b in at
    )
    if not shared or not len(pairs):
        return keys
    codes, marks = np.array([code for code, _ in shared]), np.array([mark for _, mark in shared], np.uint64)
    pages = np.array(pile.page_of, np.int64)
    here = pages[first] << 32 | pages[second]
    place = np.minimum(np.searchsorted(codes, here), len(codes) - 1)
    return np.where(codes[place] == here, keys ^ marks[place], keys)


@dataclass(frozen=True)
class Part:
    """Mentions that can come together (``members``, numbers), the places of the pairs compared inside, and the bonds
    inside, between places in ``members``."""

    pile: Pile
    found: Compared
    members: Sequence[int]
    inside: NDArray[np.int64]
    joined: Sequence[Join]
    must: Sequence[Pair]
    apart: Sequence[Pair]

    @cached_property
    def key(self) -> bytes:
        """What tells it from every other part."""
        marks, keys = self.pile.marks[self.members].tobytes(), self.found.keys[self.inside].tobytes()
        return key_of(marks, keys, repr((self.joined, self.must, self.apart)))

    @cached_property
    def scores(self) -> dict[Pair, Score]:
        first = np.searchsorted(self.members, self.found.first[self.inside]).tolist()
        second = np.searchsorted(self.members, self.found.second[self.inside]).tolist()
        pairs = zip(first, second, strict=True)
        return {pair: self.found.score(at) for pair, at in zip(pairs, self.inside.tolist(), strict=True)}

    @cached_property
    def reasons(self) -> dict[Pair, tuple[str, ...]]:
        """Why mentions are one that no score made so."""
        joined: dict[Pair, tuple[str, ...]] = {(a, b): (why,) for a, b, why in self.joined}
        return joined | dict.fromkeys(self.must, ("the analyst: the same",))

    def groups(self, memory: Memory) -> Sequence[Group]:
        """The mentions of each event, by their places in ``members``."""
        return memory.kept_as(tuple[Group, ...], key_of("groups", self.key), self._grouped)

    def _grouped(self) -> tuple[Group, ...]:
        told = [self.pile[number] for number in self.members]
        copied = [pair for pair, score in self.scores.items() if COPIED in score.why]
        joined = [(a, b) for a, b, _ in self.joined]
        silent = {b for a, b, why in self.joined if why == REFERS and len(told[b].parties) < 2}
        days = [mention.days for mention in told]
        constraints = Constraints(days, [*copied, *joined], self.must, self.apart, silent)
        return tuple(map(tuple, clusters(self.scores, constraints)))


def parted(pile: Pile, found: Compared, bonds: Bonds) -> tuple[list[Part], list[int]]:
    """The parts of several mentions, and the mentions that are a part alone."""
    speaking = np.flatnonzero(found.reasons >= 0)
    told = zip(found.first[speaking].tolist(), found.second[speaking].tolist(), strict=True)
    part = np.array(_parts(len(pile), chain(bonds.must, bonds.joined, told)), dtype=np.int64)
    inside = _by_part(part[found.first], part[found.first] == part[found.second])
    tied = _inside(((a, b, (a, b, why)) for (a, b), why in bonds.joined.items()), part)
    must, apart = (_inside(((a, b, (a, b)) for a, b in pairs), part) for pairs in (bonds.must, bonds.apart))
    several, alone = [], []
    for at, members in _members(part):
        if len(members) == 1:
            alone.append(members[0])
            continue
        place = {number: n for n, number in enumerate(members)}
        several.append(
            Part(
                pile,
                found,
                members,
                inside.get(at, _NONE),
                [(place[a], place[b], why) for a, b, why in tied.get(at, ())],
                [(place[a], place[b]) for a, b in must.get(at, ())],
                [(place[a], place[b]) for a, b in apart.get(at, ())],
            )
        )
    return several, alone


def _members(part: NDArray[np.int64]) -> Iterator[tuple[int, list[int]]]:
    """Each part with its mentions, in their order."""
    order = np.argsort(part, kind="stable")
    begins = np.flatnonzero(np.diff(part[order])) + 1
    for run in np.split(order, begins):
        if len(run):
            yield int(part[run[0]]), run.tolist()


def _by_part(part: NDArray[np.int64], inside: NDArray[np.bool_]) -> dict[int, NDArray[np.int64]]:
    """The places of the pairs inside each part, in their order."""
    places = np.flatnonzero(inside)
    places = places[np.argsort(part[places], kind="stable")]
    begins = np.flatnonzero(np.diff(part[places])) + 1
    return {int(part[run[0]]): run for run in np.split(places, begins) if len(run)}


def _inside(pairs: Iterable[tuple[int, int, B]], part: NDArray[np.int64]) -> dict[int, list[B]]:
    """What is said of pairs (the third of each) that lie inside a part, by part."""
    found: dict[int, list[B]] = defaultdict(list)
    for a, b, said in pairs:
        if part[a] == part[b]:
            found[int(part[a])].append(said)
    return found


def _parts(count: int, bonds: Iterable[Pair]) -> list[int]:
    """For each of so many mentions a number that it shares with all that ``bonds`` tie it to, over whatever others."""
    root = list(range(count))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = at = root[root[at]]
        return at

    for a, b in bonds:
        root[find(a)] = find(b)
    return [find(at) for at in range(count)]
