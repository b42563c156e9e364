"""One event from many mentions: blocked, scored pair by pair with reasons and vetoes, clustered.

A pile is fused from pages (what each report brings), pairs (what two mentions score) and parts (what can come
together). Each is worked out once and kept on a shelf, by all that it rests on: of a pile that has grown by a report,
what that report touches is worked out anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.compare.actors import ActorMerge
from dateline.compare.events.kept import Scores
from dateline.compare.events.making import Maker
from dateline.compare.events.mention import Key
from dateline.compare.events.moved import moved
from dateline.compare.events.pages import Desk, Pile
from dateline.compare.events.parts import Part, bonds_of, compared, parted
from dateline.compare.events.witnesses import Witnesses
from dateline.compare.links import NO_LINKS, Links
from dateline.compare.shelf import Memory, Shelf
from dateline.records import CaseEvent, Family, Reading

__all__ = ["EventFusion", "Fuser", "fuse_events"]


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
) -> EventFusion:
    """Fuse the events of readings; the same events come out whatever the order of the readings.

    Args:
        texts: stored text by report id: lets the words of mentions be compared and back references ("the call") be
            followed.
        outlets: outlet by report id, for the count of publishers; an unknown one counts with its copy family.
        links: the analyst's corrections; they always hold.
    """
    return Fuser(families, texts=texts, outlets=outlets)(readings, actors, links)


class Fuser:
    """Fuses a pile of given copy families again and again (:func:`fuse_events`): what it found it keeps for the next
    time, on a shelf for the next comparison."""

    def __init__(
        self,
        families: Sequence[Family],
        *,
        texts: Mapping[str, str] | None = None,
        outlets: Mapping[str, str | None] | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self._witnesses = Witnesses(families, outlets or {})
        self._desk = Desk(texts or {}, self._witnesses.same_passage, shelf)
        self._memory, self._scores = Memory(shelf), Scores(shelf)

    def __call__(self, readings: Sequence[Reading], actors: ActorMerge, links: Links = NO_LINKS) -> EventFusion:
        """The events of readings."""
        self._memory.next_round()
        self._desk.begin(actors)
        pile, overtaken = moved(self._desk.pile(readings))
        found = compared(pile, self._desk.scorer, self._witnesses, self._scores)
        several, alone = parted(pile, found, bonds_of(pile, overtaken, links))
        maker = Maker(pile, actors.known, self._witnesses, self._memory)
        events = sorted(_events(several, alone, maker), key=lambda event: event.id)
        of = {(mention.report, mention.event): event.id for event in events for mention in event.mentions}
        self._desk.begin(ActorMerge((), {}))
        return EventFusion(tuple(_with_parts(events, of, pile)), of)

    def prepare(self, reading: Reading) -> None:
        """Have what is asked of a reading alone worked out, and kept."""
        self._desk.prepare(reading)

    def close(self) -> None:
        """Leave the scores of pairs on the shelf."""
        self._scores.close()


def _events(parts: Sequence[Part], alone: Sequence[int], maker: Maker) -> Iterator[CaseEvent]:
    """The events of all groups, but of those whose mentions only refer, and to nothing."""
    pile = maker.pile
    single = list(alone)
    for part in parts:
        for group in part.groups(maker.memory):
            if len(group) == 1:
                single.append(part.members[group[0]])
            elif not all(pile.is_bare(part.members[at]) for at in group):
                yield maker.fused(part, group)
    by_page: dict[int, list[int]] = defaultdict(list)
    for number in sorted(single):
        if not pile.is_bare(number):
            by_page[pile.page_of[number]].append(number - pile.first[pile.page_of[number]])
    for at, places in by_page.items():
        yield from maker.alone(pile.pages[at], places)


def _with_parts(events: Sequence[CaseEvent], of: Mapping[Key, str], pile: Pile) -> list[CaseEvent]:
    """The events, those that are told as a part of a meeting with its id."""
    part_of: dict[str, str] = {}
    for first, page in pile.numbered():
        for act, meeting in page.facts.parts:
            part_of.setdefault(of[pile.key(first + act)], of[pile.key(first + meeting)])
    return [replace(event, part_of=part_of[event.id]) if event.id in part_of else event for event in events]
