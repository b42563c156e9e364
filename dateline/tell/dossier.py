"""The dossier: a whole case as one HTML page that asks nothing of a network.

The page holds the chronology, what is still to come, disagreements, commitments, numbers, statements, actors, copies
and the reports themselves. Each record links to the words that it rests on, marked in the report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dateline.records import Span
from dateline.tell.marks import Cited, Segment, merged, segments
from dateline.tell.view import (
    KEY_EVENTS_PER_DAY,
    STATUS_WORDS,
    Citation,
    Row,
    Tables,
    View,
    basis_words,
    date_words,
    day_name,
)

# A brief shows so many rows of a long section before the rest folds away.
SHOWN_ROWS = 40


def dossier(tables: Tables, title: str, excerpts: bool = False) -> str:
    """One self-contained HTML page.

    Args:
        tables: the rows of a case by table name, in the form of the JSON-lines export.
        title: what stands at the top.
        excerpts: keep only the paragraphs that hold cited words, where the full texts may not be passed on.
    """
    view = View(tables)
    sections = [
        Section("chronology", "Chronology", _chronology(view)),
        Section("agenda", "Still to come, and what became of it", _agenda(view)),
        Section("disagreements", "Where the reports differ", _disagreements(view)),
        Section("commitments", "Threats, promises, demands, refusals", _commitments(view)),
        Section("numbers", "Numbers and whose they are", _numbers(view)),
        Section("statements", "Who said what to whom", _statements(view)),
        Section("actors", "Actors", _actors(view)),
    ]
    page = _environment().get_template("dossier.html")
    return page.render(
        title=title,
        view=view,
        sections=[section for section in sections if section.rows],
        families=_families(view),
        sources=[_source(view, report, excerpts) for report in view.reports],
        quarantine=view.rows("quarantine"),
        corrections=view.rows("corrections"),
        span=_span_of_days(view),
        shown=SHOWN_ROWS,
    )


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Day:
    """A day (or interval) of the chronology: its key events, and the rest."""

    label: str
    key: Sequence[dict[str, Any]]
    rest: Sequence[dict[str, Any]]


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline.tell"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"date_words": date_words, "basis_words": basis_words}
    environment.globals |= {"asset": _asset, "status_words": STATUS_WORDS}
    return environment


def _asset(name: str) -> Markup:
    """A stylesheet or script of our own, set into the page as it is."""
    return Markup((files("dateline.tell") / "templates" / name).read_text(encoding="utf-8"))


def _chronology(view: View) -> list[Day]:
    by_day: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for event in view.rows("events"):
        date = event["date"]
        by_day[(date["earliest"] or date["latest"] or "9999", date["latest"] or "9999")].append(event)
    return [_day(view, key, by_day[key]) for key in sorted(by_day)]


def _day(view: View, key: tuple[str, str], events: list[Row]) -> Day:
    ranked = sorted(events, key=lambda event: (-event.get("salience", 0), event["id"]))
    shown = [_event(view, event) for event in ranked]
    first, last = key
    if first == "9999":
        label = "No date in any report"
    else:
        label = day_name(first) if first == last else date_words(ranked[0]["date"])
    return Day(label, shown[:KEY_EVENTS_PER_DAY], shown[KEY_EVENTS_PER_DAY:])


def _event(view: View, event: Row) -> dict[str, Any]:
    words = {name for mention in event["mentions"] if (name := view.speaker(mention["statement"]))}
    reports_say_so = any(mention["statement"] is None for mention in event["mentions"])
    return {
        "id": event["id"],
        "title": event["title"],
        "status": event["status"],
        "class": event["class"],
        "date": event["date"],
        "who_says": sorted(words),
        "reported": reports_say_so,
        "counts": event,
        "cites": _once(view.cite(m["report"], m["extent"], "events") for m in event["mentions"]),
    }


def _agenda(view: View) -> list[dict[str, Any]]:
    items = sorted(view.rows("agenda"), key=lambda item: (item["start"] or "9999", item["event"]))
    return [
        {
            "what": item["what"],
            "start": item["start"],
            "end": item["end"],
            "place": view.name(item["place"]),
            "parties": view.names(item["parties"]),
            "outcome": item["outcome"],
            "cites": _once(view.cite(m["report"], m["span"], "agenda") for m in item["mentions"]),
        }
        for item in items
    ]


_VERDICT_ORDER = ("conflict", "altered copy", "more precise", "compatible")


def _disagreements(view: View) -> list[dict[str, Any]]:
    rows = sorted(view.rows("disagreements"), key=lambda row: (_VERDICT_ORDER.index(row["verdict"]), row["id"]))
    return [
        {
            "about": row["about"],
            "kind": row["kind"],
            "verdict": row["verdict"],
            "positions": [
                {
                    "value": position["value"],
                    "claimant": view.name(position["claimant"]),
                    "families": position["families"],
                    "cite": view.cite(position["report"], position["span"], "disagreements"),
                }
                for position in row["positions"]
            ],
        }
        for row in rows
    ]


def _commitments(view: View) -> list[dict[str, Any]]:
    rows = sorted(
        view.rows("commitments"), key=lambda row: (view.names(row["by"]), row["type"], row["report"], row["span"])
    )
    return [
        {
            "type": row["type"],
            "by": view.names(row["by"]),
            "to": view.names(row["to"]),
            "condition": row["condition"] and view.cite(row["report"], row["condition"], "commitments").words,
            "cites": [view.cite(row["report"], row["span"], "commitments")],
        }
        for row in rows
    ]


def _numbers(view: View) -> list[dict[str, Any]]:
    rows = sorted(
        view.rows("quantities"),
        key=lambda row: (row["measure"], str(row["of"]), row["low"] or row["high"] or 0, row["report"]),
    )
    return [
        {
            "measure": row["measure"],
            "of": row["of"],
            "value": bounds_words(row),
            "claimant": view.name(row["claimant"]) or view.speaker(row["statement"]),
            "cites": [view.cite(row["report"], row["span"], "quantities")],
        }
        for row in rows
    ]


def bounds_words(row: Row) -> str:
    """The bounds of a number as words: ``about 100,000``, ``up to 175,000``, ``at least 50 minutes``."""
    low, high, unit = row["low"], row["high"], row["unit"] or ""
    about = "about " if row["approximate"] else ""
    if low is not None and high is not None:
        value = _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"
        return f"{about}{value} {unit}".strip()
    if high is not None:
        return f"up to {_figure(high)} {unit}".strip()
    return f"at least {_figure(low)} {unit}".strip() if low is not None else unit


def _figure(value: float) -> str:
    return f"{value:,.10g}"


def _statements(view: View) -> list[dict[str, Any]]:
    rows = sorted(
        (row for row in view.rows("statements") if row["class"] != "belief"),
        key=lambda row: (row["said_on"]["earliest"] or "9999", view.number(row["report"]), row["content"]),
    )
    return [
        {
            "speaker": view.speaker(row["id"]) or "not said who",
            "to": view.names(row["addressees"]),
            "date": row["said_on"],
            "kind": row["kind"],
            "also": len(row.get("also", ())),
            "altered": any(link["altered"] for link in row.get("also", ())),
            "cites": [view.cite(row["report"], span, "statements") for span in row["content"]],
        }
        for row in rows
    ]


def _actors(view: View) -> list[dict[str, Any]]:
    rows = [row for row in view.rows("actors") if row["mentions"]]
    rows.sort(key=lambda row: (-len(row["mentions"]), row["name"]))
    return [
        {
            "name": row["name"],
            "kind": row["kind"],
            "country": row["country"],
            "role": row["role"],
            "aliases": [alias for alias in row["aliases"] if alias != row["name"]],
            "mentions": len(row["mentions"]),
            "reports": len({mention["report"] for mention in row["mentions"]}),
        }
        for row in rows
    ]


def _families(view: View) -> list[dict[str, Any]]:
    return [
        {"reports": [(view.number(report), report) for report in family["reports"]], "pairs": family["pairs"]}
        for family in view.rows("families")
        if len(family["reports"]) > 1
    ]


def _source(view: View, report: Row, excerpts: bool) -> dict[str, Any]:
    cited = list(view.cited.get(report["id"], {}).values())
    return {
        "row": report,
        "number": view.number(report["id"]),
        "name": view.source_name(report),
        "cited": len(cited),
        "parts": list(_parts(report["text"], cited, excerpts)),
    }


def _parts(text: str, cited: Sequence[Cited], excerpts: bool) -> Iterable[list[Segment]]:
    """The paragraphs of a report as marked segments; with ``excerpts`` only those that hold cited words."""
    windows: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        windows.append((start, start + len(line)))
        start += len(line)
    spans = merged(c.span for c in cited)
    for first, last in windows:
        if not text[first:last].strip() or (excerpts and not any(a < last and b > first for a, b in spans)):
            continue
        yield segments(text, cited, (first, last))


def _once(citations: Iterable[Citation]) -> list[Citation]:
    return list({citation.key: citation for citation in citations}.values())


def _span_of_days(view: View) -> str:
    days = [report["published"]["earliest"] for report in view.reports if report["published"]["earliest"]]
    return f"{day_name(days[0])} to {day_name(days[-1])}" if days else ""
