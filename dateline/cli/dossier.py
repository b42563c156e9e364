"""``dateline dossier``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import CaseFile, Quiet
from dateline.cli.output import say
from dateline.export import BRIEFS

PAGE = "html"


def command(
    case: CaseFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.", show_default=False)],
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="html: the whole case as one page; md, docx, pdf: a brief with endnotes that quote the words. By the "
            "file's ending where it is one of these, else html.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="What stands at the top; the name of the case otherwise.")] = None,
    excerpts: Annotated[
        bool,
        typer.Option("--excerpts", help="Only the sentences that are cited, not the full texts; a brief has no more."),
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Write the case for a reader, as one self-contained page or a brief, each record with the words it rests on."""
    from dateline.case import open_case
    from dateline.export import write_brief
    from dateline.export.files import write_text
    from dateline.tell.dossier import dossier

    chosen = _format(format_, output)
    with open_case(case) as opened:
        if chosen == PAGE:
            write_text(output, dossier(opened.tables(), title or case.stem, opened.manifest(), excerpts))
        else:
            write_brief(opened, chosen, output, title or case.stem)
    say(f"wrote {output}", quiet)
    return 0


def _format(given: str | None, output: Path) -> str:
    from dateline.errors import InputError

    formats = (PAGE, *BRIEFS)
    if given is not None and given not in formats:
        raise InputError(f"no format {given!r} of a dossier; choose from: {', '.join(formats)}")
    ending = output.suffix.removeprefix(".").lower()
    return given or (ending if ending in formats else PAGE)
