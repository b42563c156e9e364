"""What the parts of the stage write into: the actors found so far and the words that stand for them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.data.gazetteer import Place, gazetteer
from dateline.data.names import fold, surname
from dateline.records import Actor, ActorKind, How, Mention, Span

# So many mentions back "the president" or "the ministry" still finds whom it stands for.
LOOK_BACK = 200


@dataclass(eq=False)
class Entity:
    """An actor while the report is being read. ``at`` is where it was first named."""

    name: str
    kind: ActorKind
    at: int
    country: str | None = None
    role: str | None = None
    gender: str | None = None
    anonymous: bool = False
    gazetteer: str | None = None
    members: tuple[Entity, ...] = ()
    place: Place | None = None
    offices: set[tuple[str, str]] = field(default_factory=set)
    head: str | None = None

    @property
    def surname_key(self) -> str:
        return fold(surname(self.name))


Found = tuple[Span, Entity | None, How]


@dataclass
class Ledger:
    """``mentions`` maps a span to its entity (or None where the reference stays open), how and why.

    The spans are kept in order, so that what stands inside, over or before an offset is found without a search of all.
    """

    text: str = ""
    mentions: dict[Span, tuple[Entity | None, How, str]] = field(default_factory=dict)
    by_key: dict[tuple[str, str], Entity] = field(default_factory=dict)
    people: list[Entity] = field(default_factory=list)
    names_of: dict[Entity, list[Span]] = field(default_factory=dict)
    _order: list[Span] = field(default_factory=list)
    _longest: int = 0

    def add(self, span: Span, entity: Entity | None, how: How, why: str) -> None:
        """The first reading of a span stays: the surer rules run first."""
        if span not in self.mentions:
            self.mentions[span] = entity, how, why
            insort(self._order, span)
            self._longest = max(self._longest, span[1] - span[0])
            if entity and how == "name":
                self.names_of.setdefault(entity, []).append(span)
        if entity:
            entity.at = min(entity.at, span[0])

    def reassign(self, span: Span, entity: Entity, why: str) -> None:
        """Give a mention another actor."""
        self.mentions[span] = entity, self.mentions[span][1], why
        entity.at = min(entity.at, span[0])

    def drop(self, span: Span) -> None:
        """Take a mention back."""
        if self.mentions.pop(span, None):
            del self._order[bisect_left(self._order, span)]

    def inside(self, span: Span) -> Iterator[Found]:
        """The mentions that begin inside a span, in order."""
        for at in range(bisect_left(self._order, (span[0], 0)), len(self._order)):
            found = self._order[at]
            if found[0] >= span[1]:
                return
            yield found, *self.mentions[found][:2]

    def over(self, span: Span) -> Iterator[Found]:
        """The mentions that overlap a span, in order."""
        for found, entity, how in self.inside((span[0] - self._longest, span[1])):
            if found[1] > span[0]:
                yield found, entity, how

    def before(self, offset: int) -> Iterator[Found]:
        """The mentions that begin before an offset, nearest first, as far back as a reader remembers."""
        last = bisect_left(self._order, (offset, 0))
        for at in range(last - 1, max(last - LOOK_BACK, 0) - 1, -1):
            yield self._order[at], *self.mentions[self._order[at]][:2]

    def covered(self, span: Span) -> bool:
        """Whether some mention overlaps the span."""
        return next(self.over(span), None) is not None

    def entity_over(self, span: Span) -> Entity | None:
        """The actor of the first mention that holds a span."""
        return next((entity for found, entity, _ in self.over(span) if entity and _holds(found, span)), None)

    def state(self, iso3: str, at: int) -> Entity:
        """The actor of a state."""
        country = gazetteer().countries[iso3]
        return self._known("state", iso3, Entity(country.name, "state", at, iso3, gazetteer=iso3))

    def body(self, key: str, at: int) -> Entity:
        """The actor of an organisation of the gazetteer."""
        row = gazetteer().organisations[key]
        kind: ActorKind = "group" if row.type == "group" else "organisation"
        return self._known("organisation", key, Entity(row.name, kind, at, row.country, gazetteer=key))

    def place(self, index: int, at: int) -> Entity:
        """The actor of a place of the gazetteer."""
        row = gazetteer().places[index]
        return self._known(
            "place", str(index), Entity(row.name, "place", at, row.country, place=row, gazetteer=place_key(row))
        )

    def named(self, kind: ActorKind, key: str, name: str, at: int, country: str | None = None) -> Entity:
        """The actor of a name or description that the gazetteer does not have; ``key`` tells it from others."""
        return self._known(kind, key, Entity(name, kind, at, country))

    def _known(self, kind: str, key: str, entity: Entity) -> Entity:
        return self.by_key.setdefault((kind, key), entity)

    def records(self) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        """Actors in order of their first mention, with ids that count from there, and all mentions in text order."""
        mentioned = {entity for entity, _, _ in self.mentions.values() if entity}
        members = {member for entity in mentioned for member in entity.members}
        order = sorted(mentioned | members, key=lambda entity: (entity.at, entity.kind, entity.name))
        ids = {entity: f"a{number}" for number, entity in enumerate(order, 1)}
        mentions = tuple(
            Mention(span=span, actor=ids[entity] if entity else None, how=how, why=why)
            for span, (entity, how, why) in sorted(self.mentions.items())
        )
        names = self._names()
        return tuple(_record(entity, ids, names.get(entity, ())) for entity in order), mentions

    def _names(self) -> dict[Entity, tuple[str, ...]]:
        """The names that an entity goes by in the text."""
        names: dict[Entity, set[str]] = {}
        for span, (entity, how, _) in self.mentions.items():
            if entity and how == "name":
                names.setdefault(entity, set()).add(" ".join(self.text[span[0] : span[1]].split()))
        return {entity: tuple(sorted(found)) for entity, found in names.items()}


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def place_key(place: Place) -> str:
    return f"place:{place.name}:{place.country or ''}"


def _called(entity: Entity, names: tuple[str, ...]) -> str:
    """A known person goes by the full name that the report gives, else by that of the gazetteer."""
    if entity.kind != "person" or not entity.gazetteer or entity.name in names:
        return entity.name
    return max((name for name in names if " " in name), key=lambda name: (len(name), name), default=entity.name)


def _record(entity: Entity, ids: dict[Entity, str], names: tuple[str, ...]) -> Actor:
    name = _called(entity, names)
    return Actor(
        id=ids[entity],
        name=name,
        kind=entity.kind,
        country=entity.country,
        role=entity.role,
        anonymous=entity.anonymous,
        members=tuple(ids[member] for member in entity.members),
        gender=entity.gender,
        gazetteer=entity.gazetteer,
        lat=entity.place.lat if entity.place else None,
        lon=entity.place.lon if entity.place else None,
        aliases=tuple(other for other in names if other != name),
    )
