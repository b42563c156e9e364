"""The overview: what is new, what stands out, what is still to come, where reports differ, who reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateline.case import Case
from dateline.case.filters import Filters
from dateline.data.tables import load_tsv
from dateline.records import to_json
from dateline.tell.words import KIND_WORDS, STATUS_WORDS
from dateline.web.page import GLANCE, Asked, Shown
from dateline.web.pages.changes import latest

TABLES = ("reports", "families", "events", "statements", "commitments", "quantities", "disagreements", "actors")
# The overview names so many outlets and groups of copies; the rest is counted.
NAMED = 20
_CHARTED = (
    "SELECT date_earliest, class, count(*) FROM events WHERE date_earliest BETWEEN ? AND ? "
    "AND date_latest = date_earliest AND status IN ('done', 'ongoing') GROUP BY 1, 2"
)
# The chart reaches so many days beyond the days of the reports: what they recall from years ago is counted beside it.
MARGIN = timedelta(days=14)


def overview(asked: Asked) -> Shown:
    case = asked.case
    few = replace(asked.query.filters, top=GLANCE)
    counts = {table: case.count(table) for table in TABLES}
    first, last = _printed(case)
    outlets = _outlets(case)
    values = {
        "counts": counts,
        "printed": {"earliest": first, "latest": last},
        "new": latest(asked),
        "chart": _per_day(case, first, last),
        "key": asked.shown("events", asked.case.rows("events", few)),
        **_agenda(asked, last),
        "verdicts": _verdicts(case),
        "disagreements": _open(asked),
        "outlets": outlets[:NAMED],
        "unnamed": max(0, len(outlets) - NAMED),
        "copies": _copies(asked),
        "quarantine": [to_json(item) for item in case.quarantine()],
    }
    return Shown("Overview", values, [counts])


def _printed(case: Case) -> tuple[str | None, str | None]:
    """The first and the last day on which a report was printed."""
    row = case.db.execute("SELECT min(published_earliest), max(published_earliest) FROM reports").fetchone()
    return row[0], row[1]


def _agenda(asked: Asked, today: str | None) -> dict[str, Any]:
    """What is open: what comes behind the newest report first; what was due before it, and nobody says how it went."""
    coming = asked.case.db.execute(
        "SELECT id FROM agenda WHERE outcome = 'open' AND (start IS NULL OR coalesce(\"end\", start) >= ?) "
        "ORDER BY start IS NULL, start, counts_families DESC, id LIMIT ?",
        (today or "", GLANCE),
    )
    rows = [to_json(asked.case.record("agenda", id_)) for (id_,) in coming]
    query = "SELECT count(*) FROM agenda WHERE outcome = 'open' AND coalesce(\"end\", start) < ?"
    return {
        "agenda": asked.shown("agenda", rows),
        "due": asked.case.db.execute(query, (today or "",)).fetchone()[0],
    }


def _verdicts(case: Case) -> dict[str, int]:
    query = "SELECT verdict, count(*) FROM disagreements GROUP BY verdict ORDER BY verdict"
    return dict(case.db.execute(query).fetchall())


def _open(asked: Asked) -> list[dict[str, Any]]:
    rows = (row for verdict in ("conflict", "altered copy") for row in _of(asked, verdict))
    return asked.shown("disagreements", list(rows)[:GLANCE])


def _of(asked: Asked, verdict: str) -> list[dict[str, Any]]:
    return asked.case.rows("disagreements", Filters(verdict=verdict, top=GLANCE))


def _outlets(case: Case) -> list[tuple[str | None, int, int, str | None, str | None]]:
    """Outlet, reports, families, first and last day: how much of what an outlet gives is its own."""
    query = (
        "SELECT outlet, count(*), count(DISTINCT family), min(published_earliest), max(published_earliest) "
        "FROM reports GROUP BY outlet ORDER BY outlet IS NULL, count(*) DESC, outlet"
    )
    return list(case.db.execute(query))


def _copies(asked: Asked) -> list[list[tuple[str, str]]]:
    """The largest groups of reports of one text: id and outlet of each, the first printed first."""
    query = "SELECT id FROM families WHERE counts_reports > 1 ORDER BY counts_reports DESC, id LIMIT ?"
    found = [id_ for (id_,) in asked.case.db.execute(query, (GLANCE,)).fetchall()]
    members = (
        "SELECT id, coalesce(outlet, source) FROM reports WHERE id IN "
        "(SELECT value FROM families_reports WHERE parent = ?) "
        "ORDER BY published_earliest IS NULL, published_earliest, id LIMIT ?"
    )
    return [asked.case.db.execute(members, (family, NAMED)).fetchall() for family in found]


# -------------------------------------------------------------------------------------------------------------- chart
def _per_day(case: Case, first: str | None, last: str | None) -> dict[str, Any]:
    """Events told as done, per day and kind of act, and how many more there are of which sort."""
    counted: Counter[tuple[str, str]] = Counter()
    around = (_around(first, -MARGIN), _around(last, MARGIN))
    for day, class_, number in case.db.execute(_CHARTED, around):
        counted[day, _kinds()[class_]] += number
    days = sorted({day for day, _ in counted})
    series = [{"name": words, "counts": [counted[day, kind] for day in days]} for kind, words in KIND_WORDS.items()]
    return {"days": days, "series": series, "beside": _beside(case, counted.total())}


def _beside(case: Case, charted: int) -> list[tuple[str, int]]:
    """What the chart leaves out: what is not told as done, and what lies at no day near the reports."""
    statuses = dict(case.db.execute("SELECT status, count(*) FROM events GROUP BY status").fetchall())
    done = statuses.pop("done", 0) + statuses.pop("ongoing", 0)
    beside = {STATUS_WORDS[status].partition(",")[0]: number for status, number in statuses.items()}
    beside["without a day near those of the reports"] = done - charted
    return sorted(((words, n) for words, n in beside.items() if n), key=lambda item: (-item[1], item[0]))


def _around(day: str | None, margin: timedelta) -> str:
    return (date.fromisoformat(day) + margin).isoformat() if day else ""


@cache
def _kinds() -> dict[str, str]:
    """The kind of act of each class, of PLOVER's table."""
    rows = load_tsv("plover.tsv", {"class": str, "mode": str, "quad": str, "scale": float})
    return {row["class"]: row["quad"] for row in rows}
