"""Search: reports, statements and events that hold the words, under the filters of every page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dateline.case.search import MARK, SEARCHED_TABLES, Hit
from dateline.errors import InputError
from dateline.records import to_json
from dateline.web.page import Asked, Shown
from dateline.web.query import PAGE_ROWS
from dateline.web.source import anchor


def search(asked: Asked) -> Shown:
    title = "Search"
    if not asked.key.strip():
        return Shown(title, {"words": "", "groups": (), "hint": None}, [])
    few = replace(asked.query.filters, top=PAGE_ROWS)
    try:
        found = asked.case.search(asked.key, few)
    except InputError as error:
        return Shown(title, {"words": asked.key, "groups": (), "hint": str(error)}, [])
    groups = [(table, [hit for hit in found.hits if hit.table == table]) for table in SEARCHED_TABLES]
    shown = [(table, [_hit(asked, hit) for hit in hits]) for table, hits in groups if hits]
    values = {"words": asked.key, "groups": shown, "hint": found.hint, "most": PAGE_ROWS}
    return Shown(f"Search: {asked.key}", values, [to_json(hit) for hit in found.hits])


def _hit(asked: Asked, hit: Hit) -> dict[str, Any]:
    return {"id": hit.id, "title": hit.title, "day": hit.day, "href": _href(asked, hit), "parts": _marked(hit.snippet)}


def _href(asked: Asked, hit: Hit) -> str:
    """Where the words stand: a statement leads to them in its report."""
    if hit.table == "statements" and hit.report:
        content = asked.case.db.execute("SELECT content FROM statements WHERE id = ?", (hit.id,)).fetchone()
        spans: Sequence[Sequence[int]] = json.loads(content[0])
        if spans:
            return anchor(hit.report, (spans[0][0], spans[0][1]))[1]
    return f"/{hit.table.rstrip('s')}/{hit.report or hit.id}"


def _marked(snippet: str) -> list[tuple[str, bool]]:
    """A snippet as runs of text, each with whether it was searched for."""
    opening, closing = MARK
    runs: list[tuple[str, bool]] = []
    before, *rest = snippet.split(opening)
    runs.append((before, False))
    for part in rest:
        word, _, after = part.partition(closing)
        runs += [(word, True), (after, False)]
    return [run for run in runs if run[0]]
