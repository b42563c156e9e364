"""What each report brings to the fusion of events, worked out once and kept.

A page holds the mentions of one report. The facts that a pile needs of all its mentions are few and small; the
mentions themselves, with their words, are fetched only where a new pair is scored or an event is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.compare.actors import ActorMerge
from dateline.compare.events.blocking import blocks_of, weeks_of
from dateline.compare.events.fates import victim
from dateline.compare.events.mention import Days, Key, Mention, Parties, Told, days, mentions_of, told_of
from dateline.compare.events.moved import says_moved
from dateline.compare.events.scoring import AHEAD, TWO_SIDED, Scorer
from dateline.compare.events.tolls import together
from dateline.compare.events.within import only_refers, references
from dateline.compare.shelf import Shelf, kept_as, key_of, stamp_of, still_wanted
from dateline.records import CaseActor, Reading

Join = tuple[int, int, str]

_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Plan:
    """A dated plan of several parties; ``moved``: its sentence says that a plan was moved."""

    at: int
    class_: str
    parties: tuple[str, ...]
    days: Days
    moved: bool


@dataclass(frozen=True, slots=True)
class Killing:
    """An act that killed a person with a name."""

    at: int
    person: str
    days: Days | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Of the mentions of a report, by their places in it: what every pile that holds it asks of them.

    ``blocks`` and ``weeks`` (first, how many): what they are compared by. ``refers``: which refers back to which
    before it, and why. ``together``: harms that one sentence tells. ``parts``: which is told as a part of which
    meeting. ``bare``: those that name nothing at all. ``tolls``: the names around the toll of an attack.
    """

    events: tuple[str, ...]
    blocks: tuple[tuple[int, ...], ...]
    weeks: tuple[tuple[int, int], ...]
    refers: tuple[Join, ...]
    together: tuple[Join, ...]
    parts: tuple[tuple[int, int], ...]
    bare: tuple[int, ...]
    plans: tuple[Plan, ...]
    killings: tuple[Killing, ...]
    tolls: tuple[tuple[int, tuple[str, ...]], ...]


