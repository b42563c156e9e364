"""What the actors of one block come to, and the record of an actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple, overload

from dateline.compare.actors.persons import One, knownness, persons
from dateline.compare.actors.rolls import PERSON, Roll, case_id, known_name
from dateline.compare.shelf import Memory, key_of
from dateline.records import Actor, CaseActor

Place = tuple[int, int]
"""The number of a report in the order of print, and the place of an actor in it."""


Fetch = Callable[[], Mapping[str, CaseActor]]
"""Fetches the actors that one report names alone."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Members of a block, by their places in it, that are one actor; of a group ``actor`` lacks the members."""

    members: tuple[int, ...]
    why: tuple[str, ...]
    actor: CaseActor


class Block(NamedTuple):
    """Actors that are compared with each other, and all that decides what they come to. Groups that have the same
    members are a block of no name."""

    name: str
    members: Sequence[Place]
    key: bytes


def blocks_of(named: Mapping[str, Sequence[Place]], rolls: Sequence[Roll]) -> list[Block]:
    """The blocks of several members."""
    return [block_of(name, members, rolls) for name, members in named.items() if len(members) > 1]


def block_of(name: str, members: Sequence[Place], rolls: Sequence[Roll]) -> Block:
    """A block with its key."""
    stamps = b"".join([rolls[number].stamp + place.to_bytes(4, "big") for number, place in members])
    return Block(name, members, key_of("block", name, stamps))


def merged(blocks: Iterable[Block], rolls: Sequence[Roll], memory: Memory) -> Iterator[tuple[Block, Merged]]:
    """What blocks come to, actor by actor. The members of all blocks that are new are fetched report by report."""
    blocks = list(blocks)
    wanted: dict[int, list[int]] = defaultdict(list)
    for block in blocks:
        for number, place in block.members if block.key not in memory else ():
            wanted[number].append(place)
    for number, places in wanted.items():
        rolls[number].fetch(places)
    for block in blocks:
        make = partial(_merged, block.name, block.members, rolls)
        yield from ((block, one) for one in memory.kept_as(tuple[Merged, ...], block.key, make))


def _merged(block: str, members: Sequence[Place], rolls: Sequence[Roll]) -> tuple[Merged, ...]:
    actors = [rolls[number].actor(place) for number, place in members]
    if block.startswith(f"{PERSON}\x1f"):
        found = persons(actors)
    else:
        by = "gazetteer" if actors[0].gazetteer else "name"
        found = [One(list(range(len(members))), [f"{by}: {actors[0].name}" if block else "the same members"])]
    return tuple(
        Merged(
            tuple(one.members),
            tuple(one.why),
            case_actor(id_of([members[at] for at in one.members], rolls), [actors[at] for at in one.members], one.why),
        )
        for one in found
    )


def id_of(members: Sequence[Place], rolls: Sequence[Roll], by_row: bool = True) -> str:
    """The id of an actor of these members; not by the gazetteer's row where another has that."""
    row = next((row for number, place in members if (row := rolls[number].actor(place).gazetteer)), None)
    founder = min(members, key=lambda member: _seniority(member, rolls))
    entries = rolls[founder[0]].entries
    return case_id(row if by_row else None, entries.order, entries.ids[founder[1]])


def _seniority(member: Place, rolls: Sequence[Roll]) -> tuple[str, str, int, str]:
    entries = rolls[member[0]].entries
    local = entries.ids[member[1]]
    return *entries.order, len(local), local


def case_actor(id_: str, actors: Sequence[Actor], why: Iterable[str] = (), members: Iterable[str] = ()) -> CaseActor:
    """The record of an actor; ``members``: the case ids of those of a group."""
    best = min(actors, key=knownness)
    name = known_name(best) or best.name
    names = {name for actor in actors for name in (actor.name, *actor.aliases)}
    return CaseActor(
        id=id_,
        name=name,
        kind=best.kind,
        country=_first(actor.country for actor in actors),
        role=best.role or _first(actor.role for actor in actors),
        aliases=tuple(sorted(names - {name})),
        mentions=(),
        anonymous=best.anonymous,
        gazetteer=_first(actor.gazetteer for actor in actors),
        lat=best.lat,
        lon=best.lon,
        why=tuple(why),
        members=tuple(sorted(set(members))),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


class CaseActors(Sequence[CaseActor]):
    """Actors in the order of their ids, and by id (``known``); ``waiting``: what fetches the others."""

    def __init__(
        self, held: dict[str, CaseActor], waiting: Mapping[str, Callable[[], Mapping[str, CaseActor]]]
    ) -> None:
        self.known: Mapping[str, CaseActor] = _Known(held, waiting)

    @cached_property
    def _ids(self) -> list[str]:
        return sorted(self.known)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> CaseActor: ...
    @overload
    def __getitem__(self, at: slice) -> list[CaseActor]: ...
    def __getitem__(self, at: int | slice) -> CaseActor | list[CaseActor]:
        if isinstance(at, slice):
            return [self.known[id_] for id_ in self._ids[at]]
        return self.known[self._ids[at]]


class _Known(Mapping[str, CaseActor]):
    def __init__(
        self, held: dict[str, CaseActor], waiting: Mapping[str, Callable[[], Mapping[str, CaseActor]]]
    ) -> None:
        self._held, self._waiting = held, waiting
        self._ids = {**dict.fromkeys(held), **dict.fromkeys(waiting)}

    def __getitem__(self, id_: str) -> CaseActor:
        if id_ not in self._held and id_ in self._waiting:
            self._held.update(self._waiting[id_]())
        return self._held[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
