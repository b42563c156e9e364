"""Checks JSON against docs/data.md, field by field: names, types, vocabularies, and spans that slice the text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

Check = Callable[[Any], bool]
Errors = Iterator[str]


# ---------------------------------------------------------------------------------------------------------------- forms
def one_of(*values: str) -> Check:
    return lambda value: value in values


def null_or(check: Check) -> Check:
    return lambda value: value is None or check(value)


def many(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def text(value: Any) -> bool:
    return isinstance(value, str)


def number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(count, value)) and value[0] < value[1]


def iso_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def record(form: Mapping[str, Check]) -> Check:
    return lambda value: isinstance(value, dict) and not list(faults(value, form))


def faults(value: Mapping[str, Any], form: Mapping[str, Check]) -> Errors:
    """What is missing of a form, and which fields do not fit; a record may have more fields than its form."""
    for name, check in form.items():
        if name not in value:
            yield f"{name} is missing"
        elif not check(value[name]):
            yield f"{name} is {json.dumps(value[name], ensure_ascii=False)[:120]}"


BASES = one_of("given", "explicit", "weekday", "relative", "partial", "inherited", "report", "inferred", "unknown")
STATUSES = one_of("done", "ongoing", "planned", "threatened", "demanded", "hypothetical", "denied", "failed")
CLASSES = one_of(
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
HOW = one_of("name", "title", "description", "pronoun", "demonym", "metonym")
KINDS = one_of("person", "state", "organisation", "group", "place")
DATE = {"value": null_or(text), "earliest": null_or(iso_day), "latest": null_or(iso_day), "basis": BASES}


def dated(value: Any) -> bool:
    """A date object, never a bare null; an unknown one holds nulls, a known one something."""
    if not record(DATE)(value):
        return False
    empty = value["value"] is None and value["earliest"] is None and value["latest"] is None
    in_order = not (value["earliest"] and value["latest"]) or value["earliest"] <= value["latest"]
    return in_order and empty == (value["basis"] == "unknown")


ACTOR = {"id": text, "name": text, "kind": KINDS, "country": null_or(text), "role": null_or(text)}
TIME = {
    "span": span,
    "type": one_of("DATE", "TIME", "DURATION", "SET"),
    "value": null_or(text),
    "earliest": null_or(iso_day),
    "latest": null_or(iso_day),
    "basis": BASES,
}
STATEMENT = {
    "id": text,
    "kind": one_of("direct", "indirect", "mixed"),
    "class": one_of("speech", "writing", "belief"),
    "source": many(span),
    "cue": many(span),
    "content": many(span),
    "speaker": null_or(text),
    "addressees": many(text),
    "addressee_spans": many(span),
    "parent": null_or(text),
    "anonymous": flag,
    "said_on": dated,
}
EVENT = {
    "id": text,
    "trigger": span,
    "class": CLASSES,
    "mode": null_or(text),
    "status": STATUSES,
    "actors": many(text),
    "recipients": many(text),
    "place": null_or(text),
    "statement": null_or(text),
    "extent": span,
    "date": dated,
}
QUANTITY = {
    "span": span,
    "measure": text,
    "of": null_or(text),
    "low": null_or(number),
    "high": null_or(number),
    "approximate": flag,
    "unit": null_or(text),
    "statement": null_or(text),
    "claimant": null_or(text),
}
COMMITMENT = {
    "span": span,
    "type": one_of("threat", "promise", "demand", "refusal", "red line", "denial"),
    "by": many(text),
    "to": many(text),
    "condition": null_or(span),
    "consequence": null_or(span),
    "statement": null_or(text),
}
NOTE = {"code": text, "text": text}
READING = {
    "id": text,
    "source": text,
    "text_sha256": text,
    "language": null_or(text),
    "published": dated,
    "sentences": many(record({"span": span, "zone": one_of("headline", "dateline", "body", "boilerplate")})),
    "mentions": many(record({"span": span, "actor": null_or(text), "how": HOW})),
    "actors": many(record(ACTOR)),
    "times": many(record(TIME)),
    "statements": many(record(STATEMENT)),
    "events": many(record(EVENT)),
    "quantities": many(record(QUANTITY)),
    "commitments": many(record(COMMITMENT)),
    "notes": many(record(NOTE)),
}
ALIGNED = lambda value: isinstance(value, list) and len(value) == 2 and all(map(span, value))  # noqa: E731
PAIR = {
    "a": text,
    "b": text,
    "share_a": number,
    "share_b": number,
    "relation": one_of("identical", "near-copy", "derived", "partly derived", "shared quotes"),
    "direction": text,
    "aligned": many(ALIGNED),
}
FAMILY = {"id": text, "reports": many(text), "pairs": many(record(PAIR)), "links": many(record(PAIR))}
COUNTS = {"reports": count, "families": count, "publishers": count}
OF_CASE = {"counts": record(COUNTS), "marks": many(one_of("confirmed", "corrected"))}
EXPORT: dict[str, dict[str, Check]] = {
    "reports": {
        "id": text,
        "source": text,
        "title": null_or(text),
        "outlet": null_or(text),
        "url": null_or(text),
        "published": dated,
        "language": null_or(text),
        "family": text,
        "text": text,
        **OF_CASE,
    },
    "actors": {
        **ACTOR,
        "aliases": many(text),
        "mentions": many(record({"report": text, "span": span, "how": HOW})),
        **OF_CASE,
    },
    "times": {"report": text, **TIME, **OF_CASE},
    "statements": {
        "report": text,
        **STATEMENT,
        "also": many(record({"report": text, "statement": text, "spans": many(span), "altered": flag})),
        **OF_CASE,
    },
    "events": {
        "id": text,
        "title": text,
        "class": CLASSES,
        "mode": null_or(text),
        "status": STATUSES,
        "actors": many(text),
        "recipients": many(text),
        "date": dated,
        "place": null_or(text),
        "mentions": many(
            record({"report": text, "span": span, "extent": span, "status": STATUSES, "statement": null_or(text)})
        ),
        **COUNTS,
        **OF_CASE,
    },
    "quantities": {"report": text, **QUANTITY, **OF_CASE},
    "commitments": {"report": text, **COMMITMENT, **OF_CASE},
    "agenda": {
        "event": text,
        "what": text,
        "start": null_or(iso_day),
        "end": null_or(iso_day),
        "place": null_or(text),
        "parties": many(text),
        "outcome": one_of("open", "held", "cancelled", "moved"),
        "mentions": many(record({"report": text, "span": span})),
        **OF_CASE,
    },
    "families": {**FAMILY, **OF_CASE},
    "disagreements": {
        "id": text,
        "kind": one_of("quantity", "duration", "date", "place", "name", "role", "quotation", "status", "participants"),
        "about": text,
        "verdict": one_of("conflict", "compatible", "more precise", "altered copy"),
        "positions": many(
            record({"value": text, "report": text, "span": span, "claimant": null_or(text), "families": count})
        ),
        **OF_CASE,
    },
    "quarantine": {"source": text, "code": text, "stage": text, "at": null_or(text), "message": text},
    "corrections": {
        "id": text,
        "verb": text,
        "target": text,
        "value": null_or(text),
        "by": text,
        "at": text,
        "reason": null_or(text),
        "undone_at": null_or(text),
    },
}


# --------------------------------------------------------------------------------------------------------------- checks
def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def check_readings(readings: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Errors:
    """Errors of the lines of ``dateline read``. ``texts``: report id -> stored text."""
    for reading in readings:
        yield from (f"{reading['id']}: {fault}" for fault in _reading_faults(reading, texts[reading["id"]]))


def _reading_faults(reading: Mapping[str, Any], stored: str) -> Errors:
    yield from faults(reading, READING)
    yield from _outside(reading, stored)
    actors = {actor["id"] for actor in reading["actors"]}
    statements = {statement["id"] for statement in reading["statements"]}
    yield from _dangling(reading["mentions"], actors, ("actor",))
    yield from _dangling(reading["statements"], actors, ("speaker", "addressees"))
    yield from _dangling(reading["statements"], statements, ("parent",))
    for name in ("events", "quantities", "commitments"):
        yield from _dangling(reading[name], actors, ("actors", "recipients", "place", "claimant", "by", "to"))
        yield from _dangling(reading[name], statements, ("statement",))


def check_families(families: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Errors:
    """Errors of the lines of ``dateline copies``: every report in one family, aligned words that lie in their texts."""
    seen: list[str] = []
    for family in families:
        yield from (f"{family['id']}: {fault}" for fault in faults(family, FAMILY))
        seen.extend(family["reports"])
        for pair in (*family["pairs"], *family["links"]):
            for (_, end_a), (_, end_b) in pair["aligned"]:
                if end_a > len(texts[pair["a"]]) or end_b > len(texts[pair["b"]]):
                    yield f"{family['id']}: aligned words lie outside of {pair['a']} or {pair['b']}"
    if sorted(seen) != sorted(texts):
        yield "not every report is in one family"


def check_export(folder: Path) -> Errors:
    """Errors of a JSON-lines export: forms, spans, references and ids."""
    tables = {name: lines(folder / f"{name}.jsonl") for name in EXPORT}
    texts = {report["id"]: report["text"] for report in tables["reports"]}
    for name, rows in tables.items():
        for row in rows:
            yield from (f"{name} {row.get('id')}: {fault}" for fault in _row_faults(name, row, texts))
    ids = {name: {row["id"] for row in rows if "id" in row} for name, rows in tables.items()}
    yield from _references(tables, ids)
    yield from (f"copies: {fault}" for fault in check_families(tables["families"], texts))
    every = [row["id"] for name, rows in tables.items() if name not in ("quarantine",) for row in rows]
    yield from (f"the id {id_} is not unique" for id_ in sorted({id_ for id_ in every if every.count(id_) > 1}))


def _row_faults(name: str, row: Mapping[str, Any], texts: Mapping[str, str]) -> Errors:
    yield from faults(row, EXPORT[name])
    if "report" in row:
        yield from _outside({key: value for key, value in row.items() if key != "also"}, texts[row["report"]])
    for part in ("mentions", "positions", "also"):
        for item in row.get(part, ()):
            yield from _outside(item, texts[item["report"]])


def _references(tables: Mapping[str, list[dict[str, Any]]], ids: Mapping[str, set[str]]) -> Errors:
    actors = ("speaker", "addressees", "claimant", "place", "by", "to", "parties")
    for name in ("statements", "quantities", "commitments", "agenda"):
        yield from (f"{name}: {fault}" for fault in _dangling(tables[name], ids["actors"], actors))
    yield from (f"events: {f}" for f in _dangling(tables["events"], ids["actors"], ("actors", "recipients", "place")))
    yield from (f"agenda: {f}" for f in _dangling(tables["agenda"], ids["events"], ("event",)))
    yield from (f"reports: {f}" for f in _dangling(tables["reports"], ids["families"], ("family",)))
    for name in ("quantities", "commitments"):
        yield from (f"{name}: {f}" for f in _dangling(tables[name], ids["statements"], ("statement",)))
    for row in (*tables["events"], *tables["statements"]):
        parts = (*row.get("mentions", ()), *row.get("also", ()))
        yield from (f"{row['id']}: {f}" for f in _dangling(parts, ids["statements"], ("statement",)))


def _dangling(rows: Iterable[Mapping[str, Any]], known: set[str], names: Iterable[str]) -> Errors:
    for row in rows:
        for name in names:
            value = row.get(name)
            for id_ in value if isinstance(value, list) else [value]:
                if id_ is not None and id_ not in known:
                    yield f"{name} {id_!r} is the id of no record"


def _outside(value: Any, stored: str) -> Errors:
    """Spans anywhere in a record that hold no character of the text, or some behind its end."""
    if span(value):
        if value[1] > len(stored):
            yield f"the span {value} lies outside of a text of {len(stored)} characters"
    elif isinstance(value, dict):
        for item in value.values():
            yield from _outside(item, stored)
    elif isinstance(value, list):
        for item in value:
            yield from _outside(item, stored)
