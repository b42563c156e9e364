"""How much an event of the pile matters to a reader: what is shown first, and why.

A weighted sum of parts that each lie between 0 and 1, times a factor for how real the event is and two for how little
is known of it. Every part is given as a reason, so that "why" can show the sum. The weights were set by reading the
twenty events that come first on 91 reports of one crisis; they are a judgement, not a fit. With less for the families,
what one report has in its lead came before what five reports tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import log, prod

from dateline.data.tables import load_tsv
from dateline.records import Basis, CaseActor, CaseEvent, Reading, Status

WEIGHTS = {"families": 0.5, "publishers": 0.1, "position": 0.12, "class": 0.08, "actors": 0.2}
# Of the actors' part, what the weightiest party gives; the second gives the rest.
FIRST = 0.7
# How much of its weight an event keeps by how real it is: a chronology is first of what happened.
REALITY: Mapping[Status, float] = {
    "done": 1.0, "ongoing": 1.0, "planned": 0.85, "failed": 0.8, "threatened": 0.7, "demanded": 0.6,
    "denied": 0.5, "hypothetical": 0.4,
}  # fmt: skip
# Bases of a date that say when an event was told, not when it was.
NO_DAY: frozenset[Basis] = frozenset({"report", "unknown"})
# With which statuses a report tells of an event that took place or will. Without this, what many reports only wonder
# about ("talks might follow") came before what fewer announce or tell as having happened.
TOLD: frozenset[Status] = frozenset({"done", "ongoing", "planned"})
# How much of its weight an event keeps that no report says by whom it was done, to whom or where. Of 35 such on one
# fresh pile, read through once, about five belong in a chronology ("the war broke out").
NAMELESS = 0.5
# The same for one without a day of its own that no report has in its headline or lead: what a report mentions by the
# way is often old ("when the territory was handed back"): about a third of 54 on that pile is background or no event.
BY_THE_WAY = 0.8
# The first sentences of the body that count as the lead.
LEAD = 3
# What a place in each of these gives.
HEADLINE, IN_LEAD = 1.0, 0.7
# With this many families or publishers a pile's event is as widely told as it gets in the largest pile tried.
MANY = 12
SCALE = 10.0
# What an actor of each kind weighs: states and named holders of office make a crisis, unnamed groups colour it.
ACTORS = {"state": 1.0, "organisation": 0.7, "person": 0.5, "group": 0.3, "place": 0.0}
OFFICE = 1.0


Place = tuple[int, int, float]
"""A sentence of the headline or the lead: its span, and what an event gains that is told in it."""


def leads(reading: Reading) -> list[Place]:
    """The headline and the lead of a report, sentence by sentence."""
    body = [sentence for sentence in reading.sentences if sentence.zone == "body"][:LEAD]
    headline = (sentence for sentence in reading.sentences if sentence.zone == "headline")
    return [*((*each.span, HEADLINE) for each in headline), *((*each.span, IN_LEAD) for each in body)]


def salience(
    event: CaseEvent, leads: Mapping[str, Sequence[Place]], actors: Mapping[str, CaseActor]
) -> tuple[float, tuple[str, ...]]:
    """The salience of an event, 0 to 1, and its parts in words.

    ``leads`` (:func:`leads`) by report id and ``actors`` by case actor id; what is not in them counts nothing.
    """
    parts = {
        "families": _spread(event.families * _as_it_is(event)),
        "publishers": _spread(event.publishers * _as_it_is(event)),
        "position": _position(event, leads),
        "class": abs(_scale().get((event.class_, event.mode), _scale()[event.class_, None])) / SCALE,
        "actors": _actors(event, actors),
    }
    factors: dict[str, float] = {event.status: REALITY[event.status]}
    if not (event.actors or event.recipients or event.place):
        factors["no party and no place"] = NAMELESS
    if event.date.basis in NO_DAY and not parts["position"]:
        factors["no day of its own, by the way"] = BY_THE_WAY
    total = sum(WEIGHTS[name] * value for name, value in parts.items()) * prod(factors.values())
    summed = (f"{name} {value:.2f} x {WEIGHTS[name]:g}" for name, value in parts.items())
    return round(total, 4), (*summed, *(f"{name} x {factor:g}" for name, factor in factors.items()))


def _as_it_is(event: CaseEvent) -> float:
    """The share of the event's reports that tell it as what it is, and do not only speak of its prospect."""
    own = TOLD if event.status in TOLD else frozenset({event.status})
    reports = {mention.report for mention in event.mentions}
    telling = {mention.report for mention in event.mentions if mention.status in own}
    return len(telling) / len(reports) if reports else 1.0


def _spread(count: float) -> float:
    """From none to many on a log scale: the step from one to two tells more than that from nine to ten."""
    return min(log(1 + count) / log(1 + MANY), 1.0)


def _position(event: CaseEvent, leads: Mapping[str, Sequence[Place]]) -> float:
    """The share of the event's reports that tell it in the headline (1) or the lead (0.7)."""
    best: dict[str, float] = {}
    for mention in event.mentions:
        if mention.report in leads:
            worth = _worth(leads[mention.report], mention.span[0])
            best[mention.report] = max(best.get(mention.report, 0.0), worth)
    return sum(best.values()) / len(best) if best else 0.0


def _worth(lead: Sequence[Place], at: int) -> float:
    return next((worth for start, end, worth in lead if start <= at < end), 0.0)


def _actors(event: CaseEvent, actors: Mapping[str, CaseActor]) -> float:
    """The two weightiest parties: an act between two states counts full, one of a single state less."""
    parties = sorted({*event.actors, *event.recipients})
    weights = sorted((weight(actors[party]) for party in parties if party in actors), reverse=True)
    first, second, *_ = [*weights, 0.0, 0.0]
    return FIRST * first + (1 - FIRST) * second


def weight(actor: CaseActor) -> float:
    """What an actor gives an event that it is a party to: all of it that salience asks for."""
    if actor.anonymous:
        return 0.0
    return OFFICE if actor.kind == "person" and actor.country and actor.role else ACTORS[actor.kind]


@cache
def _scale() -> dict[tuple[str, str | None], float]:
    """PLOVER's cooperation-conflict scale by class and mode."""
    rows = load_tsv("plover.tsv", {"class": str, "mode": lambda cell: cell or None, "quad": str, "scale": float})
    return {(row["class"], row["mode"]): row["scale"] for row in rows}
