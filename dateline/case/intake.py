"""Reports into the case and out of it: each once, clashing ids told apart, every file noted that one came by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from dateline.case import fulltext, tablestore
from dateline.case.mapping import identifiers, mapping
from dateline.case.readings import dumps, reports
from dateline.case.records import ReportRecord
from dateline.ingest.codes import flag
from dateline.ingest.draft import fingerprint
from dateline.records import Counts, Note, Quarantined, Report, content_id, to_json

_REPORT = mapping(ReportRecord)
_COLUMNS = [column.name for column in _REPORT.columns]
# A clashing id is told apart by so many digits of the hash of its text.
CLASH_DIGITS = 8
CLASH = "id_clash"


def add_report(db: sqlite3.Connection, report: Report, replace: bool = False) -> bool:
    """Take a report in and queue it for reading; false where the case holds it already.

    Two reports under one id are both kept, each with a part of its hash behind the id and a note, whichever came
    first. With ``replace`` the new one takes the place of the old ones.
    """
    given, own = _given_id(report), fingerprint(report.text, report.outlet, report.url)
    prints = _prints(db, given)
    for held, other in prints.items():
        if other == own:
            return _meet_again(db, held, report)
    if prints and replace:
        delete_reports(db, prints)
        prints = {}
    if given in prints:
        _rename(db, given, f"{given}~{prints[given][:CLASH_DIGITS]}", given)
    _insert_report(db, report, f"{given}~{own[:CLASH_DIGITS]}" if prints else report.id, given)
    return True


def changes_others(db: sqlite3.Connection, report: Report) -> bool:
    """Whether taking a report in takes another one away or gives it another id."""
    prints, own = _prints(db, _given_id(report)), fingerprint(report.text, report.outlet, report.url)
    same = [held for held, other in prints.items() if other == own]
    return _telling(report) > _telling(next(reports(db, same[:1]))) if same else bool(prints)


def _prints(db: sqlite3.Connection, given: str) -> dict[str, str]:
    """The reports that came under an id, each with the hash by which it is told from others."""
    rows = db.execute("SELECT id, text, outlet, url FROM reports WHERE given_id = ? ORDER BY id", (given,)).fetchall()
    return {held: fingerprint(text, outlet, url) for held, text, outlet, url in rows}


def _given_id(report: Report) -> str:
    """The id that a report came with, where intake had to tell it apart from others of the same run."""
    clashes = any(note.code == CLASH for note in report.notes)
    return report.id.rpartition("~")[0] if clashes else report.id


def _meet_again(db: sqlite3.Connection, held: str, report: Report) -> bool:
    """The same text under the same id: what tells more of it is kept, whichever came first; true where that is new."""
    known = next(reports(db, [held]))
    if _telling(report) <= _telling(known):
        _add_source(db, held, report.source)
        return False
    sources = db.execute("SELECT source FROM provenance WHERE report = ?", (held,)).fetchall()
    delete_reports(db, [held])
    _insert_report(db, report, held, _given_id(report))
    for (source,) in sources:
        _add_source(db, held, source)
    return True


def _telling(report: Report) -> tuple[int, str]:
    """How much is known of a report, and what, for the choice between two."""
    facts = [report.title, report.published.value, report.outlet, report.url, report.byline]
    return sum(fact is not None for fact in facts), dumps([facts, to_json(report.published)])


def _rename(db: sqlite3.Connection, old: str, new: str, given: str) -> None:
    """Give a report another id, and have it read again under it: its records' ids rest on the report's."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    tablestore.forget(db, [old])
    (notes,) = db.execute("SELECT notes FROM reports WHERE id = ?", (old,)).fetchone()
    noted = dumps([*json.loads(notes), to_json(_clash_note(given))])
    index = fulltext.Index(db, "reports")
    index.remove(old)
    row = index.free_row(new)
    db.execute("UPDATE reports SET rowid = ?, id = ?, notes = ? WHERE id = ?", (row, new, noted, old))
    index.add(row)
    index.write()
    db.execute("DELETE FROM readings WHERE report = ?", (new,))
    db.execute("UPDATE jobs SET state = 'todo', attempts = 0 WHERE report = ?", (new,))


def _clash_note(given: str) -> Note:
    return flag(CLASH, f"another report has the id {given!r} too")


def _insert_report(db: sqlite3.Connection, report: Report, id_: str, given: str) -> None:
    notes = report.notes if id_ == report.id else (*report.notes, _clash_note(given))
    record = ReportRecord(
        id=id_, source=report.source, title=report.title, outlet=report.outlet, url=report.url, byline=report.byline,
        published=report.published, language=report.language, family=None, text=report.text,
        text_sha256=report.text_sha256, extractor=report.extractor, raw_sha256=report.raw_sha256, zones=report.zones,
        notes=notes, counts=Counts(reports=1, families=1, publishers=int(report.outlet is not None)),
    )  # fmt: skip
    index = fulltext.Index(db, "reports")
    row = (index.free_row(id_), *_REPORT.row(record), given, dumps(report.published))
    names = identifiers(["rowid", *_COLUMNS, "given_id", "taken_published"])
    db.execute(f"INSERT INTO reports ({names}) VALUES ({', '.join('?' * len(row))})", row)
    index.add(row[0])
    index.write()
    db.execute("INSERT INTO jobs (report, state) VALUES (?, 'todo')", (id_,))
    _add_source(db, id_, report.source)


def _add_source(db: sqlite3.Connection, report: str, source: str) -> None:
    """Note the file that a report came in by; of several, the first by name stands in the record."""
    db.execute("INSERT OR IGNORE INTO provenance VALUES (?, ?)", (report, source))
    db.execute(
        "UPDATE reports SET source = (SELECT min(source) FROM provenance WHERE report = ?1) WHERE id = ?1", (report,)
    )


def delete_reports(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Delete reports and all records that rest on them; what other reports hold of these is to be written anew."""
    ids = sorted(ids)
    db.execute("PRAGMA defer_foreign_keys = ON")
    tablestore.forget(db, ids)
    index = fulltext.Index(db, "reports")
    for id_ in ids:
        index.remove(id_)
        db.execute("DELETE FROM reports WHERE id = ?", (id_,))
    index.write()
    db.execute("DELETE FROM about WHERE name = 'derived'")


def add_quarantined(db: sqlite3.Connection, item: Quarantined) -> None:
    """Note an input that was not taken in, once."""
    id_ = content_id("q", item.source, item.code, item.stage, item.at)
    row = (id_, item.source, item.code, item.stage, item.at, item.message)
    db.execute("INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?, ?, ?, ?)", row)
