"""``dateline dossier``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import CaseFile, Quiet
from dateline.cli.output import say


def command(
    case: CaseFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="The HTML file to write.", show_default=False)],
    title: Annotated[str | None, typer.Option(help="What stands at the top; the name of the case otherwise.")] = None,
    excerpts: Annotated[
        bool, typer.Option("--excerpts", help="Only the sentences that are cited, not the full texts.")
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Write the case as one self-contained page, every record linked to the words that it rests on."""
    from dateline.case import open_case
    from dateline.export.files import write_text
    from dateline.tell.dossier import dossier

    with open_case(case) as opened:
        page = dossier(opened.tables(), title or case.stem, excerpts)
    write_text(output, page)
    say(f"wrote {output}", quiet)
    return 0
