"""What a page is: an address, a template, and a function from a request to what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.case import Case
from dateline.errors import NotFoundError
from dateline.records import to_json
from dateline.tell.shown import SHOWN
from dateline.tell.source import WITHOUT
from dateline.tell.view import Row, View
from dateline.web.query import Query

# The overview and the pages of one record show so many of each kind; the rest is one link away.
GLANCE = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: values for its template, and the rows of its JSON and CSV."""

    title: str
    values: dict[str, Any]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a page sees it. ``key`` is the id in the address, or the words to search for."""

    page: str
    case: Case
    view: View
    query: Query
    key: str

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows that the address asks for: one page of them, or all for JSON and CSV."""
        without = () if self.query.whole else WITHOUT.get(table, ())
        return [to_json(record) for record in self.case.records(table, self.query.window, without)]

    def shown(self, table: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
        return [SHOWN[table](self.view, row) for row in rows]

    def record(self, table: str) -> dict[str, Any]:
        """The record of the id in the address.

        Raises:
            NotFoundError: the case has no such record in that table.
        """
        if (record := self.case.record(table, self.key)) is not None:
            return dict(to_json(record))
        found, _ = self.case.get(self.key)
        raise NotFoundError(f"{self.key!r} is one of the {found} of this case, expected one of its {table}")

    def paging(self, table: str) -> dict[str, Any]:
        """Which rows of how many the page shows, and the addresses of the pages beside it."""
        return self.query.paging(self.case.count(table, self.query.filters))


Load = Callable[[Asked], Shown]


@dataclass(frozen=True, slots=True)
class Page:
    """``path`` may hold one ``{id}``; ``key`` is the letter that leads there, empty for a page that no menu names."""

    name: str
    path: str
    template: str
    load: Load
    what: str
    key: str = ""

    @property
    def menu(self) -> bool:
        return bool(self.key)

    @property
    def title(self) -> str:
        return self.name.capitalize()
