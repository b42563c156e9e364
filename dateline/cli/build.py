"""``dateline build``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import Inputs, Outlet, Published, Quiet, Replace, Sidecar, Workers, build_options
from dateline.cli.output import progress, summary

NOTHING_READ = 5


def command(
    inputs: Inputs,
    case: Annotated[
        Path, typer.Option("--output", "-o", help="The case file to make or to add to.", show_default=False)
    ],
    workers: Workers = 1,
    outlet: Outlet = None,
    published: Published = None,
    sidecar: Sidecar = None,
    replace: Replace = False,
    reread: Annotated[bool, typer.Option("--reread", help="Read every report of the case again.")] = False,
    quiet: Quiet = False,
) -> int:
    """Read reports into a case. Run again, it goes on where it stood, and reads only what is new."""
    from dateline.case import build

    options = build_options(workers, outlet, published, sidecar, replace, reread)
    with progress(quiet) as bars:
        done = build(inputs, case, options, bars)
    summary(done, quiet)
    return 0 if done.reports else NOTHING_READ
