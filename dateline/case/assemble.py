"""The records of a case, put together from the readings and what the comparison found: ids, counts, marks."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from dateline.case import ids
from dateline.case.comparison import Comparison
from dateline.case.extracts import Amount, Extracts, amount
from dateline.case.plan import Plan
from dateline.case.records import (
    ActorRecord,
    AgendaRecord,
    CommitmentRecord,
    DisagreementRecord,
    EventRecord,
    FamilyRecord,
    Mark,
    QuantityRecord,
    StatementRecord,
    TimeRecord,
)
from dateline.records import UNKNOWN, CaseActor, CaseEvent, Commitment, Counts, Date, Reading, Statement, StatementLink

if TYPE_CHECKING:
    from dateline.compare.shelf import Shelves

R = TypeVar("R")
Key = tuple[Any, ...]


class Assembly:
    """Makes the records of every table, each stream in an order that depends on the records alone."""

    def __init__(
        self, found: Comparison, plan: Plan, outlets: Mapping[str, str | None], shelves: Shelves | None = None
    ) -> None:
        self.found, self.plan, self.outlets = found, plan, outlets
        self.extracts = Extracts(found.readings, shelves("extracts") if shelves else None)
        self.family = {report: family.id for family in found.families for report in family.reports}
        self.current = plan.current_ids(found.actors, found.events, found.disagreements)

    def records(self, table: str, wanted: Collection[str] | None = None) -> Iterable[Any]:
        """The records of a table of :data:`dateline.case.tables.TABLES`, without those that an analyst rejected.

        ``wanted``: only these, by their ids; of a table of what single reports say, those of these reports.
        """
        readings = [reading for reading in self.found.readings if wanted is None or reading.id in wanted]
        makers: dict[str, Callable[[], Iterator[Any]]] = {
            "families": self._families,
            "actors": lambda: self._actors(wanted),
            "times": lambda: self._times(readings),
            "statements": lambda: self._statements(readings),
            "events": lambda: self._events(wanted),
            "quantities": lambda: self._quantities(readings),
            "commitments": lambda: self._commitments(readings),
            "agenda": self._agenda,
            "disagreements": self._disagreements,
        }
        return (record for record in makers[table]() if record.id not in self.rejected)

    # ------------------------------------------------------------------------------------------------ counts and marks
    def counts(self, reports: Iterable[str]) -> Counts:
        """In how many reports, copy families and publishers; a report of no known outlet adds no publisher."""
        named = sorted(set(reports))
        families = {self.family.get(report, report) for report in named}
        publishers = {outlet for report in named if (outlet := self.outlets.get(report))}
        return Counts(reports=len(named), families=len(families), publishers=len(publishers))

    @cached_property
    def rejected(self) -> set[str]:
        rejections = {made.id for made, _ in self.plan.decisions if made.verb == "reject"}
        return {id_ for decision, id_ in self.current.items() if decision in rejections}

    @cached_property
    def marks(self) -> dict[str, tuple[Mark, ...]]:
        """Record -> what analysts did to it."""
        marks: dict[str, set[Mark]] = defaultdict(set)
        for made, _ in self.plan.decisions:
            if (id_ := self.current.get(made.id)) and made.verb not in ("note", "reject"):
                marks[id_].add("confirmed" if made.verb == "confirm" else "corrected")
                if made.verb == "not-same-source" and made.value:
                    marks[made.value].add("corrected")
        return {id_: tuple(sorted(own)) for id_, own in marks.items()}

    # ------------------------------------------------------------------------------------------------------ references
    def actor(self, report: str, local: str | None) -> str | None:
        id_ = ids.known(self.found.actors.of, report, local)
        return None if id_ in self.rejected else id_

    def actors(self, report: str, locals_: Iterable[str]) -> tuple[str, ...]:
        return self.live(ids.all_known(self.found.actors.of, report, locals_))

    def live(self, actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(actor for actor in actors if actor in self.known and actor not in self.rejected)

    def _one_live(self, actor: str | None) -> str | None:
        return actor if actor in self.known and actor not in self.rejected else None

    @cached_property
    def known(self) -> Mapping[str, CaseActor]:
        """The actors of the pile by their ids."""
        return self.found.actors.known

    def statement(self, report: str, local: str | None) -> str | None:
        if local is None or report not in self.extracts or local not in self.extracts[report].statements:
            return None
        id_ = ids.case_id("statements", report, local)
        return None if id_ in self.rejected else id_

    def event(self, report: str, local: str | None) -> str | None:
        id_ = self.found.events.of.get((report, local)) if local else None
        return None if id_ in self.rejected else id_

    # ---------------------------------------------------------------------------------------------------- the records
    def _families(self) -> Iterator[FamilyRecord]:
        for family in self.found.families:
            yield _as(FamilyRecord, family, counts=self.counts(family.reports), marks=self.marks.get(family.id, ()))

    def _actors(self, wanted: Collection[str] | None) -> Iterator[ActorRecord]:
        of = self.found.actors.of
        meant = of if wanted is None else {local: actor for local, actor in of.items() if actor in wanted}
        named = self.extracts.places(self._in_print, meant)
        for id_ in sorted(self.known if wanted is None else self.known.keys() & wanted):
            mentions = tuple(named.get(id_, ()))
            yield _as(
                ActorRecord, self.known[id_], mentions=mentions, members=self.live(self.known[id_].members),
                counts=self.counts(mention.report for mention in mentions), marks=self.marks.get(id_, ()),
            )  # fmt: skip

    @property
    def _in_print(self) -> list[str]:
        """The reports in the order of print; the undated come last."""
        readings = sorted(self.found.readings, key=lambda reading: (reading.published.earliest or "9999", reading.id))
        return [reading.id for reading in readings]

    def _times(self, readings: Iterable[Reading]) -> Iterator[TimeRecord]:
        for reading in readings:
            one = self.counts([reading.id])
            for time in reading.times:
                id_ = ids.time_id(reading.id, time.span)
                yield _as(TimeRecord, time, id=id_, report=reading.id, counts=one, marks=self.marks.get(id_, ()))

    def _statements(self, readings: Iterable[Reading]) -> Iterator[StatementRecord]:
        for reading in readings:
            for statement in reading.statements:
                yield self._statement(reading, statement)

    def _statement(self, reading: Reading, statement: Statement) -> StatementRecord:
        id_ = ids.case_id("statements", reading.id, statement.id)
        also = tuple(self._links(reading.id, statement.id))
        return _as(
            StatementRecord,
            statement,
            id=id_,
            report=reading.id,
            speaker=self.actor(reading.id, statement.speaker),
            addressees=self.actors(reading.id, statement.addressees),
            parent=self.statement(reading.id, statement.parent),
            also=also,
            counts=self._statement_counts(reading.id, statement.id),
            marks=self.marks.get(id_, ()),
        )

    def _links(self, report: str, statement: str) -> Iterator[StatementLink]:
        for link in self.found.links.get((report, statement), ()):
            if other := self.statement(link.report, link.statement):
                yield dataclasses.replace(link, statement=other)

    def _statement_counts(self, report: str, statement: str | None) -> Counts:
        links = self.found.links.get((report, statement), ()) if statement else ()
        return self.counts([report, *(link.report for link in links)])

    def _events(self, wanted: Collection[str] | None) -> Iterator[EventRecord]:
        for event in self.found.events.events:
            if wanted is None or event.id in wanted:
                yield self._event(self._ranked(event))

    def _ranked(self, event: CaseEvent) -> CaseEvent:
        """An event with its salience and its parts."""
        from dateline.compare.salience import salience

        leads = {mention.report: self.extracts[mention.report].leads for mention in event.mentions}
        score, parts = salience(event, leads, self.known)
        why = (*event.why, f"salience {score:.2f}: {'; '.join(parts)}")
        return dataclasses.replace(event, salience=score, why=why)

    def _event(self, event: CaseEvent) -> EventRecord:
        counts = self.counts(mention.report for mention in event.mentions)
        mentions = tuple(
            dataclasses.replace(
                mention,
                statement=self.statement(mention.report, mention.statement),
                event=ids.case_id("mentions", mention.report, mention.event),
            )
            for mention in event.mentions
        )
        return _as(
            EventRecord, event, mentions=mentions, actors=self.live(event.actors),
            recipients=self.live(event.recipients), place=self._one_live(event.place),
            sources=self.live(event.sources), reports=counts.reports, families=counts.families,
            publishers=counts.publishers, counts=counts, marks=self.marks.get(event.id, ()),
        )  # fmt: skip

    def _quantities(self, readings: Iterable[Reading]) -> Iterator[QuantityRecord]:
        for reading in readings:
            for quantity in reading.quantities:
                id_ = ids.case_id("quantities", reading.id, quantity.id)
                yield _as(
                    QuantityRecord, quantity, id=id_, report=reading.id,
                    statement=self.statement(reading.id, quantity.statement),
                    claimant=self.actor(reading.id, quantity.claimant),
                    event=self.event(reading.id, quantity.event), place=self.actor(reading.id, quantity.place),
                    counts=self.counts(self.giving(reading.id, amount(quantity))), marks=self.marks.get(id_, ()),
                )  # fmt: skip

    def _commitments(self, readings: Iterable[Reading]) -> Iterator[CommitmentRecord]:
        for reading in readings:
            said_on = {statement.id: statement.said_on for statement in reading.statements}
            for commitment in reading.commitments:
                yield self._commitment(reading, commitment, said_on)

    def _commitment(self, reading: Reading, commitment: Commitment, said_on: Mapping[str, Date]) -> CommitmentRecord:
        id_ = ids.case_id("commitments", reading.id, commitment.id)
        return _as(
            CommitmentRecord, commitment, id=id_, report=reading.id, by=self.actors(reading.id, commitment.by),
            to=self.actors(reading.id, commitment.to), statement=self.statement(reading.id, commitment.statement),
            counts=self._statement_counts(reading.id, commitment.statement), marks=self.marks.get(id_, ()),
            date=said_on.get(commitment.statement or "", UNKNOWN),
        )  # fmt: skip

    def _agenda(self) -> Iterator[AgendaRecord]:
        for item in self.found.agenda:
            id_ = ids.agenda_id(item.event)
            if item.event in self.rejected:
                continue
            yield _as(
                AgendaRecord, item, id=id_, parties=self.live(item.parties), place=self._one_live(item.place),
                counts=self.counts(mention.report for mention in item.mentions), marks=self.marks.get(id_, ()),
            )  # fmt: skip

    def _disagreements(self) -> Iterator[DisagreementRecord]:
        for differing in self.found.disagreements:
            positions = tuple(
                dataclasses.replace(position, claimant=self._one_live(position.claimant))
                for position in differing.positions
            )
            yield _as(
                DisagreementRecord, differing, positions=positions, marks=self.marks.get(differing.id, ()),
                counts=self.counts(position.report for position in differing.positions),
            )  # fmt: skip

    # ------------------------------------------------------------------------------------------------- equal quantities
    def giving(self, report: str, given: Amount) -> Sequence[str]:
        """The reports in which the same value of the same thing is given on the same word."""
        return self._giving[self._value(report, given)]

    def _value(self, report: str, given: Amount) -> Key:
        _, claimant, *value = given
        return (self.actor(report, claimant), *value)

    @cached_property
    def _giving(self) -> dict[Key, list[str]]:
        reports = defaultdict(list)
        for report, extract in self.extracts.items():
            for given in extract.amounts:
                reports[self._value(report, given)].append(report)
        return reports


def _as(kind: type[R], record: Any, **more: Any) -> R:
    """A record of the case from one of :mod:`dateline.records`, with more fields or others."""
    names = _names(type(record))  # type: ignore[arg-type]  # a class is hashable
    return kind(**{name: getattr(record, name) for name in names if name not in more}, **more)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
