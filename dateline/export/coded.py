"""Events as coders of PLOVER and CAMEO write them, for the formats that carry such codes.

Those formats know no status: what is planned, threatened or demanded becomes the promise, threat or demand that it is
(:func:`dateline.read.events.codes.plover_class`), of the day on which it was said, not of the day for which the act is
planned. What is denied, failed or only supposed is no coded event, and one without any date cannot be written at all;
all of them stand in the other formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.case.records import ActorRecord, EventRecord
from dateline.data.tables import load_tsv, required
from dateline.export.pile import Pile
from dateline.read.events.codes import plover_class
from dateline.records import EventClass

# PLOVER's numbers for its four quads.
_QUADS = {"VC": 1, "MC": 2, "VX": 3, "MX": 4}


@dataclass(frozen=True, slots=True)
class Cameo:
    """A class in CAMEO: the two-digit root, its Goldstein value, GDELT's quad class."""

    root: str
    goldstein: float
    quad: int


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded event: PLOVER's class, mode, quad (1 to 4) and scale, CAMEO's root, the first day, the last if known."""

    event: EventRecord
    class_: EventClass
    mode: str | None
    quad: int
    scale: float
    cameo: Cameo
    first: str
    last: str | None


def coded(pile: Pile) -> Iterator[Coded]:
    """The events of a case that PLOVER's coding knows and that have a date, by id."""
    for event in pile.case.all_records("events"):
        class_ = plover_class(event.class_, event.status)
        day = event.date if event.status in ("done", "ongoing") else pile.said_on(pile.first(event))
        first = day.earliest or day.latest
        if class_ and first:
            mode = event.mode if class_ == event.class_ else None
            quad, scale = _plover()[class_, mode or ""]
            yield Coded(event, class_, mode, quad, scale, cameo()[class_], first, day.latest)


def sides(event: EventRecord, pile: Pile) -> tuple[ActorRecord | None, ActorRecord | None]:
    """The two parties of a row that has room for two: the first actor, and the first recipient or else next actor."""
    parties = [*event.actors[:1], *event.recipients[:1], *event.actors[1:]]
    first, second = [*map(pile.actor, parties), None, None][:2]
    return (None, first) if not event.actors else (first, second)


def code(actor: ActorRecord | None) -> str:
    """The code of an actor: the ISO 3166 alpha-3 of its country, ``GOV`` behind it for a state acting as such."""
    if actor is None or actor.country is None:
        return ""
    return actor.country + sector(actor)


def sector(actor: ActorRecord) -> str:
    """``GOV`` for a state; what a person or a body is in its country is not told apart."""
    return "GOV" if actor.kind == "state" else ""


@cache
def cameo() -> dict[str, Cameo]:
    """CAMEO's roots by PLOVER class."""
    columns = {"class": required, "root": required, "goldstein": float, "quad": int}
    rows = load_tsv("cameo.tsv", columns, files("dateline.export"))
    return {row["class"]: Cameo(row["root"], row["goldstein"], row["quad"]) for row in rows}


@cache
def _plover() -> dict[tuple[str, str], tuple[int, float]]:
    """PLOVER's quad and scale by class and mode."""
    rows = load_tsv("plover.tsv", {"class": required, "mode": str, "quad": _QUADS.__getitem__, "scale": float})
    return {(row["class"], row["mode"]): (row["quad"], row["scale"]) for row in rows}
