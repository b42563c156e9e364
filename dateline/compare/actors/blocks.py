"""What the actors of one block come to, and the record of an actor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

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


def merged_block(block: str, members: Sequence[Place], rolls: Sequence[Roll], memory: Memory) -> Sequence[Merged]:
    """The actors that several members of a block come to. Groups that have the same members are a block of no name."""
    stamps = b"".join([rolls[number].stamp + place.to_bytes(4, "big") for number, place in members])
    key = key_of("block", block, stamps)
    return memory.kept_as(tuple[Merged, ...], key, lambda: tuple(_merged(block, members, rolls)))


def _merged(block: str, members: Sequence[Place], rolls: Sequence[Roll]) -> Iterator[Merged]:
    actors = [rolls[number].actor(place) for number, place in members]
    if block.startswith(f"{PERSON}\x1f"):
        found = persons(actors)
    else:
        by = "gazetteer" if actors[0].gazetteer else "name"
        found = [One(list(range(len(members))), [f"{by}: {actors[0].name}" if block else "the same members"])]
    for one in found:
        id_ = id_of([members[at] for at in one.members], rolls)
        yield Merged(tuple(one.members), tuple(one.why), case_actor(id_, [actors[at] for at in one.members], one.why))


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
