"""One event from many mentions: blocked, scored pair by pair with reasons and vetoes, clustered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

import numpy as np

from dateline.compare.actors import ActorMerge
from dateline.compare.events.blocking import candidates
from dateline.compare.events.clustering import Constraints, clusters
from dateline.compare.events.fates import fates
from dateline.compare.events.history import date_of, first_day, parties, possible, status
from dateline.compare.events.kept import Kept
from dateline.compare.events.mention import Key, Told, told
from dateline.compare.events.moved import moved
from dateline.compare.events.parts import of_parts
from dateline.compare.events.scoring import COPIED, TWO_SIDED, Score, Scorer
from dateline.compare.events.tolls import together, tolls
from dateline.compare.events.within import REFERS, only_refers, references
from dateline.compare.events.witnesses import Witnesses, named_sources
from dateline.compare.links import NO_LINKS, Links, link_key
from dateline.compare.titles import title
from dateline.records import CaseActor, CaseEvent, EventMention, Family, Reading, Status, content_id

__all__ = ["EventFusion", "Kept", "fuse_events"]

# Reasons kept for an event: those of its closest pairs.
REASONS = 6
# Of a large event the pairs of this many mentions are looked at for its reasons.
EXPLAINED = 30

# Mentions of an event that must give it a mode, as parties must be named by a third of them.
OF_ONE_MODE = 1 / 3

Pair = tuple[int, int]
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class EventFusion:
    """The events of the pile, and ``of``: (report id, local event id) to case event id.

    A mention that only refers back, and to nothing that its pile tells, has none.
    """

    events: tuple[CaseEvent, ...]
    of: Mapping[Key, str]


def fuse_events(
    readings: Sequence[Reading],
    actors: ActorMerge,
    families: Sequence[Family] = (),
    links: Links = NO_LINKS,
    *,
    texts: Mapping[str, str] | None = None,
    outlets: Mapping[str, str | None] | None = None,
    kept: Kept | None = None,
) -> EventFusion:
    """Fuse the events of readings; the same events come out whatever the order of the readings.

    Args:
        texts: stored text by report id: lets the words of mentions be compared and back references ("the call") be
            followed.
        outlets: outlet by report id, for the count of publishers; an unknown one counts with its copy family.
        links: the analyst's corrections; they always hold.
        kept: what an earlier round over the same pile and families found; it makes this one faster, not another.
    """
    kept = kept or Kept()
    known = kept.known(actors.actors)
    mentions, overtaken = moved(told(readings, actors, texts or {}))
    witnesses = Witnesses(families, outlets or {})
    scorer = Scorer(known, witnesses.same_passage)
    found_in_text = (*references(mentions, scorer), *together(mentions), *fates(mentions, known))
    joined = {(a, b): why for a, b, why in (*overtaken, *found_in_text)}
    silent = {b for (_, b), why in joined.items() if why == REFERS and len(mentions[b].parties) < 2}
    must, apart = _corrections(mentions, links)
    by_toll = tolls(mentions, known)
    tolled = np.array([a << 32 | b for a, b in by_toll], dtype=np.uint64)
    numbers = kept.numbers(mentions, known)
    scored = kept.scored(np.setdiff1d(candidates(mentions, known), tolled), mentions, numbers, scorer)
    scores = of_parts(len(mentions), scored, by_toll, [*must, *joined])
    copied = [pair for pair, score in scores.items() if COPIED in score.why]
    days = [mention.days for mention in mentions]
    found_groups = clusters(scores, Constraints(days, [*copied, *joined], must, apart, silent))
    groups = [group for group in found_groups if not all(only_refers(mentions[number]) for number in group)]
    reasons = {**{pair: (why,) for pair, why in joined.items()}, **dict.fromkeys(must, ("the analyst: the same",))}
    events = _Events(mentions, known, witnesses, _speakers(readings, actors), scores, reasons, numbers.tolist(), kept)
    found = sorted(map(events.record, groups), key=lambda event: event.id)
    found = _with_parts(found, mentions)
    of = {(mention.report, mention.event): event.id for event in found for mention in event.mentions}
    return EventFusion(tuple(found), of)


@dataclass(frozen=True)
class _Events:
    """Makes the record of a group of mentions."""

    mentions: Sequence[Told]
    known: Mapping[str, CaseActor]
    witnesses: Witnesses
    speakers: Mapping[Key, str]
    scores: Mapping[tuple[int, int], Score]
    reasons: Mapping[tuple[int, int], tuple[str, ...]]
    numbers: Sequence[int]
    kept: Kept

    def record(self, group: Sequence[int]) -> CaseEvent:
        if len(group) > 1:
            return self._made(group)
        mention = self.mentions[group[0]]
        speaker = self.known.get(self.speakers.get((mention.key[0], mention.event.statement or ""), ""))
        said_by = (speaker.id, speaker.anonymous) if speaker else None
        return self.kept.alone((self.numbers[group[0]], said_by), lambda: self._made(group))

    def _made(self, group: Sequence[int]) -> CaseEvent:
        members = [self.mentions[number] for number in group]
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
            sources=named_sources(members, self.speakers, self.known),
            why=self._why(group),
        )
        return replace(event, title=title(event, self.known))

    def _why(self, group: Sequence[int]) -> tuple[str, ...]:
        """Why the mentions are one: the reasons of their pairs, the most frequent first."""
        found: Counter[str] = Counter()
        for pair in combinations(group[:EXPLAINED], 2):
            score = self.scores.get(pair)
            found.update(self.reasons.get(pair) or (score.why if score and score.value > 0 else ()))
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


def _speakers(readings: Sequence[Reading], actors: ActorMerge) -> dict[Key, str]:
    """Statement to the case actor who makes it."""
    return {
        (reading.id, statement.id): actors.of[reading.id, statement.speaker]
        for reading in readings
        for statement in reading.statements
        if statement.speaker and (reading.id, statement.speaker) in actors.of
    }


def _corrections(mentions: Sequence[Told], links: Links) -> tuple[list[Pair], list[Pair]]:
    """The analyst's pairs by number of mention: what must be one, and what must not."""
    number = {link_key(*mention.key): at for at, mention in enumerate(mentions)}
    must, apart = (
        [(min(pair), max(pair)) for a, b in pairs if a in number and b in number for pair in [(number[a], number[b])]]
        for pairs in (links.must, links.cannot)
    )
    return must, apart


def _with_parts(events: Sequence[CaseEvent], mentions: Sequence[Told]) -> list[CaseEvent]:
    """Acts that a report tells in one sentence with a meeting of the same two parties are part of that meeting."""
    event_of = {(mention.report, mention.event): event.id for event in events for mention in event.mentions}
    meetings: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for mention in mentions:
        if mention.event.class_ == "CONSULT" and len(mention.parties) > 1:
            meetings[mention.key[0], mention.sentence].append(mention)
    part_of: dict[str, str] = {}
    for mention in mentions:
        for meeting in meetings[mention.key[0], mention.sentence]:
            if (
                mention.event.class_ not in TWO_SIDED
                and len(mention.parties) > 1
                and mention.parties <= meeting.parties
            ):
                part_of.setdefault(event_of[mention.key], event_of[meeting.key])
    return [replace(event, part_of=part_of[event.id]) if event.id in part_of else event for event in events]
