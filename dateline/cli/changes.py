"""``dateline changes``."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import AsCsv, AsJson, CaseFile
from dateline.cli.output import show


def command(
    case: CaseFile,
    runs: Annotated[int, typer.Option(min=1, help="Over so many of the last runs.")] = 1,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> int:
    """What the last run made new, changed or took away."""
    from dateline.case import open_case
    from dateline.tell.changes import view

    with open_case(case) as opened:
        found = view(opened, runs)
    show(found, as_json, as_csv)
    return 0
