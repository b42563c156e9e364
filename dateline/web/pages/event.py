"""One event: the record, its history, and beside it the words of every report that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from dateline.case.corrections import VERBS
from dateline.records import to_json
from dateline.tell.dossier import parts
from dateline.tell.marks import Cited
from dateline.tell.shown import event
from dateline.tell.view import Row, View, source_name
from dateline.tell.words import counts_words
from dateline.web.page import GLANCE, Asked, Shown
from dateline.web.query import PAGE_ROWS
from dateline.web.source import anchor

Told = dict[str, Any]


def event_page(asked: Asked) -> Shown:
    row, view = asked.record("events"), asked.view
    reports = list(_reports(view, row["mentions"]))
    shown = reports[asked.query.first : asked.query.first + PAGE_ROWS]
    values = {
        "event": event(view, row),
        "row": row,
        "behind": counts_words(row),
        "sources": view.names(row["sources"]),
        "reports": shown,
        "history": list(_history(reports)),
        "whole": _called(asked, row["part_of"]),
        "parts": _ids(asked, "SELECT id, title FROM events WHERE part_of = ? ORDER BY date_earliest, id", row["id"]),
        "agenda": asked.shown("agenda", _rows(asked, "agenda", "event", row["id"])),
        "quantities": asked.shown("quantities", _rows(asked, "quantities", "event", row["id"])),
        "decisions": decisions(asked, row["id"]),
        "verbs": verbs("events"),
        **_people(view, row),
        **asked.query.paging(len(reports)),
    }
    return Shown(row["title"], values, [row])


def _rows(asked: Asked, table: str, column: str, id_: str) -> list[Row]:
    query = f'SELECT id FROM "{table}" WHERE "{column}" = ? ORDER BY counts_families DESC, id LIMIT ?'
    return [to_json(asked.case.record(table, own)) for (own,) in asked.case.db.execute(query, (id_, GLANCE)).fetchall()]


def _ids(asked: Asked, query: str, id_: str) -> list[tuple[str, str]]:
    return asked.case.db.execute(query, (id_,)).fetchall()


def _called(asked: Asked, id_: str | None) -> tuple[str, str] | None:
    found = _ids(asked, "SELECT id, title FROM events WHERE id = ?", id_) if id_ else []
    return found[0] if found else None


def _people(view: View, row: Row) -> dict[str, Any]:
    return {
        "actors": [(actor, view.name(actor)) for actor in row["actors"]],
        "recipients": [(actor, view.name(actor)) for actor in row["recipients"]],
        "place": (row["place"], view.name(row["place"])) if row["place"] else None,
    }


def _reports(view: View, mentions: Sequence[Row]) -> Iterator[Told]:
    """What each report tells of the event, in the order in which they were printed; copies name their text."""
    by_report: dict[str, list[Row]] = {}
    for mention in mentions:
        by_report.setdefault(mention["report"], []).append(mention)
    told = [_in_context(view, report, own) for report, own in by_report.items()]
    told.sort(key=lambda one: (one["published"]["earliest"] or "9999", one["source"], one["report"]))
    seen: dict[str, str] = {}
    for one in told:
        one["copy_of"] = seen.get(one["family"])
        seen.setdefault(one["family"], one["source"])
        yield one


def _in_context(view: View, id_: str, mentions: Sequence[Row]) -> Told:
    """The paragraphs of a report that tell the event with their words marked, and on whose word they stand."""
    report = view.source.row("reports", id_)
    assert report is not None
    cites = [cited for mention in mentions for cited in _cited(id_, mention)]
    said = dict.fromkeys((mention["status"], view.speaker(mention["statement"])) for mention in mentions)
    return {
        "report": id_,
        "source": source_name(report),
        "family": report["family"] or id_,
        "published": report["published"],
        "said": list(said),
        "parts": list(parts(report["text"], cites, excerpts=True)),
    }


def _cited(report: str, mention: Row) -> tuple[Cited, Cited]:
    (first, last), (start, end) = mention["extent"], mention["span"]
    extent = Cited((first, last), anchor(report, (first, last))[0], "events")
    return extent, Cited((start, end), f"t{start}-{end}", "trigger")


def _history(reports: Iterable[Told]) -> Iterator[tuple[Row, list[tuple[str, list[str]]]]]:
    """By the day on which reports were printed: what they tell, and which tell it."""
    for _, group in groupby(reports, key=lambda one: one["published"]["earliest"]):
        told = list(group)
        said: dict[str, list[str]] = {}
        for one in told:
            for status, who in one["said"]:
                said.setdefault(status, []).append(one["source"] + (f" (on the word of {who})" if who else ""))
        yield told[0]["published"], [(status, list(dict.fromkeys(sources))) for status, sources in said.items()]


def decisions(asked: Asked, id_: str) -> list[Row]:
    """The analyst's decisions about a record, the newest first."""
    return [to_json(made) for made in reversed(asked.case.corrections()) if id_ in (made.target, made.value)]


def verbs(table: str) -> dict[str, tuple[str, str]]:
    """What may be decided about a record of a table: verb to what it says, and what value it takes."""
    return {name: (verb.help, verb.value or "") for name, verb in VERBS.items() if table in verb.tables}
