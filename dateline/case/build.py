"""Building a case: take reports in, read what is new, compare all, write what has changed."""

from __future__ import annotations

import gc
import sqlite3
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.case import corrections, fulltext, intake, jobs, tablestore
from dateline.case import readings as store
from dateline.case.assemble import Assembly
from dateline.case.comparison import compare
from dateline.case.database import meaning, open_for_writing, transaction
from dateline.case.lock import writer_lock
from dateline.case.plan import Plan, make_plan
from dateline.case.progress import QUIET, Progress
from dateline.case.recording import record
from dateline.case.seal import put_seal
from dateline.case.shelves import CaseShelves
from dateline.case.tables import TABLES
from dateline.errors import InputError
from dateline.records import Correction, Date, Quarantined, Reading, Report

if TYPE_CHECKING:
    from dateline.ingest import IngestOptions

# Intake's word for a report that it gave already: nothing was lost, so the case keeps no entry of it.
DUPLICATE = "duplicate"
# Says that reports were removed whose words may still stand where SQLite has not overwritten them.
TRACES = "traces"
# So few reports are read again in this process: workers would each hold what that takes, beside the pile (of 9,766
# reports, 1,062 of them undated, 58 were; the whole build stayed under 1.5 GB).
FEW = 500
# Reports taken in in one transaction.
INTAKE_BATCH = 200
# What the last build of a process made (:class:`BuildOptions`).
_LEFT: list[object] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How a case is built.

    ``replace``: a text under an id that the case holds takes the place of the older one. ``last``: the process ends
    with it, and leaves what was made to the system: taking it apart is a tenth of what a report more takes.
    """

    workers: int = 1
    ingest: IngestOptions | None = None
    replace: bool = False
    reread: bool = False
    last: bool = False


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run did. ``codes``: why inputs were set aside; ``orphans``: decision -> why it was not applied."""

    new: int = 0
    read: int = 0
    reports: int = 0
    set_aside: int = 0
    removed: int = 0
    duplicates: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    orphans: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(self.codes.items()))
        twice = f", {self.duplicates} given twice" if self.duplicates else ""
        return f"{self.reports} read, {self.set_aside} set aside" + (f" ({codes})" if codes else "") + twice


def build(
    paths: Sequence[str | Path], case: str | Path, options: BuildOptions | None = None, progress: Progress = QUIET
) -> Summary:
    """Take reports into a case, which is made where it is not there yet, and bring all its records up to date.

    A report that the case holds already is not read again; a run that died goes on where it stood.

    Args:
        paths: files and folders of reports. None at all: finish what a run left, or apply what has changed.
        case: the case file.
        options: how.
        progress: told how far each stage is.

    Raises:
        InputError: an input is not there.
        CaseError: the case cannot be opened or written.
    """
    options = options or BuildOptions()
    inputs = sorted(Path(path) for path in paths)
    if missing := [str(path) for path in inputs if not path.exists()]:
        raise InputError(f"no such file or folder: {', '.join(missing)}")
    with writing(Path(case)) as db:
        summary = Summary()
        waiting = _take_in(db, inputs, options, progress, summary)
        if not waiting:
            return finish(db, options, progress, summary)
        # A report that is replaced goes with its records, or not at all: who reads meanwhile sees the case as it was.
        with transaction(db):
            for report in waiting:
                _take_one(db, report, options, summary)
            return finish(db, options, progress, summary)


def finish(
    db: sqlite3.Connection, options: BuildOptions, progress: Progress = QUIET, summary: Summary | None = None
) -> Summary:
    """Read what waits in a case that is open for writing, and bring its records up to date."""
    summary = summary or Summary()
    _refresh_reader(db, options)
    _read(db, options, progress, summary)
    _write_records(db, options, progress, summary)
    return summary


