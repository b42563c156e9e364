"""What a case is exported as: one module a format, registered here by name."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.case.case import Case

Write = Callable[["Case", Path], list[Path]]
"""Writes a case to a file or folder and gives the files that it wrote."""


@dataclass(frozen=True, slots=True)
class Format:
    """An export format. ``module`` has a function ``write`` (:data:`Write`); ``folder``: it writes several files."""

    module: str
    folder: bool
    help: str


FORMATS: dict[str, Format] = {
    "jsonl": Format("dateline.export.jsonl", True, "one JSON-lines file a table (docs/data.md)"),
    "parquet": Format("dateline.export.parquet", True, "one Parquet file a table, for DuckDB, pandas, polars and R"),
    "ics": Format("dateline.export.ics", False, "what is still to come, as a calendar"),
}


def export(case: Case, format_: str, target: Path) -> list[Path]:
    """Write a case in a format.

    Raises:
        InputError: there is no such format.
        CaseError: the target cannot be written.
    """
    if format_ not in FORMATS:
        raise InputError(f"no export format {format_!r}; choose from: {', '.join(FORMATS)}")
    write: Write = importlib.import_module(FORMATS[format_].module).write
    files = write(case, target)
    return [*files, manifest(case, target)] if FORMATS[format_].folder else files


def manifest(case: Case, folder: Path) -> Path:
    """What made the case, beside its tables: versions, models, settings, hashes."""
    from dateline.export.files import write_text

    return write_text(folder / "manifest.json", json.dumps(case.manifest(), ensure_ascii=False, indent=1) + "\n")
