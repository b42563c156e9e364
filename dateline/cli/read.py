"""``dateline read``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import Inputs, Outlet, Published, Quiet, Sidecar, Workers, build_options
from dateline.cli.output import say, write
from dateline.records import Quarantined, Reading, Report

NOTHING_READ = 5


def command(
    inputs: Inputs,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A JSON-lines file; standard output otherwise.")
    ] = None,
    workers: Workers = 1,
    outlet: Outlet = None,
    published: Published = None,
    sidecar: Sidecar = None,
    quiet: Quiet = False,
) -> int:
    """Read reports one by one, without a case: one line a report (docs/data.md)."""
    from dateline.engine.local import read_all
    from dateline.export.files import whole_file
    from dateline.ingest import read_inputs

    options = build_options(workers, outlet, published, sidecar)
    aside: list[Quarantined] = []
    taken = reports_of(read_inputs(inputs, options.ingest), aside)
    lines = _lines(read_all(taken, workers), aside)
    if output is None:
        count = sum(_print(line) for line in lines)
    else:
        with whole_file(output) as file:
            count = sum(bool(file.write(line.encode("utf-8", "surrogatepass"))) for line in lines)
    report_aside(aside, quiet)
    say(f"{count} read, {len(aside)} set aside", quiet)
    return 0 if count else NOTHING_READ


def reports_of(items: Iterable[Report | Quarantined], aside: list[Quarantined]) -> Iterator[Report]:
    """The reports among what was taken in; the rest goes to ``aside``."""
    for item in items:
        if isinstance(item, Quarantined):
            aside.append(item)
        else:
            yield item


def _lines(items: Iterable[Reading | Quarantined], aside: list[Quarantined]) -> Iterator[str]:
    from dateline.records import to_json

    for item in items:
        if isinstance(item, Quarantined):
            aside.append(item)
        else:
            yield json.dumps(to_json(item), ensure_ascii=False, separators=(",", ":")) + "\n"


def _print(line: str) -> bool:
    write(line)
    return True


def report_aside(aside: list[Quarantined], quiet: bool) -> None:
    """Name what was set aside, and why."""
    for item in aside:
        place = f" at {item.at}" if item.at else ""
        say(f"set aside: {item.source}{place}: {item.code}: {item.message}", quiet)
