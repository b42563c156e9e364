"""Joining the cases of several analysts: the reports of all, the decisions of all, and where these clash."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.case import corrections, intake, jobs
from dateline.case import readings as store
from dateline.case.build import BuildOptions, Summary, finish, writing
from dateline.case.corrections import Anchor
from dateline.case.database import open_for_reading, transaction
from dateline.case.manifest import reader
from dateline.case.progress import QUIET, Progress
from dateline.errors import InputError
from dateline.records import Correction


@dataclass(frozen=True, slots=True)
class Clash:
    """Two decisions on one record that cannot both hold; the later one wins."""

    earlier: Correction
    later: Correction

    def __str__(self) -> str:
        first, second = (f"{c.verb} {c.value or ''}".strip() + f" ({c.by}, {c.at})" for c in (self.earlier, self.later))
        return f"{self.later.target}: {first} against {second}; the later one holds"


def merge(
    cases: Sequence[str | Path], target: str | Path, options: BuildOptions | None = None, progress: Progress = QUIET
) -> tuple[Summary, list[Clash]]:
    """Join cases into a new one. What was read for one of them by this version is not read again.

    Raises:
        InputError: the target is there already, or is one of them.
        CaseError: a case cannot be opened, or the target not written; no part of it stays.
    """
    target = Path(target)
    if target.exists():
        raise InputError(f"{target}: is there already; merge into a new file")
    with ExitStack() as opened:
        others = [opened.enter_context(closing(open_for_reading(Path(path)))) for path in cases]
        with _whole(target), writing(target) as db:
            with transaction(db):
                for other in others:
                    _take_reports(db, other)
                for made, anchor in _decided(others):
                    corrections.insert(db, made, anchor)
            return finish(db, options or BuildOptions(), progress), clashes(corrections.live(db))


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """A file that is new, whole or not at all."""
    try:
        yield
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise


def _decided(cases: Sequence[sqlite3.Connection]) -> list[tuple[Correction, Anchor]]:
    """The decisions of all cases in the order of their time; what one analyst undid of a common past is undone."""
    found: dict[str, tuple[Correction, Anchor]] = {}
    for case in cases:
        for made, anchor in corrections.everything(case):
            known = found.get(made.id)
            if known is None or (known[0].undone_at is None and made.undone_at):
                found[made.id] = (made, anchor)
    return sorted(found.values(), key=lambda item: (item[0].at, item[0].id))


def _take_reports(db: sqlite3.Connection, other: sqlite3.Connection) -> None:
    """Take over the reports of another case, what it set aside, and its readings where this version made them."""
    same = reader() == _reader(other)
    given: dict[str, str] = dict(other.execute("SELECT id, given_id FROM reports").fetchall())
    for report in store.reports(other):
        new = intake.add_report(db, replace(report, id=given[report.id]))
        reading = store.get_reading(other, report.id) if new and same and given[report.id] == report.id else None
        if reading and db.execute("SELECT 1 FROM jobs WHERE report = ?", (report.id,)).fetchone():
            store.put_reading(db, reading)
            jobs.done(db, report.id)
    db.executemany("INSERT OR IGNORE INTO provenance VALUES (?, ?)", _provenance(db, other))
    db.executemany(
        "INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?, ?, ?, ?)", other.execute("SELECT * FROM quarantine")
    )


def _provenance(db: sqlite3.Connection, other: sqlite3.Connection) -> list[tuple[str, str]]:
    held = {row[0] for row in db.execute("SELECT id FROM reports")}
    return [row for row in other.execute("SELECT report, source FROM provenance") if row[0] in held]


def _reader(db: sqlite3.Connection) -> str | None:
    row = db.execute("SELECT value FROM about WHERE name = 'reader'").fetchone()
    return row[0] if row else None


# Verbs that say different things of one record, by what they say it of.
_SUBJECT = {"confirm": "truth", "reject": "truth", "merge-actors": "identity", "split-actor": "identity"}
_SUBJECT |= {"merge-events": "identity", "split-event": "identity", "note": ""}


def clashes(decisions: Sequence[tuple[Correction, Anchor]]) -> list[Clash]:
    """Decisions that contradict each other, in the order of the later one.

    The record of both may have an id in each case; it is known by its words.
    """
    seen: dict[tuple[str, str], list[tuple[Correction, Anchor]]] = defaultdict(list)
    found: list[Clash] = []
    for made, anchor in decisions:
        subject = _SUBJECT.get(made.verb, made.verb)
        if not subject:
            continue
        before = [old for old, other in seen[anchor.table, subject] if _same_record((old, other), (made, anchor))]
        found.extend(Clash(old, made) for old in before[-1:] if _contradict(old, made))
        seen[anchor.table, subject].append((made, anchor))
    return found


def _same_record(one: tuple[Correction, Anchor], other: tuple[Correction, Anchor]) -> bool:
    return one[0].target == other[0].target or bool(set(one[1].target) & set(other[1].target))


def _contradict(old: Correction, new: Correction) -> bool:
    if old.verb != new.verb:
        return True
    return old.verb.startswith(("set-", "rename-")) and old.value != new.value
