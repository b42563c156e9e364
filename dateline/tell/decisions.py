"""The analyst's decisions as a table."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from dateline.tell.tables import Column, TableView

if TYPE_CHECKING:
    from dateline.case.case import Case

COLUMNS = (
    Column("id", "id"),
    Column("verb", "decision"),
    Column("target", "target", ratio=16),
    Column("value", "value", ratio=16),
    Column("by", "by", ratio=8),
    Column("at", "at", from_width=110, ratio=14),
    Column("reason", "why", from_width=100, ratio=20),
    Column("state", "state", ratio=12),
    Column("undone_at", "undone", None),
)


def view(case: Case) -> TableView:
    """Every decision in order, and whether it holds."""
    query = "SELECT id, state, message FROM corrections"
    states = {id_: f"{state}: {message}" if message else state for id_, state, message in case.db.execute(query)}
    rows = [{**asdict(made), "state": states[made.id]} for made in case.corrections()]
    return TableView("Corrections", COLUMNS, rows)
