"""The ledger of commitments, to be told: by who binds whom, each with all its wordings, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dateline.case.addresses import Address
from dateline.case.filters import NO_FILTERS, Filters
from dateline.case.ledger import Entry, Telling, ledger
from dateline.records import Span, to_json
from dateline.tell.names import Names
from dateline.tell.rows import COUNTS, ID, VIEWS
from dateline.tell.shown import SHOWN, Shown
from dateline.tell.source import CaseSource
from dateline.tell.tables import Column, TableView
from dateline.tell.view import View

if TYPE_CHECKING:
    from dateline.case.case import Case

# What a wording does in its entry. "Told again" and not "repeated": two reports of one speech repeat nothing.
HOW_WORDS = {"first": "first told", "repeated": "told again", "changed": "in other words", "copied": "copied"}
_NOBODY = "not said who"


@dataclass(frozen=True, slots=True)
class Side:
    """What one binds another to. ``entries`` are the newest first, and so are the wordings of each."""

    by: str
    to: str
    entries: Sequence[Shown]


def sides(case: Case, view: View, filters: Filters = NO_FILTERS) -> list[Side]:
    """The ledger of a case under filters, grouped by who binds whom; who is bound most stands first."""
    found = sorted(ledger(case, filters), key=lambda entry: (entry.by, entry.to))
    grouped = [(key, list(entries)) for key, entries in groupby(found, key=lambda entry: (entry.by, entry.to))]
    made = [
        Side(view.names(by) or _NOBODY, view.names(to), [_entry(case, view, entry) for entry in _newest(entries)])
        for (by, to), entries in grouped
    ]
    return sorted(made, key=lambda side: (side.by == _NOBODY, -len(side.entries), side.by, side.to))


def _newest(entries: Sequence[Entry]) -> list[Entry]:
    by_id = sorted(entries, key=lambda entry: entry.id)
    return sorted(by_id, key=lambda entry: entry.newest.said or "", reverse=True)


def _entry(case: Case, view: View, entry: Entry) -> Shown:
    tellings = [_telling(case, view, telling) for telling in reversed(entry.tellings)]
    counts = {
        "reports": len({telling.told.report for telling in entry.tellings}),
        "families": entry.families,
        "publishers": len({telling["outlet"] for telling in tellings if telling["outlet"]}),
    }
    return {"id": entry.id, "type": entry.type, "tellings": tellings, "counts": counts}


def _telling(case: Case, view: View, telling: Telling) -> Shown:
    row = to_json(case.record("commitments", telling.told.id))
    report = view.source.row("reports", row["report"]) or {}
    shown = SHOWN["commitments"](view, row)
    return {**shown, "how": telling.how, "how_words": HOW_WORDS[telling.how], "outlet": report.get("outlet")}


COLUMNS = (
    Column("date", "said on", ratio=15),
    Column("type", "what"),
    Column("how", "told"),
    Column("words", "words", ratio=38),
    Column("condition", "if", ratio=16, from_width=130),
    Column("consequence", "then", ratio=16, from_width=160),
    *COUNTS,
    Column("outlet", "outlet", ratio=11),
    Column("by", "by", None),
    Column("to", "to", None),
    Column("entry", "entry", None),
    Column("report", "report", None),
    ID,
    Column("marks", "marks", None),
)


def view(case: Case, filters: Filters = NO_FILTERS) -> TableView:
    """The ledger as a table: a heading for each who and whom, a row a wording; ``entry`` tells which are one."""
    title, _, make = VIEWS["commitments"]
    names = Names(case.db)
    rows: list[dict[str, Any]] = []
    headings: list[tuple[int, str]] = []
    for side in sides(case, View(CaseSource(case), _unlinked), filters):
        headings.append((len(rows), f"{side.by} → {side.to}" if side.to else side.by))
        for entry in side.entries:
            for telling in entry["tellings"]:
                row = make(case.record("commitments", telling["id"]), names)
                rows.append({**row, "how": telling["how_words"], "entry": entry["id"]})
    more = case.count("commitments", filters) - len(rows)
    note = f"{more} older; see them with --all, or narrow with filters (--help)" if more > 0 else None
    return TableView(title, COLUMNS, rows, note, tuple(headings))


def _unlinked(report: str, span: Span) -> tuple[str, str]:
    return str(Address(report, *span)), ""
