"""The library's front: a case with its ways of being told, and the two doors to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import dateline.case
from dateline.case import BuildOptions, Filters
from dateline.case.filters import NO_FILTERS
from dateline.errors import InputError
from dateline.export.parquet import arrow_table
from dateline.tell import chronology, listing, notebook
from dateline.tell.rows import VIEWS
from dateline.tell.tables import TableView
from dateline.tell.why import why

if TYPE_CHECKING:
    import pyarrow

__all__ = ["BuildOptions", "Case", "Filters", "build", "open_case"]


class Case(dateline.case.Case):
    """One case file, opened for reading. Use it as a context manager, or close it."""

    def timeline(self, filters: Filters = NO_FILTERS) -> chronology.Timeline:
        """The chronology: key events a day."""
        return chronology.timeline(self, filters)

    def view(self, name: str, filters: Filters = NO_FILTERS) -> TableView:
        """A table as people read it: names for ids, each thing told once; ``rows`` holds its cells.

        Args:
            name: one of ``events``, ``statements``, ``commitments``, ``quantities``, ``agenda``, ``disagreements``,
                ``actors``, ``families``, ``reports``.
            filters: what to show; the first forty where they set no ``top``.

        Raises:
            InputError: there is no such table, or a filter that cannot be met.
        """
        if name == "events":
            return self.timeline(filters).view()
        if name not in VIEWS:
            raise InputError(f"no table {name!r} to show; choose from: events, {', '.join(VIEWS)}")
        return listing.view(self, name, replace(filters, top=filters.top or listing.SHOWN), once=True)

    def why(self, id_: str) -> str:
        """What a record rests on, in words."""
        return why(self, id_).text()

    def arrow(self, table: str) -> pyarrow.Table:
        """A table as Arrow; ``.to_pandas()`` and polars take it from there.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        return arrow_table(self, table)

    def _repr_html_(self) -> str:
        return notebook.overview(self)


def build(paths: Sequence[str | Path], case: str | Path, options: BuildOptions | None = None) -> Case:
    """Read reports into a case and open it.

    Args:
        paths: files and folders of reports.
        case: the case file; it is made where it is not there, and added to where it is.
        options: workers, intake, replacement of reports.

    Raises:
        InputError: an input is not there.
        CaseError: the case cannot be opened or written.
    """
    dateline.case.build(paths, case, options)
    return Case(case)


def open_case(path: str | Path) -> Case:
    """Open a case for reading.

    Raises:
        CaseError: there is no such file, it is no case, or it is damaged.
    """
    return Case(path)
