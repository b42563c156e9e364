"""A case file as the source of a view: rows are asked for one by one, and kept as long as the view is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.records import to_json
from dateline.tell.view import Row

if TYPE_CHECKING:
    from dateline.case.case import Case

# What a row that is shown leaves out of its record: the mentions of an actor can be very many.
WITHOUT = {"actors": ("mentions",)}


class CaseSource:
    """The rows of an open case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._rows: dict[tuple[str, str], Row | None] = {}

    def rows(self, table: str) -> Sequence[Row]:
        return self.case.rows(table)

    def row(self, table: str, id_: str) -> Row | None:
        if (table, id_) not in self._rows:
            self._rows[table, id_] = self._load(table, id_)
        return self._rows[table, id_]

    def _load(self, table: str, id_: str) -> dict[str, Any] | None:
        record = self.case.record(table, id_, WITHOUT.get(table, ()))
        return None if record is None else dict(to_json(record))
