"""The tables of a case as rows to be told: who said what, commitments, numbers, plans, differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dateline.case.records import (
    ActorRecord,
    AgendaRecord,
    CommitmentRecord,
    DisagreementRecord,
    FamilyRecord,
    QuantityRecord,
    ReportRecord,
    StatementRecord,
)
from dateline.records import Counts, Position
from dateline.tell.chronology import when
from dateline.tell.names import Names
from dateline.tell.tables import Column, few, named
from dateline.tell.words import bounds_words

if TYPE_CHECKING:
    pass

COUNTS = (
    Column("reports", "rep", justify="right"),
    Column("families", "fam", justify="right"),
    Column("publishers", "pub", justify="right", from_width=100, cell=named),
)
ID = Column("id", "id", from_width=100)
REPORT = Column("report", "report", from_width=140, ratio=10)


def _counts(counts: Counts) -> dict[str, int]:
    return {"reports": counts.reports, "families": counts.families, "publishers": counts.publishers}


def _statement(record: StatementRecord, names: Names) -> dict[str, Any]:
    return {
        "said_on": when(record.said_on),
        "speaker": names.speaker(record.id),
        "to": names.of(record.addressees),
        "words": names.words("statements", record.id),
        "kind": record.kind,
        "class": record.class_,
        **_counts(record.counts),
        "altered": [link.report for link in record.also if link.altered],
        "outlet": names.outlet(record.report),
        "report": record.report,
        "id": record.id,
        "marks": list(record.marks),
    }


STATEMENTS = (
    Column("said_on", "said on", ratio=12),
    Column("speaker", "who", ratio=14),
    Column("to", "to whom", ratio=9, from_width=100),
    Column("words", "said", ratio=40),
    Column("kind", "kind", from_width=120),
    Column("class", "class", from_width=130),
    *COUNTS,
    Column("altered", "altered in", from_width=180, ratio=8),
    Column("outlet", "outlet", None),
    REPORT,
    ID,
    Column("marks", "marks", None),
)


def _quantity(record: QuantityRecord, names: Names) -> dict[str, Any]:
    claimant = names.one(record.claimant) or names.speaker(record.statement)
    bounds = {"low": record.low, "high": record.high, "unit": record.unit, "approximate": record.approximate}
    return {
        "measure": record.measure,
        "of": record.of,
        "value": bounds_words(bounds),
        "claimant": claimant,
        "as_of": when(record.as_of),
        "words": names.words("quantities", record.id),
        **bounds,
        "status": record.status,
        **_counts(record.counts),
        "outlet": names.outlet(record.report),
        "report": record.report,
        "id": record.id,
        "marks": list(record.marks),
    }


NUMBERS = (
    Column("measure", "measure", ratio=10),
    Column("of", "of what", ratio=18),
    Column("value", "value", ratio=14),
    Column("claimant", "on whose word", ratio=16),
    Column("as_of", "as of", ratio=13, from_width=130),
    Column("words", "words", ratio=20, from_width=150),
    Column("low", "low", None),
    Column("high", "high", None),
    Column("unit", "unit", None),
    Column("approximate", "approximate", None),
    Column("status", "status", None),
    *COUNTS,
    Column("outlet", "outlet", ratio=9, from_width=80),
    REPORT,
    ID,
    Column("marks", "marks", None),
)


def _commitment(record: CommitmentRecord, names: Names) -> dict[str, Any]:
    return {
        "by": names.of(record.by),
        "to": names.of(record.to),
        "type": record.type,
        "words": names.words("commitments", record.id),
        "condition": names.cited(record.report, record.condition),
        "consequence": names.cited(record.report, record.consequence),
        "date": when(record.date),
        **_counts(record.counts),
        "outlet": names.outlet(record.report),
        "report": record.report,
        "id": record.id,
        "marks": list(record.marks),
    }


COMMITMENTS = (
    Column("by", "who", ratio=12),
    Column("to", "to whom", ratio=11),
    Column("type", "what"),
    Column("words", "words", ratio=36),
    Column("condition", "if", ratio=16, from_width=150),
    Column("consequence", "then", ratio=16, from_width=180),
    Column("date", "said on", ratio=10, from_width=100),
    *COUNTS,
    Column("outlet", "outlet", None),
    REPORT,
    ID,
    Column("marks", "marks", None),
)


def _agenda(record: AgendaRecord, names: Names) -> dict[str, Any]:
    mentions = dict.fromkeys(names.clause(record.event, mention.report, mention.span) for mention in record.mentions)
    return {
        "start": record.start,
        "end": record.end,
        "what": record.what,
        "place": names.one(record.place),
        "parties": names.of(record.parties),
        "outcome": record.outcome,
        "words": list(mentions),
        **_counts(record.counts),
        "event": record.event,
        "id": record.id,
        "marks": list(record.marks),
    }


AGENDA = (
    Column("start", "from", cell=lambda day: day or "no date"),
    Column("end", "to", from_width=100),
    Column("what", "what", ratio=30),
    Column("place", "place", ratio=10),
    Column("parties", "parties", ratio=18, from_width=100),
    Column("outcome", "outcome"),
    Column("words", "words", ratio=16, from_width=140, under="what"),
    *COUNTS,
    Column("event", "event", from_width=120),
    Column("id", "id", None),
    Column("marks", "marks", None),
)


def _disagreement(record: DisagreementRecord, names: Names) -> dict[str, Any]:
    return {
        "verdict": record.verdict,
        "kind": record.kind,
        "about": record.about,
        "positions": _positions(record.positions, names),
        **_counts(record.counts),
        "why": record.why,
        "id": record.id,
        "marks": list(record.marks),
    }


def _positions(positions: Sequence[Position], names: Names) -> list[str]:
    """Each value that is held with who holds it, where, and in how many copy families."""
    held: dict[tuple[str, str | None], list[Position]] = {}
    for position in positions:
        held.setdefault((position.value, names.one(position.claimant)), []).append(position)
    return [_position(value, who, same, names) for (value, who), same in held.items()]


def _position(value: str, who: str | None, positions: Sequence[Position], names: Names) -> str:
    outlets = list(dict.fromkeys(names.outlet(position.report) for position in positions))
    source = f"{who}, in {few(outlets)}" if who else few(outlets)
    return f"{value} ({source}; {max(position.families for position in positions)} fam)"


DISAGREEMENTS = (
    Column("verdict", "verdict"),
    Column("kind", "of", from_width=80),
    Column("about", "about", ratio=22),
    Column("positions", "positions", ratio=44, cell=lambda positions: "\n".join(positions)),
    *COUNTS,
    Column("why", "why", ratio=20, from_width=150),
    ID,
    Column("marks", "marks", None),
)


def _actor(record: ActorRecord, names: Names) -> dict[str, Any]:  # noqa: ARG001 - every row maker is given the names
    return {
        "name": record.name,
        "kind": record.kind,
        "country": record.country,
        "role": record.role,
        "aliases": [alias for alias in record.aliases if alias != record.name],
        "mentions": len(record.mentions),
        **_counts(record.counts),
        "id": record.id,
        "marks": list(record.marks),
    }


ACTORS = (
    Column("name", "name", ratio=20),
    Column("kind", "kind"),
    Column("country", "country"),
    Column("role", "role", ratio=18),
    Column("aliases", "also called", ratio=24),
    Column("mentions", "mentions", justify="right", from_width=90),
    *COUNTS,
    ID,
    Column("marks", "marks", None),
)


def _family(record: FamilyRecord, names: Names) -> dict[str, Any]:
    return {
        "members": [names.outlet(report) for report in record.reports],
        "relations": [_pair(pair, names) for pair in (*record.pairs, *record.links)],
        **_counts(record.counts),
        "ids": list(record.reports),
        "id": record.id,
        "marks": list(record.marks),
    }


def _pair(pair: Any, names: Names) -> str:
    shares = f"{pair.share_a:.0%} of {names.outlet(pair.a)}, {pair.share_b:.0%} of {names.outlet(pair.b)}"
    return f"{pair.relation}: {shares}"


COPIES = (
    Column("members", "reports of one text", ratio=26, cell=lambda members: "\n".join(members)),
    Column("relations", "what they share", ratio=40, cell=lambda pairs: "\n".join(pairs)),
    *COUNTS,
    Column("ids", "report ids", None),
    ID,
    Column("marks", "marks", None),
)


def _report(record: ReportRecord, names: Names) -> dict[str, Any]:  # noqa: ARG001 - every row maker is given the names
    return {
        "published": when(record.published),
        "outlet": record.outlet,
        "title": record.title,
        "language": record.language,
        "notes": [note.code for note in record.notes],
        "family": record.family,
        "source": record.source,
        "url": record.url,
        "id": record.id,
        "marks": list(record.marks),
    }


REPORTS = (
    Column("published", "published", ratio=14),
    Column("outlet", "outlet", ratio=12),
    Column("title", "title", ratio=28),
    Column("language", "language", from_width=110),
    Column("notes", "notes", ratio=12),
    Column("family", "family", from_width=140),
    Column("source", "file", ratio=14),
    Column("url", "url", None),
    Column("id", "id", ratio=12),
    Column("marks", "marks", None),
)

Maker = Callable[[Any, Names], dict[str, Any]]
VIEWS: dict[str, tuple[str, tuple[Column, ...], Maker]] = {
    "statements": ("Who said what to whom", STATEMENTS, _statement),
    "quantities": ("Numbers and whose they are", NUMBERS, _quantity),
    "commitments": ("Threats, promises, demands, refusals", COMMITMENTS, _commitment),
    "agenda": ("Still to come, and what became of it", AGENDA, _agenda),
    "disagreements": ("Where the reports differ", DISAGREEMENTS, _disagreement),
    "actors": ("Actors", ACTORS, _actor),
    "families": ("Copies", COPIES, _family),
    "reports": ("Reports", REPORTS, _report),
}
