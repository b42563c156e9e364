"""``dateline eval``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import MissingExtraError


def command(
    gold: Annotated[Path, typer.Argument(help="The folder of the development sets.", show_default=False)],
    update: Annotated[bool, typer.Option("--update", help="Raise the floors to what is reached.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why a floor may fall.")] = None,
    task: Annotated[list[str] | None, typer.Option(help="Only these tasks.")] = None,
) -> int:
    """Score dateline on the development sets and hold it to its floors; works in a checkout of the source."""
    sys.path.insert(0, str(Path.cwd()))
    try:
        from evaluation.runner import main
    except ImportError as error:
        raise MissingExtraError(
            "the evaluation is not part of the package: run this in a checkout of the source"
        ) from error
    return main(gold, update, reason, task or ())
