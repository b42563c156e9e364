"""Hashes of all that the records of a case are made of: where a hash is the same, the records are, and none is made."""

from __future__ import annotations

import hashlib
import marshal
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from dateline.case.assemble import Assembly
from dateline.case.mapping import flat
from dateline.case.shelves import comparer
from dateline.records import CaseActor, CaseEvent, StatementLink


class Prints:
    """The hashes of one assembly. An empty hash is that of what is the same as nothing, and is always made.

    They also rest on the code that assembles, and on what analysts rejected: that may be named anywhere.
    """

    def __init__(self, assembly: Assembly) -> None:
        self._made = assembly
        self._base = hashlib.blake2b(marshal.dumps((comparer(), sorted(assembly.rejected)), 2), digest_size=16)

    def of_reports(self) -> dict[str, bytes]:
        """For each report that of its own records; no other report's are made of its reading where it was corrected."""
        from dateline.compare.shelf import stamp_of

        # What was decided on an actor or an event stands in no record of a single report.
        of_pile = {event.id for event in self._made.found.events.events} | self._made.known.keys()
        decided = sorted(mark for mark in self._made.marks.items() if mark[0] not in of_pile)
        return {
            reading.id: self._print(decided, *self._made_of(reading.id)) if stamp_of(reading) else b""
            for reading in self._made.found.readings
        }

    def of_records(self, table: str) -> dict[str, bytes] | None:
        """For each record of a table that of its own; None where they are so few that all are made anew."""
        if table == "actors":
            return {id_: self._actor(id_) for id_ in self._made.known if id_ not in self._made.rejected}
        if table == "events":
            events = (event for event in self._made.found.events.events if event.id not in self._made.rejected)
            return {event.id: self._event(event) for event in events}
        return None

    def _print(self, *parts: Any) -> bytes:
        own = self._base.copy()
        own.update(marshal.dumps(parts, 2))
        return own.digest()

    @cached_property
    def _standing(self) -> dict[str, bytes]:
        """For each report a hash of its reading, its copy family and its outlet."""
        made = self._made
        return {
            report: self._print(report, extract.stamp, made.family.get(report), made.outlets.get(report))
            for report, extract in made.extracts.items()
        }

    # -------------------------------------------------------------------------------------------------- single reports
    def _made_of(self, report: str) -> Iterator[object]:
        yield self._standing[report]
        yield sorted(self._actors_of.get(report, ()))
        yield sorted(self._links_of.get(report, ()))
        for given in self._made.extracts[report].amounts:
            alike = [self._standing[other] for other in self._made.giving(report, given)]
            yield self._made.event(report, given[0]), alike

    @cached_property
    def _actors_of(self) -> dict[str, list[tuple[str, str]]]:
        """For each report its actors, and who these are in the case."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (report, local), actor in self._made.found.actors.of.items():
            found[report].append((local, actor))
        return found

    @cached_property
    def _links_of(self) -> dict[str, list[tuple[object, ...]]]:
        lay_out = flat(StatementLink)
        found: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        for (report, statement), links in self._made.found.links.items():
            for at, link in enumerate(links):
                found[report].append((statement, at, lay_out(link), self._standing[link.report]))
        return found

    # -------------------------------------------------------------------------------------------------- the whole pile
    def _actor(self, id_: str) -> bytes:
        named, marks = self._named[id_], self._made.marks.get(id_)
        members = self._alone.get(id_)
        if members is None:
            actor = self._made.known[id_]
            told = [(local, self._standing[local[0]]) for local in sorted(named)]
            return self._print(flat(CaseActor)(actor), told, self._made.live(actor.members), marks)
        own = self._standing[named[0][0]]
        return self._print(own, members, self._made.live(members), marks) if members or marks else own

    @cached_property
    def _alone(self) -> Mapping[str, tuple[str, ...]]:
        """The actors that one report names alone, which are not fetched: what stands behind that report says all."""
        return self._made.found.actors.alone

    @cached_property
    def _named(self) -> dict[str, list[tuple[str, str]]]:
        """For each actor of the case who it is in which report."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for local, actor in self._made.found.actors.of.items():
            found[actor].append(local)
        return found

    def _event(self, event: CaseEvent) -> bytes:
        told = [self._standing[mention.report] for mention in event.mentions]
        parties = [self._party(actor) for actor in (*event.actors, *event.recipients)]
        others = [actor in self._ids for actor in (*event.sources, event.place)]
        return self._print(flat(CaseEvent)(event), told, parties, others, self._made.marks.get(event.id))

    @cached_property
    def _ids(self) -> set[str]:
        return set(self._made.known)

    @cached_property
    def _party(self) -> Callable[[str], bytes | float | None]:
        """What says how much an actor gives an event that it is a party to; None where the pile has no such actor."""
        from dateline.compare.salience import weight

        @cache
        def party(actor: str) -> bytes | float | None:
            if actor in self._alone:
                return self._standing[self._named[actor][0][0]]
            return weight(self._made.known[actor]) if actor in self._ids else None

        return party
