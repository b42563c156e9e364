"""What reports say on one point, ready to be compared: a value with its span, claimant and copy family."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.compare.actors import ActorMerge
from dateline.compare.copies.words import words
from dateline.compare.disagreements.parts import is_part, period
from dateline.compare.disagreements.values import RANKS, Interval, interval
from dateline.compare.events import EventFusion
from dateline.compare.events.mention import SUPPOSED, TRUSTED, Days, days
from dateline.compare.events.scoring import TWO_SIDED
from dateline.records import CaseEvent, Event, Quantity, Reading, Span, Status

Topic = tuple[str, ...]

# Measures that are a property of one act; the others count things of the world.
OF_THE_ACT = frozenset({"duration"})
# Counts that only grow while an event goes on.
CUMULATIVE = frozenset({"killed", "wounded", "captured", "missing", "displaced", "casualties"})
# A number right in front of its act ("the 50-minute call") belongs to it.
IN_FRONT = 20
# Letters before a name that hold its title.
BEFORE_NAME = 30
# "Deputy minister under President ..." is nobody's title but the deputy's.
_UNDER = re.compile(r"\bunder (?=[A-Z]|$)")
# Statuses of numbers that are not of today ("could send 175,000 troops").
PROJECTED: frozenset[Status] = SUPPOSED | {"planned"}
# Statuses of what took place.
HELD: frozenset[Status] = frozenset({"done", "ongoing"})
# The topic of what was still to come when it was told.
TO_COME = "to come"
# Words of a subject phrase that name nothing.
EMPTY = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "than", "some", "total"}
    | {"other", "more", "another", "additional", "their", "its", "his", "her", "people"}
)


@dataclass(frozen=True, slots=True)
class Point:
    """One value. ``kind`` and ``topic`` say what it is a value of; only points that share both are compared.

    ``shown`` is the value for the reader, ``value`` what is compared; ``printed`` the day number of the report;
    ``grows``: a later report may well know of more; ``act``: the attack that it is the toll of.
    """

    kind: str
    topic: Topic
    about: str
    shown: str
    value: Hashable
    report: str
    span: Span
    claimant: str | None
    family: str
    printed: Days | None
    grows: bool = False
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act took place, as far as places can be told apart without a map."""

    id: str
    country: str | None
    whole_country: bool


