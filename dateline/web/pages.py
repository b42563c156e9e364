"""One function a page: from a case and an address to what the template shows and what JSON and CSV hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline.case import Case
from dateline.case.filters import Filters
from dateline.errors import NotFoundError
from dateline.records import to_json
from dateline.tell.dossier import parts
from dateline.tell.marks import Cited
from dateline.tell.shown import SHOWN, days, event
from dateline.tell.view import Row, View, source_name
from dateline.tell.why import why
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


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a page sees it. ``key`` is the id in the address, or the words to search for."""

    page: str
    case: Case
    view: View
    query: Query
    key: str

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows that the address asks for: one page of them, or all for JSON and CSV."""
        return self.case.rows(table, self.query.window)

    def shown(self, table: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
        return [SHOWN[table](self.view, row) for row in rows]

    def record(self, table: str) -> dict[str, Any]:
        """The record of the id in the address.

        Raises:
            NotFoundError: the case has no such record in that table.
        """
        found, record = self.case.get(self.key)
        if found != table:
            raise NotFoundError(f"{self.key!r} is one of the {found} of this case, expected one of its {table}")
        return dict(to_json(record))


Load = Callable[[Asked], Shown]


@dataclass(frozen=True, slots=True)
class Page:
    """``path`` may hold one ``{id}``; ``menu`` says whether the navigation leads there."""

    name: str
    path: str
    template: str
    load: Load
    what: str
    menu: bool = False

    @property
    def title(self) -> str:
        return self.name.capitalize()


def overview(asked: Asked) -> Shown:
    case, query = asked.case, asked.query
    few = replace(query.filters, top=GLANCE)
    upcoming = [row for row in case.rows("agenda", query.filters) if row["outcome"] == "open"][:GLANCE]
    differ = [row for row in case.rows("disagreements", few) if row["verdict"] in ("conflict", "altered copy")]
    tables = ("reports", "events", "statements", "commitments", "quantities", "disagreements", "actors", "families")
    counts = {table: case.count(table) for table in tables}
    values = {
        "counts": counts,
        "key": asked.shown("events", case.rows("events", few)),
        "agenda": asked.shown("agenda", upcoming),
        "disagreements": asked.shown("disagreements", differ),
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


_GROUP = {**dict.fromkeys(STATUS_WORDS, "open"), "done": "done", "ongoing": "done", "denied": "not", "failed": "not"}


def timeline(asked: Asked) -> Shown:
    """The most salient events fill the page; the reader sees them by day."""
    rows = asked.rows("events")
    return Shown("Timeline", {"days": days(asked.view, rows), **_paging(asked, "events")}, rows)


def listed(asked: Asked) -> Shown:
    """The page of the table of its name: its rows under the filters of the address, the most salient first."""
    rows = asked.rows(asked.page)
    values = {"macro": asked.page, "shown": asked.shown(asked.page, rows)}
    return Shown(asked.page.capitalize(), {**values, **_paging(asked, asked.page)}, rows)


def numbers(asked: Asked) -> Shown:
    rows = asked.rows("quantities")
    values = {"macro": "quantities", "shown": asked.shown("quantities", rows), "plots": _plots(asked.view, rows)}
    return Shown("Numbers", {**values, **_paging(asked, "quantities")}, rows)


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
                {
                    "low": row["low"],
                    "high": row["high"],
                    "label": SHOWN["quantities"](view, row)["claimant"] or "the report",
                }
                for row in group[:PAGE_ROWS]
            ],
        }
        for (measure, unit), group in several[:GLANCE]
    ]


def event_page(asked: Asked) -> Shown:
    row, view = asked.record("events"), asked.view
    mentions = [_in_context(view, mention) for mention in row["mentions"]]
    values = {"event": event(view, row), "row": row, "mentions": mentions, "why": why(asked.case, row["id"]).text()}
    return Shown(row["title"], values | _people(view, row), [row])


def _people(view: View, row: Row) -> dict[str, Any]:
    return {
        "actors": [(actor, view.name(actor)) for actor in row["actors"]],
        "recipients": [(actor, view.name(actor)) for actor in row["recipients"]],
        "place": view.name(row["place"]),
    }


def _in_context(view: View, mention: Row) -> dict[str, Any]:
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
        "parts": list(parts(report["text"], cites, excerpts=True)),
    }


def actor_page(asked: Asked) -> Shown:
    row, view = asked.record("actors"), asked.view
    mine = Filters(actor=row["id"], top=PAGE_ROWS)
    spoken = [statement for statement in asked.case.rows("statements", mine) if statement["class"] != "belief"]
    found = asked.case.rows("events", mine)
    values = {
        "row": row,
        "actor": SHOWN["actors"](view, row),
        "said": asked.shown("statements", (one for one in spoken if one["speaker"] == row["id"])),
        "told": asked.shown("statements", (one for one in spoken if row["id"] in one["addressees"])),
        "days": days(view, found),
        "commitments": asked.shown("commitments", asked.case.rows("commitments", mine)),
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


def report_page(asked: Asked) -> Shown:
    row = asked.record("reports")
    cites = [Cited(span, anchor(row["id"], span)[0], kind) for kind, span in _spans_of(asked.case, row["id"])]
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


def copies(asked: Asked) -> Shown:
    # Families come largest first, so those of one report are at the end.
    rows = [row for row in asked.rows("families") if len(row["reports"]) > 1 or row["links"]]
    shown = [_family(asked.view, row) for row in rows]
    return Shown("Copies", {"families": shown, **_paging(asked, "families")}, rows)


def _family(view: View, row: Row) -> dict[str, Any]:
    def named(report: str) -> dict[str, Any]:
        found = view.source.row("reports", report)
        return {"id": report, "name": source_name(found or {"id": report}), "date": (found or {}).get("published", {})}

    return {
        "reports": [named(report) for report in row["reports"]],
        "pairs": [{**pair, "a": named(pair["a"]), "b": named(pair["b"])} for pair in (*row["pairs"], *row["links"])],
    }


def diff(asked: Asked) -> Shown:
    """Two reports side by side: what both hold is marked."""
    first, _, second = asked.key.partition(",")
    for row in asked.case.rows("families"):
        for pair in (*row["pairs"], *row["links"]):
            if {pair["a"], pair["b"]} == {first, second}:
                sides = [_side(asked.view, pair, side) for side in (0, 1)]
                return Shown("Side by side", {"pair": pair, "sides": sides}, [pair])
    raise NotFoundError(f"{first!r} and {second!r} are no copies of each other; the page /copies lists those that are")


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


def search(asked: Asked) -> Shown:
    if not asked.key.strip():
        return Shown("Search", {"words": "", "hits": (), "hint": None}, [])
    found = asked.case.search(asked.key, replace(asked.query.filters, top=PAGE_ROWS))
    values = {"words": asked.key, "hits": found.hits, "hint": found.hint}
    return Shown("Search", values, [to_json(hit) for hit in found.hits])


def corrections(asked: Asked) -> Shown:
    rows = [to_json(correction) for correction in asked.case.corrections()]
    return Shown("Corrections", {"corrections": rows}, rows)


def _paging(asked: Asked, table: str) -> dict[str, Any]:
    query = asked.query
    total = asked.case.count(table, query.filters)
    after = query.first + PAGE_ROWS < total
    return {
        "total": total,
        "first": min(query.first + 1, total),
        "last": min(query.first + PAGE_ROWS, total),
        "before": query.address(query.page - 1) if query.page > 1 else "",
        "after": query.address(query.page + 1) if after else "",
    }
