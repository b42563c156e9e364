"""``dateline serve``."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import CaseFile


def command(
    case: CaseFile,
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.")] = 8008,
    read_only: Annotated[bool, typer.Option("--read-only", help="No corrections from the pages.")] = False,
) -> int:
    """Show the case as pages in the browser, on this machine alone."""
    from dateline.web.serve import serve

    serve(case, port, write=not read_only)
    return 0
