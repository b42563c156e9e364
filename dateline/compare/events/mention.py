"""One event as one report tells it, made comparable: parties of the pile, days as numbers, the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern

from dateline.compare.actors import ActorMerge
from dateline.compare.events.harm import Toll, toll
from dateline.records import Basis, CaseActor, Date, Event, Reading, Span, Status, slices

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An event as its report alone tells it.

    ``definite``: it refers back ("the call"); ``passage``: its sentence, the one of that number; ``toll``: whom an
    attack harmed, in numbers; ``speaker``: the report's actor who makes the statement that it stands in.
    """

    event: Event
    trigger: str
    extent: str
    definite: bool
    sentence: int
    passage: str = ""
    toll: Toll | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Mention):
    """A mention in its pile; ``speaker`` is of the case.

    ``sides`` are the case ids of actors and recipients (members of groups spelled out), ``parties`` both together;
    ``days`` is the interval that its date is trusted for, ``printed`` that of the report.
    """

    key: Key
    sides: tuple[frozenset[str], frozenset[str]]
    parties: frozenset[str]
    place: str | None
    days: Days | None
    printed: Days | None

    @property
    def order(self) -> tuple[int, str, Span, str]:
        """Where a mention stands among all: by day of print, report and place in it."""
        return (self.printed[0] if self.printed else date.max.toordinal(), self.key[0], self.event.trigger, self.key[1])


def told(readings: Sequence[Reading], actors: ActorMerge, texts: Mapping[str, str]) -> list[Told]:
    """The events of all readings as mentions, in the order of print."""
    parties = Parties(actors.of, actors.known)
    found = [
        mention
        for reading in readings
        if reading.events
        for mention in told_of(reading, mentions_of(reading, texts.get(reading.id, "")), parties)
    ]
    return sorted(found, key=lambda mention: mention.order)


def mentions_of(reading: Reading, text: str) -> tuple[Mention, ...]:
    """The events of a report with the words around them, in the order of the text."""
    sentences = [sentence.span for sentence in reading.sentences]
    begins = [begin for begin, _ in sentences]
    passages = ["", *slices(text, sentences)]
    speakers = {statement.id: statement.speaker for statement in reading.statements}
    found = []
    for event in sorted(reading.events, key=lambda event: (event.trigger, event.id)):
        start, end = event.trigger
        sentence = bisect_right(begins, start)
        found.append(
            Mention(
                event=event,
                trigger=intern(text[start:end].lower()),
                extent=text[slice(*event.extent)],
                definite=bool(_DEFINITE.search(text, max(start - _LOOK_BACK, 0), start)),
                sentence=sentence,
                passage=passages[sentence],
                toll=toll(reading, event, text, sentence),
                speaker=speakers.get(event.statement or ""),
            )
        )
    return tuple(found)


def told_of(reading: Reading, mentions: Iterable[Mention], parties: Parties) -> list[Told]:
    """The mentions of a report as those of its pile."""
    report, printed = reading.id, days(reading.published)
    found = []
    for mention in mentions:
        event = mention.event
        doers, others = parties(report, event.actors), parties(report, event.recipients)
        found.append(
            Told(
                key=(report, event.id),
                event=event,
                sides=(doers, others),
                parties=parties.shared(doers | others),
                place=parties.of.get((report, event.place)) if event.place else None,
                days=days(event.date) if event.date.basis in TRUSTED else None,
                printed=printed,
                trigger=mention.trigger,
                extent=mention.extent,
                definite=mention.definite,
                sentence=mention.sentence,
                passage=mention.passage,
                toll=mention.toll,
                speaker=parties.of.get((report, mention.speaker)) if mention.speaker else None,
            )
        )
    return found


class Parties:
    """The sides of acts as actors of the case, members of groups spelled out; equal sides are one object."""

    def __init__(self, of: Mapping[Key, str], known: Mapping[str, CaseActor]) -> None:
        self.of, self.known = of, known
        self._held: dict[frozenset[str], frozenset[str]] = {}

    def __call__(self, report: str, local: Sequence[str]) -> frozenset[str]:
        found: set[str] = set()
        for actor in (self.of[report, id] for id in local if (report, id) in self.of):
            members = self.known[actor].members if actor in self.known else ()
            found.update(members or (actor,))
        return self.shared(frozenset(found))

    def shared(self, side: frozenset[str]) -> frozenset[str]:
        return self._held.setdefault(side, side)


def days(value: Date) -> Days | None:
    """The interval of a date as day numbers; None where a side is open or nothing is known."""
    if value.earliest is None or value.latest is None:
        return None
    return _interval(value.earliest, value.latest)


# A pile is of few days: each interval of them is worked out, and held, once.
@lru_cache(maxsize=1 << 14)
def _interval(earliest: str, latest: str) -> Days:
    return date.fromisoformat(earliest).toordinal(), date.fromisoformat(latest).toordinal()
