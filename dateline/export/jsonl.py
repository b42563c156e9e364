"""The contract's own form: one JSON-lines file a table, records by id, the same bytes for the same reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.files import write_json_lines
from dateline.records import to_json

if TYPE_CHECKING:
    from dateline.case.case import Case


def write(case: Case, target: Path) -> list[Path]:
    """Write every table of a case to a folder."""
    from dateline.case.case import EXPORTED

    return [_write_table(case, table, target / f"{table}.jsonl") for table in EXPORTED]


def _write_table(case: Case, table: str, path: Path) -> Path:
    return write_json_lines(path, map(to_json, case.all_records(table)))
