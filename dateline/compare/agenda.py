"""What is still to come, by some report, and what became of it by a later one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from dateline.compare.actors import ActorMerge
from dateline.compare.events import EventFusion
from dateline.compare.shelf import Shelf, kept, stamp_of
from dateline.records import AgendaItem, AgendaMention, CaseEvent, Date, Event, EventMention, Outcome, Reading, Status

# Classes whose plans are dates in a diary even where no day is told: meetings, exercises, marches.
# A plan of another class ("will deploy troops") is on the agenda only with a day of its own.
GATHERINGS = frozenset({"CONSULT", "COOPERATE", "PROTEST"})
# Reports name now the first and now the second day of a meeting over two: days so near are no move.
NEIGHBOURS = 1
# What somebody will say ("is expected to warn") is no date in a diary.
SPOKEN = frozenset({"AGREE", "ACCUSE", "CONCEDE", "REJECT", "REQUEST", "THREATEN"})
# A date that the report gives the event, not one that is taken from the report's own.
_TOLD = frozenset({"explicit", "weekday", "relative", "partial", "inherited"})


class _Act(NamedTuple):
    """An event as far as it may be, or tell of, an item of the agenda.

    ``ahead``: the report tells it as still to come, planned, or dated after the report itself; ``tells``: the mention
    itself says who, when or where, else it only takes up what was told ("the talks"); ``dated``: by its own words.
    """

    id: str
    ahead: bool
    tells: bool
    dated: bool
    status: Status
    earliest: str | None
    latest: str | None
    place: str | None


class _Days(Protocol):
    @property
    def earliest(self) -> str | None: ...
    @property
    def latest(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class _Told:
    """One mention of an event with what its report says and the day this was printed, if known."""

    mention: EventMention
    act: _Act
    printed: Date

    @property
    def order(self) -> tuple[str, str, int]:
        return self.printed.earliest or "", self.mention.report, self.mention.span[0]


def agenda(
    readings: Sequence[Reading], fusion: EventFusion, actors: ActorMerge, shelf: Shelf | None = None
) -> list[AgendaItem]:
    """The events that some report tells as still to come, by their day and id; those without a day last.

    Start and end are those that the newest report with a date of its own gives. The outcome is ``held`` where a
    report tells the event as done, ``cancelled`` where the newest word is that it failed or was called off, ``moved``
    where a newer report gives a plan days well apart from those of an older one, else ``open``. ``shelf`` holds what
    each report says for it (:mod:`dateline.compare.shelf`).
    """
    acts = {(reading.id, act.id): act for reading in readings for act in _acts(reading, shelf)}
    plans = {key for key, act in acts.items() if act.ahead and act.tells}
    printed = {reading.id: reading.published for reading in readings}
    planned = (event for event in fusion.events if event.class_ not in SPOKEN and not plans.isdisjoint(_keys(event)))
    found = [item for event in planned if (item := _item(event, acts, printed, actors))]
    return sorted(found, key=lambda item: (item.start is None, item.start or "", item.event))


def prepare(reading: Reading, shelf: Shelf | None) -> None:
    """Have what the agenda asks of a reading worked out, and kept."""
    _kept_acts(reading, shelf)


def _keys(event: CaseEvent) -> Iterator[tuple[str, str]]:
    return ((mention.report, mention.event) for mention in event.mentions)


def _acts(reading: Reading, shelf: Shelf | None) -> list[_Act]:
    """The events of a report. A shelf keeps them by the reading."""
    return list(map(_Act._make, json.loads(_kept_acts(reading, shelf))))


def _kept_acts(reading: Reading, shelf: Shelf | None) -> bytes:
    make = lambda: json.dumps([_act(event, reading.published) for event in reading.events]).encode()  # noqa: E731
    return kept(shelf, stamp_of(reading), make)


def _act(event: Event, printed: Date) -> _Act:
    own = event.date.basis in _TOLD
    ahead = event.status in ("done", "ongoing") and _before(printed, event.date)
    if event.status == "planned":
        ahead = not _before(event.date, printed) or not own
    dated = own and event.date.earliest is not None
    tells = bool(event.actor_spans or event.recipient_spans) or dated or event.place is not None
    return _Act(event.id, ahead, tells, dated, event.status, event.date.earliest, event.date.latest, event.place)


def _item(
    event: CaseEvent,
    acts: Mapping[tuple[str, str], _Act],
    printed: Mapping[str, Date],
    actors: ActorMerge,
) -> AgendaItem | None:
    told = [
        _Told(mention, acts[mention.report, mention.event], printed[mention.report])
        for mention in event.mentions
        if (mention.report, mention.event) in acts
    ]
    ahead = sorted((each for each in told if each.act.ahead and each.act.tells), key=lambda each: each.order)
    dated = [each for each in ahead if each.act.dated]
    if not ahead or (event.class_ not in GATHERINGS and not dated):
        return None
    when = dated[-1].act if dated else None
    return AgendaItem(
        event=event.id,
        what=event.title,
        start=when.earliest if when else None,
        end=when.latest if when else None,
        place=event.place or _place(ahead, actors),
        parties=tuple(dict.fromkeys((*event.actors, *event.recipients))),
        outcome=_outcome(told, ahead, dated),
        mentions=tuple(AgendaMention(report=each.mention.report, span=each.mention.span) for each in ahead),
    )


def _place(ahead: Sequence[_Told], actors: ActorMerge) -> str | None:
    """The place that a plan names, where the event as a whole has none."""
    places = (actors.of.get((each.mention.report, each.act.place)) for each in ahead if each.act.place)
    return next((place for place in places if place), None)


def _outcome(told: Sequence[_Told], ahead: Sequence[_Told], dated: Sequence[_Told]) -> Outcome:
    settled = sorted(
        (each for each in told if not each.act.ahead and _after(each, ahead[0])), key=lambda each: each.order
    )
    if any(each.act.status in ("done", "ongoing") for each in settled):
        return "held"
    if settled and settled[-1].act.status in ("failed", "denied") and settled[-1].order > ahead[-1].order:
        return "cancelled"
    return "moved" if _moved(dated) else "open"


def _moved(dated: Sequence[_Told]) -> bool:
    """Whether a newer report gives the plan days well apart from an older one's: neighbours may be one meeting."""
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    if first is None or last is None or not _before(first.printed, last.printed):
        return False
    return _apart(first.act, last.act) or _apart(last.act, first.act)


def _apart(a: _Days, b: _Days) -> bool:
    """Whether one date ends so long before another begins that no meeting over both days is meant."""
    if a.latest is None or b.earliest is None:
        return False
    return (date.fromisoformat(b.earliest) - date.fromisoformat(a.latest)).days > NEIGHBOURS


def _after(each: _Told, plan: _Told) -> bool:
    """Whether a mention may tell what became of a plan: its report is not known to be older than the plan's."""
    return not _before(each.printed, plan.printed)


def _before(a: _Days, b: _Days) -> bool:
    """Whether all days of one date lie before all of another; unknown days are before none."""
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest
