"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.case.build import BuildOptions
    from dateline.case.filters import Filters

Inputs = Annotated[list[Path], typer.Argument(help="Files and folders of reports.", show_default=False)]
CaseFile = Annotated[Path, typer.Argument(help="The case file.", show_default=False, readable=False)]
Workers = Annotated[int, typer.Option("--workers", "-w", min=1, max=256, help="Processes that read reports.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of reports that do not name theirs.")]
Published = Annotated[str | None, typer.Option(help="Day of publication of reports that do not tell theirs.")]
Sidecar = Annotated[Path | None, typer.Option(help="CSV file with outlet, date, title … by file.")]
Replace = Annotated[bool, typer.Option("--replace", help="A new text under a known id takes the place of the old one.")]

AsJson = Annotated[bool, typer.Option("--json", help="The same rows as JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="The same rows as CSV.")]
All = Annotated[bool, typer.Option("--all", help="Every record, not only the first.")]
Top = Annotated[int | None, typer.Option(min=1, help="So many records, the most salient first.")]
MinFamilies = Annotated[int, typer.Option(min=1, help="At least so many independent reports behind a record.")]
Since = Annotated[str | None, typer.Option("--from", help="From this day on (YYYY-MM-DD).")]
Until = Annotated[str | None, typer.Option("--to", help="Up to this day (YYYY-MM-DD).")]
Actor = Annotated[str | None, typer.Option(help="An actor's name, alias or id.")]
Class = Annotated[str | None, typer.Option("--class", help="A class of events, such as CONSULT.")]
State = Annotated[str | None, typer.Option("--status", help="A status, such as planned.")]
FromOutlet = Annotated[str | None, typer.Option("--outlet", help="Records that stand in reports of this outlet.")]


def filters(
    top: int | None,
    min_families: int,
    since: str | None,
    until: str | None,
    actor: str | None,
    class_: str | None,
    status: str | None,
    outlet: str | None,
) -> Filters:
    """The filters that the options of a command make."""
    from dateline.case.filters import Filters

    return Filters(
        top=top, min_families=min_families, since=since, until=until, actor=actor,
        class_=class_ and class_.upper(), status=status and status.lower(), outlet=outlet,
    ).checked()  # fmt: skip


def build_options(
    workers: int,
    outlet: str | None,
    published: str | None,
    sidecar: Path | None,
    replace: bool = False,
    reread: bool = False,
) -> BuildOptions:
    """The options of a build that the options of a command make."""
    from dateline.case.build import BuildOptions
    from dateline.ingest import IngestOptions

    ingest = IngestOptions(outlet=outlet, published=published, sidecar=sidecar)
    return BuildOptions(workers=workers, ingest=ingest, replace=replace, reread=reread, last=True)
