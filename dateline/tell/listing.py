"""A table of a case as the rows to be told: filtered, ranked, and each thing once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.case.filters import NO_FILTERS, Filters
from dateline.case.records import QuantityRecord, StatementRecord
from dateline.tell.names import Names
from dateline.tell.rows import VIEWS
from dateline.tell.tables import TableView

if TYPE_CHECKING:
    from dateline.case.case import Case

# So many records are shown in a terminal unless --top says otherwise.
SHOWN = 40
Row = dict[str, Any]


def _statement_told(record: StatementRecord) -> set[str]:
    return {record.id, *(link.statement for link in record.also)}


def _quantity_told(record: QuantityRecord) -> set[str]:
    value = (record.measure, record.unit, record.low, record.high, (record.of or "").casefold(), record.claimant)
    return {repr(value)}


def _itself(record: Any) -> set[str]:
    return {record.id}


# What a record tells, where several tell the same: the same words in a copy, the same number on the same word.
_TOLD: dict[str, Callable[[Any], set[str]]] = {"statements": _statement_told, "quantities": _quantity_told}


def view(
    case: Case,
    table: str,
    filters: Filters = NO_FILTERS,
    arranged: Callable[[Row], Any] | None = None,
    once: bool = False,
) -> TableView:
    """A table of a case as rows.

    Args:
        case: the case.
        table: one of :data:`VIEWS`.
        filters: what to show.
        arranged: the order of the rows, where it is not that of salience.
        once: show one of several records that tell the same.
    """
    title, columns, make = VIEWS[table]
    names = Names(case.db)
    found = (
        case.records(table, filters) if not once else told_once(case.records(table, replace(filters, top=None)), table)
    )
    rows = [make(record, names) for record in islice(found, filters.top)]
    if arranged:
        rows.sort(key=arranged)
    more = case.count(table, filters) - len(rows)
    note = f"{more} more; see them with --all, or narrow with filters (--help)" if more > 0 and filters.top else None
    return TableView(title, columns, rows, note)


def told_once(records: Iterator[Any], table: str) -> Iterator[Any]:
    """The first of those records of a table that tell the same."""
    told = _TOLD.get(table, _itself)
    seen: set[str] = set()
    for record in records:
        if seen.isdisjoint(own := told(record)):
            yield record
        seen |= own
