"""One function a page: from a case and an address to what the template shows and what JSON and CSV hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline.case import Case
from dateline.case.filters import Filters
from dateline.errors import InputError
from dateline.records import to_json
from dateline.tell.dossier import parts
from dateline.tell.marks import Cited
from dateline.tell.shown import SHOWN, days, event
from dateline.tell.view import Row, View, source_name
from dateline.tell.words import STATUS_WORDS
from dateline.web.query import PAGE_ROWS, Query
from dateline.web.source import anchor

# The overview shows so many of each: it is read at a glance.
GLANCE = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: values for its template, and the rows of its JSON and CSV."""

    title: str
    values: dict[str, Any]
    rows: Sequence[Row]


Load = Callable[[Case, View, Query, str], Shown]


@dataclass(frozen=True, slots=True)
class Page:
    """``path`` may hold one ``{id}``; ``menu`` is the word in the navigation, empty for pages that are led to."""

    name: str
    path: str
    template: str
    load: Load
    menu: str = ""
    what: str = ""


def overview(case: Case, view: View, query: Query, _: str) -> Shown:
    few = replace(query.filters, top=GLANCE)
    upcoming = [row for row in case.rows("agenda", query.filters) if row["outcome"] == "open"][:GLANCE]
    differ = [row for row in case.rows("disagreements", few) if row["verdict"] in ("conflict", "altered copy")]
    tables = ("reports", "events", "statements", "commitments", "quantities", "disagreements", "actors", "families")
    counts = {table: case.count(table) for table in tables}
    values = {
        "counts": counts,
        "key": [event(view, row) for row in case.rows("events", few)],
        "agenda": [SHOWN["agenda"](view, row) for row in upcoming],
        "disagreements": [SHOWN["disagreements"](view, row) for row in differ],
        "outlets": _outlets(case),
        "quarantine": list(case.quarantine()),
        "chart": _per_day(case, query.filters),
    }
    return Shown("Overview", values, [counts])


def _outlets(case: Case) -> list[tuple[str, int, int]]:
    """Outlet, reports, families: how much of what an outlet gives is its own."""
    query = (
        "SELECT coalesce(outlet, source) AS name, count(*), count(DISTINCT family) FROM reports "
        "GROUP BY name ORDER BY count(*) DESC, name"
    )
    return list(case.db.execute(query))


def _per_day(case: Case, filters: Filters) -> dict[str, Any]:
    """Events per day by what they are: told as done, still open (planned, threatened, supposed), denied or failed."""
    counted: Counter[tuple[str, str]] = Counter()
    query = "SELECT date_earliest, status FROM events WHERE date_earliest = date_latest"
    for day, status in case.db.execute(query):
        if (filters.since or "") <= day <= (filters.until or "9999"):
            counted[day, _GROUP[status]] += 1
    found = sorted({day for day, _ in counted})
    return {"days": found, "series": {name: [counted[day, name] for day in found] for name in ("done", "open", "not")}}


_GROUP = {status: "done" for status in ("done", "ongoing")} | {status: "not" for status in ("denied", "failed")}
_GROUP |= {status: "open" for status in STATUS_WORDS if status not in _GROUP}


def timeline(case: Case, view: View, query: Query, _: str) -> Shown:
    rows = case.rows("events", query.window)
    # The most salient fill the page; the reader sees them by day.
    return Shown("Timeline", {"days": days(view, rows), **_paging(case, "events", query)}, rows)


def table(name: str, title: str) -> Load:
    """The page of a table: its rows under the filters of the address, the most salient first."""

    def load(case: Case, view: View, query: Query, _: str) -> Shown:
        rows = case.rows(name, query.window)
        shown = [SHOWN[name](view, row) for row in rows]
        return Shown(title, {"macro": name, "shown": shown, **_paging(case, name, query)}, rows)

    return load


def numbers(case: Case, view: View, query: Query, _: str) -> Shown:
    rows = case.rows("quantities", query.window)
    shown = [SHOWN["quantities"](view, row) for row in rows]
    values = {"macro": "quantities", "shown": shown, "plots": _plots(view, rows)}
    return Shown("Numbers", {**values, **_paging(case, "quantities", query)}, rows)


