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

from dateline.compare.actors.blocks import (
    Block,
    CaseActors,
    Fetch,
    Place,
    block_of,
    blocks_of,
    case_actor,
    id_of,
    merged,
)
from dateline.compare.actors.rolls import Roll
from dateline.compare.links import NO_LINKS, Links, link_key
from dateline.compare.shelf import Memory, Shelf, key_of
from dateline.records import ActorMention, CaseActor, Reading

__all__ = ["ActorMerge", "Key", "Merger", "merge_actors", "places"]

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


def merge_actors(readings: Sequence[Reading], links: Links = NO_LINKS, *, placed: bool = True) -> ActorMerge:
    """Merge the actors of readings; ``links`` are the analyst's corrections and always hold.

    Without ``placed`` it is left open where the actors are named, which no other stage asks: :func:`places` tells.
    """
    found = Merger()(readings, links)
    if not placed:
        return found
    named = places(readings, found.of)
    actors = tuple(replace(actor, mentions=tuple(named.get(actor.id, ()))) for actor in found.actors)
    return replace(found, actors=actors)


class Merger:
    """Merges the actors of a pile again and again: what it found for a report or a block it keeps for the next time,
    on a shelf for the next comparison."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._memory = Memory(shelf)
        self._rolls: dict[bytes, Roll] = {}

    def __call__(self, readings: Sequence[Reading], links: Links = NO_LINKS) -> ActorMerge:
        """The actors of readings, where they are named left open."""
        self._memory.next_round()
        rolls = self._rolls_of(readings)
        return _Records(rolls, _linked(self._clusters(rolls), links, rolls), self._memory).merge()

    def knows(self, reading: Reading) -> bool:
        """Whether all that is asked of a reading alone is kept."""
        return Roll(reading, self._memory.shelf).is_kept

    def prepare(self, reading: Reading) -> None:
        """Have what is asked of a reading alone worked out, and kept."""
        _ = Roll(reading, self._memory.shelf).entries

    def _rolls_of(self, readings: Sequence[Reading]) -> list[Roll]:
        rolls = (Roll(reading, self._memory.shelf) for reading in readings)
        self._rolls = {roll.stamp: self._rolls.get(roll.stamp, roll) for roll in rolls}
        return sorted(self._rolls.values(), key=lambda roll: roll.order)

    def _clusters(self, rolls: Sequence[Roll]) -> list[_Cluster]:
        """Actors of several reports that are one."""
        blocks: dict[str, list[Place]] = defaultdict(list)
        for number, roll in enumerate(rolls):
            for place, block in roll.entries.blocks:
                blocks[block].append((number, place))
        found = list(self._inside(blocks_of(blocks, rolls), rolls))
        root = {member: at for at, cluster in enumerate(found) for member in cluster.members}
        groups: dict[tuple[Place | int, ...], list[Place]] = defaultdict(list)
        for number, roll in enumerate(rolls):
            for place, inside in roll.entries.groups:
                members = (root.get((number, at), (number, at)) for at in inside)
                groups[tuple(sorted(members, key=repr))].append((number, place))
        same = (block_of("", members, rolls) for members in groups.values() if len(members) > 1)
        return [*found, *self._inside(same, rolls)]

    def _inside(self, blocks: Iterable[Block], rolls: Sequence[Roll]) -> Iterator[_Cluster]:
        for block, one in merged(blocks, rolls, self._memory):
            if len(one.members) > 1:
                yield _Cluster([block.members[at] for at in one.members], list(one.why), one.actor)


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


# --------------------------------------------------------------------------------------------------------- corrections
def _linked(clusters: list[_Cluster], links: Links, rolls: Sequence[Roll]) -> list[_Cluster]:
    """Join what must be one, then take apart what must not be: the second of a pair leaves with what fits it alone."""
    if not (links.must or links.cannot):
        return clusters
    places = {
        link_key(roll.reading.id, local): (number, place)
        for number, roll in enumerate(rolls)
        for place, local in enumerate(roll.entries.ids)
    }
    for first, second in links.must:
        if first in places and second in places:
            a, b = _find(clusters, places[first]), _find(clusters, places[second])
            if a is not b:
                a.members += b.members
                a.why += [*b.why, "the analyst: the same"]
                a.actor = None
                clusters.remove(b)
    for first, second in links.cannot:
        if first in places and second in places:
            a, b = _find(clusters, places[first]), _find(clusters, places[second])
            if a is b:
                clusters.append(_split(a, places[second]))
    return clusters


def _find(clusters: list[_Cluster], member: Place) -> _Cluster:
    """The cluster of an actor; of one that stood alone a new one."""
    for cluster in clusters:
        if member in cluster.members:
            return cluster
    clusters.append(_Cluster([member]))
    return clusters[-1]


def _split(cluster: _Cluster, member: Place) -> _Cluster:
    cluster.members.remove(member)
    cluster.why.append(NOT_THE_SAME)
    cluster.actor = None
    return _Cluster([member], [NOT_THE_SAME])


# ------------------------------------------------------------------------------------------------------------- records
class _Records:
    """Makes the records of actors; those that one report names alone when they are asked for."""

    def __init__(self, rolls: Sequence[Roll], clusters: Sequence[_Cluster], memory: Memory) -> None:
        self._rolls, self._clusters, self._memory = rolls, clusters, memory
        self._ids = [list(roll.entries.alone) for roll in rolls]
        self._alone = [dict.fromkeys(range(len(ids))) for ids in self._ids]
        for cluster in clusters:
            # Only a cluster that was taken apart may share its row of the gazetteer with another.
            id_ = cluster.actor.id if cluster.actor else id_of(cluster.members, rolls, NOT_THE_SAME not in cluster.why)
            for number, place in cluster.members:
                self._ids[number][place] = id_
                del self._alone[number][place]
        self._groups = [dict(roll.entries.groups) for roll in rolls]

    def merge(self) -> ActorMerge:
        """The actors, and which of them each local one is."""
        held = {actor.id: actor for actor in map(self._record, self._clusters)}
        waiting: dict[str, Fetch] = {}
        alone: dict[str, tuple[str, ...]] = {}
        of: dict[Key, str] = {}
        for number, (roll, ids, own) in enumerate(zip(self._rolls, self._ids, self._alone, strict=True)):
            report = roll.reading.id
            of.update(((report, local), id_) for local, id_ in zip(roll.entries.ids, ids, strict=True))
            lone = [ids[place] for place in own]
            waiting.update(dict.fromkeys(lone, self._fetching(number)))
            alone.update(dict.fromkeys(lone, ()))
            alone.update((ids[place], self._members(number, place)) for place in self._groups[number] if place in own)
        actors = CaseActors(held, waiting)
        return ActorMerge(actors if self._memory.shelf is not None else tuple(actors), of, alone)

    def _record(self, cluster: _Cluster) -> CaseActor:
        members = sorted({id_ for member in cluster.members for id_ in self._members(*member)})
        if cluster.actor:
            return replace(cluster.actor, members=tuple(members)) if members else cluster.actor
        number, place = cluster.members[0]
        actors = [self._rolls[number].actor(place) for number, place in cluster.members]
        return case_actor(self._ids[number][place], actors, cluster.why, members)

    def _members(self, number: int, place: int) -> tuple[str, ...]:
        """The case ids of the members of a group."""
        return tuple([self._ids[number][at] for at in self._groups[number].get(place, ())])

    def _fetching(self, number: int) -> Fetch:
        """What fetches the actors that a report names alone."""

        def fetch() -> Mapping[str, CaseActor]:
            own = list(self._alone[number])
            members = [self._members(number, place) for place in own]
            key = key_of("alone", self._rolls[number].stamp, repr((own, members)))
            made = self._memory.kept_as(tuple[CaseActor, ...], key, lambda: self._each(number, own, members))
            return {actor.id: actor for actor in made}

        return fetch

    def _each(self, number: int, own: Sequence[int], members: Sequence[Sequence[str]]) -> tuple[CaseActor, ...]:
        """The records of actors that a report names alone."""
        roll, ids = self._rolls[number], self._ids[number]
        roll.fetch(own)
        found = [case_actor(ids[at], [roll.actor(at)], (), inside) for at, inside in zip(own, members, strict=True)]
        roll.forget()
        return tuple(found)
