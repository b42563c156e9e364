"""Hashes of all that the records of a case are made of: where a hash is the same, the records are, and none is made."""

from __future__ import annotations

import hashlib
import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator
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

        decided = sorted(self._made.marks.items())
        return {
            reading.id: self._print(decided, *self._made_of(reading.id)) if stamp_of(reading) else b""
            for reading in self._made.found.readings
        }

    def of_records(self, table: str) -> dict[str, bytes] | None:
        """For each record of a table that of its own; None where they are so few that all are made anew."""
        if table == "actors":
            return {actor.id: self._actor(actor) for actor in self._live(self._made.found.actors.actors)}
        if table == "events":
            return {event.id: self._event(event) for event in self._live(self._made.found.events.events)}
        return None

    def _print(self, *parts: Any) -> bytes:
        own = self._base.copy()
        own.update(marshal.dumps(parts, 2))
        return own.digest()

    def _live(self, records: Iterable[Any]) -> Iterator[Any]:
        return (record for record in records if record.id not in self._made.rejected)

    @cached_property
    def _standing(self) -> dict[str, str]:
        """For each report a hash of its reading, its copy family and its outlet."""
        made = self._made
        return {
            report: self._print(report, extract.stamp, made.family.get(report), made.outlets.get(report)).hex()
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
    def _actor(self, actor: CaseActor) -> bytes:
        named = sorted(self._named.get(actor.id, ()))
        members = self._made.live(actor.members) if actor.members else ()
        return self._print(flat(CaseActor)(actor), named, members, self._made.marks.get(actor.id))

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        """For each actor of the case the reports that have it, and who it is there."""
        standing = self._standing
        found: dict[str, list[str]] = defaultdict(list)
        for (report, local), actor in self._made.found.actors.of.items():
            found[actor].append(standing[report] + local)
        return found

    def _event(self, event: CaseEvent) -> bytes:
        told = [self._standing[mention.report] for mention in event.mentions]
        parties = [self._weight(actor) for actor in (*event.actors, *event.recipients)]
        others = [actor in self._made.known for actor in (*event.sources, event.place)]
        return self._print(flat(CaseEvent)(event), told, parties, others, self._made.marks.get(event.id))

    @cached_property
    def _weight(self) -> Any:
        """What an actor gives an event that it is a party to; None where the pile has no such actor."""
        from dateline.compare.salience import weight

        known = self._made.known
        return cache(lambda actor: weight(known[actor]) if actor in known else None)
