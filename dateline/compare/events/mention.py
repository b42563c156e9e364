"""One event as one report tells it, made comparable: parties of the pile, days as numbers, the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.compare.actors import ActorMerge
from dateline.compare.events.harm import Toll, toll
from dateline.records import Basis, CaseActor, Date, Event, Reading, Span, Status

Key = tuple[str, str]
Days = tuple[int, int]

# Bases that a reading may be held to. The report's own day only says when it was printed.
TRUSTED: frozenset[Basis] = frozenset({"given", "explicit", "weekday", "relative", "partial", "inferred"})
# Statuses of what is not, or not yet, an event of the world: such a record never joins one that happened.
SUPPOSED: frozenset[Status] = frozenset({"hypothetical", "threatened", "demanded"})

# "the call", "their 50-minute talks": a definite phrase whose head is the trigger. Few words, so that it stays linear.
_DEFINITE = re.compile(
    r"\b(?:the|this|that|those|these|their|both|his|her|its)\s+(?:[\w’'.-]+\s+){0,3}$", re.IGNORECASE
)
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Told:
    """A mention.

    ``sides`` are the case ids of actors and recipients (members of groups spelled out), ``parties`` both together;
    ``days`` is the interval that its date is trusted for, ``printed`` that of the report; ``definite``: it refers back
    ("the call"); ``passage``: its sentence; ``toll``: whom an attack harmed, in numbers.
    """

    key: Key
    event: Event
    sides: tuple[frozenset[str], frozenset[str]]
    parties: frozenset[str]
    place: str | None
    days: Days | None
    printed: Days | None
    trigger: str
    extent: str
    definite: bool
    sentence: int
    passage: str = ""
    toll: Toll | None = None

    @property
    def order(self) -> tuple[int, str, Span, str]:
        """Where a mention stands among all: by day of print, report and place in it."""
        return (self.printed[0] if self.printed else date.max.toordinal(), self.key[0], self.event.trigger, self.key[1])


def told(readings: Sequence[Reading], actors: ActorMerge, texts: Mapping[str, str]) -> list[Told]:
    """The events of all readings as mentions, in the order of print."""
    known = {actor.id: actor for actor in actors.actors}
    found = [
        _told(reading, event, actors.of, known, texts.get(reading.id, ""))
        for reading in readings
        for event in reading.events
    ]
    return sorted(found, key=lambda mention: mention.order)


def _told(reading: Reading, event: Event, of: Mapping[Key, str], known: Mapping[str, CaseActor], text: str) -> Told:
    start, end = event.trigger
    sentence = sum(sentence.span[0] <= start for sentence in reading.sentences)
    sides = (_side(reading.id, event.actors, of, known), _side(reading.id, event.recipients, of, known))
    return Told(
        key=(reading.id, event.id),
        event=event,
        sides=sides,
        parties=sides[0] | sides[1],
        place=of.get((reading.id, event.place)) if event.place else None,
        days=days(event.date) if event.date.basis in TRUSTED else None,
        printed=days(reading.published),
        trigger=text[start:end].lower(),
        extent=text[slice(*event.extent)],
        definite=bool(_DEFINITE.search(text, max(start - _LOOK_BACK, 0), start)),
        sentence=sentence,
        passage=text[slice(*reading.sentences[sentence - 1].span)] if sentence else "",
        toll=toll(reading, event, text, sentence),
    )


def _side(report: str, local: Sequence[str], of: Mapping[Key, str], known: Mapping[str, CaseActor]) -> frozenset[str]:
    found: set[str] = set()
    for actor in (of[report, id] for id in local if (report, id) in of):
        members = known[actor].members if actor in known else ()
        found.update(members or (actor,))
    return frozenset(found)


def days(value: Date) -> Days | None:
    """The interval of a date as day numbers; None where a side is open or nothing is known."""
    if value.earliest is None or value.latest is None:
        return None
    return date.fromisoformat(value.earliest).toordinal(), date.fromisoformat(value.latest).toordinal()
