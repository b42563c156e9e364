"""What a case and a timeline look like in a notebook: plain HTML tables, everything escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dateline.tell.tables import TableView, shortened

if TYPE_CHECKING:
    from dateline.case.case import Case

# A notebook shows the columns that a terminal of this width does.
WIDTH = 130


def table(view: TableView) -> str:
    """A table as HTML."""
    columns = [column for column in view.columns if column.from_width is not None and column.from_width <= WIDTH]
    head = "".join(f"<th>{escape(column.title)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(shortened(column.text(row)))}</td>" for column in columns) + "</tr>"
        for row in view.rows
    )
    note = f"<p>{escape(view.note)}</p>" if view.note else ""
    caption = f"<caption>{escape(view.title)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def overview(case: Case) -> str:
    """How much a case holds."""
    from dateline.case.case import EXPORTED

    rows = "".join(f"<tr><td>{table}</td><td>{case.count(table)}</td></tr>" for table in EXPORTED)
    return f"<table><caption>{escape(case.path.name)}</caption><tbody>{rows}</tbody></table>"
