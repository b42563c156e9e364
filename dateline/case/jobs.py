"""The job table: which reports are still to be read, so that a run that was killed goes on where it stood.

A report is claimed, in a batch, before it is handed out, and done in the same transaction that keeps its reading. What
was claimed when a run died is handed out again; a report over which several runs died is handed out apart, so that it
can be read in a process that may die without harm.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dateline.case import intake, readings
from dateline.case.database import transaction
from dateline.records import Quarantined, Report

# Reports claimed, and readings kept, in one transaction: what a crash can cost.
BATCH = 8
# A report that was handed out so often and never came back is suspected of killing its reader.
SUSPECT_ATTEMPTS = 3


def release(db: sqlite3.Connection) -> None:
    """Put back what a run that died had claimed."""
    db.execute("UPDATE jobs SET state = 'todo' WHERE state = 'claimed'")


def forget(db: sqlite3.Connection) -> None:
    """Have every report read again (another version or pipeline)."""
    db.execute("DELETE FROM readings")
    db.execute("UPDATE jobs SET state = 'todo', attempts = 0, error = NULL")
    db.execute("DELETE FROM quarantine WHERE stage <> 'ingest'")


def waiting(db: sqlite3.Connection) -> int:
    """How many reports are still to be read."""
    return int(db.execute("SELECT count(*) FROM jobs WHERE state = 'todo'").fetchone()[0])


def claim(db: sqlite3.Connection, suspects: bool = False, batch: int = BATCH) -> Iterator[Report]:
    """Hand out the reports that are to be read, by id, claiming them batch by batch as they are asked for.

    Suspects are handed out only where they are asked for.
    """
    compare = ">=" if suspects else "<"
    query = f"SELECT report FROM jobs WHERE state = 'todo' AND attempts {compare} ? ORDER BY report LIMIT ?"
    while ids := [row[0] for row in db.execute(query, (SUSPECT_ATTEMPTS, batch))]:
        with transaction(db):
            db.executemany(
                "UPDATE jobs SET state = 'claimed', attempts = attempts + 1 WHERE report = ?", [(i,) for i in ids]
            )
        yield from readings.reports(db, ids)


def done(db: sqlite3.Connection, report: str) -> None:
    """A report's reading is kept."""
    db.execute("UPDATE jobs SET state = 'done', attempts = 0, error = NULL WHERE report = ?", (report,))


def fail(db: sqlite3.Connection, report: str, why: Quarantined) -> None:
    """A report could not be read: it stays in the case, without records, and is named in the quarantine."""
    db.execute("UPDATE jobs SET state = 'failed', error = ? WHERE report = ?", (why.message, report))
    intake.add_quarantined(db, why)
