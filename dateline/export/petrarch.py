"""PETRARCH's event lines: tabs, no header, eleven cells, CAMEO's root as code.

The cells are date (YYYYMMDD), source code, target code, code, issues, ids, url, outlet, source text, target text and
event text; the ids are ``event;report;start;end``. A cell without content is ``---``, as in PETRARCH's own files, but
the url always has its cell, so that each line has as many.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.coded import Coded, code, coded, sides
from dateline.export.pile import Pile
from dateline.export.tsv import cell, write_tsv

if TYPE_CHECKING:
    from dateline.case.case import Case

COLUMNS = (
    "date", "source", "target", "code", "issues", "ids", "url", "outlet", "source text", "target text", "event text"
)  # fmt: skip
_NONE = "---"


def write(case: Case, target: Path) -> list[Path]:
    """Write the coded events of a case to one file."""
    return [write_tsv(target, _rows(Pile(case)))]


def _rows(pile: Pile) -> Iterator[list[str]]:
    for item in coded(pile):
        yield [cell(value) or _NONE for value in _row(item, pile)]


def _row(item: Coded, pile: Pile) -> tuple[object, ...]:
    mention = pile.first(item.event)
    source, target = sides(item.event, pile)
    report = pile.reports[mention.report]
    return (
        item.first.replace("-", ""),
        code(source),
        code(target),
        item.cameo.root,
        "",
        ";".join((item.event.id, report.id, str(mention.extent[0]), str(mention.extent[1]))),
        pile.link(report.id),
        pile.publisher(report.id),
        source and source.name,
        target and target.name,
        pile.words(report.id, mention.extent),
    )
