"""Whether the parties of two mentions can be the same: by identity, or lifted from a person or office to the state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.compare.events.lexical import cosine
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
# Two groups that have no name ("separatists", "armed separatists") by how alike their words are (at .7 the CoNLL F1 of
# twelve Korea reports is two points lower); and what a word for those who meet says of the body that they lead.
UNNAMED, THEIR_LEADERS = 0.75, 0.2
LEADERS = frozenset({"leaders", "officials", "ministers", "allies", "members", "representatives", "envoys"})
LEADER = frozenset({"leader", "president", "premier", "ruler", "king", "chancellor", "minister"})
# What names no group at all.
ANYBODY = frozenset({"people", "men", "women", "others", "persons", "residents", "witnesses", "reporters", "experts"})


@dataclass(frozen=True, slots=True)
class Match:
    """``same`` actors by identity, ``likeness`` 0 to 1 over all; ``apart``: each side has one whom the other lacks;
    ``nobody_named``: they are groups without a name only ("two officers")."""

    same: frozenset[str]
    likeness: float
    apart: bool
    nobody_named: bool


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
    nobody_named = all(actor in known and is_unnamed(known[actor]) for actor in one | other)
    return Match(same, total / size if size else 0.0, bool(left and right), nobody_named)


def lifted(actor: str, known: Mapping[str, CaseActor]) -> str:
    """The country of an actor, else the actor itself."""
    found = known.get(actor)
    return found.country if found and found.country else actor


def single(actor: str, known: Mapping[str, CaseActor]) -> str:
    """The actor, or of a group without a name, which is another actor in each report, what it is called."""
    found = known.get(actor)
    return _head(found) if found and is_unnamed(found) else actor


def is_unnamed(actor: CaseActor) -> bool:
    """Whether an actor is one group that only words describe."""
    return actor.kind == "group" and not (actor.gazetteer or actor.members or " and " in actor.name)


def speaks_for_one_of(actor: str, others: Sequence[str], known: Mapping[str, CaseActor]) -> bool:
    """Whether an actor is a word for those who lead another ("the leaders" beside their alliance)."""
    found = known.get(actor)
    return found is not None and any(_leads(found, known[other]) for other in others if other in known)


def acts_by_one_of(actor: str, others: Sequence[str], known: Mapping[str, CaseActor]) -> bool:
    """Whether an actor is a state beside one of its persons, or the person beside the state."""
    found = known.get(actor)
    kinds = frozenset({"state", "person"})
    return found is not None and any(
        found.country and found.country == known[other].country and kinds == {found.kind, known[other].kind}
        for other in others
        if other in known
    )


def _stands_for(one: CaseActor | None, other: CaseActor | None) -> float:
    if one is None or other is None or (one.country and other.country and one.country != other.country):
        return 0.0
    same_country = bool(one.country) and one.country == other.country
    as_kind = STANDS_FOR.get(frozenset({_kind(one), _kind(other)}), 0.0) if same_country else 0.0
    return max(as_kind, _as_group(one, other), _as_group(other, one))


def _kind(actor: CaseActor) -> ActorKind:
    """What an actor counts as: a leader without a name ("a Bordurian leader") is the state that he leads."""
    return "state" if actor.kind == "person" and _head(actor) in LEADER else actor.kind


def _as_group(one: CaseActor, other: CaseActor) -> float:
    """How far a group without a name may be another group, or those who lead it."""
    if not is_unnamed(one):
        return 0.0
    if is_unnamed(other):
        same = _head(one) == _head(other) and _head(one) not in ANYBODY
        return UNNAMED * cosine(one.name, other.name) if same else 0.0
    return THEIR_LEADERS if _leads(one, other) else 0.0


def _leads(one: CaseActor, other: CaseActor) -> bool:
    named = not is_unnamed(other) and other.kind in ("group", "organisation")
    return named and is_unnamed(one) and _head(one) in LEADERS


def _head(actor: CaseActor) -> str:
    return actor.name.split()[-1].casefold()
