"""``dateline build``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import Inputs, Outlet, Published, Quiet, Replace, Sidecar, Workers, build_options
from dateline.cli.output import progress, summary
from dateline.errors import InputError

NOTHING_READ = 5


def command(
    inputs: Inputs,
    case: Annotated[
        Path | None, typer.Option("--output", "-o", help="The case file to make or to add to.", show_default=False)
    ] = None,
    workers: Workers = 1,
    outlet: Outlet = None,
    published: Published = None,
    sidecar: Sidecar = None,
    replace: Replace = False,
    reread: Annotated[bool, typer.Option("--reread", help="Read every report of the case again.")] = False,
    quiet: Quiet = False,
) -> int:
    """Read reports into a case. Run again, it goes on where it stood, and reads only what is new.

    `dateline build CASE`, without `-o`, brings a case up to date with this version, or ends a run that was stopped.
    """
    from dateline.case import build

    if case is None:
        inputs, case = [], _up_to_date(inputs)
    options = build_options(workers, outlet, published, sidecar, replace, reread)
    with progress(quiet) as bars:
        done = build(inputs, case, options, bars)
    summary(done, quiet)
    return 0 if done.reports else NOTHING_READ


def _up_to_date(inputs: list[Path]) -> Path:
    """The case that is to be brought up to date, where no other is named to take reports into."""
    from dateline.case.database import is_case

    if len(inputs) == 1 and is_case(inputs[0]):
        return inputs[0]
    raise InputError("name the case file to make or to add to with -o (or give one case alone, to bring it up to date)")
