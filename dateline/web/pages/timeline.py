"""The timeline: events by day as a list, or as lanes by actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.records import to_json
from dateline.tell.shown import days
from dateline.tell.view import Row, View
from dateline.tell.words import STATUS_WORDS, date_words
from dateline.web.page import Asked, Shown

# Lanes are drawn for those who act in most of the events, and for so many of the most salient events: more of either
# is a thicket that nobody reads.
LANES = 12
ON_LANES = {"all": 120, "month": 400, "week": 400, "day": 400}


def timeline(asked: Asked) -> Shown:
    """The most salient events fill the page; the reader sees them by day."""
    rows = asked.rows("events")
    if asked.query.whole:
        return Shown("Timeline", {}, rows)
    as_lanes = asked.query.shape("view") == "lanes"
    values = {
        "days": days(asked.view, rows),
        "as_lanes": as_lanes,
        "lanes": _lanes(asked) if as_lanes else {},
        "zoom": asked.query.shape("zoom"),
        "to_list": asked.query.address(view="", zoom="", page=""),
        "to_lanes": {zoom: asked.query.address(view="lanes", zoom=zoom) for zoom in ("all", "month", "week", "day")},
        **asked.paging("events"),
    }
    return Shown("Timeline", values, rows)


def _lanes(asked: Asked) -> dict[str, Any]:
    """The lanes with their names and the items on them; an event lies on the lane of everyone who acts in it."""
    few = replace(asked.query.filters, top=ON_LANES[asked.query.shape("zoom")])
    rows = [to_json(record) for record in asked.case.records("events", few, without=("mentions", "sources"))]
    dated = [row for row in rows if row["date"]["earliest"] and row["date"]["latest"]]
    acting = Counter(actor for row in dated for actor in _parties(row))
    wanted = sorted(acting, key=lambda actor: (-acting[actor], actor))[:LANES]
    lanes = [{"id": actor, "name": asked.view.name(actor), "events": acting[actor]} for actor in wanted]
    items = [item for row in dated for item in _items(asked.view, row, wanted)]
    return {"lanes": lanes, "items": items, "events": len(dated), "of": asked.case.count("events", asked.query.filters)}


def _parties(row: Row) -> list[str]:
    return list(dict.fromkeys((*row["actors"], *row["recipients"])))


def _items(view: View, row: Row, lanes: Sequence[str]) -> Iterator[dict[str, Any]]:
    date, status = row["date"], STATUS_WORDS[row["status"]]
    for actor in _parties(row):
        if actor in lanes:
            yield {
                "id": row["id"],
                "lane": actor,
                "title": row["title"],
                "status": row["status"],
                "open": status.partition(",")[0],
                "told": "; ".join(filter(None, (date_words(date), status, view.names(_parties(row))))),
                "first": date["earliest"],
                "last": date["latest"],
            }
