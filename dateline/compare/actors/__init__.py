"""One actor for one real actor over many reports, each merge with its reason.

Gazetteer rows are keys of their own. Persons outside it are blocked by folded surname and compared inside the block;
organisations and places by their folded name, and so are the people and the forces of a state ("Arlandic troops").
Unnamed sources, other groups, offices without a holder and whoever is only described are never merged across reports:
nothing says that "a senior official" is one man.

What a block comes to depends on its actors alone, and is worked out once and kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from dateline.compare.actors.blocks import CaseActors, Fetch, Place, case_actor, id_of, merged_block
from dateline.compare.actors.rolls import Roll
from dateline.compare.links import NO_LINKS, Links, link_key
from dateline.compare.shelf import Shelf, kept_as, key_of
from dateline.records import ActorMention, CaseActor, Reading

__all__ = ["ActorMerge", "Key", "merge_actors", "places"]

Key = tuple[str, str]
NOT_THE_SAME = "the analyst: not the same"


@dataclass(frozen=True)
class ActorMerge:
    """The actors of the pile, and ``of``: (report id, local actor id) to case actor id.

    ``alone``: the ids of those that one report names alone, with the ids of their members: all else that is said of
    them lies in its reading.
    """

    actors: Sequence[CaseActor]
    of: Mapping[Key, str]
    alone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def known(self) -> Mapping[str, CaseActor]:
        """The actors by id."""
        return self.actors.known if isinstance(self.actors, CaseActors) else {actor.id: actor for actor in self.actors}

    def with_actors(self, changed: Mapping[str, CaseActor]) -> ActorMerge:
        """The same with these actors in the place of those of their ids."""
        alone = {id_: members for id_, members in self.alone.items() if id_ not in changed}
        return ActorMerge(tuple(changed.get(actor.id, actor) for actor in self.actors), self.of, alone)


@dataclass(slots=True)
class _Cluster:
    """Local actors that are one; ``actor`` where the record is known already, but for the members of a group."""

    members: list[Place]
    why: list[str] = field(default_factory=list)
    actor: CaseActor | None = None

    @property
    def is_alone(self) -> bool:
        return len(self.members) == 1 and not self.why


def merge_actors(
    readings: Sequence[Reading], links: Links = NO_LINKS, *, placed: bool = True, shelf: Shelf | None = None
) -> ActorMerge:
    """Merge the actors of readings; ``links`` are the analyst's corrections and always hold.

    Without ``placed`` it is left open where the actors are named, which no other stage asks: :func:`places` tells.
    ``shelf``: what earlier merges kept for this one.
    """
    rolls = sorted((Roll(reading, shelf) for reading in readings), key=lambda roll: roll.order)
    clusters = _linked(_clusters(rolls, shelf), links, rolls)
    ids = _ids(clusters, rolls)
    of = {
        (roll.reading.id, local): id_
        for number, roll in enumerate(rolls)
        for local, id_ in zip(roll.entries.ids, ids[number], strict=True)
    }
    merged = _Records(rolls, ids, shelf).merge(clusters, of)
    if not placed:
        return merged
    named = places(readings, of)
    actors = tuple(replace(actor, mentions=tuple(named.get(actor.id, ()))) for actor in merged.actors)
    return replace(merged, actors=actors)


def places(readings: Iterable[Reading], ids: Mapping[Key, str]) -> Mapping[str, Sequence[ActorMention]]:
    """Where each actor of the pile is named, in the order of print. ``ids``: :attr:`ActorMerge.of`."""
    found: dict[str, list[ActorMention]] = defaultdict(list)
    for reading in sorted(readings, key=lambda reading: (reading.published.earliest or "9999", reading.id)):
        for mention in reading.mentions:
            if mention.actor:
                found[ids[reading.id, mention.actor]].append(
                    ActorMention(report=reading.id, span=mention.span, how=mention.how)
                )
    return found


# ------------------------------------------------------------------------------------------------------------ clusters
def _clusters(rolls: Sequence[Roll], shelf: Shelf | None) -> list[_Cluster]:
    blocks: dict[str, list[Place]] = defaultdict(list)
    groups: list[Place] = []
    clusters: list[_Cluster] = []
    for number, roll in enumerate(rolls):
        for place, (block, members) in enumerate(zip(roll.entries.blocks, roll.entries.groups, strict=True)):
            if members:
                groups.append((number, place))
            elif block:
                blocks[block].append((number, place))
            else:
                clusters.append(_Cluster([(number, place)]))
    for block, found in blocks.items():
        clusters += _inside(block, found, rolls, shelf)
    return clusters + _groups(groups, clusters, rolls, shelf)


def _inside(block: str, members: list[Place], rolls: Sequence[Roll], shelf: Shelf | None) -> Iterator[_Cluster]:
    if len(members) == 1:
        yield _Cluster(members)
        return
    for found in merged_block(block, members, rolls, shelf):
        several = len(found.members) > 1
        yield _Cluster([members[at] for at in found.members], list(found.why), found.actor if several else None)


def _groups(
    groups: Sequence[Place], clusters: list[_Cluster], rolls: Sequence[Roll], shelf: Shelf | None
) -> list[_Cluster]:
    """Groups with known members are one where their members are the same."""
    root = {member: at for at, cluster in enumerate(clusters) for member in cluster.members} if groups else {}
    blocks: dict[tuple[int, ...], list[Place]] = defaultdict(list)
    for number, place in groups:
        entries = rolls[number].entries
        at = (entries.ids.index(member) for member in entries.groups[place])
        blocks[tuple(sorted(root[number, member] for member in at))].append((number, place))
    return [cluster for members in blocks.values() for cluster in _inside("", members, rolls, shelf)]


# --------------------------------------------------------------------------------------------------------- corrections
def _linked(clusters: list[_Cluster], links: Links, rolls: Sequence[Roll]) -> list[_Cluster]:
    """Join what must be one, then take apart what must not be: the second of a pair leaves with what fits it alone."""
    if not (links.must or links.cannot):
        return clusters
    keys = {
        link_key(roll.reading.id, local): (number, place)
        for number, roll in enumerate(rolls)
        for place, local in enumerate(roll.entries.ids)
    }
    for first, second in links.must:
        a, b = _find(clusters, keys.get(first)), _find(clusters, keys.get(second))
        if a and b and a is not b:
            a.members += b.members
            a.why += [*b.why, "the analyst: the same"]
            a.actor = None
            clusters.remove(b)
    for first, second in links.cannot:
        a, b = _find(clusters, keys.get(first)), _find(clusters, keys.get(second))
        if a and a is b:
            clusters.append(_split(a, keys[second]))
    return clusters


def _find(clusters: list[_Cluster], member: Place | None) -> _Cluster | None:
    return next((cluster for cluster in clusters if member in cluster.members), None)


def _split(cluster: _Cluster, member: Place) -> _Cluster:
    cluster.members.remove(member)
    cluster.why.append(NOT_THE_SAME)
    cluster.actor = None
    return _Cluster([member], [NOT_THE_SAME])


# ------------------------------------------------------------------------------------------------------------- records
def _ids(clusters: Sequence[_Cluster], rolls: Sequence[Roll]) -> list[list[str]]:
    """The case id of each actor of each report."""
    ids = [list(roll.entries.alone) for roll in rolls]
    for cluster in clusters:
        if cluster.is_alone:
            continue
        # Only a cluster that was taken apart may share its row of the gazetteer with another.
        id_ = cluster.actor.id if cluster.actor else id_of(cluster.members, rolls, NOT_THE_SAME not in cluster.why)
        for number, place in cluster.members:
            ids[number][place] = id_
    return ids


@dataclass(frozen=True)
class _Records:
    """Makes the records of actors; those of one report alone when they are asked for."""

    rolls: Sequence[Roll]
    ids: Sequence[Sequence[str]]
    shelf: Shelf | None

    def merge(self, clusters: Sequence[_Cluster], of: Mapping[Key, str]) -> ActorMerge:
        held: dict[str, CaseActor] = {}
        alone: dict[int, list[int]] = defaultdict(list)
        for cluster in clusters:
            if cluster.is_alone:
                alone[cluster.members[0][0]].append(cluster.members[0][1])
            else:
                actor = self._record(cluster)
                held[actor.id] = actor
        waiting = {
            self.ids[number][place]: fetch
            for number, own in alone.items()
            for fetch in [self._fetching(number, sorted(own))]
            for place in own
        }
        members = {
            self.ids[number][place]: self._members((number, place)) for number, own in alone.items() for place in own
        }
        found = CaseActors(held, {id_: fetch for id_, fetch in waiting.items() if id_ not in held})
        return ActorMerge(found if self.shelf is not None else tuple(found), of, members)

    def _record(self, cluster: _Cluster) -> CaseActor:
        members = sorted({id_ for member in cluster.members for id_ in self._members(member)})
        if cluster.actor:
            return replace(cluster.actor, members=tuple(members)) if members else cluster.actor
        number, place = cluster.members[0]
        actors = [self.rolls[number].actors[place] for number, place in cluster.members]
        return case_actor(self.ids[number][place], actors, cluster.why, members)

    def _members(self, member: Place) -> tuple[str, ...]:
        """The case ids of the members of a group."""
        number, place = member
        entries = self.rolls[number].entries
        return tuple(self.ids[number][entries.ids.index(local)] for local in entries.groups[place])

    def _fetching(self, number: int, own: Sequence[int]) -> Fetch:
        """What fetches the actors that a report names alone."""

        def fetch() -> Mapping[str, CaseActor]:
            roll = self.rolls[number]
            members = [self._members((number, place)) for place in own]
            key = key_of("alone", roll.stamp, repr((own, members)))
            made = kept_as(
                tuple[CaseActor, ...],
                self.shelf,
                key,
                lambda: tuple(
                    case_actor(self.ids[number][place], [roll.actors[place]], (), inside)
                    for place, inside in zip(own, members, strict=True)
                ),
            )
            return {actor.id: actor for actor in made}

        return fetch
