"""A case file as the source of a view: rows are asked for one by one and kept for the length of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from dateline.case import Case
from dateline.errors import InputError
from dateline.records import Span, to_json
from dateline.tell.view import Row, View


class CaseSource:
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
        try:
            found, record = self.case.get(id_)
        except InputError:
            return None
        return dict(to_json(record)) if found == table else None


def view(case: Case) -> View:
    """A view whose citations lead to the page of their report."""
    return View(CaseSource(case), anchor)


def anchor(report: str, span: Span) -> tuple[str, str]:
    key = f"s{span[0]}-{span[1]}"
    return key, f"/report/{quote(report, safe='')}#{key}"
