"""Why: the words, the rule or score, and what was put together, for any record of a case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.case.addresses import Address
from dateline.records import Date, Span, to_json
from dateline.tell.chronology import when
from dateline.tell.names import REPORTED, Names
from dateline.tell.tables import shortened

if TYPE_CHECKING:
    from dateline.case.case import Case

# A quotation in an explanation; the report has the rest.
QUOTE = 300


@dataclass(frozen=True, slots=True)
class Why:
    """An explanation: what the record is, then headed groups of lines. ``data`` is the record itself."""

    table: str
    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    data: Any

    def text(self) -> str:
        """The explanation as plain text."""
        parts = [self.title]
        parts.extend(f"{heading}\n" + "\n".join(f"  {line}" for line in lines) for heading, lines in self.groups)
        return "\n\n".join(parts) + "\n"

    def json(self) -> str:
        """The record and its explanation as JSON."""
        data = {"table": self.table, "title": self.title, **dict(self.groups), "record": to_json(self.data)}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def why(case: Case, id_: str) -> Why:
    """What a record rests on.

    Raises:
        InputError: no record has this id.
    """
    table, record = case.get(id_)
    names = Names(case.db)
    groups = [
        ("What", tuple(_facts(table, record, names))),
        ("Words", tuple(_words(table, record, names))),
        ("Reasons", tuple(_reasons(record))),
        ("Behind it", (_behind(record),)),
        ("Decisions", tuple(_decisions(case, record.id))),
    ]
    return Why(table, _title(table, record, names), tuple(group for group in groups if group[1]), record)


_NAMES = {"actors": "actor", "families": "copy family", "quantities": "number", "agenda": "agenda item"}


def _title(table: str, record: Any, names: Names) -> str:
    kind = _NAMES.get(table, table.rstrip("s"))
    for field in ("title", "name", "about", "what", "of", "value"):
        if value := getattr(record, field, None):
            return f"{kind} {record.id}: {value}"
    if table == "statements":
        return f"{kind} {record.id}: {names.speaker(record.id) or 'not said who'}"
    return f"{kind} {record.id}"


def _facts(table: str, record: Any, names: Names) -> Iterator[str]:
    for field in ("kind", "class_", "mode", "type", "status", "verdict", "outcome", "country", "role", "measure"):
        if value := getattr(record, field, None):
            yield f"{field.rstrip('_')}: {value}"
    for field in ("actors", "recipients", "by", "to", "addressees", "parties", "members"):
        if found := names.of(getattr(record, field, None) or ()):
            yield f"{field}: {', '.join(found)}"
    for field in ("speaker", "claimant", "place"):
        if name := names.one(getattr(record, field, None)):
            yield f"{field}: {name}"
    for field in ("date", "said_on", "published", "as_of"):
        if isinstance(date := getattr(record, field, None), Date):
            yield f"{field.replace('_', ' ')}: {when(date)}" + (f", {date.why}" if date.why else "")
    if table == "actors" and record.aliases:
        yield f"also called: {', '.join(record.aliases)}"


def _words(table: str, record: Any, names: Names) -> Iterator[str]:
    if table in ("events", "actors", "agenda"):
        for mention in record.mentions:
            yield _mention(mention, names)
    elif table == "disagreements":
        for position in record.positions:
            who = names.one(position.claimant)
            said = f"{position.value}" + (f", {who}" if who else "")
            yield f"{said}: {_quote(position.report, position.span, names)}"
    elif table == "families":
        for pair in (*record.pairs, *record.links):
            shares = f"{pair.share_a:.0%} of {pair.a}, {pair.share_b:.0%} of {pair.b}"
            yield f"{pair.relation}: {shares}; direction {pair.direction}"
    elif table != "reports":
        for part, span in _spans(table, record):
            yield f"{part}: {_quote(record.report, span, names)}"


def _spans(table: str, record: Any) -> Iterable[tuple[str, Span]]:
    if table == "statements":
        for part in ("source", "cue", "content", "addressee_spans"):
            yield from ((part.removesuffix("_spans"), span) for span in getattr(record, part))
    else:
        yield "words", record.span


def _mention(mention: Any, names: Names) -> str:
    span = getattr(mention, "extent", mention.span)
    line = _quote(mention.report, span, names)
    if hasattr(mention, "status"):
        who = names.speaker(mention.statement) if mention.statement else REPORTED
        return f"{mention.status}, on the word of {who}: {line}"
    return f"{mention.how}: {line}" if hasattr(mention, "how") else line


def _quote(report: str, span: Span, names: Names) -> str:
    words = shortened(" ".join((names.cited(report, span) or "").split()), QUOTE)
    return f"“{words}” {names.outlet(report)} ({Address(report, *span)})"


def _reasons(record: Any) -> Iterator[str]:
    reasons = getattr(record, "why", None)
    if isinstance(reasons, str):
        yield reasons
    else:
        yield from reasons or ()
    if (certainty := getattr(record, "certainty", None)) is not None:
        yield f"certainty {certainty:.2f}"


def _behind(record: Any) -> str:
    counts = record.counts
    return f"{counts.reports} reports, {counts.families} copy families, {counts.publishers} named publishers"


def _decisions(case: Case, id_: str) -> Iterator[str]:
    for made in case.corrections():
        if id_ in (made.target, made.value):
            undone = f" (undone {made.undone_at})" if made.undone_at else ""
            reason = f": {made.reason}" if made.reason else ""
            yield f"{made.id} {made.verb} {made.value or ''} by {made.by}, {made.at}{reason}{undone}"
