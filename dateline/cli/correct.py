"""``dateline correct``."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import AsCsv, AsJson, CaseFile
from dateline.cli.output import say, show
from dateline.errors import InputError

UNDO = "undo"


def command(
    case: CaseFile,
    verb: Annotated[str | None, typer.Argument(help="What to do; without it, all decisions are listed.")] = None,
    target: Annotated[str | None, typer.Argument(help="The id of a record, or REPORT@START-END.")] = None,
    value: Annotated[str | None, typer.Argument(help="The new value, or the id of the other record.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; your user name otherwise.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> int:
    """Correct a case for good: every build replays what was decided. ``undo ID`` takes a decision back."""
    if verb is None:
        _list(case, as_json, as_csv)
        return 0
    if target is None:
        needed = "a correction" if verb == UNDO else "a record, or REPORT@START-END"
        raise InputError(f"{verb} needs a target: the id of {needed}")
    from dateline.case import correct, undo

    if verb == UNDO:
        undo(case, target)
        say(f"undone: {target}")
        return 0
    made = correct(case, verb, target, value, by=by or getpass.getuser(), reason=reason)
    say(f"{made.id}: {made.verb} {made.target} {made.value or ''}".rstrip())
    return 0


def _verbs() -> list[str]:
    from dateline.case.corrections import VERBS

    return [f"{name}: {verb.help}" for name, verb in VERBS.items()]


def _list(path: Path, as_json: bool, as_csv: bool) -> None:
    from dateline.case import open_case
    from dateline.tell.decisions import view

    with open_case(path) as case:
        found = view(case)
    show(found, as_json, as_csv)
    if not found.rows and not (as_json or as_csv):
        for line in _verbs():
            say(line)
