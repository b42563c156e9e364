"""The reference of the commands (docs/commands.md), written from the program: ``python -m dateline.cli.reference``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from dateline.cli.app import app

_HEAD = """# Commands

Written from the program by `make docs`; a test holds it to the program.

| exit status | meaning |
| --- | --- |
| 0 | done; what was set aside stands in the summary and in the case |
| 1 | something went wrong that the message names, or a figure fell under its floor |
| 2 | an input or an option that cannot be used |
| 3 | a case that cannot be opened or written |
| 4 | an optional part that is not installed |
| 5 | no report could be read: all were set aside |
| 70 | a defect of dateline; `DATELINE_TRACEBACK=1` shows where |
| 130 | stopped by the user; what was finished is kept |
"""


def reference() -> str:
    """The page, as Markdown."""
    group: Any = typer.main.get_command(app)
    context = group.make_context("dateline", [], resilient_parsing=True)
    return "\n".join([_HEAD, *(line for name in group.commands for line in _command(name, group, context))])


def _command(name: str, group: Any, parent: Any) -> Iterator[str]:
    command = group.commands[name]
    with command.make_context(name, [], parent=parent, resilient_parsing=True) as context:
        usage = " ".join(command.collect_usage_pieces(context))
        yield f"## dateline {name}\n"
        yield f"{(command.help or '').strip()}\n"
        yield f"`dateline {name} {usage}`\n"
        records = [record for param in command.params if (record := param.get_help_record(context))]
    shown = [(option, text) for option, text in records if not option.startswith("--help")]
    if shown:
        yield "| option | |\n| --- | --- |"
        yield from (f"| `{_cell(option)}` | {_cell(text)} |" for option, text in shown)
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(reference(), end="")