class Page:
    """The mentions of one report in its pile. ``overtaken``: those whose day a newer plan has taken away."""

    def __init__(self, desk: Desk, reading: Reading, key: bytes, overtaken: Collection[int] = ()) -> None:
        self._desk, self._reading, self.overtaken = desk, reading, sorted(overtaken)
        self._key = key
        self.key = key_of(key, *map(str, self.overtaken)) if overtaken else key
        self.report, self.printed = reading.id, days(reading.published)

    @property
    def order(self) -> tuple[int, str]:
        """Where its mentions stand among those of other reports."""
        return self.printed[0] if self.printed else date.max.toordinal(), self.report

    def without_days(self, numbers: Collection[int]) -> Page:
        """The same page, without the days of these mentions."""
        return Page(self._desk, self._reading, self._key, numbers)

    @cached_property
    def facts(self) -> Facts:
        kept = key_of("facts", self.key)
        return kept_as(Facts, self._desk.shelf, kept, lambda: facts_of(self.told, self._desk.scorer))

    @cached_property
    def blocked(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The blocks of all mentions, and to each the mention, its first week and how many weeks."""
        facts = self.facts
        blocks = [block for of_mention in facts.blocks for block in of_mention]
        weeks = [(at, *facts.weeks[at]) for at, of_mention in enumerate(facts.blocks) for _ in of_mention]
        return np.array(blocks, dtype=np.uint64), np.array(weeks, dtype=np.int64).reshape(len(weeks), 3)

    @cached_property
    def told(self) -> list[Told]:
        """The mentions, in the order of the text."""
        found = told_of(self._reading, self._desk.mentions(self._reading), self._desk.parties)
        for at in self.overtaken:
            found[at] = replace(found[at], days=None)
        return found


class Desk:
    """Makes the pages of a pile, round by round; those of the round before are taken up again."""

    def __init__(self, texts: Mapping[str, str], copied: Callable[[Told, Told], bool], shelf: Shelf | None) -> None:
        self.shelf = shelf
        self._texts, self._copied = texts, copied
        self._pages: dict[bytes, Page] = {}
        self._held: dict[bytes, tuple[str, ...]] = {}
        self.begin(ActorMerge((), {}))

    def begin(self, actors: ActorMerge) -> None:
        """Go by these actors from now on, and hold on to no others."""
        self.scorer = Scorer(actors.known, self._copied)
        self.parties = Parties(actors.of, actors.known)
        self._alone = actors.alone
        self._said: dict[str, str] = {}

    def pile(self, readings: Iterable[Reading]) -> Pile:
        """The pages of the reports that tell of events."""
        found = [page for page in map(self._page, readings) if page]
        self._pages = {page.key: page for page in found}
        return Pile(found)

    def prepare(self, reading: Reading) -> None:
        """Have what is asked of a reading alone worked out, and kept."""
        if stamp := stamp_of(reading):
            self._names(reading, stamp)

    def _names(self, reading: Reading, stamp: bytes) -> tuple[str, ...]:
        if self.shelf is None:
            return self._named(reading)
        if stamp not in self._held:
            key = b"who " + stamp
            self._held[stamp] = kept_as(tuple[str, ...], self.shelf, key, lambda: self._named(reading))
        return self._held[stamp]

    def _page(self, reading: Reading) -> Page | None:
        stamp = stamp_of(reading) or key_of(reading.id, repr(reading) if self.shelf is not None else "")
        names = self._names(reading, stamp)
        if not names:
            return None
        still_wanted(self.shelf, b"mentions " + stamp)
        found = (self.parties.of.get((reading.id, name), "") for name in names)
        key = key_of("page", stamp, *map(self._says, found))
        return self._pages.get(key) or Page(self, reading, key)

    def mentions(self, reading: Reading) -> tuple[Mention, ...]:
        stamp = stamp_of(reading)
        return kept_as(
            tuple[Mention, ...], self.shelf, stamp and b"mentions " + stamp,
            lambda: mentions_of(reading, self._texts.get(reading.id, "")),
        )  # fmt: skip

    def _named(self, reading: Reading) -> tuple[str, ...]:
        """The report's actors that its events rest on; one that is none, where they rest on nobody."""
        found = {""} if reading.events else set()
        for mention in self.mentions(reading):
            event = mention.event
            found |= {*event.actors, *event.recipients, event.place or "", mention.speaker or ""}
        return tuple(sorted(found))

    def _says(self, id_: str) -> str:
        """All that the fusion of events asks of an actor of the case, but for what the reading of a report says."""
        if id_ not in self._said:
            members = self._alone.get(id_)
            actor = self.scorer.known.get(id_) if members is None else None
            own = _facts_of_actor(actor) if actor else ()
            inside = map(self._says, members or (actor.members if actor else ()))
            self._said[id_] = "\x1f".join((id_, *own, *inside))
        return self._said[id_]


def _facts_of_actor(actor: CaseActor) -> tuple[str, ...]:
    return (
        actor.name, actor.kind, actor.country or "", actor.gazetteer or "", str(actor.anonymous), *actor.members,
    )  # fmt: skip


def facts_of(told: Sequence[Told], scorer: Scorer) -> Facts:
    """The facts of one report's mentions."""
    return Facts(
        events=tuple(mention.event.id for mention in told),
        blocks=tuple(tuple(blocks_of(mention, scorer.known)) for mention in told),
        weeks=tuple((weeks.start, len(weeks)) for weeks in map(weeks_of, told)),
        refers=tuple(references(told, scorer)),
        together=tuple(together(told)),
        parts=tuple(_parts(told)),
        bare=tuple(at for at, mention in enumerate(told) if only_refers(mention)),
        plans=tuple(_plans(told)),
        killings=tuple(
            Killing(at, person, mention.days)
            for at, mention in enumerate(told)
            if (person := victim(mention, scorer.known))
        ),
        tolls=tuple((at, mention.toll.names) for at, mention in enumerate(told) if mention.toll),
    )


def _plans(told: Sequence[Told]) -> Iterator[Plan]:
    for at, mention in enumerate(told):
        if mention.event.status in AHEAD and mention.days and mention.printed and len(mention.parties) > 1:
            parties = tuple(sorted(mention.parties))
            yield Plan(at, mention.event.class_, parties, mention.days, says_moved(mention.passage))


def _parts(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Acts that a report tells in one sentence with a meeting of the same two parties are part of that meeting."""
    meetings = [
        (at, mention)
        for at, mention in enumerate(told)
        if mention.event.class_ == "CONSULT" and len(mention.parties) > 1
    ]
    for at, mention in enumerate(told):
        if mention.event.class_ not in TWO_SIDED and len(mention.parties) > 1:
            for there, meeting in meetings:
                if mention.sentence == meeting.sentence and mention.parties <= meeting.parties:
                    yield at, there
                    break


class Pile:
    """The mentions of a pile by number, in the order of print: what each report brings, one behind the other."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = sorted(pages, key=lambda page: page.order)
        self.first: list[int] = []
        self.page_of: list[int] = []
        for at, page in enumerate(self.pages):
            self.first.append(len(self.page_of))
            self.page_of += [at] * len(page.facts.events)

    def __len__(self) -> int:
        return len(self.page_of)

    def without_days(self, overtaken: Mapping[int, Collection[int]]) -> Pile:
        """The same pile; of pages by number, these mentions without their days."""
        pages = enumerate(self.pages)
        return Pile([page.without_days(overtaken[at]) if at in overtaken else page for at, page in pages])

    def __getitem__(self, number: int) -> Told:
        at = self.page_of[number]
        return self.pages[at].told[number - self.first[at]]

    def key(self, number: int) -> Key:
        """Report and event of a mention."""
        at = self.page_of[number]
        return self.pages[at].report, self.pages[at].facts.events[number - self.first[at]]

    def is_bare(self, number: int) -> bool:
        """Whether a mention names nothing at all."""
        at = self.page_of[number]
        return number - self.first[at] in self.pages[at].facts.bare

    def report(self, number: int) -> str:
        return self.pages[self.page_of[number]].report

    def pair(self, numbers: np.uint64) -> tuple[Told, Told]:
        """The mentions of a pair (``first << 32 | second``)."""
        return self[int(numbers) >> 32], self[int(numbers) & 0xFFFFFFFF]

    @cached_property
    def marks(self) -> NDArray[np.uint64]:
        """A number for each mention that no other has, and no other that says or is read otherwise."""
        pages = np.array([int.from_bytes(page.key[:8], "big") for page in self.pages], dtype=np.uint64)
        counts = [len(page.facts.events) for page in self.pages]
        places = np.arange(len(self)) - np.repeat(np.array(self.first, np.int64), counts)
        mixed: NDArray[np.uint64] = (np.repeat(pages, counts) + places.astype(np.uint64)) * _MIX
        mixed ^= mixed >> np.uint64(29)
        return mixed * _MIX

    def numbered(self) -> Iterator[tuple[int, Page]]:
        """Each page with the number of its first mention."""
        return zip(self.first, self.pages, strict=True)
