"""Average linkage over scored pairs, with what must and what cannot be one. Never by a chain of single pairs."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.compare.events.mention import Days
from dateline.compare.events.scoring import Score

# What a pair counts that was never compared: two mentions that share no block.
UNSEEN = -1.0

Pair = tuple[int, int]

EVER: Days = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Constraints:
    """What holds beside the scores.

    ``must`` and ``apart`` always hold. ``likely`` pairs are joined first where what is apart stays so and all dated
    mentions of a group keep a day in common (``days``: of each mention, or None). ``silent`` mentions only refer back:
    they have no say in what else their event is.
    """

    days: Sequence[Days | None]
    likely: Iterable[Pair] = ()
    must: Iterable[Pair] = ()
    apart: Iterable[Pair] = ()
    silent: Collection[int] = ()


def clusters(scores: Mapping[Pair, Score], constraints: Constraints) -> list[list[int]]:
    """Groups of the numbers of the mentions, each sorted.

    Of all pairs of groups the one with the highest mean score is joined until none is over zero. Ties go by number,
    so the result depends on the scores alone.
    """
    return _Linkage(scores, constraints).run()


def _parts(scores: Mapping[Pair, Score], constraints: Constraints) -> list[int]:
    """For each mention a number that it shares with all that it can come together with, over whatever others.

    Between two parts no pair speaks for one event, so that no mean of theirs ever does: most pairs lie between parts,
    and need not be kept.
    """
    root = list(range(len(constraints.days)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = at = root[root[at]]
        return at

    speaking = (pair for pair, score in scores.items() if score.value > 0)
    for a, b in (*constraints.must, *constraints.likely, *speaking):
        root[find(a)] = find(b)
    return [find(at) for at in range(len(root))]


class _Linkage:
    def __init__(self, scores: Mapping[Pair, Score], constraints: Constraints) -> None:
        numbers = range(len(constraints.days))
        self.members = {number: [number] for number in numbers}
        self.root = list(numbers)
        self.days = {number: days or EVER for number, days in enumerate(constraints.days)}
        self.sums: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in numbers}
        self.apart: dict[int, set[int]] = {number: set() for number in numbers}
        for a, b in constraints.apart:
            self._keep_apart(a, b)
        self.voices = {number: int(number not in constraints.silent) for number in numbers}
        part = _parts(scores, constraints)
        for (a, b), score in scores.items():
            if part[a] != part[b]:
                continue
            if score.veto:
                self._keep_apart(a, b)
            elif self.voices[a] and self.voices[b]:
                self.sums[a][b] = self.sums[b][a] = (score.value, 1)
        for a, b in sorted(constraints.must):
            self._join(self.root[a], self.root[b])
        for a, b in constraints.likely:
            if self._may_join(self.root[a], self.root[b]):
                self._join(self.root[a], self.root[b])

    def _keep_apart(self, a: int, b: int) -> None:
        self.apart[a].add(b)
        self.apart[b].add(a)

    def _may_join(self, a: int, b: int) -> bool:
        first, last = _common(self.days[a], self.days[b])
        return b not in self.apart[a] and first <= last

    def run(self) -> list[list[int]]:
        heap = [(-self._mean(a, b), a, b) for a in self.sums for b in self.sums[a] if a < b]
        heapq.heapify(heap)
        while heap:
            value, a, b = heapq.heappop(heap)
            if value >= 0:
                break
            if a not in self.members or b not in self.members or -value != self._mean(a, b):
                continue
            if not self._may_join(a, b):
                continue
            new = self._join(a, b)
            for other in self.sums[new]:
                heapq.heappush(heap, (-self._mean(new, other), min(new, other), max(new, other)))
        return sorted(sorted(members) for members in self.members.values())

    def _mean(self, a: int, b: int) -> float:
        total, seen = self.sums[a].get(b, (0.0, 0))
        pairs = self.voices[a] * self.voices[b]
        return (total + UNSEEN * (pairs - seen)) / pairs

    def _join(self, a: int, b: int) -> int:
        """The number of the joined group: of the two the one with more neighbours keeps its own."""
        if a == b:
            return a
        keep, gone = (a, b) if (len(self.sums[a]), -a) >= (len(self.sums[b]), -b) else (b, a)
        for number in self.members[gone]:
            self.root[number] = keep
        self.members[keep] += self.members.pop(gone)
        self.days[keep] = _common(self.days[keep], self.days.pop(gone))
        self.voices[keep] += self.voices.pop(gone)
        for other, (total, seen) in self.sums.pop(gone).items():
            del self.sums[other][gone]
            if other != keep:
                old, count = self.sums[keep].get(other, (0.0, 0))
                self.sums[keep][other] = self.sums[other][keep] = (old + total, count + seen)
        for other in self.apart.pop(gone):
            self.apart[other].discard(gone)
            if other != keep:
                self.apart[keep].add(other)
                self.apart[other].add(keep)
        return keep


def _common(one: Days, other: Days) -> Days:
    return max(one[0], other[0]), min(one[1], other[1])
