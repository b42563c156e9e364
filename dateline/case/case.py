"""A case, opened for reading: its records as dataclasses, its tables, search, and a door to corrections."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dateline.case import corrections as decisions
from dateline.case import filters as filters_
from dateline.case import readings, tablestore
from dateline.case.database import meaning, open_for_reading
from dateline.case.filters import NO_FILTERS, Filters
from dateline.case.records import (
    ActorRecord,
    AgendaRecord,
    CommitmentRecord,
    DisagreementRecord,
    EventRecord,
    FamilyRecord,
    QuantityRecord,
    ReportRecord,
    StatementRecord,
    TimeRecord,
)
from dateline.case.tables import TABLE, TABLES
from dateline.errors import InputError, NotFoundError
from dateline.records import Correction, Quarantined, Span, to_json

if TYPE_CHECKING:
    from dateline.case.search import Found

RECORD_TABLES = ("reports", *(table.name for table in TABLES))
"""The tables of records, in the order in which they are exported."""

EXPORTED = (*RECORD_TABLES, "quarantine", "corrections")


class Case:
    """One case file. Use it as a context manager, or close it.

    Every method that lists records takes :class:`~dateline.case.filters.Filters` and gives the most salient first.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.db: sqlite3.Connection = open_for_reading(self.path)
        self.texts: Mapping[str, str] = readings.Texts(self.db)

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the case; an error of SQLite on the way out becomes one of the case."""
        self.close()
        if isinstance(error, sqlite3.Error):
            with meaning(self.path):
                raise error

    def __repr__(self) -> str:
        return f"<Case {self.path.name}: {self.count('reports')} reports, {self.count('events')} events>"

    # --------------------------------------------------------------------------------------------------------- records
    def reports(self, filters: Filters = NO_FILTERS) -> Iterator[ReportRecord]:
        return self.records("reports", filters)

    def actors(self, filters: Filters = NO_FILTERS) -> Iterator[ActorRecord]:
        return self.records("actors", filters)

    def times(self, filters: Filters = NO_FILTERS) -> Iterator[TimeRecord]:
        return self.records("times", filters)

    def statements(self, filters: Filters = NO_FILTERS) -> Iterator[StatementRecord]:
        return self.records("statements", filters)

    def events(self, filters: Filters = NO_FILTERS) -> Iterator[EventRecord]:
        return self.records("events", filters)

    def quantities(self, filters: Filters = NO_FILTERS) -> Iterator[QuantityRecord]:
        return self.records("quantities", filters)

    def commitments(self, filters: Filters = NO_FILTERS) -> Iterator[CommitmentRecord]:
        return self.records("commitments", filters)

    def agenda(self, filters: Filters = NO_FILTERS) -> Iterator[AgendaRecord]:
        return self.records("agenda", filters)

    def families(self, filters: Filters = NO_FILTERS) -> Iterator[FamilyRecord]:
        return self.records("families", filters)

    def disagreements(self, filters: Filters = NO_FILTERS) -> Iterator[DisagreementRecord]:
        return self.records("disagreements", filters)

    def quarantine(self) -> Iterator[Quarantined]:
        """What was not taken in, and why."""
        query = "SELECT source, code, stage, at, message FROM quarantine ORDER BY source, code, at, id"
        for source, code, stage, at, message in self.db.execute(query):
            yield Quarantined(source=source, code=code, stage=stage, at=at, message=message)

    def corrections(self) -> list[Correction]:
        """The analyst's decisions, in order."""
        return decisions.corrections(self.db)

    def records(self, table: str, filters: Filters = NO_FILTERS, without: Container[str] = ()) -> Iterator[Any]:
        """The records of a table under filters, the most salient first.

        ``without`` names tuples of the records that are left empty: the mentions of an actor can be very many.

        Raises:
            InputError: there is no such table, or a filter that cannot be met.
        """
        tail, values = filters_.condition(self.db, _known(table), filters)
        yield from self._load(table, tail, values, without)

    def all_records(self, table: str) -> Iterator[Any]:
        """Every record of a table by id: the order of the exports."""
        if table == "quarantine":
            return self.quarantine()
        if table == "corrections":
            return iter(self.corrections())
        return self._load(_known(table), 'ORDER BY "id"', ())

    def _load(
        self, table: str, tail: str, values: list[object] | tuple[object, ...], without: Container[str] = ()
    ) -> Iterator[Any]:
        with meaning(self.path):
            try:
                if table == "reports":
                    yield from readings.report_records(self.db, tail, values)
                else:
                    yield from tablestore.load(self.db, TABLE[table], tail, values, without)
            except json.JSONDecodeError as error:
                raise sqlite3.DatabaseError("malformed JSON in a column") from error

    def record(self, table: str, id_: str, without: Container[str] = ()) -> Any | None:
        """The record of an id of one table, or of an id that it once had; None where there is none."""
        now = self.db.execute("SELECT now FROM aliases WHERE id = ?", (id_,)).fetchone()
        return next(self._load(_known(table), 'WHERE "id" = ?', (now[0] if now else id_,), without), None)

    def get(self, id_: str) -> tuple[str, Any]:
        """The table and the record of an id, or of an id that the record once had.

        Raises:
            InputError: no record has it.
        """
        for table in RECORD_TABLES:
            if (record := self.record(table, id_)) is not None:
                return table, record
        raise NotFoundError(
            f"no record {id_!r} in this case; find ids with --json, or: dateline search {self.path} WORDS"
        )

    def holds(self, id_: str) -> bool:
        """Whether a record of this id is in the case."""
        try:
            self.get(id_)
        except NotFoundError:
            return False
        return True

    def report(self, id_: str) -> ReportRecord:
        """One report.

        Raises:
            InputError: the case holds no such report.
        """
        for record in readings.report_records(self.db, "WHERE id = ?", (id_,)):
            return record
        raise NotFoundError(f"no report {id_!r} in this case")

    def words(self, report: str, span: Span) -> str:
        """The cited words."""
        return self.texts[report][span[0] : span[1]]

    def count(self, table: str, filters: Filters = NO_FILTERS) -> int:
        """How many records of a table pass the filters, ``top`` and ``skip`` aside."""
        query = f'SELECT count(*) FROM "{_known(table)}"'
        values: list[object] = []
        if filters is not NO_FILTERS:
            terms, values = filters_.conditions(self.db, table, filters)
            query += f" WHERE {' AND '.join(terms)}" if terms else ""
        return int(self.db.execute(query, values).fetchone()[0])

    # ------------------------------------------------------------------------------------------------------ whole view
    def rows(self, table: str, filters: Filters = NO_FILTERS) -> list[dict[str, Any]]:
        """The records of a table in the form of the JSON-lines export."""
        if table in RECORD_TABLES:
            return [to_json(record) for record in self.records(table, filters)]
        return [to_json(record) for record in self.all_records(table)]

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Every table as rows in the form of the JSON-lines export: what the dossier is made from."""
        return {table: [to_json(record) for record in self.all_records(table)] for table in EXPORTED}

    def search(self, query: str, filters: Filters = NO_FILTERS, tables: tuple[str, ...] | None = None) -> Found:
        """Full-text search over reports, statements and events."""
        from dateline.case.search import SEARCHED_TABLES, search

        return search(self, query, filters, tables or SEARCHED_TABLES)

    def manifest(self) -> dict[str, Any]:
        """Versions, models, settings and hashes of what made the case."""
        from dateline.case.manifest import manifest

        return manifest(self.db)

    # -------------------------------------------------------------------------------------------------------- decisions
    def correct(
        self, verb: str, target: str, value: str | None = None, *, by: str, reason: str | None = None
    ) -> Correction:
        """Write down an analyst's decision and bring the records up to date.

        Raises:
            InputError: no such verb or record, or a value that does not fit.
            CaseError: another process is writing the case.
        """
        from dateline.case.build import correct

        return correct(self.path, verb, target, value, by=by, reason=reason)

    def undo(self, correction: str) -> None:
        """Take a decision back; its row stays."""
        from dateline.case.build import undo

        undo(self.path, correction)


def _known(table: str) -> str:
    if table not in EXPORTED:
        raise InputError(f"no table {table!r}; choose from: {', '.join(EXPORTED)}")
    return table


def open_case(path: str | Path) -> Case:
    """Open a case for reading.

    Raises:
        CaseError: there is no such file, it is no case of dateline, or it is damaged.
    """
    return Case(path)
