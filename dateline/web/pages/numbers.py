"""Numbers: the positions of each measure over time, as a plot with its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.tell.shown import SHOWN
from dateline.tell.view import Row
from dateline.web.page import Asked, Shown
from dateline.web.query import PAGE_ROWS

# So many measures on a page, each with so many of its positions; a measure by itself has a page of them.
MEASURES = 6
POSITIONS = 10
# Positions that lie further apart than this are plotted on a logarithmic scale: else the small ones are one line.
LOG_FROM = 50


def numbers(asked: Asked) -> Shown:
    title = "Numbers and whose they are"
    rows = asked.rows("quantities")
    if asked.query.whole:
        return Shown(title, {}, rows)
    if measure := asked.query.filters.measure:
        groups = [_group(asked, measure, unit, own) for unit, own in _by_unit(rows)]
        return Shown(f"Numbers: {measure}", {"groups": groups, "one": True, **asked.paging("quantities")}, rows)
    found = _measures(asked)
    window = found[MEASURES * (asked.query.page - 1) : MEASURES * asked.query.page]
    groups = [_group(asked, measure, unit, _rows(asked, measure, unit), total) for measure, unit, total in window]
    return Shown(title, {"groups": groups, "one": False, **asked.query.paging(len(found), MEASURES)}, rows)


def _measures(asked: Asked) -> list[tuple[str, str, int]]:
    """What is counted, in which unit, how often: that of most reports first."""
    counted: dict[tuple[str, str], list[str]] = {}
    for record in asked.case.records("quantities", asked.query.filters):
        counted.setdefault((record.measure, record.unit or ""), []).append(record.report)
    ranked = sorted(counted.items(), key=lambda item: (-len(set(item[1])), item[0]))
    return [(measure, unit, len(reports)) for (measure, unit), reports in ranked]


def _rows(asked: Asked, measure: str, unit: str) -> list[Row]:
    """The positions of a measure that stand in most texts."""
    few = replace(asked.query.filters, measure=measure, top=PAGE_ROWS)
    rows = [row for row in asked.case.rows("quantities", few) if (row["unit"] or "") == unit]
    return list(rows[:POSITIONS])


def _by_unit(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    for unit in sorted({row["unit"] or "" for row in rows}):
        yield unit, [row for row in rows if (row["unit"] or "") == unit]


def _group(asked: Asked, measure: str, unit: str, rows: Sequence[Row], total: int = 0) -> dict[str, Any]:
    """One measure: its positions in the order of their days, each with the number that it has in the plot."""
    shown = [_position(asked, row) for row in rows]
    shown.sort(key=lambda one: (one["day"] or "9999", one["value"], one["id"]))
    for number, one in enumerate(shown, 1):
        one["number"] = number
    plotted = [one for one in shown if one["day"] and _bounded(one)]
    plot = {
        "points": [{key: one[key] for key in ("number", "day", "low", "high")} for one in plotted],
        "log": _wide(plotted),
        "unit": unit,
    }
    return {
        "measure": measure,
        "unit": unit,
        "rows": shown,
        "plot": plot if len({(one["low"], one["high"]) for one in plotted}) > 1 else None,
        "more": total - len(rows),
    }


def _position(asked: Asked, row: Row) -> dict[str, Any]:
    return {**SHOWN["quantities"](asked.view, row), "low": row["low"], "high": row["high"], "day": _day(asked, row)}


def _day(asked: Asked, row: Row) -> str | None:
    """The day that a number is as of, else the one on which its report was printed: "this year" is no point."""
    report = asked.view.source.row("reports", row["report"]) or {}
    first, last = row["as_of"]["earliest"], row["as_of"]["latest"]
    day: str | None = first if first and first == last else report.get("published", {}).get("earliest")
    return day


def _bounded(one: Row) -> bool:
    return one["low"] is not None or one["high"] is not None


def _wide(positions: Sequence[Row]) -> bool:
    values = [value for one in positions for value in (one["low"], one["high"]) if value]
    return bool(values) and min(values) > 0 and max(values) / min(values) > LOG_FROM
