"""One report with all that is cited of it, and the page of any other record: what it rests on."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dateline.case import Case
from dateline.records import Span, to_json
from dateline.tell.dossier import parts
from dateline.tell.marks import Cited
from dateline.tell.shown import SHOWN
from dateline.tell.view import Row, source_name
from dateline.tell.why import why
from dateline.web.page import Asked, Shown
from dateline.web.pages.event import decisions, verbs
from dateline.web.source import anchor

# Where the spans of a report lie, table by table: the record, what it is called, the span.
_SPANS = {
    "events": "SELECT e.id, e.title || ' (' || m.status || ')', m.extent_start, m.extent_end "
    "FROM events_mentions m JOIN events e ON e.id = m.parent WHERE m.report = ?",
    "statements": "SELECT s.id, coalesce(a.name, 'not said who'), json_extract(c.value, '$[0]'), "
    "json_extract(c.value, '$[1]') FROM statements s JOIN json_each(s.content) c "
    "LEFT JOIN actors a ON a.id = s.speaker WHERE s.report = ?",
    "commitments": "SELECT id, type, span_start, span_end FROM commitments WHERE report = ?",
    "quantities": "SELECT id, coalesce(of, measure), span_start, span_end FROM quantities WHERE report = ?",
    "agenda": "SELECT g.event, g.what || ' (' || g.outcome || ')', m.span_start, m.span_end "
    "FROM agenda_mentions m JOIN agenda g ON g.id = m.parent WHERE m.report = ?",
    "disagreements": "SELECT d.id, d.about || ' (' || d.verdict || ')', m.span_start, m.span_end "
    "FROM disagreements_positions m JOIN disagreements d ON d.id = m.parent WHERE m.report = ?",
}
# Where the page of a record is.
_PAGES = {"events": "event", "agenda": "event"}
# A record has so many paragraphs of its own report beside it.
_SPANS_OF = {"statements": ("source", "cue", "content"), "commitments": ("span",), "quantities": ("span",)}


def report_page(asked: Asked) -> Shown:
    row = asked.record("reports")
    spans = _spans_of(asked.case, row["id"])
    cites = [Cited(span, anchor(row["id"], span)[0], kind) for kind, _, _, span in spans]
    same = (
        "SELECT id, coalesce(outlet, source) FROM reports WHERE family = ? AND id <> ? ORDER BY published_earliest, id"
    )
    values = {
        "row": row,
        "parts": list(parts(row["text"], cites)),
        "records": [_record(row, *found) for found in spans],
        "kinds": sorted(Counter(kind for kind, _, _, _ in spans).items()),
        "same": asked.case.db.execute(same, (row["family"], row["id"])).fetchall(),
        "decisions": decisions(asked, row["id"]),
        "verbs": verbs("reports"),
    }
    return Shown(row["title"] or source_name(row), values, [row])


def _spans_of(case: Case, report: str) -> list[tuple[str, str, str, Span]]:
    """Everything that rests on words of a report, in the order of the words: table, id, what it is called, span."""
    found = {
        (kind, id_, called, (start, end))
        for kind, sql in _SPANS.items()
        for id_, called, start, end in case.db.execute(sql, (report,))
    }
    return sorted(found, key=lambda one: (one[3], one[0], one[1]))


def _record(report: Row, kind: str, id_: str, called: str, span: Span) -> dict[str, Any]:
    key, _ = anchor(report["id"], span)
    words = report["text"][span[0] : span[1]]
    return {"kind": kind, "called": called, "key": key, "words": words, "href": f"/{_PAGES.get(kind, 'record')}/{id_}"}


def record_page(asked: Asked) -> Shown:
    """A statement, commitment, number, disagreement …: what it rests on, and what may be decided about it."""
    table, record = asked.case.get(asked.key)
    row = to_json(record)
    found = why(asked.case, row["id"])
    values = {
        "table": table,
        "row": row,
        "why": found,
        "shown": SHOWN[table](asked.view, row) if table in SHOWN else None,
        "macro": table,
        "report": _beside(asked, table, row),
        "decisions": decisions(asked, row["id"]),
        "verbs": verbs(table),
    }
    return Shown(found.title.partition(": ")[2] or found.title, values, [row])


def _beside(asked: Asked, table: str, row: Row) -> dict[str, Any] | None:
    """The paragraphs of the report that a record rests on, with its words marked."""
    if table not in _SPANS_OF:
        return None
    report = asked.view.source.row("reports", row["report"])
    assert report is not None
    spans = [(part, span) for part in _SPANS_OF[table] for span in _several(row[part])]
    cites = [Cited((start, end), f"{part}{start}-{end}", part) for part, (start, end) in spans]
    shown = list(parts(report["text"], cites, excerpts=True))
    return {"id": report["id"], "name": source_name(report), "published": report["published"], "parts": shown}


def _several(spans: Any) -> list[Span]:
    """A span, or a list of them, as a list."""
    return [spans] if spans and isinstance(spans[0], int) else list(spans or ())
