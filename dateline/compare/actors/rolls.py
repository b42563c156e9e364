"""The actors of one report as the merge asks for them: in which block each is compared, what its id is alone.

A roll is worked out once and kept. The actors themselves, with all their names, are fetched only where a block of
several has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from sys import intern
from typing import NamedTuple

from dateline.compare.names import surname_key
from dateline.compare.shelf import Shelf, kept_data, key_of, stamp_of, still_wanted
from dateline.data.gazetteer import gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.data.names import plain
from dateline.records import Actor, Reading, content_id, from_json, to_json

PERSON = "person"

Order = tuple[str, str]

# Words that name a body only together with a country.
_COMMON = word_list("organisation heads") | word_list("office fields") | {"national", "supreme", "high", "federal"}


class Entries(NamedTuple):
    """The actors of a report in columns.

    ``order``: the day of print and the hash of the text, by which the first to tell of an actor is found. ``alone``:
    the case id that each has where it is merged with nobody. ``blocks``: place and block of those that may be merged.
    ``groups``: place of a group and the places of its members.
    """

    order: Order
    ids: Sequence[str]
    alone: Sequence[str]
    blocks: Sequence[tuple[int, str]]
    groups: Sequence[tuple[int, Sequence[int]]]


class Roll:
    """The actors of one report."""

    def __init__(self, reading: Reading, shelf: Shelf | None) -> None:
        self.reading = reading
        stamp = stamp_of(reading)
        self.stamp = stamp or key_of(reading.id, repr(reading) if shelf is not None else "")
        self._shelf = shelf if stamp else None
        self._key = b"actors " + self.stamp
        self._actors: dict[int, Actor] = {}

    @property
    def is_kept(self) -> bool:
        """Whether it lies on the shelf; nobody keeps the roll of a reading without a stamp."""
        return self._shelf is None or b"entries " + self.stamp in self._shelf

    @property
    def order(self) -> tuple[str, str]:
        """The order of print; the undated come last."""
        return self.reading.published.earliest or "9999", self.reading.id

    @cached_property
    def entries(self) -> Entries:
        order, *columns = kept_data(self._shelf, b"entries " + self.stamp, self._entries)
        still_wanted(self._shelf, self._key)
        ids, alone, blocks, groups = columns
        blocks = [(place, intern(block)) for place, block in blocks]
        return Entries((order[0], order[1]), list(map(intern, ids)), alone, blocks, groups)

    def actor(self, place: int) -> Actor:
        """The actor at a place; members of groups inside groups are spelled out."""
        if place not in self._actors:
            self.fetch((place,))
        return self._actors[place]

    def fetch(self, places: Iterable[int]) -> None:
        """Have the actors at these places ready, of most reports but a few, in one go."""
        if missing := [place for place in places if place not in self._actors]:
            data = kept_data(self._shelf, self._key, lambda: to_json(self._read()))
            self._actors |= {place: from_json(Actor, data[place]) for place in missing}

    def forget(self) -> None:
        """Let go of the actors that were asked for."""
        self._actors = {}

    def _read(self) -> list[Actor]:
        """All actors, of the reading itself."""
        actors = list(_spelled_out(self.reading))
        self._actors = dict(enumerate(actors))
        return actors

    def _entries(self) -> Entries:
        hows = _hows(self.reading)
        order = self.reading.published.earliest or "9999", self.reading.text_sha256
        actors = self._read()
        if self._shelf is not None:
            kept_data(self._shelf, self._key, lambda: to_json(actors))
        place = {actor.id: at for at, actor in enumerate(actors)}
        blocks = ((at, _block(actor, hows.get(actor.id, set()))) for at, actor in enumerate(actors))
        return Entries(
            order=order,
            ids=[actor.id for actor in actors],
            alone=[case_id(actor.gazetteer, order, actor.id) for actor in actors],
            blocks=[(at, block) for at, block in blocks if block],
            groups=[
                (at, [place[member] for member in actor.members]) for at, actor in enumerate(actors) if actor.members
            ],
        )


def case_id(row: str | None, order: Order, founder: str) -> str:
    """From the gazetteer's row, else from the founding member: the earliest report's first actor."""
    return content_id("a", row) if row else content_id("a", *order, founder)


def _spelled_out(reading: Reading) -> Iterator[Actor]:
    """The actors of a report; a group inside a group ("they and two others") gives way to its own members."""
    known = {actor.id: actor for actor in reading.actors}
    for actor in reading.actors:
        nested = any(known[member].members for member in actor.members)
        yield replace(actor, members=_members(actor, known)) if nested else actor


def _members(group: Actor, known: Mapping[str, Actor]) -> tuple[str, ...]:
    """Who is in a group, each once and none of them a group; groups that hold each other end nowhere."""
    found: dict[str, None] = {}
    seen, left = {group.id}, list(reversed(group.members))
    while left:
        member = known[left.pop()]
        if member.id in seen:
            continue
        seen.add(member.id)
        left += reversed(member.members)
        if not member.members:
            found[member.id] = None
    return tuple(found)


def _hows(reading: Reading) -> Mapping[str, set[str]]:
    """In what ways a report refers to its actors."""
    hows: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.actor:
            hows[mention.actor].add(mention.how)
    return hows


def _block(actor: Actor, hows: set[str]) -> str:
    """Only actors of one block are compared. What never merges has none; groups are merged by their members."""
    if actor.members:
        return ""
    if actor.gazetteer and actor.kind != "person":
        return f"{actor.kind}\x1f{actor.gazetteer}"
    described = actor.kind == "group" and "name" not in hows and not _of_a_state(actor)
    if actor.anonymous or described or _common(actor):
        return ""
    if actor.kind == PERSON:
        known = hows - {"description", "pronoun"} and not is_office_only(actor)
        return f"{PERSON}\x1f{surname_key(known_name(actor) or actor.name)}" if known else ""
    return f"{actor.kind}\x1f{plain(actor.name)}\x1f{actor.country or ''}"


def _of_a_state(actor: Actor) -> bool:
    """ "Arlanders", "Arlandic troops", "Torvald's supporters": the people or forces of a state or of somebody named."""
    country = gazetteer().countries.get(actor.country or "")
    if actor.kind != "group" or country is None:
        return False
    first, _, rest = actor.name.rpartition(" ")
    if not first:
        return rest in country.demonyms
    noun = rest.lower()
    sense = actor_nouns().get(noun) or actor_nouns().get(noun.removesuffix("s"))
    owner = first in (country.name, *country.aliases, *country.demonyms)
    return sense in ("people", "forces") and (owner or (first[0].isupper() and first.endswith(("'s", "’s"))))


def _common(actor: Actor) -> bool:
    """A body whose name any country has: "Foreign Ministry" of one report is not that of another."""
    nobodys = actor.kind == "organisation" and not actor.country
    return nobodys and all(word in _COMMON for word in plain(actor.name).split())


def is_office_only(actor: Actor) -> bool:
    """An office whose holder no report names: its name is its role."""
    return actor.role is not None and actor.role == actor.name


def known_name(actor: Actor) -> str | None:
    """The name under which the gazetteer holds a person: the reports of a pile spell it in many ways."""
    kind, _, name = (actor.gazetteer or "").partition(":")
    return name if kind == "person" else None
