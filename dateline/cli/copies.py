"""``dateline copies``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import All, AsCsv, AsJson, Inputs, Outlet, Published, Quiet, Sidecar, Workers, build_options
from dateline.cli.output import say, show, write
from dateline.cli.read import report_aside
from dateline.records import Quarantined, Report


def command(
    inputs: Inputs,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A JSON-lines file; standard output otherwise.")
    ] = None,
    workers: Workers = 1,  # noqa: ARG001 - one process finds the copies of a pile; the option is the same everywhere
    outlet: Outlet = None,
    published: Published = None,
    sidecar: Sidecar = None,
    everything: All = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    quiet: Quiet = False,
) -> int:
    """Which reports derive from one text: of a case as a table, of reports as JSON lines (docs/data.md)."""
    from dateline.case.database import is_case

    if len(inputs) == 1 and is_case(inputs[0]):
        _show_case(inputs[0], everything, as_json, as_csv)
        return 0
    aside: list[Quarantined] = []
    lines = _lines(inputs, outlet, published, sidecar, aside)
    if output is None:
        write(lines)
    else:
        from dateline.export.files import write_text

        write_text(output, lines)
    report_aside(aside, quiet)
    say(f"{lines.count(chr(10))} families, {len(aside)} set aside", quiet)
    return 0


def _lines(
    inputs: list[Path], outlet: str | None, published: str | None, sidecar: Path | None, aside: list[Quarantined]
) -> str:
    from dateline.compare.copies import copies
    from dateline.ingest import read_inputs
    from dateline.records import to_json

    options = build_options(1, outlet, published, sidecar)
    taken: dict[tuple[str, str], Report] = {}
    for item in read_inputs(inputs, options.ingest):
        if isinstance(item, Quarantined):
            aside.append(item)
        else:
            taken.setdefault((item.id, item.text_sha256), item)
    families = copies(taken[key] for key in sorted(taken))
    return "".join(json.dumps(to_json(family), ensure_ascii=False, separators=(",", ":")) + "\n" for family in families)


def _show_case(path: Path, everything: bool, as_json: bool, as_csv: bool) -> None:
    from dataclasses import replace

    from dateline.case import open_case
    from dateline.tell.listing import view

    with open_case(path) as case:
        found = view(case, "families")
    several = [row for row in found.rows if everything or row["reports"] > 1 or row["relations"]]
    note = f"{len(found.rows) - len(several)} reports share text with none" if len(several) < len(found.rows) else None
    show(replace(found, rows=several, note=note), as_json, as_csv)
