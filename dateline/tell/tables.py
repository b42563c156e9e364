"""Tables for terminals and for programs: the same rows as a readable table, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Row = Mapping[str, Any]

# A cell of a text column is cut at so many characters in a terminal; JSON and CSV hold it whole.
CELL = 220
# What a spreadsheet takes for a formula, the full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``from_width``: the width of the terminal from which it is shown, None: only as data."""

    name: str
    title: str
    from_width: int | None = 0
    ratio: int | None = None
    justify: Literal["left", "right"] = "left"
    cell: Callable[[Any], str] | None = None

    def text(self, row: Row) -> str:
        """The cell for a terminal."""
        value = row[self.name]
        return self.cell(value) if self.cell else plain(value)


@dataclass(frozen=True, slots=True)
class TableView:
    """Rows to be told. ``note`` is a line under the table: what is not shown, and how to see it."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str | None = None
    groups: Sequence[tuple[int, str]] = field(default_factory=tuple)


def plain(value: Any) -> str:
    """A value as text on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(plain, value))
    if isinstance(value, float):
        return f"{value:,.10g}"
    return " ".join(str(value).split())


def shortened(text: str, length: int = CELL) -> str:
    """A text, cut behind a word where it is too long."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def printable(text: str, keep: str = " ") -> str:
    """A text without the control characters by which a report could write to a terminal."""
    return "".join(c if c in keep or c.isprintable() else "�" for c in text)


# ------------------------------------------------------------------------------------------------------------ terminal
def show(view: TableView, console: Console) -> None:
    """Print a table as wide as the terminal allows."""
    from rich.markup import escape

    if not view.rows:
        console.print(f"{escape(view.title)}: nothing to show", style="dim")
    else:
        console.print(_rich_table(view, console.width))
    if view.note:
        console.print(escape(view.note), style="dim")


def _rich_table(view: TableView, width: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    columns = [column for column in view.columns if column.from_width is not None and column.from_width <= width]
    table = Table(title=view.title, box=box.SIMPLE_HEAD, expand=True, title_justify="left", pad_edge=False)
    for column in columns:
        shrinks = column.ratio is not None
        table.add_column(column.title, ratio=column.ratio, justify=column.justify, no_wrap=not shrinks, overflow="fold")
    headings = dict(view.groups)
    for at, row in enumerate(view.rows):
        if at in headings:
            table.add_section()
            table.add_row(Text(headings[at], style="bold"), *[""] * (len(columns) - 1))
        table.add_row(*(Text(printable(shortened(column.text(row)), " \n")) for column in columns))
    return table


# ---------------------------------------------------------------------------------------------------------------- data
def as_json(view: TableView) -> str:
    """The rows as a JSON list of objects."""
    return json.dumps([dict(row) for row in view.rows], ensure_ascii=False, indent=1) + "\n"


def as_csv(view: TableView) -> str:
    """The rows as CSV (RFC 4180) that no spreadsheet takes for formulas."""
    out = io.StringIO()
    names = [column.name for column in view.columns]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([csv_cell(row[name]) for name in names] for row in view.rows)
    return out.getvalue()


def csv_cell(value: Any) -> Any:
    """A cell of a CSV file: lists joined by ``; ``, and no text that a spreadsheet takes for a formula."""
    if value is None or isinstance(value, (int, float)):
        return "" if value is None else value
    text = "; ".join(str(csv_cell(item)) for item in value) if isinstance(value, (list, tuple)) else str(value)
    text = text.replace("\0", "�")
    return "'" + text if text.startswith(_FORMULA) else text
