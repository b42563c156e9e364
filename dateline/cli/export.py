"""``dateline export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import CaseFile, Quiet
from dateline.cli.output import say
from dateline.export import FORMATS

_CHOICES = "; ".join(f"{name}: {format_.help}" for name, format_ in FORMATS.items())


def command(
    case: CaseFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file or folder to write.", show_default=False)],
    format_: Annotated[str, typer.Option("--format", "-f", help=_CHOICES)] = "jsonl",
    quiet: Quiet = False,
) -> int:
    """Write the records of a case for other programs."""
    from dateline.case import open_case
    from dateline.export import export

    with open_case(case) as opened:
        files = export(opened, format_, output)
    say(f"wrote {output}" + (f" ({len(files)} files)" if len(files) > 1 else ""), quiet)
    return 0
