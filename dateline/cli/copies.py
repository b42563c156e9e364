"""``dateline copies``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import All, AsCsv, AsJson, Inputs, Outlet, Published, Quiet, Sidecar, Workers, build_options
from dateline.cli.output import say, show, write
from dateline.cli.read import report_aside, reports_of
from dateline.records import Quarantined, Report

if TYPE_CHECKING:
    from dateline.ingest import IngestOptions

STDIN = Path("-")


def command(
    inputs: Inputs,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A JSON-lines file; standard output otherwise.")
    ] = None,
    diff: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Show two reports (ids or file names) side by side, the origin left where it is known."),
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
    """Which reports derive from one text: of a case as a table, of reports as JSON lines (docs/data.md).

    "-" stands for JSON lines from standard input. The texts are kept in a file while the command runs, not in memory.
    """
    from dateline.case.database import is_case

    if len(inputs) == 1 and inputs[0] != STDIN and is_case(inputs[0]):
        _of_case(inputs[0], diff, everything, as_json, as_csv)
        return 0
    aside: list[Quarantined] = []
    with _spooled(inputs, build_options(1, outlet, published, sidecar).ingest, aside) as pile:
        if diff:
            _show_diff(pile, diff, as_json)
            return 0
        count = _write_lines(_lines(pile), output)
    report_aside(aside, quiet)
    say(f"{count} families, {len(aside)} set aside", quiet)
    return 0


@contextmanager
def _spooled(inputs: list[Path], options: IngestOptions | None, aside: list[Quarantined]) -> Iterator[Sequence[Report]]:
    """The reports of the inputs in a file."""
    from dateline.compare.copies import Spool
    from dateline.ingest import read_inputs

    with _from_stdin(inputs) as paths, Spool(reports_of(read_inputs(paths, options), aside)) as pile:
        yield pile


@contextmanager
def _from_stdin(inputs: list[Path]) -> Iterator[list[Path]]:
    """The inputs with standard input, where it is among them, as a file: it is read twice."""
    import shutil
    import sys
    from tempfile import TemporaryDirectory

    if STDIN not in inputs:
        yield inputs
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "stdin.jsonl"
        with copy.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield [copy if path == STDIN else path for path in inputs]


def _lines(pile: Sequence[Report]) -> Iterator[str]:
    from dateline.compare.copies import copies_of
    from dateline.records import to_json

    for family in copies_of(pile):
        yield json.dumps(to_json(family), ensure_ascii=False, separators=(",", ":")) + "\n"


def _write_lines(lines: Iterator[str], output: Path | None) -> int:
    """Write lines one by one; how many there were."""
    from dateline.export.files import whole_file

    count = 0
    if output is None:
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last number is the count
            write(line)
        return count
    with whole_file(output) as file:
        for count, line in enumerate(lines, 1):  # noqa: B007
            file.write(line.encode("utf-8", "surrogatepass"))
    return count


def _of_case(path: Path, diff: tuple[str, str] | None, everything: bool, as_json: bool, as_csv: bool) -> None:
    from dateline.case import open_case

    with open_case(path) as case:
        if diff:
            from dateline.case.readings import reports

            _show_diff(list(reports(case.db)), diff, as_json)
            return
        from dataclasses import replace

        from dateline.tell.listing import view

        found = view(case, "families")
    several = [row for row in found.rows if everything or row["reports"] > 1 or row["relations"]]
    note = f"{len(found.rows) - len(several)} reports share text with none" if len(several) < len(found.rows) else None
    show(replace(found, rows=several, note=note), as_json, as_csv)


def _show_diff(pile: Sequence[Report], names: tuple[str, str], as_json: bool) -> None:
    from dateline.cli.copydiff import as_data, in_order, pair_between
    from dateline.cli.copydiff import show as show_diff

    first, pair = pair_between(pile, names)
    texts = {report.id: report for report in pile if report.id in (pair.a, pair.b)}
    origin, copy = (texts[id_] for id_ in in_order(pair, first))
    if as_json:
        write(json.dumps(as_data(pair, origin, copy), ensure_ascii=False, indent=1) + "\n")
        return
    from rich.console import Console

    show_diff(pair, origin, copy, Console(highlight=False))
