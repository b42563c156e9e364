"""Tables for terminals and for programs: the same rows as a readable table, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Row = Mapping[str, Any]

# A cell of a text column is cut at so many characters in a terminal; JSON and CSV hold it whole.
CELL = 220
# Of words that stand under another cell, for want of a column of their own, so many characters are shown: two lines or
# three at 80 columns.
UNDER = 110
# So many of a list stand in a cell of a terminal; JSON and CSV hold them all.
FEW = 3
# A column that wraps is at least as wide as its longest word, up to this: "administration" is cut, "Zelenskyy" is not.
LONG_WORD = 11
# What a spreadsheet takes for a formula, the full-width forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``from_width``: the width of the terminal from which it is shown, None: only as data. ``under``: the column whose
    cell its words stand under, as a quotation, where the terminal is too narrow for a column of their own.
    """

    name: str
    title: str
    from_width: int | None = 0
    ratio: int | None = None
    justify: Literal["left", "right"] = "left"
    cell: Callable[[Any], str] | None = None
    under: str | None = None

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

    def grouped(self) -> Iterator[tuple[str, Sequence[Row]]]:
        """The rows under each heading; all under none where the view has no groups."""
        starts = list(self.groups) or [(0, "")]
        ends = [at for at, _ in starts[1:]] + [len(self.rows)]
        for (start, heading), end in zip(starts, ends, strict=True):
            yield heading, self.rows[start:end]

    def _repr_html_(self) -> str:
        from dateline.tell.notebook import table

        return table(self)


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


def few(values: Sequence[str]) -> str:
    """The first of some values, and how many more there are."""
    more = f" and {len(values) - FEW} more" if len(values) > FEW else ""
    return "; ".join(values[:FEW]) + more


def named(number: int) -> str:
    """How many are named; a question mark for none, since nobody's name does not say that there is nobody."""
    return f"{number:,}" if number else "?"


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

    console.print(escape(view.title) + ("" if view.rows else ": nothing to show"), style="bold")
    for number, (heading, rows) in enumerate(view.grouped() if view.rows else ()):
        if heading:
            console.print(f"\n{escape(heading)}", style="bold")
        console.print(_rich_table(view, rows, console.width, with_header=number == 0))
    if view.note:
        console.print(escape(view.note), style="dim")


def _rich_table(view: TableView, rows: Sequence[Row], width: int, with_header: bool) -> Table:
    """Rows as a table of rich; every group of a view gets the same widths."""
    from rich.table import Table
    from rich.text import Text

    columns = [column for column in view.columns if column.from_width is not None and column.from_width <= width]
    below = {column.under: column for column in view.columns if column.under and column not in columns}
    table = Table(box=None, expand=True, pad_edge=False, show_header=with_header, header_style="dim")
    for column in columns:
        least = _least_width(column, view.rows)
        wraps = column.ratio is not None
        table.add_column(
            column.title,
            ratio=column.ratio,
            justify=column.justify,
            min_width=least,
            no_wrap=not wraps,
            overflow="fold",
        )
    for row in rows:
        cells = (Text(printable(shortened(column.text(row)), " \n")) for column in columns)
        quoted = (_quoted(below[column.name].text(row)) if column.name in below else "" for column in columns)
        table.add_row(*(cell.append(words, style="dim") for cell, words in zip(cells, quoted, strict=True)))
    return table


def _quoted(words: str) -> str:
    return f"\n“{printable(shortened(words, UNDER))}”" if words else ""


def _least_width(column: Column, rows: Sequence[Row]) -> int:
    """As wide as its longest cell, or, where it wraps, as its longest usual word: no word is cut that need not be."""
    cells = [column.title, *(column.text(row) for row in rows)]
    if column.ratio is None:
        return max(map(len, cells))
    return min(LONG_WORD, max((len(word) for cell in cells for word in cell.split()), default=1))


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
    return "'" + text if text.startswith(FORMULA) else text
