"""``dateline remove``."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import CaseFile, Quiet
from dateline.cli.output import progress, say


def command(
    case: CaseFile,
    reports: Annotated[list[str], typer.Argument(help="Ids of reports.", show_default=False)],
    quiet: Quiet = False,
) -> int:
    """Take reports out of a case, with every word of theirs."""
    from dateline.case import remove
    from dateline.case.database import backups

    with progress(quiet) as bars:
        done = remove(case, reports, progress=bars)
    say(f"{done.removed} removed, {done.reports} left", quiet)
    for copy in backups(case):
        say(f"{copy} is from before an upgrade and still holds them: delete it if no word of theirs may stay")
    for decision, message in sorted(done.orphans.items()):
        say(f"correction {decision} was not applied: {message}")
    return 0
