"""What reports say on one point, ready to be compared: a value with its span, claimant and copy family."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from dateline.compare.actors import ActorMerge
from dateline.compare.disagreements.facts import Facts
from dateline.compare.disagreements.facts.acts import Act
from dateline.compare.disagreements.facts.numbers import CUMULATIVE, OF_THE_ACT, PROJECTED, Measured, Number
from dateline.compare.disagreements.values import Interval
from dateline.compare.events import EventFusion
from dateline.compare.events.mention import Days
from dateline.compare.events.scoring import TWO_SIDED
from dateline.records import CaseEvent, Span, Status

Topic = tuple[str, ...]

# Statuses of what took place.
HELD: frozenset[Status] = frozenset({"done", "ongoing"})
# The topic of what was still to come when it was told.
TO_COME = "to come"


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


class Where(TypedDict):
    """Where a value stands, and on whose word."""

    report: str
    span: Span
    claimant: str | None
    family: str
    printed: Days | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act took place, as far as places can be told apart without a map."""

    id: str
    country: str | None
    whole_country: bool


@dataclass(frozen=True)
class Pile:
    """Where the values come from: what each report says, and who and what that is in the case."""

    reports: Sequence[Facts]
    actors: ActorMerge
    fusion: EventFusion
    family: Mapping[str, str]

    def case_actor(self, report: str, local: str | None) -> str | None:
        """The case actor that an actor of a report is; None where it is none, or none is given."""
        return self.actors.of.get((report, local)) if local else None

    def family_of(self, report: str) -> str:
        """The family of a report; one that no family holds is its own."""
        return self.family.get(report, report)

    def country_of(self, actor: str) -> str | None:
        """The country of a case actor."""
        return self.actors.known[actor].country if actor in self.actors.known else None

    def whose(self, report: str, number: Measured, act: CaseEvent) -> str | None:
        """The one country that the words of a number name, else the one of those who do the act."""
        inside = [self.actors.of[report, local] for local in number.inside]
        for ids in (inside, act.actors):
            countries = {country for actor in ids if (country := self.country_of(actor))}
            if len(countries) == 1:
                return countries.pop()
        return None

    def name_of(self, actor: str) -> str:
        """The name of a case actor."""
        return self.actors.known[actor].name if actor in self.actors.known else actor

    def where(self, said: Facts, act: Act) -> Where:
        """Where a report tells of an act, and on whose word."""
        return {
            "report": said.report,
            "span": act.trigger,
            "claimant": self.case_actor(said.report, act.speaker),
            "family": self.family_of(said.report),
            "printed": said.printed,
        }

    @cached_property
    def told_twice(self) -> Sequence[tuple[Facts, Act, str]]:
        """Each act of each report that the case has an event of, and of this another mention."""
        of = self.fusion.of
        mentions = Counter(of.values())
        of_acts = ((said, act, of.get((said.report, act.id))) for said in self.reports for act in said.acts)
        return [(said, act, case) for said, act, case in of_acts if case and mentions[case] > 1]


def numbers(pile: Pile) -> Iterator[Point]:
    """Quantities and durations, each under the act that it measures."""
    events = {event.id: event for event in pile.fusion.events}
    for said in pile.reports:
        for told in said.measured:
            act = events.get(pile.fusion.of.get((said.report, told.event), ""))
            topic = _topic(told.number, act, pile.whose(said.report, told, act)) if act else None
            if topic and act:
                measure = told.number.measure
                of = "" if measure in OF_THE_ACT else f"{told.number.of or measure}: "
                yield number_point(pile, said.report, told.number, (*topic, *told.over), of + act.title)


def number_point(pile: Pile, report: str, number: Number, topic: Topic, about: str, act: str | None = None) -> Point:
    """A number as a value under a topic."""
    return Point(
        kind="duration" if number.measure == "duration" else "quantity",
        topic=topic,
        about=about,
        shown=number.shown,
        value=number.value,
        report=report,
        span=number.span,
        claimant=pile.case_actor(report, number.speaker),
        family=pile.family_of(report),
        printed=number.days,
        grows=number.measure in CUMULATIVE,
        act=act,
    )


def _topic(number: Number, act: CaseEvent, country: str | None) -> Topic | None:
    """Where a number may be compared: under its act, and troops under whose they are and that they are being massed.

    Numbers of different things, of other certainty, or of things that only look alike never meet: without an act in
    common there is no comparison between families.
    """
    if number.measure == "distance":
        return None
    if number.measure in OF_THE_ACT:
        return act.id, number.measure
    tense = "projected" if number.projected or act.status in PROJECTED else "present"
    if number.measure == "troops" and act.class_ == "MOBILIZE" and country:
        return "troops", tense, country
    return act.id, number.measure, number.unit or "", tense, " ".join(number.things)


def event_points(pile: Pile) -> Iterator[Point]:
    """Days and places of events, mention by mention. Where something was to be is no voice on where it was."""
    known = pile.actors.known
    titles = {event.id: event.title for event in pile.fusion.events if len(event.mentions) > 1}
    for said, act, case in pile.told_twice:
        if case not in titles:
            continue
        certain = act.class_ in TWO_SIDED and act.trusted and len(act.actors) + len(act.recipients) > 1
        here = pile.case_actor(said.report, act.place) if certain else None
        found: list[tuple[str, str, Hashable]] = []
        if act.days:
            found.append(("date", act.day or "", act.days))
        place = known[here] if here and here in known else None
        if place and place.gazetteer:
            found.append(("place", place.name, Place(place.id, place.country, place.kind == "state")))
        for kind, shown, value in found:
            topic = (case, "held" if act.status in HELD else TO_COME)
            yield Point(kind, topic, titles[case], shown, value, **pile.where(said, act))


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
