"""The record of an event, made of its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from dateline.compare.events.history import date_of, first_day, parties, possible, status
from dateline.compare.events.mention import Told
from dateline.compare.events.pages import Page, Pile
from dateline.compare.events.parts import Group, Part
from dateline.compare.events.witnesses import Witnesses, named_sources
from dateline.compare.shelf import Memory, key_of
from dateline.compare.titles import title
from dateline.records import CaseActor, CaseEvent, EventMention, Status, content_id

# Reasons kept for an event: those of its closest pairs.
REASONS = 6
# Of a large event the pairs of this many mentions are looked at for its reasons.
EXPLAINED = 30
# Mentions of an event that must give it a mode, as parties must be named by a third of them.
OF_ONE_MODE = 1 / 3

V = TypeVar("V")


@dataclass(frozen=True)
class Maker:
    """Makes the records of events, each once as long as nothing that it rests on has changed."""

    pile: Pile
    known: Mapping[str, CaseActor]
    witnesses: Witnesses
    memory: Memory

    def alone(self, page: Page, places: Sequence[int]) -> list[CaseEvent]:
        """The events of single mentions of a page."""
        key = key_of("alone", page.key, repr(places))
        return list(self.memory.kept_as(tuple[CaseEvent, ...], key, lambda: self._each(page, places)))

    def _each(self, page: Page, places: Sequence[int]) -> tuple[CaseEvent, ...]:
        return tuple(self._made([page.told[at]], ()) for at in places)

    def fused(self, part: Part, group: Group) -> CaseEvent:
        """The event of several mentions of a part."""
        numbers = [part.members[at] for at in group]
        reports = sorted({self.pile.report(number) for number in numbers})
        stands = (self.witnesses.stands.get(report, report) for report in reports)
        key = key_of("event", part.key, repr(group), *stands)
        return self.memory.kept_as(
            CaseEvent, key,
            lambda: self._made([self.pile[number] for number in numbers], _why(group, part)),
        )  # fmt: skip

    def _made(self, members: Sequence[Told], why: tuple[str, ...]) -> CaseEvent:
        first = founder(members)
        doers, others = parties(members, self.known)
        counts = self.witnesses.count(members)
        day = first_day(members)
        event = CaseEvent(
            id=event_id(first),
            title="",
            class_=_most(member.event.class_ for member in members) or first.event.class_,
            mode=_mode(members),
            status=status(members),
            actors=doers,
            recipients=others,
            date=date_of(members),
            place=_most(member.place for member in members if member.place),
            mentions=tuple(_mention(member, possible(member, day)) for member in members),
            reports=counts.reports,
            families=counts.families,
            publishers=counts.publishers,
            sources=named_sources(members, self.known),
            why=why,
        )
        return replace(event, title=title(event, self.known))


def _why(group: Sequence[int], part: Part) -> tuple[str, ...]:
    """Why the mentions are one: the reasons of their pairs, the most frequent first."""
    found: Counter[str] = Counter()
    for pair in combinations(group[:EXPLAINED], 2):
        score = part.scores.get(pair)
        found.update(part.reasons.get(pair) or (score.why if score and score.value > 0 else ()))
    return tuple(sorted(found, key=lambda reason: (-found[reason], reason))[:REASONS])


def founder(mentions: Sequence[Told]) -> Told:
    """The mention that an event is numbered by: the first in print."""
    return min(mentions, key=lambda mention: mention.order)


def event_id(first: Told) -> str:
    """The id of an event by its founding mention."""
    return content_id("e", *first.key, *first.event.trigger)


def _most(values: Iterable[V]) -> V | None:
    """The most frequent value, of a tie the one that comes first."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value]) if counts else None


def _mode(members: Sequence[Told]) -> str | None:
    """The mode that most mentions give, where a telling share of all gives one."""
    modes = [member.event.mode for member in members if member.event.mode]
    return _most(modes) if len(modes) >= OF_ONE_MODE * len(members) else None


def _mention(member: Told, status: Status) -> EventMention:
    event = member.event
    return EventMention(
        report=member.key[0],
        span=event.trigger,
        extent=event.extent,
        status=status,
        statement=event.statement,
        event=event.id,
    )
