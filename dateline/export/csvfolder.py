"""The tables of a case as CSV files under a Data Package (datapackage.json): types, keys, references.

One file a table of the case, those of its lists too (``events_actors.csv``), with the same columns: a spreadsheet, R
or a database reads them without this program. A cell that a spreadsheet would take for a formula (it begins with
``= + - @``, a tab or a carriage return, or a full-width form of them) has ``'`` set before it; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import __version__
from dateline.case.case import RECORD_TABLES
from dateline.case.tables import TABLES
from dateline.export.files import whole_file, write_json
from dateline.tell.tables import csv_cell

if TYPE_CHECKING:
    from dateline.case.case import Case

_TYPES = {"INTEGER": "integer", "REAL": "number"}
# Columns that hold an ISO day; agenda's interval has no prefix.
_DAYS = ("earliest", "latest")
_AGENDA_DAYS = ("start", "end")
_CORRECTIONS = ("id", "verb", "target", "value", "by", "at", "reason", "undone_at")
_OTHER = {"quarantine": None, "corrections": _CORRECTIONS}


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table of the case file: its columns with their SQL types, what is never null, its keys and references."""

    name: str
    columns: dict[str, str]
    required: frozenset[str]
    key: tuple[str, ...]
    references: dict[str, tuple[str, str]]


def write(case: Case, target: Path) -> list[Path]:
    """Write every table and the package that describes them to a folder."""
    tables = [_table(case.db, name) for name in _names()]
    written = [_write_table(case.db, table, target / f"{table.name}.csv") for table in tables]
    return [*written, write_json(target / "datapackage.json", _package(case, tables))]


def _names() -> Iterator[str]:
    children = {table.name: [child.table for child in table.children] for table in TABLES}
    for name in RECORD_TABLES:
        yield from (name, *children.get(name, ()))
    yield from _OTHER


def _table(db: sqlite3.Connection, name: str) -> CsvTable:
    """What SQLite itself says of a table."""
    rows = db.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid', (name,)).fetchall()
    wanted = _OTHER.get(name)
    kept = [row for row in rows if wanted is None or row[0] in wanted]
    keys = sorted((place, column) for column, _, _, place in kept if place)
    references = db.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY "from"', (name,))
    return CsvTable(
        name,
        {column: type_ for column, type_, _, _ in kept},
        frozenset(column for column, _, required, _ in kept if required),
        tuple(column for _, column in keys) or ("id",),  # corrections are numbered in the file and known by their id
        {column: (table, to) for column, table, to in references},
    )


def _write_table(db: sqlite3.Connection, table: CsvTable, path: Path) -> Path:
    names = ", ".join(f'"{column}"' for column in table.columns)
    order = ", ".join(f'"{column}"' for column in table.key)
    with whole_file(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors="surrogatepass", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(table.columns)
        for row in db.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order}'):
            writer.writerow(map(csv_cell, row))
        text.flush()
        text.detach()
    return path


# ------------------------------------------------------------------------------------------------------------- package
def _package(case: Case, tables: list[CsvTable]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "dateline-case",
        "title": case.path.stem,
        "description": (
            "The records of a case of dateline. Spans count Unicode code points of reports.text. Cells that a "
            "spreadsheet would take for a formula have an apostrophe set before them. Lists without a table of their "
            "own are JSON; truth values are 0 and 1."
        ),
        "version": __version__,
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: CsvTable) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": _foreign_keys(table),
        },
    }


def _field(table: CsvTable, column: str) -> dict[str, Any]:
    day = column.endswith(_DAYS) or (table.name == "agenda" and column in _AGENDA_DAYS)
    # An empty text is a value to SQLite and a missing one to CSV: only keys and numbers are sure to be there.
    sure = column in table.key or (column in table.required and table.columns[column] in _TYPES)
    type_ = "date" if day else _TYPES.get(table.columns[column], "string")
    return {"name": column, "type": type_, **({"constraints": {"required": True}} if sure else {})}


def _foreign_keys(table: CsvTable) -> list[dict[str, Any]]:
    return [
        {"fields": [column], "reference": {"resource": to if to != table.name else "", "fields": [field]}}
        for column, (to, field) in sorted(table.references.items())
    ]
