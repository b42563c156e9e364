"""Copies: families of reports of one text, and two of them side by side."""

from __future__ import annotations

from typing import Any

from dateline.errors import NotFoundError
from dateline.records import to_json
from dateline.tell.diff import side_by_side
from dateline.tell.view import Row, View, source_name
from dateline.web.page import Asked, Shown
from dateline.web.query import PAGE_ROWS

# Families that hold more than one report, or share text with another, the largest first.
_WORTH = 'FROM families WHERE "counts_reports" > 1 OR "id" IN (SELECT "parent" FROM families_links)'
_RELATIONS = {
    "identical": "the same text",
    "near-copy": "nearly the same text",
    "derived": "one derives from the other",
    "partly derived": "they share part of their text, and count as two texts",
    "shared quotes": "they share quotations alone, and count as two texts",
}


def copies(asked: Asked) -> Shown:
    query = f'SELECT "id" {_WORTH} ORDER BY "counts_reports" DESC, "id" LIMIT ? OFFSET ?'
    window = (-1, 0) if asked.query.whole else (PAGE_ROWS, asked.query.first)
    rows = [to_json(asked.case.record("families", id_)) for (id_,) in asked.case.db.execute(query, window).fetchall()]
    if asked.query.whole:
        return Shown("Copies", {}, rows)
    total = asked.case.db.execute(f"SELECT count(*) {_WORTH}").fetchone()[0]
    values = {"families": [_family(asked.view, row) for row in rows], **asked.query.paging(total)}
    return Shown("Copies", values, rows)


def _family(view: View, row: Row) -> dict[str, Any]:
    members = sorted((_named(view, id_) for id_ in row["reports"]), key=lambda one: (one["first"], one["id"]))
    return {
        "reports": members,
        "pairs": [_pair(view, pair) for pair in row["pairs"]],
        "links": [_pair(view, pair) for pair in row["links"]],
    }


def _pair(view: View, pair: Row) -> dict[str, Any]:
    return {
        **pair,
        "a": _named(view, pair["a"]),
        "b": _named(view, pair["b"]),
        "meaning": _RELATIONS[pair["relation"]],
        "way": _way(view, pair),
    }


def _way(view: View, pair: Row) -> str:
    """Which of two reports the text went from, by their names."""
    if pair["direction"] == "unknown":
        return "which came first is not known"
    first, _, second = pair["direction"].partition(" to ")
    return f"from {_named(view, pair[first])['name']} to {_named(view, pair[second])['name']}"


def _named(view: View, report: str) -> dict[str, Any]:
    found = view.source.row("reports", report) or {"id": report, "published": {}}
    first = found["published"].get("earliest") or "9999"
    return {"id": report, "name": source_name(found), "date": found["published"], "first": first}


def diff(asked: Asked) -> Shown:
    """Two reports side by side: what one alone holds is marked."""
    first, _, second = asked.key.partition(",")
    pair = _pair_of(asked, first, second)
    view = asked.view
    texts = [str((view.source.row("reports", pair[side]) or {})["text"]) for side in "ab"]
    rows = side_by_side(texts[0], texts[1], [((a[0], a[1]), (b[0], b[1])) for a, b in pair["aligned"]])
    values = {"pair": _pair(view, pair), "lines": rows}
    return Shown("Side by side", values, [pair])


def _pair_of(asked: Asked, first: str, second: str) -> Row:
    query = "SELECT parent FROM families_{} WHERE (a = ? AND b = ?) OR (b = ? AND a = ?)"
    for field in ("pairs", "links"):
        for (family,) in asked.case.db.execute(query.format(field), (first, second) * 2):
            for pair in to_json(asked.case.record("families", family))[field]:
                if {pair["a"], pair["b"]} == {first, second}:
                    return dict(pair)
    raise NotFoundError(f"{first!r} and {second!r} are no copies of each other; the page /copies lists those that are")