@dataclass(frozen=True)
class Pile:
    """Where the values come from."""

    readings: Sequence[Reading]
    texts: Mapping[str, str]
    actors: ActorMerge
    fusion: EventFusion
    family: Mapping[str, str]

    def claimant(self, reading: Reading, statement: str | None, local: str | None = None) -> str | None:
        """The case actor on whose word a value stands; None where the report says it itself."""
        speaker = local or next((s.speaker for s in reading.statements if statement and s.id == statement), None)
        return self.actors.of.get((reading.id, speaker)) if speaker else None

    def family_of(self, report: str) -> str:
        """The family of a report; one that no family holds is its own."""
        return self.family.get(report, report)

    @cached_property
    def country(self) -> Mapping[str, str]:
        """The country of each actor that has one."""
        return {actor.id: actor.country for actor in self.actors.actors if actor.country}

    def whose(self, reading: Reading, quantity: Quantity, act: CaseEvent) -> str | None:
        """The one country that the words of a number name, else the one of those who do the act."""
        inside = [
            self.actors.of[reading.id, mention.actor]
            for mention in reading.mentions
            if mention.actor and quantity.span[0] <= mention.span[0] and mention.span[1] <= quantity.span[1]
        ]
        for ids in (inside, act.actors):
            countries = {self.country[actor] for actor in ids if actor in self.country}
            if len(countries) == 1:
                return countries.pop()
        return None

    @cached_property
    def places(self) -> frozenset[str]:
        """The actors that are places below a state."""
        return frozenset(actor.id for actor in self.actors.actors if actor.kind == "place")

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each actor."""
        return {actor.id: actor.name for actor in self.actors.actors}

    def words(self, report: str, span: Span) -> str:
        """The cited words in one line."""
        return " ".join(self.texts[report][slice(*span)].split())


def numbers(pile: Pile) -> Iterator[Point]:
    """Quantities and durations, each under the act that it measures."""
    events = {event.id: event for event in pile.fusion.events}
    for reading in pile.readings:
        for quantity in reading.quantities:
            if quantity.measure in CUMULATIVE or is_part(pile.texts[reading.id], quantity.span):
                continue  # the dead and hurt are compared as passages, with what speaks against it
            act = events.get(_act(reading, quantity, pile.fusion) or "")
            topic = _topic(quantity, act, pile.whose(reading, quantity, act)) if act else None
            if topic and act:
                of = "" if quantity.measure in OF_THE_ACT else f"{quantity.of or quantity.measure}: "
                over = sorted(period(_sentence(pile, reading, quantity.span)))
                yield number_point(pile, reading, quantity, (*topic, *over), of + act.title)


def _sentence(pile: Pile, reading: Reading, span: Span) -> str:
    """The sentence in which words begin."""
    within = (sentence.span for sentence in reading.sentences if sentence.span[0] <= span[0] < sentence.span[1])
    return pile.texts[reading.id][slice(*next(within, span))]


def number_point(
    pile: Pile, reading: Reading, quantity: Quantity, topic: Topic, about: str, act: str | None = None
) -> Point:
    """A number as a value under a topic."""
    return Point(
        kind="duration" if quantity.measure == "duration" else "quantity",
        topic=topic,
        about=about,
        shown=pile.words(reading.id, quantity.span),
        value=interval(quantity),
        report=reading.id,
        span=quantity.span,
        claimant=pile.claimant(reading, quantity.statement, quantity.claimant),
        family=pile.family_of(reading.id),
        printed=days(quantity.as_of) if quantity.as_of.basis in TRUSTED else days(reading.published),
        grows=quantity.measure in CUMULATIVE,
        act=act,
    )


def _act(reading: Reading, quantity: Quantity, fusion: EventFusion) -> str | None:
    """The case event that a number is of: the one it was read with, or the one whose word follows it."""
    local = quantity.event or next((event.id for event in reading.events if _follows(event, quantity)), None)
    return fusion.of.get((reading.id, local)) if local else None


def _follows(event: Event, quantity: Quantity) -> bool:
    return quantity.measure in OF_THE_ACT and 0 <= event.trigger[0] - quantity.span[1] <= IN_FRONT


def _topic(quantity: Quantity, act: CaseEvent, country: str | None) -> Topic | None:
    """Where a number may be compared: under its act, and troops under whose they are and that they are being massed.

    Numbers of different things, of other certainty, or of things that only look alike never meet: without an act in
    common there is no comparison between families.
    """
    if quantity.measure == "distance":
        return None
    if quantity.measure in OF_THE_ACT:
        return act.id, quantity.measure
    tense = "projected" if quantity.status in PROJECTED or act.status in PROJECTED else "present"
    if quantity.measure == "troops" and act.class_ == "MOBILIZE" and country:
        return "troops", tense, country
    return act.id, quantity.measure, quantity.unit or "", tense, " ".join(sorted(subject(quantity.of)))


def subject(of: str | None) -> frozenset[str]:
    """The words of a subject phrase that name something, in the singular."""
    found = words(of or "")
    return frozenset(
        word for a, b in zip(found.start, found.end, strict=True) if (word := _plain(of or "", a, b)) not in EMPTY
    )


def _plain(text: str, start: int, end: int) -> str:
    return text[start:end].lower().removesuffix("s")


def first_names(reading: Reading) -> dict[str, Span]:
    """Where a report first names each of its actors."""
    first: dict[str, Span] = {}
    for mention in reading.mentions:
        if mention.actor and mention.how == "name":
            first.setdefault(mention.actor, mention.span)
    return first


def roles(pile: Pile) -> Iterator[Point]:
    """Titles of named persons, at their first mention in a report."""
    names = {actor.id: actor.name for actor in pile.actors.actors}
    for reading in pile.readings:
        first = first_names(reading)
        for actor in reading.actors:
            case = pile.actors.of.get((reading.id, actor.id))
            if actor.kind == "person" and actor.role and not actor.anonymous and case and actor.id in first:
                if _UNDER.search(actor.role) or _of_higher_rank(pile.texts[reading.id], first[actor.id], actor.role):
                    continue
                yield Point(
                    kind="role",
                    topic=(case,),
                    about=names[case],
                    shown=actor.role,
                    value=actor.role,
                    report=reading.id,
                    span=first[actor.id],
                    claimant=None,
                    family=pile.family_of(reading.id),
                    printed=days(reading.published),
                )


def _of_higher_rank(text: str, name: Span, role: str) -> bool:
    """Whether the words before a name give a rank that the title lacks ("then-acting director")."""
    before = set(re.findall(r"[a-z]+", text[max(name[0] - BEFORE_NAME, 0) : name[0]].lower()))
    return not before & RANKS <= set(role.lower().replace("-", " ").split())


def event_points(pile: Pile) -> Iterator[Point]:
    """Days and places of events, mention by mention. Where something was to be is no voice on where it was."""
    places = {actor.id: actor for actor in pile.actors.actors}
    titles = {event.id: event.title for event in pile.fusion.events if len(event.mentions) > 1}
    for reading, event, case in by_act(pile):
        if case not in titles:
            continue
        certain = event.class_ in TWO_SIDED and event.date.basis in TRUSTED and len(event.actors + event.recipients) > 1
        here = pile.actors.of.get((reading.id, event.place)) if event.place and certain else None
        found: list[tuple[str, str, Hashable]] = []
        if event.date.basis in TRUSTED and (interval_ := days(event.date)):
            found.append(("date", event.date.value or "", interval_))
        if here in places and places[here].gazetteer:
            found.append(("place", places[here].name, Place(here, places[here].country, places[here].kind == "state")))
        for kind, shown, value in found:
            yield Point(
                kind=kind,
                topic=(case, "held" if event.status in HELD else TO_COME),
                about=titles[case],
                shown=shown,
                value=value,
                report=reading.id,
                span=event.trigger,
                claimant=pile.claimant(reading, event.statement),
                family=pile.family_of(reading.id),
                printed=days(reading.published),
            )


def by_act(pile: Pile) -> Iterator[tuple[Reading, Event, str]]:
    """Each act of each report that the case has an event of."""
    for reading in pile.readings:
        for event in reading.events:
            if case := pile.fusion.of.get((reading.id, event.id)):
                yield reading, event, case


def by_topic(points: Iterable[Point]) -> list[list[Point]]:
    """Points that may be compared with each other, in a fixed order."""
    found: dict[tuple[str, Topic], list[Point]] = defaultdict(list)
    for point in points:
        found[point.kind, point.topic].append(point)
    return [
        sorted(group, key=lambda point: (point.printed or (0, 0), point.report, point.span))
        for _, group in sorted(found.items())
    ]


def as_interval(value: Hashable) -> Interval:
    """The value of a point of kind quantity, duration or date."""
    assert isinstance(value, tuple)
    return value
