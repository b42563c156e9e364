"""The address of a page as filters: what stands in the address is what is shown, so that a view can be sent on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from dateline.case.filters import Filters
from dateline.errors import InputError

# Rows of a long page: what a browser lays out in an instant and a reader still scrolls through.
PAGE_ROWS = 50
# No address asks for more rows at once, whatever it says.
MAX_ROWS = 5_000

# Name in the address -> field of Filters.
NAMES = {
    "from": "since",
    "to": "until",
    "actor": "actor",
    "class": "class_",
    "status": "status",
    "outlet": "outlet",
    "family": "family",
    "measure": "measure",
    "verdict": "verdict",
}
# What else an address may say: how a view is drawn, and from which day on things count as new.
SHAPES: dict[str, tuple[str, ...]] = {"view": ("list", "lanes"), "zoom": ("all", "month", "week", "day")}


@dataclass(frozen=True, slots=True)
class Query:
    """The filters of an address, its page, and the address itself for links to other pages of it."""

    filters: Filters
    page: int
    given: Mapping[str, str]
    whole: bool = False

    @property
    def first(self) -> int:
        """How many rows lie before this page."""
        return (self.page - 1) * PAGE_ROWS

    @property
    def window(self) -> Filters:
        """The filters of what is shown: one page, or the whole for JSON and CSV."""
        return self.filters if self.whole else replace(self.filters, top=PAGE_ROWS, skip=self.first)

    def address(self, **changed: object) -> str:
        """The same address with some of its values changed; without those that are changed to nothing."""
        values = {**self.given, **changed}
        return "?" + urlencode({name: value for name, value in values.items() if value not in ("", None)})

    def shape(self, name: str) -> str:
        """How the address wants a view drawn; the first choice where it does not say."""
        return self.given.get(name) or SHAPES[name][0]

    def paging(self, total: int, size: int = PAGE_ROWS) -> dict[str, Any]:
        """Which rows of how many a page of ``size`` shows, and the addresses of the pages beside it."""
        first = (self.page - 1) * size
        return {
            "total": total,
            "first": min(first + 1, total),
            "last": min(first + size, total),
            "before": self.address(page=self.page - 1) if self.page > 1 else "",
            "after": self.address(page=self.page + 1) if first + size < total else "",
        }


def query(parameters: Mapping[str, str], whole: bool = False) -> Query:
    """Filters and page of an address; unknown names are left out.

    Raises:
        InputError: a number that is none, or a value that no filter takes.
    """
    kept = {*NAMES, *SHAPES, "min_families", "since"}
    given = {name: value for name, value in parameters.items() if value and name in kept}
    values = {NAMES[name]: value for name, value in given.items() if name in NAMES}
    for name, choices in SHAPES.items():
        if given.get(name, choices[0]) not in choices:
            raise InputError(f"{name} is {given[name]!r}, expected one of {', '.join(choices)}")
    filters = Filters(
        **values,  # type: ignore[arg-type]  # all of NAMES are text
        min_families=_number(parameters, "min_families", 1),
        top=min(_number(parameters, "top", MAX_ROWS), MAX_ROWS),
    )
    return Query(filters.checked(), _number(parameters, "page", 1), given, whole)


def _number(parameters: Mapping[str, str], name: str, default: int) -> int:
    value = parameters.get(name) or str(default)
    if not value.isascii() or not value.isdigit() or not 0 < len(value) <= 9 or int(value) < 1:
        raise InputError(f"{name} is {value!r}, expected a whole number from 1")
    return int(value)
