"""``dateline changes``."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import AsCsv, AsJson, CaseFile
from dateline.cli.output import show


def command(
    case: CaseFile,
    runs: Annotated[int, typer.Option(min=1, help="Over so many of the last runs.")] = 1,
    since: Annotated[str | None, typer.Option(help="What reports of this day or later bring (YYYY-MM-DD).")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> int:
    """What the last run made new, changed or took away; or what reports since a day bring."""
    from dateline.case import open_case
    from dateline.tell import changes

    with open_case(case) as opened:
        found = changes.since(opened, since) if since else changes.view(opened, runs)
    show(found, as_json, as_csv)
    return 0
