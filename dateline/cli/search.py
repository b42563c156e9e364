"""``dateline search``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from dateline.cli import options
from dateline.cli.output import say, show


def command(
    case: options.CaseFile,
    words: Annotated[list[str], typer.Argument(help='Words, "a phrase", AND, OR, NOT, begin*.', show_default=False)],
    top: options.Top = None,
    min_families: options.MinFamilies = 1,
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    class_: options.Class = None,
    status: options.State = None,
    outlet: options.FromOutlet = None,
    family: Annotated[str | None, typer.Option(help="Records that stand in reports of this copy family.")] = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
) -> int:
    """Search reports, statements and events."""
    from dataclasses import replace

    from dateline.case import open_case
    from dateline.tell.tables import Column, TableView

    wanted = options.filters(top, min_families, since, until, actor, class_, status, outlet)
    with open_case(case) as opened:
        found = opened.search(" ".join(words), replace(wanted, family=family))
    columns = (
        Column("table", "in"),
        Column("day", "day"),
        Column("title", "what", ratio=20),
        Column("snippet", "words", ratio=40),
        Column("report", "report", ratio=10, from_width=120),
        Column("id", "id", from_width=80, ratio=12),
        Column("rank", "rank", None),
    )
    show(TableView("Found", columns, [asdict(hit) for hit in found.hits]), as_json, as_csv)
    if found.hint:
        say(found.hint)
    return 0