def remove(
    case: str | Path, reports: Sequence[str], options: BuildOptions | None = None, progress: Progress = QUIET
) -> Summary:
    """Take reports out of a case, with every word of theirs.

    Raises:
        InputError: the case holds no report of that id.
    """
    with writing(Path(case)) as db:
        held = {row[0] for row in db.execute("SELECT id FROM reports")}
        if unknown := [report for report in reports if report not in held]:
            raise InputError(f"no such report: {', '.join(unknown)}; list the ids with: dateline reports {case} --json")
        summary = Summary(removed=len(set(reports)))
        with transaction(db):
            intake.delete_reports(db, set(reports))
            db.execute("INSERT OR REPLACE INTO about VALUES (?, '')", (TRACES,))
            _write_records(db, options or BuildOptions(), progress, summary)
        _leave_no_trace(db)
        return summary


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A case, open for writing by this process alone."""
    with meaning(path):
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
    with writer_lock(path), closing(open_for_writing(path)) as db, meaning(path):
        jobs.release(db)
        _leave_no_trace(db)
        yield db
        db.execute("PRAGMA optimize")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        put_seal(db, path)


# -------------------------------------------------------------------------------------------------------------- stages
def _refresh_reader(db: sqlite3.Connection, options: BuildOptions) -> None:
    """Have all reports read again where they were read by another version: a case never mixes two."""
    from dateline.case.manifest import reader

    now = reader()
    row = db.execute("SELECT value FROM about WHERE name = 'reader'").fetchone()
    with transaction(db):
        if options.reread or (row is not None and row[0] != now):
            jobs.forget(db)
        db.execute("INSERT OR REPLACE INTO about VALUES ('reader', ?)", (now,))


def _take_in(
    db: sqlite3.Connection, inputs: Sequence[Path], options: BuildOptions, progress: Progress, summary: Summary
) -> list[Report]:
    """Take in what leaves the reports as they are that the case holds; the rest is given back, in order."""
    waiting: list[Report] = []
    if not inputs:
        return waiting
    from dateline.ingest import IngestOptions, read_inputs

    with progress.stage("take in", None) as step:
        for batch in tablestore.batches(read_inputs(inputs, options.ingest or IngestOptions()), INTAKE_BATCH):
            with transaction(db):
                for item in batch:
                    if isinstance(item, Report) and intake.changes_others(db, item):
                        waiting.append(item)
                    else:
                        _take_one(db, item, options, summary)
                    step(1)
            _drop_cycles()
    return waiting


def _take_one(db: sqlite3.Connection, item: Report | Quarantined, options: BuildOptions, summary: Summary) -> None:
    if isinstance(item, Quarantined):
        if item.code == DUPLICATE:
            summary.duplicates += 1
        else:
            intake.add_quarantined(db, item)
    elif intake.add_report(db, item, options.replace):
        summary.new += 1
        db.execute("DELETE FROM about WHERE name = 'derived'")


def _read(db: sqlite3.Connection, options: BuildOptions, progress: Progress, summary: Summary) -> None:
    """Read what waits; what several runs have died over is read by workers, which may die without harm."""
    from dateline.engine.local import read_all

    with progress.stage("read", jobs.waiting(db)) as step:
        for suspects, workers in ((False, options.workers), (True, max(2, options.workers))):
            handed: deque[str] = deque()
            items = read_all(_noted(jobs.claim(db, suspects, jobs.BATCH), handed), workers)
            for batch in tablestore.batches(items, jobs.BATCH):
                with transaction(db):
                    for item in batch:
                        summary.read += _keep(db, handed.popleft(), item)
                        step(1)
                _drop_cycles()


def _noted(reports: Iterable[Report], handed: deque[str]) -> Iterator[Report]:
    """Note the id of each report that is handed out: what comes back, in the same order, may be no reading."""
    for report in reports:
        handed.append(report.id)
        yield report


def _keep(db: sqlite3.Connection, report: str, item: Reading | Quarantined) -> bool:
    """Keep what came of reading a report; true where that is a reading."""
    db.execute("DELETE FROM about WHERE name = 'derived'")
    if isinstance(item, Quarantined):
        jobs.fail(db, report, item)
        return False
    store.put_reading(db, item)
    jobs.done(db, report)
    return True


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cyclic garbage while millions of records are made that hold none.

    It took a quarter of the time of decoding 1,000 readings, and more in larger piles.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _drop_cycles() -> None:
    """Free what web pages and parses held in cycles, where no search for them is made: here, or in all of a command."""
    gc.collect(0)


@_uncollected()
def _write_records(db: sqlite3.Connection, options: BuildOptions, progress: Progress, summary: Summary) -> None:
    plan = make_plan(db)
    if _is_current(db, plan):
        return _fill(db, summary, plan)
    shelves, dated = CaseShelves(db), set[tuple[str, str]]()

    def reread(dates: Mapping[str, Date]) -> dict[str, Reading]:
        dated.update((report, store.dumps(date)) for report, date in dates.items())
        return _reread(db, dates, options)

    with progress.stage("compare", None) as step:
        found = compare(db, plan, reread, shelves, lambda _: step(1))
    with progress.stage("write", len(TABLES)) as step, transaction(db):
        db.execute("PRAGMA defer_foreign_keys = ON")
        record(db, Assembly(found, plan, store.outlets(db), shelves), step)
        _drop_unused_readings(db, dated)
        shelves.close()
        corrections.report_states(db, plan.orphans)
        db.execute("INSERT OR REPLACE INTO about VALUES ('derived', ?)", (_state_of(plan),))
    if options.last:
        _LEFT.append((found, shelves))
    return _fill(db, summary, plan)


def _is_current(db: sqlite3.Connection, plan: Plan) -> bool:
    row: tuple[str] | None = db.execute("SELECT value FROM about WHERE name = 'derived'").fetchone()
    return row == (_state_of(plan),)


def _state_of(plan: Plan) -> str:
    return " ".join(made.id for made, _ in plan.decisions) or "-"


def _reread(db: sqlite3.Connection, dates: Mapping[str, Date], options: BuildOptions) -> dict[str, Reading]:
    """Readings under proposed dates: those that the case keeps, and new ones for the rest."""
    from dateline.engine.local import read_all

    kept = {report: store.filed(db, report, date) for report, date in sorted(dates.items())}
    wanted = [report for report, reading in kept.items() if reading is None]
    dated = (replace(report, published=dates[report.id]) for report in store.reports(db, wanted))
    again = {report: reading for report, reading in kept.items() if reading is not None}
    workers = options.workers if len(wanted) > FEW else 1
    for batch in tablestore.batches(read_all(dated, workers), jobs.BATCH):
        with transaction(db):
            for item in batch:
                if isinstance(item, Reading):
                    store.put_reading(db, item, store.dumps(dates[item.id]))
                    again[item.id] = item
        _drop_cycles()
    return again


def _drop_unused_readings(db: sqlite3.Connection, used: Container[tuple[str, str]]) -> None:
    """Drop the readings under dates that no round of this comparison proposed; the next one asks for all the others."""
    held = db.execute("SELECT report, dated FROM readings WHERE dated <> ''").fetchall()
    unused = (row for row in held if row not in used)
    db.executemany("DELETE FROM readings WHERE report = ? AND dated = ?", unused)


def _leave_no_trace(db: sqlite3.Connection) -> None:
    """Overwrite what was removed: in the full-text indexes, in free pages, in the log. A run that was stopped before it
    came to that has left it to the next one."""
    if not db.execute("SELECT 1 FROM about WHERE name = ?", (TRACES,)).fetchone():
        return
    with transaction(db):
        db.execute("DELETE FROM changes")
        for name in fulltext.SEARCHED:
            fulltext.rebuild(db, name)
    db.execute("VACUUM")
    db.execute("DELETE FROM about WHERE name = ?", (TRACES,))


def _fill(db: sqlite3.Connection, summary: Summary, plan: Plan) -> None:
    summary.reports = int(db.execute("SELECT count(*) FROM jobs WHERE state = 'done'").fetchone()[0])
    summary.codes = dict(db.execute("SELECT code, count(*) FROM quarantine GROUP BY code ORDER BY code").fetchall())
    summary.set_aside = sum(summary.codes.values())
    notes = "SELECT json_extract(value, '$.code'), count(*) FROM reports, json_each(notes) GROUP BY 1 ORDER BY 1"
    summary.notes = dict(db.execute(notes).fetchall())
    summary.orphans = plan.orphans


# -------------------------------------------------------------------------------------------------------- corrections
def correct(
    case: str | Path,
    verb: str,
    target: str,
    value: str | None = None,
    *,
    by: str,
    reason: str | None = None,
    at: str | None = None,
) -> Correction:
    """Write down an analyst's decision and bring the records up to date (:mod:`dateline.case.corrections`).

    Raises:
        InputError: no such verb or record, or a value that does not fit.
        CaseError: another process is writing the case.
    """
    with writing(Path(case)) as db:
        with transaction(db):
            made = corrections.record(db, verb, target, value, by, reason, at)
            if why := make_plan(db).orphans.get(made.id):
                raise InputError(f"{verb} {made.target} {made.value or ''}".rstrip() + f": not applied: {why}")
        finish(db, BuildOptions())
    return made


def undo(case: str | Path, correction: str, at: str | None = None) -> None:
    """Take a decision back and bring the records up to date.

    Raises:
        InputError: there is no such decision, or it is undone already.
    """
    with writing(Path(case)) as db:
        with transaction(db):
            corrections.undo(db, correction, at)
        finish(db, BuildOptions())
