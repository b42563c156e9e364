"""Average linkage over scored pairs, with what must and what cannot be one. Never by a chain of single pairs."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.compare.events.mention import Days
from dateline.compare.events.scoring import Score

# What a pair counts that was never compared: two mentions that share no block.
UNSEEN = -1.0
# Between groups of so many pairs, of which at least this share was compared, the rest counts nothing: in a crowded
# block of one pair of countries mentions meet their neighbours only.
LARGE, MUCH = 1000, 0.25

Pair = tuple[int, int]

# The share of the pairs between two groups that may be ruled out, and of their dates that may exclude each other: one
# misread mention does not keep two large groups apart. A mention that a larger share of its own group rules out leaves
# it: another act that only looks alike ("may meet again"). Of .02 to .1 all give the same figures on two golds; at .05
# three of the five groups in which 272 reports of one crisis told its summit are one.
TOLERATED = 0.05
# Where two groups have so many pairs of dates, this share of them may be of mentions that took a wrong day.
MANY_DAYS, ODD_DAYS = 40, 0.25


@dataclass(frozen=True, slots=True)
class Constraints:
    """What holds beside the scores.

    ``must`` and ``apart`` always hold. ``likely`` pairs are joined first where what is apart stays so and the dated
    mentions of two groups have a day in common (``days``: of each mention, or None). ``silent`` mentions only refer
    back: they have no say in what else their event is.
    """

    days: Sequence[Days | None]
    likely: Iterable[Pair] = ()
    must: Iterable[Pair] = ()
    apart: Iterable[Pair] = ()
    silent: Collection[int] = ()


def clusters(scores: Mapping[Pair, Score], constraints: Constraints) -> list[list[int]]:
    """Groups of the numbers of the mentions, each sorted.

    Of all pairs of groups the one with the highest mean score is joined until none is over zero. Ties go by number,
    so the result depends on the scores alone. Whom a large group then rules out leaves it, with others like it.
    """
    groups = _Linkage(range(len(constraints.days)), scores, constraints).run()
    leaving = _ruled_out(groups, scores, constraints)
    if not leaving:
        return groups
    stay = [[number for number in group if number not in leaving] for group in groups]
    return sorted([*stay, *_Linkage(sorted(leaving), scores, constraints).run()])


def _ruled_out(groups: Sequence[Sequence[int]], scores: Mapping[Pair, Score], constraints: Constraints) -> set[int]:
    """Mentions that a telling share of their own group cannot be one with, the one most ruled out leaving first.

    Those that the analyst joined never leave.
    """
    of = {number: at for at, group in enumerate(groups) for number in group}
    against: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for (a, b), score in scores.items():
        if score.veto and of[a] == of[b]:
            against[of[a]][a].add(b)
            against[of[a]][b].add(a)
    held = {number for pair in constraints.must for number in pair}
    return {number for at, inside in against.items() for number in _leaving(inside, len(groups[at]), held)}


def _leaving(against: Mapping[int, set[int]], size: int, held: Collection[int]) -> Iterator[int]:
    left = {number: set(others) for number, others in against.items()}
    while free := [number for number in left if number not in held]:
        worst = max(free, key=lambda number: (len(left[number]), number))
        if len(left[worst]) < max(TOLERATED * (size - 1), 1):
            return
        yield worst
        size -= 1
        for other in left.pop(worst):
            left[other].discard(worst)


def _among(numbers: Collection[int], pairs: Iterable[Pair]) -> Iterator[Pair]:
    return ((a, b) for a, b in pairs if a in numbers and b in numbers)


class _Linkage:
    def __init__(self, numbers: Collection[int], scores: Mapping[Pair, Score], constraints: Constraints) -> None:
        self.members = {number: [number] for number in numbers}
        self.root = {number: number for number in numbers}
        given = ((number, constraints.days[number]) for number in numbers)
        self.days = {number: Counter([days] if days else ()) for number, days in given}
        self.sums: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in numbers}
        self.apart: dict[int, set[int]] = {number: set() for number in numbers}
        self.vetoed: dict[int, dict[int, int]] = {number: {} for number in numbers}
        for a, b in _among(numbers, constraints.apart):
            self._keep_apart(a, b)
        self.voices = {number: int(number not in constraints.silent) for number in numbers}
        for (a, b), score in scores.items():
            if a not in self.members or b not in self.members:
                continue
            if score.veto:
                self.vetoed[a][b] = self.vetoed[b][a] = 1
            elif self.voices[a] and self.voices[b]:
                self.sums[a][b] = self.sums[b][a] = (score.value, 1)
        for a, b in _among(numbers, sorted(constraints.must)):
            self._join(self.root[a], self.root[b])
        for a, b in _among(numbers, constraints.likely):
            if self._may_join(self.root[a], self.root[b]):
                self._join(self.root[a], self.root[b])

    def _keep_apart(self, a: int, b: int) -> None:
        self.apart[a].add(b)
        self.apart[b].add(a)

    def _may_join(self, a: int, b: int) -> bool:
        if b in self.apart[a]:
            return False
        pairs = len(self.members[a]) * len(self.members[b])
        return self.vetoed[a].get(b, 0) <= TOLERATED * pairs and _agree(self.days[a], self.days[b])

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
        unseen = 0 if pairs >= LARGE and seen >= MUCH * pairs else pairs - seen
        return (total + UNSEEN * unseen) / (seen + unseen)

    def _join(self, a: int, b: int) -> int:
        """The number of the joined group: of the two the one with more neighbours keeps its own."""
        if a == b:
            return a
        keep, gone = (a, b) if (len(self.sums[a]), -a) >= (len(self.sums[b]), -b) else (b, a)
        for number in self.members[gone]:
            self.root[number] = keep
        self.members[keep] += self.members.pop(gone)
        self.days[keep].update(self.days.pop(gone))
        self.voices[keep] += self.voices.pop(gone)
        for other, (total, seen) in self.sums.pop(gone).items():
            del self.sums[other][gone]
            if other != keep:
                old, count = self.sums[keep].get(other, (0.0, 0))
                self.sums[keep][other] = self.sums[other][keep] = (old + total, count + seen)
        for other, count in self.vetoed.pop(gone).items():
            del self.vetoed[other][gone]
            if other != keep:
                total_count = self.vetoed[keep].get(other, 0) + count
                self.vetoed[keep][other] = self.vetoed[other][keep] = total_count
        for other in self.apart.pop(gone):
            self.apart[other].discard(gone)
            if other != keep:
                self.apart[keep].add(other)
                self.apart[other].add(keep)
        return keep


def _agree(one: Counter[Days], other: Counter[Days]) -> bool:
    """Whether hardly any date of one group excludes one of the other."""
    disjoint = sum(
        count * times
        for (first, last), count in one.items()
        for (begin, end), times in other.items()
        if last < begin or end < first
    )
    pairs = one.total() * other.total()
    return disjoint <= (ODD_DAYS if pairs >= MANY_DAYS else TOLERATED) * pairs
