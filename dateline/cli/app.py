"""The commands and their order in the help. Modules of commands import what they run only when they run."""

from __future__ import annotations

from typing import Annotated

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
