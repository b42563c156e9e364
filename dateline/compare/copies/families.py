"""Families of reports out of verified pairs, never by a chain of half-overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.records import Family, Pair, Relation, content_id

# Two groups are joined by pairs of half the members of the smaller one, or of this many: two stories that share an
# interview are bound by a few.
BONDS = 4

JOINING: tuple[Relation, ...] = ("identical", "near-copy", "derived")


def families(sizes: Mapping[str, int], pairs: Iterable[Pair]) -> list[Family]:
    """Families over all reports, sorted by id. ``sizes``: report id to length of its narrative in words.

    The strongest pairs are joined first, and a pair joins two groups only where these hold together, so that a text
    which is half of one story and half of another does not make them one.
    """
    pairs = sorted(pairs, key=lambda pair: (pair.a, pair.b))
    joining = [pair for pair in pairs if pair.relation in JOINING]
    grown = _grown(sizes, joining)
    inside: dict[str, list[Pair]] = {}
    links: dict[str, list[Pair]] = {}
    for pair in pairs:
        root = grown.get(pair.a, pair.a)
        together = root == grown.get(pair.b, pair.b) and pair.relation in JOINING
        (inside if together else links).setdefault(root, []).append(pair)
    members: dict[str, list[str]] = {}
    for report in sorted(sizes):
        members.setdefault(grown.get(report, report), []).append(report)
    found = [
        Family(
            id=content_id("f", reports[0]),
            reports=tuple(reports),
            pairs=tuple(inside.get(root, ())),
            links=tuple(links.get(root, ())),
        )
        for root, reports in members.items()
    ]
    return sorted(found, key=lambda family: family.id)


class _Groups:
    """Groups of the reports that have a pair, which grow by joining two; ``head`` is the longest text of each."""

    def __init__(self, sizes: Mapping[str, int], pairs: Sequence[Pair]) -> None:
        paired = sorted({report for pair in pairs for report in (pair.a, pair.b)})
        self.root = {report: report for report in paired}
        self.members = {report: {report} for report in paired}
        self.head = {report: (sizes[report], report) for report in paired}
        self.linked: dict[str, set[str]] = {report: set() for report in paired}
        for pair in pairs:
            self.linked[pair.a].add(pair.b)
            self.linked[pair.b].add(pair.a)

    def settle(self, pair: Pair) -> bool:
        """Join the two groups of a pair where they hold together; true when its reports are in one group."""
        one, other = self.root[pair.a], self.root[pair.b]
        if one == other:
            return True
        small, large = sorted((one, other), key=lambda root: (len(self.members[root]), root))
        if not self._hold_together(small, large):
            return False
        for report in self.members[small]:
            self.root[report] = large
        self.members[large] |= self.members.pop(small)
        self.head[large] = max(self.head[large], self.head[small])
        return True

    def _hold_together(self, small: str, large: str) -> bool:
        """Enough members of both have a pair in the other, and the heads are a pair or two pairs bind."""
        bonds = [self.linked[report] & self.members[large] for report in sorted(self.members[small])]
        bound = min(sum(map(bool, bonds)), len(set().union(*bonds)))
        if bound < min(len(bonds) / 2, BONDS):
            return False
        return self.head[large][1] in self.linked[self.head[small][1]] or sum(map(len, bonds)) >= 2


def _grown(sizes: Mapping[str, int], pairs: Sequence[Pair]) -> dict[str, str]:
    """Report to the root of its family, for reports that have a pair: the strongest pairs first; what does not hold
    together yet is tried again."""
    groups = _Groups(sizes, pairs)
    waiting = sorted(pairs, key=lambda pair: (-_strength(pair), pair.a, pair.b))
    while True:
        left = [pair for pair in waiting if not groups.settle(pair)]
        if len(left) == len(waiting):
            return groups.root
        waiting = left


def _strength(pair: Pair) -> float:
    """Identical texts first, then by how much of both is shared."""
    return 2.0 if pair.relation == "identical" else (pair.share_a + pair.share_b) / 2
