"""``dateline bench``."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import InputError


def command(
    inputs: Annotated[list[Path], typer.Argument(help="Files and folders of reports.", show_default=False)],
    limit: Annotated[int, typer.Option(min=1, help="So many reports at most.")] = 60,
) -> int:
    """How fast reading is beside spaCy's small pipeline on the same texts, and what each stage takes of it."""
    from dateline.engine.bench import bench
    from dateline.ingest import IngestOptions, read_inputs
    from dateline.records import Report

    taken = (item for item in read_inputs(inputs, IngestOptions()) if isinstance(item, Report))
    reports = list(islice(taken, limit))
    if not reports:
        raise InputError(f"no report in {', '.join(map(str, inputs))}")
    done = bench(reports)
    print(f"{done.reports} reports, {done.words} words")
    print(f"spaCy alone {done.spacy_seconds:.1f} CPU-s, dateline {done.read_seconds:.1f} CPU-s, ratio {done.ratio:.2f}")
    for share in done.shares:
        print(f"{share.stage:12} {share.seconds:7.1f} CPU-s {100 * share.seconds / done.read_seconds:5.1f} %")
    return 0
