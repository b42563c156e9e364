"""What a case and a timeline look like in a notebook: plain HTML tables, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from dateline.tell.tables import Column, Row, TableView, shortened

if TYPE_CHECKING:
    from dateline.case.case import Case

# A notebook shows the columns that a terminal of this width does.
WIDTH = 130


def table(view: TableView) -> str:
    """A table as HTML, its groups under their headings."""
    columns = [column for column in view.columns if column.from_width is not None and column.from_width <= WIDTH]
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in columns)
    body = "".join(
        _heading(title, columns) + "".join(_row(row, columns) for row in rows) for title, rows in view.grouped()
    )
    note = f"<p>{escape(view.note)}</p>" if view.note else ""
    caption = f"<caption>{escape(view.title)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _heading(title: str, columns: Sequence[Column]) -> str:
    cell = f'<th scope="rowgroup" colspan="{len(columns)}" style="text-align: left">{escape(title)}</th>'
    return f"<tr>{cell}</tr>" if title else ""


def _row(row: Row, columns: Sequence[Column]) -> str:
    cells = (f'<td style="text-align: {c.justify}">{escape(shortened(c.text(row)))}</td>' for c in columns)
    return f"<tr>{''.join(cells)}</tr>"


def overview(case: Case) -> str:
    """How much a case holds."""
    from dateline.case.case import EXPORTED

    rows = "".join(f"<tr><td>{table}</td><td>{case.count(table)}</td></tr>" for table in EXPORTED)
    return f"<table><caption>{escape(case.path.name)}</caption><tbody>{rows}</tbody></table>"
