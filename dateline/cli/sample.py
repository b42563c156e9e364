"""``dateline sample``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import AsCsv, AsJson, CaseFile
from dateline.cli.output import show, write


def command(
    case: CaseFile,
    n: Annotated[int, typer.Option("--n", min=1, help="So many records.")] = 50,
    table: Annotated[list[str] | None, typer.Option(help="From these tables; events, statements, … otherwise.")] = None,
    seed: Annotated[int, typer.Option(help="Another draw.")] = 0,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; standard output otherwise.")] = None,
    scored: Annotated[Path | None, typer.Option("--score", help="A filled sheet: show the precision.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> int:
    """Draw a coding sheet to check a case by hand, or score one that is filled in."""
    if scored:
        _show_score(case, scored, as_json, as_csv)
        return 0
    from dateline.case import open_case
    from dateline.export.files import write_text
    from dateline.tell.sample import TABLES, sheet

    with open_case(case) as opened:
        text = sheet(opened, n, table or TABLES, seed)
    if output:
        write_text(output, text)
    else:
        write(text)
    return 0


def _show_score(case: Path, path: Path, as_json: bool, as_csv: bool) -> None:
    from dateline.case import open_case
    from dateline.errors import InputError
    from dateline.tell.sample import score
    from dateline.tell.tables import Column, TableView

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeError as error:
        raise InputError(f"{path}: cannot be read as UTF-8 ({error}); save the sheet as CSV in UTF-8") from error
    with open_case(case) as opened:
        try:
            precisions = score(text, opened)
        except InputError as error:
            raise InputError(f"{path}: {error}") from error
    rows = [
        {
            "table": found.table,
            "right": found.right,
            "judged": found.judged,
            "precision": round(100 * found.share, 1),
            "low": round(100 * found.interval[0], 1),
            "high": round(100 * found.interval[1], 1),
        }
        for found in precisions
    ]
    titles = {"precision": "precision %", "low": "from %", "high": "to % (95 %)"}
    columns = [Column(name, titles.get(name, name), justify="left" if name == "table" else "right") for name in rows[0]]
    show(TableView("Precision of this case", columns, rows), as_json, as_csv)
