"""What a case is exported as: one module a format, registered here by name."""

from __future__ import annotations

import importlib
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
    "csv": Format("dateline.export.csvfolder", True, "one CSV file a table with a Data Package that describes them"),
    "xlsx": Format("dateline.export.xlsx", False, "an Excel workbook of the tables that the terminal shows"),
    "annotations": Format("dateline.export.webannotation", False, "W3C Web Annotations (JSON-LD) of every cited span"),
    "plover": Format("dateline.export.plover", False, "coded events as PLOVER JSON lines"),
    "petrarch": Format("dateline.export.petrarch", False, "coded events as PETRARCH's tab-separated lines"),
    "gdelt": Format("dateline.export.gdelt", True, "coded events in the columns of GDELT's Events and Mentions"),
    "gexf": Format("dateline.export.gexf", False, "who did what to whom, as a dynamic graph for Gephi"),
    "graphml": Format("dateline.export.graphml", False, "the same graph for yEd, igraph and Cytoscape"),
    "ftm": Format("dateline.export.followthemoney", False, "FollowTheMoney entities for OpenAleph"),
    "geojson": Format("dateline.export.geojson", False, "events at their places"),
    "timelinejs": Format("dateline.export.timelinejs", False, "the key events for TimelineJS"),
    "bibtex": Format("dateline.export.bibtex", False, "the reports as BibTeX"),
    "ris": Format("dateline.export.ris", False, "the reports as RIS"),
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
    from dateline.export.files import write_json

    return write_json(folder / "manifest.json", case.manifest())
