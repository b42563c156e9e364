"""The tables that the terminal shows as an Excel workbook, one sheet a table, every column of the data.

Text is written as text, never as a formula, and a cell that would be one if it were typed carries Excel's own mark for
text (the quote prefix): what the cell holds is unchanged. Numbers stay numbers.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from dateline.export.files import whole_file
from dateline.tell.chronology import timeline
from dateline.tell.listing import view
from dateline.tell.rows import VIEWS
from dateline.tell.tables import FORMULA, TableView

if TYPE_CHECKING:
    from dateline.case.case import Case

# A workbook says when it was made; the time of the run would make every export differ.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# What Excel holds in a cell, in characters of UTF-16; the rest of a longer text stands in the other formats.
CELL = 32_767
_CUT = " […]"
_WIDTHS = (10, 60)


def write(case: Case, target: Path) -> list[Path]:
    """Write the tables of a case to one workbook."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": case.path.stem, "created": _MADE})
        for table in (timeline(case, per_day=None).view(), *(view(case, name) for name in VIEWS)):
            _sheet(book, table)
    with whole_file(target) as file:
        file.write(content.getvalue())
    return [target]


def _sheet(book: Workbook, table: TableView) -> None:
    # Names of sheets have at most 31 characters.
    sheet = book.add_worksheet(table.title[:31])
    bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.columns):
        texts = [_text(row[column.name]) for row in table.rows]
        sheet.set_column(at, at, min(max(_WIDTHS[0], *map(len, [column.name, *texts])), _WIDTHS[1]))
        sheet.write_string(0, at, column.name, bold)
        for number, row in enumerate(table.rows, 1):
            _cell(sheet, number, at, row[column.name], plain, quoted)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _cell(sheet: Any, row: int, column: int, value: Any, plain: Format, quoted: Format) -> None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, column, value, plain)
    elif text := _text(value):
        sheet.write_string(row, column, text, quoted if text.startswith(FORMULA) else plain)


def _text(value: Any) -> str:
    """A value as text that a cell can hold: lists a line an entry."""
    text = "\n".join(map(_text, value)) if isinstance(value, (list, tuple)) else "" if value is None else str(value)
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= CELL:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: (CELL - len(_CUT)) * 2].decode("utf-16-le", "ignore") + _CUT
