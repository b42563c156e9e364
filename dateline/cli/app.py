"""The commands and their order in the help. Modules of commands import what they run only when they run."""

from __future__ import annotations

from copy import copy
from typing import Annotated, Any

import typer

from dateline.cli import (
    add,
    bench,
    build,
    changes,
    copies,
    correct,
    dossier,
    evaluate,
    export,
    mcp,
    merge,
    read,
    remove,
    sample,
    search,
    serve,
    tables,
    timeline,
    why,
)

app = typer.Typer(
    name="dateline",
    help="A pile of news reports in, a sourced chronology out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from dateline import __version__

        print(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A pile of news reports in, a sourced chronology out."""


app.command("build")(build.command)
app.command("add")(add.command)
app.command("remove")(remove.command)
app.command("read")(read.command)
app.command("copies")(copies.command)
app.command("timeline")(timeline.command)
app.command("changes")(changes.command)
app.command("why")(why.command)
for name, function in tables.COMMANDS.items():
    app.command(name)(function)
app.command("search")(search.command)
app.command("serve")(serve.command)
app.command("mcp")(mcp.command)
app.command("dossier")(dossier.command)
app.command("export")(export.command)
app.command("correct")(correct.command)
app.command("merge")(merge.command)
app.command("sample")(sample.command)
app.command("bench")(bench.command)
app.command("eval")(evaluate.command)


def command_line(asked: list[str]) -> Any:
    """The whole command line, or that with one command alone where its name is what was asked for: to make all their
    options takes longer than most commands need to start."""
    one = copy(app)
    one.registered_commands = [made for made in app.registered_commands if asked == [made.name]]
    return typer.main.get_command(one if one.registered_commands else app)
