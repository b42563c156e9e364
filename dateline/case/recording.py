"""Writing what a comparison found: the records of every table, what the pile says of each report, and what is new."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter

from dateline.case import readings as store
from dateline.case import tablestore
from dateline.case.assemble import Assembly
from dateline.case.comparison import Comparison
from dateline.case.prints import Prints
from dateline.case.progress import Step
from dateline.case.tables import TABLES, Table
from dateline.case.tablestore import Changes
from dateline.records import Date, from_json


def record(db: sqlite3.Connection, assembly: Assembly, step: Step) -> None:
    """Bring a case's tables up to date, inside a transaction. Only what is made of something else now is assembled."""
    texts, run, prints = store.Texts(db), _new_run(db), Prints(assembly)
    stale = tablestore.stale_reports(db, prints.of_reports())
    for table in TABLES:
        changes = _write(db, table, assembly, prints, stale, texts)
        for change, ids in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)):
            db.executemany("INSERT INTO changes VALUES (?, ?, ?, ?)", ((run, table.name, id_, change) for id_ in ids))
        step(1)
    _write_report_columns(db, assembly.found, assembly.marks)


def _new_run(db: sqlite3.Connection) -> int:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return int(db.execute("INSERT INTO runs (at, reports) SELECT ?, count(*) FROM reports", (now,)).lastrowid or 0)


def _write(
    db: sqlite3.Connection,
    table: Table,
    assembly: Assembly,
    prints: Prints,
    stale: set[str],
    texts: Mapping[str, str],
) -> Changes:
    if "report" in table.references:
        held = tablestore.known_of(db, table, stale)
        return tablestore.write(db, table, assembly.records(table.name, stale), texts, held)
    if made_of := prints.of_records(table.name):
        held = tablestore.outdated(db, table, made_of)
        return tablestore.write(db, table, assembly.records(table.name, held), texts, held, made_of)
    return tablestore.write(db, table, assembly.records(table.name), texts)


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
