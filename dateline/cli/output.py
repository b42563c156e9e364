"""What commands print: tables to standard output, progress and summaries to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from dateline.case.build import Summary
    from dateline.case.progress import Progress, Step
    from dateline.tell.tables import TableView


def show(view: TableView, as_json: bool, as_csv: bool) -> None:
    """Print a table in the form that was asked for."""
    from dateline.tell import tables

    if as_json and as_csv:
        raise InputError("--json and --csv: give one of them")
    if as_json or as_csv:
        write(tables.as_json(view) if as_json else tables.as_csv(view))
        return
    from rich.console import Console

    tables.show(view, Console(highlight=False))


def write(text: str) -> None:
    """Write a text to standard output as UTF-8, whatever the locale says, with its line ends as they are."""
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def say(message: str, quiet: bool = False) -> None:
    """A line to the user, beside the output."""
    from dateline.tell.tables import printable

    if not quiet:
        print(printable(message), file=sys.stderr)


def summary(done: Summary, quiet: bool) -> None:
    """What a run did: how many reports were read, what was set aside and why, which decisions found no target."""
    say(str(done), quiet)
    if done.notes:
        say("notes: " + ", ".join(f"{code} {count}" for code, count in sorted(done.notes.items())), quiet)
    for decision, message in sorted(done.orphans.items()):
        say(f"correction {decision} was not applied: {message}")


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """A bar a stage on standard error, where somebody watches."""
    from dateline.case.progress import QUIET

    if quiet or not sys.stderr.isatty():
        yield QUIET
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield _Bars(bars)


class _Bars:
    """Stages as bars of rich."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Step]:
        task = self._bars.add_task(name, total=total)
        yield lambda done: self._bars.advance(task, done)
        finished = self._bars.tasks[task].completed
        self._bars.update(task, total=finished or 1, completed=finished or 1)
