"""Writing what a comparison found: the records of every table, what the pile says of each report, and what is new."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter

from dateline.case import fulltext, tablestore
from dateline.case import readings as store
from dateline.case.assemble import Assembly
from dateline.case.comparison import Comparison
from dateline.case.prints import Prints
from dateline.case.progress import Step
from dateline.case.tables import TABLES, Table
from dateline.case.tablestore import Changes
from dateline.records import Date, from_json

# So many reports' own records are written together; their readings lie in memory meanwhile.
TOGETHER = 500
OF_REPORTS = [table for table in TABLES if "report" in table.references]
OF_PILE = [table for table in TABLES if "report" not in table.references]


def record(db: sqlite3.Connection, assembly: Assembly, step: Step) -> None:
    """Bring a case's tables up to date, inside a transaction. Only what is made of something else now is assembled.

    What single reports say is written for some reports at a time, so that the readings of a large pile need not lie in
    memory together, nor be fetched for each table.
    """
    run, prints, writer = _new_run(db), Prints(assembly), _Writer(db, assembly)
    for reports in tablestore.batches(sorted(tablestore.stale_reports(db, prints.of_reports())), TOGETHER):
        for table in OF_REPORTS:
            writer.of_reports(table, reports)
    for table in OF_PILE:
        writer.of_pile(table, prints)
    for table in TABLES:
        writer.close(table, run)
        step(1)
    _write_report_columns(db, assembly.found, assembly.marks)


class _Writer:
    """Writes the records of an assembly; what changes in the full-text indexes waits for the end."""

    def __init__(self, db: sqlite3.Connection, assembly: Assembly) -> None:
        self._db, self._assembly, self._texts = db, assembly, store.Texts(db)
        self._changes: dict[str, list[Changes]] = {table.name: [] for table in TABLES}
        self._indexes = {name: fulltext.Index(db, name) for name in fulltext.SEARCHED}

    def of_reports(self, table: Table, reports: Sequence[str]) -> None:
        """The records of a table that are these reports' own."""
        self._write(table, set(reports), tablestore.known_of(self._db, table, reports))

    def of_pile(self, table: Table, prints: Prints) -> None:
        """The records of a table that are of the whole pile."""
        if made_of := prints.of_records(table.name):
            held = tablestore.outdated(self._db, table, made_of)
            self._write(table, held, held, made_of)
        else:
            self._write(table, None, None)

    def _write(
        self,
        table: Table,
        wanted: Collection[str] | None,
        known: tablestore.Known | None,
        prints: Mapping[str, bytes] | None = None,
    ) -> None:
        records, index = self._assembly.records(table.name, wanted), self._indexes.get(table.name)
        self._changes[table.name].append(tablestore.write(self._db, table, records, self._texts, known, prints, index))

    def close(self, table: Table, run: int) -> None:
        """Write the index of a table, and note what has changed."""
        if table.name in self._indexes:
            self._indexes[table.name].write()
        for change in ("new", "changed", "gone"):
            ids = [id_ for changes in self._changes[table.name] for id_ in getattr(changes, change)]
            self._db.executemany(
                "INSERT INTO changes VALUES (?, ?, ?, ?)", ((run, table.name, id_, change) for id_ in ids)
            )


def _new_run(db: sqlite3.Connection) -> int:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return int(db.execute("INSERT INTO runs (at, reports) SELECT ?, count(*) FROM reports", (now,)).lastrowid or 0)


def _write_report_columns(db: sqlite3.Connection, found: Comparison, marks: Mapping[str, Sequence[str]]) -> None:
    """What the pile says of a report: its family, its date where it had none of its own, what analysts did to it."""
    names = ("value", "earliest", "latest", "basis", "why", "second")
    family = {report: family.id for family in found.families for report in family.reports}
    columns = ", ".join(f"published_{name} = ?" for name in names)
    held = f"SELECT id, taken_published, {', '.join(f'published_{name}' for name in names)}, family, marks FROM reports"
    dated = attrgetter(*names)
    for report, taken, *now in db.execute(held).fetchall():
        date = found.dates.get(report) or from_json(Date, json.loads(taken))
        values = [*dated(date), family.get(report), store.dumps(marks.get(report, ()))]
        if values != now:
            db.execute(f"UPDATE reports SET {columns}, family = ?, marks = ? WHERE id = ?", (*values, report))
