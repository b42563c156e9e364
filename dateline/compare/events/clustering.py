"""Average linkage over scored pairs, with what must and what cannot be one. Never by a chain of single pairs."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

from dateline.compare.events.scoring import Score

# What a pair counts that was never compared: two mentions that share no block.
UNSEEN = -1.0

Pair = tuple[int, int]


def clusters(size: int, scores: Mapping[Pair, Score], joined: Iterable[Pair], apart: Iterable[Pair]) -> list[list[int]]:
    """Groups of the numbers 0 to ``size`` - 1, each sorted; ``joined`` pairs always hold, ``apart`` and vetoes too.

    Of all pairs of groups the one with the highest mean score is joined until none is over zero. Ties go by number,
    so the result depends on the scores alone.
    """
    return _Linkage(size, scores, joined, apart).run()


class _Linkage:
    def __init__(self, size: int, scores: Mapping[Pair, Score], joined: Iterable[Pair], apart: Iterable[Pair]) -> None:
        self.members = {number: [number] for number in range(size)}
        self.root = list(range(size))
        self.sums: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in range(size)}
        self.apart: dict[int, set[int]] = {number: set() for number in range(size)}
        for a, b in (*apart, *(pair for pair, score in scores.items() if score.veto)):
            self.apart[a].add(b)
            self.apart[b].add(a)
        for (a, b), score in scores.items():
            if not score.veto:
                self.sums[a][b] = self.sums[b][a] = (score.value, 1)
        for a, b in sorted(joined):
            self._join(self.root[a], self.root[b])

    def run(self) -> list[list[int]]:
        heap = [(-self._mean(a, b), a, b) for a in self.sums for b in self.sums[a] if a < b]
        heapq.heapify(heap)
        while heap:
            value, a, b = heapq.heappop(heap)
            if value >= 0:
                break
            if a not in self.members or b not in self.members or -value != self._mean(a, b) or b in self.apart[a]:
                continue
            new = self._join(a, b)
            for other in self.sums[new]:
                heapq.heappush(heap, (-self._mean(new, other), min(new, other), max(new, other)))
        return sorted(sorted(members) for members in self.members.values())

    def _mean(self, a: int, b: int) -> float:
        total, seen = self.sums[a].get(b, (0.0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + UNSEEN * (pairs - seen)) / pairs

    def _join(self, a: int, b: int) -> int:
        """The number of the joined group: of the two the one with more neighbours keeps its own."""
        if a == b:
            return a
        keep, gone = (a, b) if (len(self.sums[a]), -a) >= (len(self.sums[b]), -b) else (b, a)
        for number in self.members[gone]:
            self.root[number] = keep
        self.members[keep] += self.members.pop(gone)
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
