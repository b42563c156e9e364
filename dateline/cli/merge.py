"""``dateline merge``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import Quiet, Workers
from dateline.cli.output import progress, say, summary


def command(
    cases: Annotated[list[Path], typer.Argument(help="The case files to join.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="The new case file.", show_default=False)],
    workers: Workers = 1,
    quiet: Quiet = False,
) -> int:
    """Join cases into a new one: the reports and the decisions of all."""
    from dateline.case import BuildOptions
    from dateline.case.merging import merge

    with progress(quiet) as bars:
        done, clashes = merge(cases, output, BuildOptions(workers=workers), bars)
    summary(done, quiet)
    for clash in clashes:
        say(f"clash: {clash}")
    return 0