def _plots(view: View, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """For each measure that several reports give: its positions as ranges, in the order of their reports' days."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["measure"], row["unit"] or ""), []).append(row)
    several = [(key, group) for key, group in groups.items() if len({row["report"] for row in group}) > 1]
    return [
        {
            "title": f"{measure} ({unit})" if unit else measure,
            "positions": [
                {"low": row["low"], "high": row["high"], "label": SHOWN["quantities"](view, row)["claimant"] or "the report"}
                for row in group[:PAGE_ROWS]
            ],
        }
        for (measure, unit), group in several[:GLANCE]
    ]


def event_page(case: Case, view: View, _: Query, id_: str) -> Shown:
    row = _record(case, "events", id_)
    mentions = [_in_context(view, case, mention) for mention in row["mentions"]]
    values = {"event": event(view, row), "row": row, "mentions": mentions, "why": case.why(row["id"])}
    return Shown(row["title"], values | _people(view, row), [row])


def _people(view: View, row: Row) -> dict[str, Any]:
    return {
        "actors": [(actor, view.name(actor)) for actor in row["actors"]],
        "recipients": [(actor, view.name(actor)) for actor in row["recipients"]],
        "place": view.name(row["place"]),
    }


def _in_context(view: View, case: Case, mention: Row) -> dict[str, Any]:
    """The paragraph of a mention with its words marked, and what that report tells."""
    report = view.source.row("reports", mention["report"])
    assert report is not None
    (first, last), (start, end) = mention["extent"], mention["span"]
    cites = [
        Cited((first, last), anchor(report["id"], (first, last))[0], "events"),
        Cited((start, end), f"t{start}-{end}", "trigger"),
    ]
    return {
        "report": report["id"],
        "source": source_name(report),
        "published": report["published"],
        "status": mention["status"],
        "who": view.speaker(mention["statement"]),
        "parts": [part for part in parts(report["text"], cites, excerpts=True)],
    }


def actor_page(case: Case, view: View, _: Query, id_: str) -> Shown:
    row = _record(case, "actors", id_)
    mine = Filters(actor=row["id"], top=PAGE_ROWS)
    spoken = [statement for statement in case.rows("statements", mine) if statement["class"] != "belief"]
    by = [statement for statement in spoken if statement["speaker"] == row["id"]]
    to = [statement for statement in spoken if row["id"] in statement["addressees"]]
    found = case.rows("events", mine)
    values = {
        "row": row,
        "actor": SHOWN["actors"](view, row),
        "said": [SHOWN["statements"](view, statement) for statement in by],
        "told": [SHOWN["statements"](view, statement) for statement in to],
        "days": days(view, found),
        "commitments": [SHOWN["commitments"](view, c) for c in case.rows("commitments", mine)],
        "graph": _neighbours(view, row, found),
    }
    return Shown(row["name"], values, [row])


def _neighbours(view: View, row: Row, found: Sequence[Row]) -> dict[str, Any]:
    """Who stands in the same events, and in how many."""
    counted: Counter[str] = Counter()
    for one in found:
        counted.update({*one["actors"], *one["recipients"]} - {row["id"]})
    nearest = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:24]
    names = [{"id": actor, "name": view.name(actor), "events": count} for actor, count in nearest]
    return {"id": row["id"], "name": row["name"], "neighbours": names}


def report_page(case: Case, view: View, _: Query, id_: str) -> Shown:
    row = _record(case, "reports", id_)
    cites = [Cited(span, anchor(row["id"], span)[0], kind) for kind, span in _spans_of(case, row["id"])]
    values = {"row": row, "name": source_name(row), "parts": list(parts(row["text"], cites)), "cited": len(cites)}
    return Shown(source_name(row), values, [row])


# Where the spans of a report lie, table by table.
_SPANS = {
    "events": "SELECT extent_start, extent_end FROM events_mentions WHERE report = ?",
    "quantities": "SELECT span_start, span_end FROM quantities WHERE report = ?",
    "commitments": "SELECT span_start, span_end FROM commitments WHERE report = ?",
    "agenda": "SELECT span_start, span_end FROM agenda_mentions WHERE report = ?",
    "disagreements": "SELECT span_start, span_end FROM disagreements_positions WHERE report = ?",
}


def _spans_of(case: Case, report: str) -> list[tuple[str, tuple[int, int]]]:
    found = {(kind, (start, end)) for kind, sql in _SPANS.items() for start, end in case.db.execute(sql, (report,))}
    for (content,) in case.db.execute("SELECT content FROM statements WHERE report = ?", (report,)):
        found |= {("statements", (start, end)) for start, end in json.loads(content)}
    return sorted(found)


def copies(case: Case, view: View, query: Query, _: str) -> Shown:
    # Families come largest first, so those of one report are at the end.
    rows = [row for row in case.rows("families", query.window) if len(row["reports"]) > 1 or row["links"]]
    shown = [_family(view, row) for row in rows]
    return Shown("Copies", {"families": shown, **_paging(case, "families", query)}, rows)


def _family(view: View, row: Row) -> dict[str, Any]:
    def named(report: str) -> dict[str, Any]:
        found = view.source.row("reports", report)
        return {"id": report, "name": source_name(found or {"id": report}), "date": (found or {}).get("published", {})}

    return {
        "reports": [named(report) for report in row["reports"]],
        "pairs": [{**pair, "a": named(pair["a"]), "b": named(pair["b"])} for pair in (*row["pairs"], *row["links"])],
    }


def diff(case: Case, view: View, _: Query, ids: str) -> Shown:
    """Two reports side by side: what both hold is marked."""
    first, _comma, second = ids.partition(",")
    for row in case.rows("families"):
        for pair in (*row["pairs"], *row["links"]):
            if {pair["a"], pair["b"]} == {first, second}:
                sides = [_side(view, pair, side) for side in (0, 1)]
                return Shown("Side by side", {"pair": pair, "sides": sides}, [pair])
    raise InputError(f"no record of a copy between {first!r} and {second!r}; the page /copies lists them")


def _side(view: View, pair: Row, side: int) -> dict[str, Any]:
    id_ = pair["ab"[side]]
    report = view.source.row("reports", id_)
    assert report is not None
    cites = [Cited(spans[side], f"s{at}", "copies") for at, spans in enumerate(pair["aligned"])]
    return {"id": id_, "name": source_name(report), "parts": list(parts(report["text"], cites))}


def apply(path: Path, form: Mapping[str, str]) -> None:
    """Keep a correction that a form gives, or take one back.

    Raises:
        InputError: a verb, target or value that does not fit.
        CaseError: another process is writing the case.
    """
    with Case(path) as case:
        if form.get("undo"):
            case.undo(form["undo"])
            return
        fields = (form.get("verb", ""), form.get("target", ""), form.get("value") or None)
        case.correct(*fields, by=form.get("by", ""), reason=form.get("reason") or None)


def search(case: Case, _: View, query: Query, words: str) -> Shown:
    if not words.strip():
        return Shown("Search", {"words": "", "hits": (), "hint": None}, [])
    found = case.search(words, replace(query.filters, top=PAGE_ROWS))
    return Shown("Search", {"words": words, "hits": found.hits, "hint": found.hint}, [to_json(hit) for hit in found.hits])


def corrections(case: Case, _: View, __: Query, ___: str) -> Shown:
    rows = [to_json(correction) for correction in case.corrections()]
    return Shown("Corrections", {"corrections": rows}, rows)


def _record(case: Case, table_: str, id_: str) -> dict[str, Any]:
    found, record = case.get(id_)
    if found != table_:
        raise InputError(f"no record {id_!r} among the {table_} of this case: it is one of the {found}")
    return dict(to_json(record))


def _paging(case: Case, name: str, query: Query) -> dict[str, Any]:
    total = case.count(name, query.filters)
    after = query.first + PAGE_ROWS < total
    return {
        "total": total,
        "first": min(query.first + 1, total),
        "last": min(query.first + PAGE_ROWS, total),
        "before": query.address(query.page - 1) if query.page > 1 else "",
        "after": query.address(query.page + 1) if after else "",
    }
