"""Whether the parties of two mentions can be the same: by identity, or lifted from a person or office to the state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.records import ActorKind, CaseActor

# How far two different actors of one country stand for each other in reports ("Russia" for its president). Two persons
# never do, nor do two offices.
STANDS_FOR: Mapping[frozenset[ActorKind], float] = {
    frozenset({"state"}): 1.0,
    frozenset({"state", "person"}): 0.5,
    frozenset({"state", "organisation"}): 0.6,
    frozenset({"state", "group"}): 0.7,
    frozenset({"group"}): 0.5,
    frozenset({"organisation", "person"}): 0.4,
    frozenset({"organisation", "group"}): 0.3,
    frozenset({"group", "person"}): 0.2,
}


@dataclass(frozen=True, slots=True)
class Match:
    """``same`` actors by identity, ``likeness`` 0 to 1 over all; ``apart``: each side has one whom the other lacks."""

    same: frozenset[str]
    likeness: float
    apart: bool


def match(one: frozenset[str], other: frozenset[str], known: Mapping[str, CaseActor]) -> Match:
    """Match two sets of actors one to one, the same ones first, then who stands for whom."""
    same = one & other
    left, right = sorted(one - same), sorted(other - same)
    pairs = sorted(
        ((weight, a, b) for a in left for b in right if (weight := _stands_for(known.get(a), known.get(b)))),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    total = float(len(same))
    for weight, a, b in pairs:
        if a in left and b in right:
            left.remove(a)
            right.remove(b)
            total += weight
    size = max(len(one), len(other))
    return Match(same, total / size if size else 0.0, bool(left and right))


def lifted(actor: str, known: Mapping[str, CaseActor]) -> str:
    """The country of an actor, else the actor itself: by this mentions are brought together to be compared."""
    found = known.get(actor)
    return found.country if found and found.country else actor


def _stands_for(one: CaseActor | None, other: CaseActor | None) -> float:
    if one is None or other is None or one.country is None or one.country != other.country:
        return 0.0
    return STANDS_FOR.get(frozenset({one.kind, other.kind}), 0.0)
