"""What a case is exported as: one module a format, registered here by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from dateline.case.case import Case
    from dateline.tell.brief import Brief

Write = Callable[["Case", Path], list[Path]]
"""Writes a case to a file or folder and gives the files that it wrote."""
Render = Callable[["Brief", Path], list[Path]]
"""Writes a brief to a file, with the manifest in it: a document is sent about alone."""


@dataclass(frozen=True, slots=True)
class Format:
    """An export format. ``module`` has a function ``write`` (:data:`Write`); ``folder``: it writes several files.

    ``extra`` names the optional part of the package that the module needs, if any.
    """

    module: str
    folder: bool
    help: str
    extra: str | None = None


FORMATS: dict[str, Format] = {
    "jsonl": Format("dateline.export.jsonl", True, "one JSON-lines file a table (docs/data.md)"),
    "parquet": Format("dateline.export.parquet", True, "one Parquet file a table, for DuckDB, pandas and R", "parquet"),
    "csv": Format("dateline.export.csvfolder", True, "one CSV file a table with a Data Package that describes them"),
    "xlsx": Format("dateline.export.xlsx", False, "the tables of the terminal as an Excel workbook", "documents"),
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
    "md": Format("dateline.export.md", False, "the brief as Markdown"),
    "docx": Format("dateline.export.docx", False, "the brief as a text document", "documents"),
    "pdf": Format("dateline.export.pdf", False, "the brief as a PDF", "documents"),
}


METHODS = ".methods.json"
"""The ending of the manifest that stands beside an export of one file."""

BRIEFS = ("md", "docx", "pdf")
"""The formats of the brief: their modules have a function ``render`` (:data:`Render`) in place of ``write``."""


def export(case: Case, format_: str, target: Path) -> list[Path]:
    """Write a case in a format.

    Raises:
        InputError: there is no such format.
        MissingExtraError: what it is written with is not installed.
        CaseError: the target cannot be written.
    """
    if format_ in BRIEFS:
        return write_brief(case, format_, target, case.path.stem)
    write: Write = _module(format_).write
    return [*write(case, target), manifest(case, target, FORMATS[format_].folder)]


def write_brief(case: Case, format_: str, target: Path, title: str) -> list[Path]:
    """Write the brief of a case under a title, in one of :data:`BRIEFS`; it holds its manifest itself.

    Raises:
        MissingExtraError: what it is written with is not installed.
        CaseError: the target cannot be written.
    """
    from dateline.tell.brief import brief

    render: Render = _module(format_).render
    return render(brief(case, title), target)


def _module(format_: str) -> Any:
    if format_ not in FORMATS:
        raise InputError(f"no export format {format_!r}; choose from: {', '.join(FORMATS)}")
    known = FORMATS[format_]
    try:
        return importlib.import_module(known.module)
    except ModuleNotFoundError as error:
        if known.extra is None or (error.name or "").startswith("dateline"):
            raise
        line = f"pip install 'dateline[{known.extra}]'"
        raise MissingExtraError(f"format {format_} needs {error.name}: {line}") from error


def manifest(case: Case, target: Path, folder: bool) -> Path:
    """What made the case (versions, models, settings, hashes), in the folder of its tables or beside its one file."""
    from dateline.export.files import write_json

    path = target / "manifest.json" if folder else target.with_name(f"{target.name}{METHODS}")
    return write_json(path, case.manifest())
