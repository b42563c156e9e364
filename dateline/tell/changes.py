"""What the last runs changed in a case, as a table: new events first, then what changed, then what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.case.news import news
from dateline.tell.names import Names
from dateline.tell.tables import Column, TableView

if TYPE_CHECKING:
    from dateline.case.case import Case

COLUMNS = (
    Column("change", "change"),
    Column("table", "in"),
    Column("what", "what", ratio=50),
    Column("id", "id", from_width=80),
)

# Tables whose changes tell a reader something; times and families follow from them.
TOLD = ("events", "disagreements", "agenda", "commitments", "statements", "quantities", "actors")
# What a record is called, by its table.
_CALLED = {
    "events": "title || ' (' || status || ')'",
    "disagreements": "about || ' (' || verdict || ')'",
    "agenda": "what || ' (' || outcome || ')'",
    "commitments": "type || ': ' || words",
    "statements": "words",
    "quantities": "words",
    "actors": "name",
}


def view(case: Case, runs: int = 1) -> TableView:
    """The changes of the last ``runs`` runs."""
    row = case.db.execute("SELECT max(run) FROM runs").fetchone()
    last = int(row[0] or 0)
    rows = [row for table in TOLD for row in _changes(case, table, last - runs)]
    note = None if rows else "the last run changed nothing; see earlier ones with --runs N"
    return TableView("Changes", COLUMNS, rows, note)


def since(case: Case, day: str) -> TableView:
    """What the reports printed on a day or later bring."""
    names = Names(case.db)
    rows = [_row(case, names, item.change, item.table, item.id) for item in news(case, day)]
    return TableView(f"New since {day}", COLUMNS, rows)


def _changes(case: Case, table: str, after: int) -> Iterator[dict[str, Any]]:
    names = Names(case.db)
    found = case.db.execute(
        "SELECT change, record FROM changes WHERE record_table = ? AND run > ? "
        "ORDER BY CASE change WHEN 'new' THEN 0 WHEN 'changed' THEN 1 ELSE 2 END, run, record",
        (table, after),
    )
    for change, record in found:
        yield _row(case, names, change, table, record)


def _row(case: Case, names: Names, change: str, table: str, record: str) -> dict[str, Any]:
    row = case.db.execute(f'SELECT {_CALLED[table]} FROM "{table}" WHERE id = ?', (record,)).fetchone()
    what, speaker = row[0] if row else None, names.speaker(record) if table == "statements" else None
    return {"change": change, "table": table, "what": f"{speaker}: {what}" if speaker else what, "id": record}
