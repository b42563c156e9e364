"""Pages that are one table of the case under the filters of the address."""

from __future__ import annotations

from dateline.case.corrections import VERBS
from dateline.records import to_json
from dateline.web.page import Asked, Shown

TITLES = {
    "statements": "Who said what to whom",
    "agenda": "Still to come, and what became of it",
    "disagreements": "Where the reports differ",
    "actors": "Who acts and speaks",
    "reports": "Reports",
}


def listed(asked: Asked) -> Shown:
    """The page of the table of its name: its rows under the filters of the address, the most salient first."""
    rows = asked.rows(asked.page)
    title = TITLES[asked.page]
    if asked.query.whole:
        return Shown(title, {}, rows)
    values = {"macro": asked.page, "shown": asked.shown(asked.page, rows)}
    return Shown(title, {**values, **asked.paging(asked.page)}, rows)


def reports(asked: Asked) -> Shown:
    """The reports by day, each with how many others are of its text."""
    rows = asked.rows("reports")
    query = "SELECT counts_reports - 1 FROM families WHERE id = ?"
    others = {row["family"]: asked.case.db.execute(query, (row["family"],)).fetchone() for row in rows}
    shown = [{**row, "others": (others[row["family"]] or (0,))[0]} for row in rows]
    return Shown("Reports", {"shown": shown, **asked.paging("reports")}, rows)


def corrections(asked: Asked) -> Shown:
    """Every decision with what it was about; those that found no target say why."""
    rows = [to_json(correction) for correction in asked.case.corrections()]
    query = "SELECT id, state, message FROM corrections"
    states = {id_: (state, message) for id_, state, message in asked.case.db.execute(query)}
    shown = [{**row, "called": called(asked, row["target"]), "state": states[row["id"]]} for row in reversed(rows)]
    return Shown("Corrections", {"corrections": shown, "verbs": VERBS}, rows)


def called(asked: Asked, id_: str) -> tuple[str, str]:
    """What a record is called, and its table; the id itself where the case holds it no more."""
    for table, column in (("actors", "name"), ("events", "title"), ("reports", "coalesce(outlet, source)")):
        if row := asked.case.db.execute(f"SELECT {column} FROM {table} WHERE id = ?", (id_,)).fetchone():
            return row[0], table
    for table in ("statements", "commitments", "quantities"):
        if row := asked.case.db.execute(f"SELECT words FROM {table} WHERE id = ?", (id_,)).fetchone():
            return row[0], table
    return id_, ""
