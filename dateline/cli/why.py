"""``dateline why``."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import AsJson, CaseFile
from dateline.cli.output import write


def command(
    case: CaseFile,
    record: Annotated[str, typer.Argument(help="The id of any record.", show_default=False)],
    as_json: AsJson = False,
) -> int:
    """What a record rests on: its words, the rule or score, what was put together and why."""
    from dateline.case import open_case
    from dateline.tell.why import why

    with open_case(case) as opened:
        found = why(opened, record)
    write(found.json() if as_json else found.text())
    return 0
