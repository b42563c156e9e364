"""The address of a page as filters: what stands in the address is what is shown, so that a view can be sent on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
}


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

    def address(self, page: int) -> str:
        """The same filters at another page."""
        return "?" + urlencode({**self.given, "page": page})


def query(parameters: Mapping[str, str], whole: bool = False) -> Query:
    """Filters and page of an address; unknown names are left out.

    Raises:
        InputError: a number that is none, or a value that no filter takes.
    """
    given = {name: value for name, value in parameters.items() if value and (name in NAMES or name == "min_families")}
    values = {NAMES[name]: value for name, value in given.items() if name in NAMES}
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
