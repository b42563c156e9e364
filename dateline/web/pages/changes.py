"""What is new: what the last run changed, or what reports of a day or later tell for the first time or otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.errors import InputError
from dateline.records import to_json
from dateline.web.page import GLANCE, Asked, Shown
from dateline.web.query import PAGE_ROWS

Row = dict[str, Any]

# What a reader is told of first.
TOLD = ("events", "disagreements", "agenda", "commitments", "statements", "quantities")
_LAST_RUN = (
    'SELECT record FROM changes JOIN "{table}" t ON t.id = record '
    "WHERE run = ? AND record_table = '{table}' AND change = ? ORDER BY t.counts_families DESC, record LIMIT ?"
)

# The mentions of events by whether their report is of the day or later. Reports without a date count as old.
_SINCE = (
    "WITH fresh AS (SELECT id FROM reports WHERE published_earliest >= :day), "
    "touched AS (SELECT DISTINCT parent FROM events_mentions WHERE report IN fresh) "
)
_FIRST_TOLD = _SINCE + (
    "SELECT events.id FROM touched JOIN events ON events.id = touched.parent WHERE NOT EXISTS "
    "(SELECT 1 FROM events_mentions m WHERE m.parent = events.id AND m.report NOT IN fresh) "
    "ORDER BY salience DESC, events.id"
)
_TOLD_OTHERWISE = _SINCE + (
    "SELECT events.id, group_concat(DISTINCT new.status) FROM touched JOIN events ON events.id = touched.parent "
    "JOIN events_mentions new ON new.parent = events.id AND new.report IN fresh "
    "WHERE EXISTS (SELECT 1 FROM events_mentions m WHERE m.parent = events.id AND m.report NOT IN fresh) "
    "AND NOT EXISTS (SELECT 1 FROM events_mentions m WHERE m.parent = events.id AND m.report NOT IN fresh "
    "AND m.status = new.status) GROUP BY events.id ORDER BY salience DESC, events.id"
)
_OPENED = (
    "WITH fresh AS (SELECT id FROM reports WHERE published_earliest >= :day) "
    "SELECT DISTINCT parent FROM disagreements_positions WHERE report IN fresh ORDER BY parent"
)
_SAID = "SELECT {columns} FROM {table} WHERE report IN (SELECT id FROM reports WHERE published_earliest >= :day)"
_MOST_SALIENT = f" ORDER BY counts_families DESC, id LIMIT {2 * GLANCE}"


def changes(asked: Asked) -> Shown:
    """Since the day in the address, else by the last run."""
    day = asked.query.given.get("since")
    values = {"since": day or "", "run": _run(asked)}
    if day:
        groups = _since(asked, day)
        return Shown(f"New since {day}", {**values, "groups": groups}, _rows(groups))
    groups = _by_last_run(asked)
    return Shown("What is new", {**values, "groups": groups}, _rows(groups))


def latest(asked: Asked) -> dict[str, Any]:
    """The last run for the overview: when it was, and how much of what kind it made new or changed."""
    run = _run(asked)
    if run.get("first", True):
        return {**run, "told": []}
    query = (
        "SELECT record_table, change, count(*) FROM changes WHERE run = ? AND record_table IN "
        f"({', '.join('?' * len(TOLD))}) GROUP BY 1, 2"
    )
    found = {(table, change): n for table, change, n in asked.case.db.execute(query, (run["run"], *TOLD))}
    told = [(table, found.get((table, "new"), 0), found.get((table, "changed"), 0)) for table in TOLD]
    return {**run, "told": [row for row in told if row[1] or row[2]]}


def _run(asked: Asked) -> Row:
    """The last run: its number, its day and hour, how many reports the case held then and before."""
    rows = asked.case.db.execute("SELECT run, at, reports FROM runs ORDER BY run DESC LIMIT 2").fetchall()
    if not rows:
        return {}
    (run, at, reports), before = rows[0], rows[1][2] if len(rows) > 1 else 0
    return {"run": run, "at": at, "reports": reports, "added": reports - before, "first": len(rows) == 1}


def _by_last_run(asked: Asked) -> list[Row]:
    last = _run(asked)
    if last.get("first", True):
        return []  # all of the case is new: that is the timeline
    run = last["run"]
    groups = []
    for table in TOLD:
        for change, title in (("new", "new"), ("changed", "changed")):
            query = _LAST_RUN.format(table=table)
            ids = [id_ for (id_,) in asked.case.db.execute(query, (run, change, PAGE_ROWS))]
            number = "SELECT count(*) FROM changes WHERE run = ? AND record_table = ? AND change = ?"
            total = asked.case.db.execute(number, (run, table, change)).fetchone()[0]
            groups.append(_group(asked, table, title, ids, total))
    return [group for group in groups if group["shown"]]


def _since(asked: Asked, day: str) -> list[Row]:
    _check(day)
    at = {"day": day}
    db = asked.case.db
    first = [id_ for (id_,) in db.execute(_FIRST_TOLD, at)]
    otherwise: dict[str, str] = dict(db.execute(_TOLD_OTHERWISE, at).fetchall())
    opened = [id_ for (id_,) in db.execute(_OPENED, at)]
    groups = [
        _group(asked, "events", "told for the first time", first[:PAGE_ROWS], len(first)),
        _group(asked, "events", "now told otherwise", list(otherwise)[:PAGE_ROWS], len(otherwise), otherwise),
        _group(asked, "disagreements", "with a position of these reports", opened[:PAGE_ROWS], len(opened)),
    ]
    for table in ("commitments", "statements"):
        ids = [id_ for (id_,) in db.execute(_SAID.format(table=table, columns="id") + _MOST_SALIENT, at)]
        total = db.execute(_SAID.format(table=table, columns="count(*)"), at).fetchone()[0]
        groups.append(_group(asked, table, "in these reports", ids, total))
    return [group for group in groups if group["shown"]]


def _check(day: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise InputError(f"since is {day!r}, expected a day: YYYY-MM-DD") from error


def _group(asked: Asked, table: str, title: str, ids: list[str], total: int, now: dict[str, str] | None = None) -> Row:
    rows = [to_json(asked.case.record(table, id_)) for id_ in ids]
    shown = asked.shown(table, rows)
    for row, id_ in zip(shown, ids, strict=True):
        row["now"] = (now or {}).get(id_, "")
    return {"table": table, "title": title, "shown": shown, "total": total, "rows": rows}


def _rows(groups: list[Row]) -> list[Row]:
    return [
        {"table": group["table"], "change": group["title"], **row} for group in groups for row in _plain(group["rows"])
    ]


def _plain(rows: list[Row]) -> Iterator[Row]:
    """What tells a row from another; its page has the rest."""
    for row in rows:
        yield {"id": row["id"], "counts": row["counts"]}
