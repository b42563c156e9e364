"""What is still to come, by some report, and what became of it by a later one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.compare.actors import ActorMerge
from dateline.compare.events import EventFusion
from dateline.records import AgendaItem, AgendaMention, CaseEvent, Date, Event, EventMention, Outcome, Reading

# Classes whose plans are dates in a diary even where no day is told: meetings, exercises, marches.
# A plan of another class ("will deploy troops") is on the agenda only with a day of its own.
GATHERINGS = frozenset({"CONSULT", "COOPERATE", "PROTEST"})
# Reports name now the first and now the second day of a meeting over two: days so near are no move.
NEIGHBOURS = 1
# What somebody will say ("is expected to warn") is no date in a diary.
SPOKEN = frozenset({"AGREE", "ACCUSE", "CONCEDE", "REJECT", "REQUEST", "THREATEN"})
# A date that the report gives the event, not one that is taken from the report's own.
_TOLD = frozenset({"explicit", "weekday", "relative", "partial", "inherited"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One mention of an event with the record that it comes from and the day its report was printed, if known."""

    mention: EventMention
    event: Event
    printed: Date

    @property
    def ahead(self) -> bool:
        """Whether the report tells the event as still to come: planned, or dated after the report itself."""
        if self.event.status == "planned":
            return not _before(self.event.date, self.printed) or self.event.date.basis not in _TOLD
        return self.event.status in ("done", "ongoing") and _before(self.printed, self.event.date)

    @property
    def tells(self) -> bool:
        """Whether the mention itself says who, when or where; else it only takes up what was told ("the talks")."""
        named = bool(self.event.actor_spans or self.event.recipient_spans)
        return named or self.has_date or self.event.place is not None

    @property
    def has_date(self) -> bool:
        return self.event.date.basis in _TOLD and self.event.date.earliest is not None

    @property
    def order(self) -> tuple[str, str, int]:
        return self.printed.earliest or "", self.mention.report, self.mention.span[0]


def agenda(readings: Sequence[Reading], fusion: EventFusion, actors: ActorMerge) -> list[AgendaItem]:
    """The events that some report tells as still to come, by their day and id; those without a day last.

    Start and end are those that the newest report with a date of its own gives. The outcome is ``held`` where a
    report tells the event as done, ``cancelled`` where the newest word is that it failed or was called off, ``moved``
    where a newer report gives a plan days well apart from those of an older one, else ``open``.
    """
    events = {(reading.id, event.id): event for reading in readings for event in reading.events}
    printed = {reading.id: reading.published for reading in readings}
    found = [item for event in fusion.events if (item := _item(event, events, printed, actors))]
    return sorted(found, key=lambda item: (item.start is None, item.start or "", item.event))


def _item(
    event: CaseEvent,
    events: Mapping[tuple[str, str], Event],
    printed: Mapping[str, Date],
    actors: ActorMerge,
) -> AgendaItem | None:
    told = [
        _Told(mention, events[mention.report, mention.event], printed[mention.report])
        for mention in event.mentions
        if (mention.report, mention.event) in events
    ]
    ahead = sorted((each for each in told if each.ahead and each.tells), key=lambda each: each.order)
    dated = [each for each in ahead if each.has_date]
    if not ahead or event.class_ in SPOKEN or (event.class_ not in GATHERINGS and not dated):
        return None
    when = dated[-1].event.date if dated else None
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
    places = (actors.of.get((each.mention.report, each.event.place)) for each in ahead if each.event.place)
    return next((place for place in places if place), None)


def _outcome(told: Sequence[_Told], ahead: Sequence[_Told], dated: Sequence[_Told]) -> Outcome:
    settled = sorted((each for each in told if not each.ahead and _after(each, ahead[0])), key=lambda each: each.order)
    if any(each.event.status in ("done", "ongoing") for each in settled):
        return "held"
    if settled and settled[-1].event.status in ("failed", "denied") and settled[-1].order > ahead[-1].order:
        return "cancelled"
    return "moved" if _moved(dated) else "open"


def _moved(dated: Sequence[_Told]) -> bool:
    """Whether a newer report gives the plan days well apart from an older one's: neighbours may be one meeting."""
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    if first is None or last is None or not _before(first.printed, last.printed):
        return False
    return _apart(first.event.date, last.event.date) or _apart(last.event.date, first.event.date)


def _apart(a: Date, b: Date) -> bool:
    """Whether one date ends so long before another begins that no meeting over both days is meant."""
    if a.latest is None or b.earliest is None:
        return False
    return (date.fromisoformat(b.earliest) - date.fromisoformat(a.latest)).days > NEIGHBOURS


def _after(each: _Told, plan: _Told) -> bool:
    """Whether a mention may tell what became of a plan: its report is not known to be older than the plan's."""
    return not _before(each.printed, plan.printed)


def _before(a: Date, b: Date) -> bool:
    """Whether all days of one date lie before all of another; unknown days are before none."""
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest
