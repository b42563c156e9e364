"""Scores the shipped code on every development set and holds it to its floors.

The command line is ``dateline eval GOLD [--task NAME] [--update [--reason "..."]]``.
"""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation import floors as floors_

# One module a task, in the order of the table. A task that needs no development set but our own gold is here too.
TASKS: tuple[str, ...] = (
    "reading",
    "statements",
    "seeds",
    "times",
    "event_dates",
    "report_dates",
    "actors",
    "actors_by_eye",
    "names",
    "pronouns",
    "plover",
    "event_spans",
    "events",
    "qac",
    "qac_fresh",
    "agenda",
    "copies",
    "fusion",
    "web",
)


def main(gold: Path, update: bool = False, reason: str | None = None, only: Sequence[str] = ()) -> int:
    """Print one table (task, metric, ours, floor, who to beat).

    Returns:
        0 when all floors hold; 1 when one does not, or when the gold is not there in CI. Elsewhere a missing gold is
        said in one line and is no failure: it cannot be passed on with the project.
    """
    console = Console()
    if not gold.is_dir():
        console.print(f"no development data at {gold}: nothing scored")
        return 1 if os.environ.get("CI") else 0
    values = _score(gold, only or TASKS, console)
    floors = floors_.load()
    console.print(_table(values, floors))
    fallen = [name for name, value in values.items() if name in floors and not floors[name].holds(value)]
    if update:
        updated = floors_.raised(floors, values, reason)
        floors_.FLOORS.write_text(floors_.dump(updated), encoding="utf-8")
        return 0
    for name in fallen:
        console.print(f"[red]{name} is {values[name]:.1f}, under its floor {floors[name].floor}[/red]")
    return 1 if fallen else 0


def _score(gold: Path, tasks: Sequence[str], console: Console) -> dict[str, float]:
    values: dict[str, float] = {}
    for task in tasks:
        started = time.process_time()
        module = importlib.import_module(f"evaluation.{task}")
        scored: dict[str, float] = module.score(gold)
        values.update({f"{task}.{metric}": value for metric, value in scored.items()})
        console.print(f"{task}: {time.process_time() - started:.0f} CPU-s", style="dim", highlight=False)
    return values


def _table(values: dict[str, float], floors: dict[str, floors_.Floor]) -> Table:
    table = Table(title="development sets, shipped code (percent)")
    for column, justify in (("task", "left"), ("metric", "left"), ("ours", "right"), ("floor", "right")):
        table.add_column(column, justify=justify)  # type: ignore[arg-type]
    table.add_column("to beat")
    for name, value in values.items():
        task, metric = name.split(".", 1)
        floor = floors.get(name)
        style = "" if floor is None or floor.holds(value) else "red"
        cells = (f"{floor.floor:.1f}", floor.beat) if floor else ("-", "")
        table.add_row(task, metric, f"{value:.1f}", *cells, style=style)
    return table
