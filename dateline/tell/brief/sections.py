"""The sections of a brief, each a function from the case to blocks. Order and number of records come from salience."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from dateline.case.filters import Filters
from dateline.case.records import CommitmentRecord, DisagreementRecord, EventRecord, QuantityRecord, StatementRecord
from dateline.records import EventMention, Position
from dateline.tell.addresses import web_address
from dateline.tell.brief.document import Block, Entry, Heading, Line, Paragraph, Table
from dateline.tell.brief.notes import Cited, Notes, one_line, source_words
from dateline.tell.brief.wording import (
    basis,
    counts,
    dated,
    event_words,
    known,
    listed,
    named,
    sentence,
)
from dateline.tell.chronology import timeline
from dateline.tell.listing import told_once
from dateline.tell.methods import WHERE, facts
from dateline.tell.names import Names
from dateline.tell.tables import shortened
from dateline.tell.words import OUTCOME_WORDS, VERDICT_WORDS, bounds_words, counted, day_words

if TYPE_CHECKING:
    from dateline.case.case import Case

# So many of each are told: what is read in a quarter of an hour. The HTML dossier and the exports have all.
EVENTS = 40
STATEMENTS = 20
COMMITMENTS = 20
NUMBERS = 30
PLANS = 12
DISAGREEMENTS = 10
# Words of a claim in the text itself; its note has them all.
WORDS = 260


@dataclass(frozen=True, slots=True)
class Desk:
    """What every section works with."""

    case: Case
    names: Names
    notes: Notes
    methods: Mapping[str, Any]

    def quoted(self, cited: Sequence[Cited]) -> str:
        """The first of the cited words, for the text itself."""
        report, (start, end) = cited[0]
        return shortened(one_line(self.notes.reports[report].text[start:end]).strip(), WORDS)


Section = Callable[[Desk], Iterator[Block]]


def covers(desk: Desk) -> Iterator[Block]:
    """What the reports are, and how to read the brief."""
    reports = list(desk.notes.reports.values())
    days = sorted(report.published.earliest for report in reports if report.published.earliest)
    publishers = {report.outlet for report in reports if report.outlet}
    three = [
        counted(len(reports), "report"),
        counted(desk.case.count("families"), "independent text"),
        counted(len(publishers), "named publisher"),
    ]
    span = f", published {day_words(days[0])} to {day_words(days[-1])}" if days else ""
    yield Heading("What this covers")
    yield Paragraph(f"{', '.join(three)}{span}.")
    yield Paragraph(
        "Each line is followed by the number of a note, which quotes the words that it rests on. The three counts are "
        "how many reports tell it, in how many independent texts (a copy or a rewording of a text is no second one), "
        "from how many publishers. Nothing here says who is right.",
        aside=True,
    )


# -------------------------------------------------------------------------------------------------------------- events
def events(desk: Desk) -> Iterator[Block]:
    """The key events, by day."""
    days = timeline(desk.case, Filters(top=EVENTS))
    if not len(days):
        return
    yield Heading("Key events")
    yield from _left_out(desk, "events", len(days.events))
    for day in days:
        yield Heading(day.label, 2)
        for event in day.events:
            cited = [(mention.report, mention.extent) for mention in _in_order(desk, event)]
            told = event_words(event, desk.names)
            yield Entry(one_line(event.title), desk.notes.of(cited), told, f"“{desk.quoted(cited)}”")


def _in_order(desk: Desk, event: EventRecord) -> list[EventMention]:
    """The mentions of an event: those of its own status first, then by day of the report."""
    reports = desk.notes.reports
    return sorted(
        event.mentions,
        key=lambda m: (m.status != event.status, reports[m.report].published.earliest or "9999", m.report, m.span),
    )


# ---------------------------------------------------------------------------------------------------------- statements
def statements(desk: Desk) -> Iterator[Block]:
    """Who said what to whom, by day."""
    told = (record for record in told_once(desk.case.statements(), "statements") if _telling(record, desk.names))
    shown = sorted(islice(told, STATEMENTS), key=lambda s: (s.said_on.earliest or "9999", s.report, s.content))
    if not shown:
        return
    yield Heading("Who said what")
    yield Paragraph(
        "Quotation marks stand where the report quotes; the rest is told in the report’s own words.", aside=True
    )
    for record in shown:
        yield _statement(desk, record)


def _telling(record: StatementRecord, names: Names) -> bool:
    """What somebody known said or wrote; a belief is the report's reading of a mind, and a denied cue says nothing."""
    return record.class_ != "belief" and not record.negated and known(names.speaker(record.id))


def _statement(desk: Desk, record: StatementRecord) -> Entry:
    own = [(record.report, span) for span in record.content]
    also = [(link.report, span) for link in record.also for span in link.spans]
    to = listed(desk.names.of(record.addressees))
    words = " … ".join(desk.quoted([each]) for each in own)
    altered = "the words differ in a copy" if any(link.altered for link in record.also) else ""
    return Entry(
        sentence((named(desk.names.speaker(record.id)), to and f"to {to}"), " "),
        desk.notes.of([(record.report, (own[0][1][0], own[-1][1][1])), *also[:1]] if own else also),
        sentence((dated(record.said_on), counts(record.counts), altered)),
        f"“{words}”" if record.kind == "direct" else words,
    )


# --------------------------------------------------------------------------------------------------------- commitments
def commitments(desk: Desk) -> Iterator[Block]:
    """Threats, promises, demands and refusals, by whom they bind."""
    bound = (record for record in desk.case.commitments() if record.by)
    shown = sorted(islice(bound, COMMITMENTS), key=lambda c: _commitment_order(desk, c))
    if not shown:
        return
    yield Heading("Threats, promises, demands, refusals")
    for by, group in groupby(shown, key=lambda record: listed(desk.names.of(record.by))):
        yield Heading(by, 2)
        for record in group:
            yield _commitment(desk, record)


def _commitment_order(desk: Desk, record: CommitmentRecord) -> tuple[str, str, str, str]:
    return listed(desk.names.of(record.by)), record.date.earliest or "9999", record.type, record.id


def _commitment(desk: Desk, record: CommitmentRecord) -> Entry:
    cited = [(record.report, record.span)]
    to = listed(desk.names.of(record.to))
    condition = desk.names.cited(record.report, record.condition)
    what = f"{record.type.capitalize()}{f' to {to}' if to else ''}"
    told = sentence(
        (dated(record.date), condition and f"on condition: “{one_line(condition).strip()}”", counts(record.counts))
    )
    return Entry(what, desk.notes.of(cited), told, f"“{desk.quoted(cited)}”")


# ------------------------------------------------------------------------------------------------------------- numbers
def numbers(desk: Desk) -> Iterator[Block]:
    """Numbers of one measure side by side, with those on whose word they stand."""
    shown = sorted(islice(told_once(desk.case.quantities(), "quantities"), NUMBERS), key=_number_order)
    if not shown:
        return
    yield Heading("Numbers, and whose they are")
    yield from _left_out(desk, "quantities", len(shown))
    for measure, group in groupby(shown, key=lambda record: record.measure):
        yield Heading(measure.capitalize(), 2)
        rows = tuple((_number(desk, record), desk.notes.of([(record.report, record.span)])) for record in group)
        yield Table(("Value", "Of what", "On whose word", "As of", "Published in"), (3, 4, 4, 3, 3), rows)


def _number_order(record: QuantityRecord) -> tuple[str, str, float, str]:
    bound = record.low if record.low is not None else record.high
    return record.measure, record.unit or "", bound or 0.0, record.id


def _number(desk: Desk, record: QuantityRecord) -> tuple[str, ...]:
    value = bounds_words({name: getattr(record, name) for name in ("low", "high", "unit", "approximate")})
    claimant = desk.names.one(record.claimant) or desk.names.speaker(record.statement)
    return (
        value,
        one_line(record.of or ""),
        named(claimant) if claimant else "the report itself",
        dated(record.as_of),
        one_line(desk.names.outlet(record.report)),
    )


# -------------------------------------------------------------------------------------------------------------- agenda
def plans(desk: Desk) -> Iterator[Block]:
    """What was announced, and what became of it."""
    shown = list(desk.case.agenda(Filters(top=PLANS)))
    if not shown:
        return
    yield Heading("What is planned")
    yield from _left_out(desk, "agenda", len(shown))
    for item in shown:
        event: EventRecord = desk.case.get(item.event)[1]
        clauses = {(mention.report, mention.span): mention.extent for mention in event.mentions}
        cited = [(m.report, clauses.get((m.report, m.span), m.span)) for m in item.mentions]
        days = sentence(
            (item.start and day_words(item.start), item.end != item.start and item.end and day_words(item.end)), " to "
        )
        told = sentence((days or "no day is told", basis(event.date), OUTCOME_WORDS[item.outcome], counts(item.counts)))
        yield Entry(one_line(item.what), desk.notes.of(cited), told, f"“{desk.quoted(cited)}”")


# -------------------------------------------------------------------------------------------------------- differences
def differences(desk: Desk) -> Iterator[Block]:
    """Where the reports differ, each position with its words."""
    shown = list(desk.case.disagreements(Filters(top=DISAGREEMENTS)))
    if not shown:
        return
    yield Heading("Where the reports differ")
    yield from _left_out(desk, "disagreements", len(shown))
    for record in shown:
        yield _difference(desk, record)


def _difference(desk: Desk, record: DisagreementRecord) -> Entry:
    held: dict[tuple[str, str], list[Position]] = {}
    for position in record.positions:
        held.setdefault((position.value, desk.names.one(position.claimant) or ""), []).append(position)
    lines = tuple(_position(desk, value, who, same) for (value, who), same in held.items())
    told = sentence((f"{record.kind}: {VERDICT_WORDS[record.verdict]}", counts(record.counts)))
    return Entry(one_line(record.about), (), told, lines=lines)


def _position(desk: Desk, value: str, claimant: str, same: list[Position]) -> Line:
    outlets = listed(list(dict.fromkeys(desk.names.outlet(position.report) for position in same)))
    said = f"{one_line(claimant)}, in {outlets}" if claimant else f"told by {outlets}"
    cited = [(position.report, position.span) for position in same]
    return Line(f"{shortened(one_line(value), WORDS)} ({said})", desk.notes.of(cited))


# ----------------------------------------------------------------------------------------------- sources and method
def sources(desk: Desk) -> Iterator[Block]:
    """The reports by day, with their families of copies."""
    reports = sorted(desk.notes.reports.values(), key=lambda report: (report.published.earliest or "9999", report.id))
    if not reports:
        return
    yield Heading("Sources")
    families = [family.reports for family in desk.case.families() if len(family.reports) > 1]
    for report in reports:
        copies = next((family for family in families if report.id in family), ())
        others = [desk.names.outlet(other) for other in copies if other != report.id]
        told = sentence(
            (web_address(report.url), f"one text with {listed(others)}" if others else "", f"report {report.id}")
        )
        yield Entry(source_words(report), (), told)


def method(desk: Desk) -> Iterator[Block]:
    """How the brief came about, and how far to trust it."""
    yield Heading("Method")
    yield Paragraph(
        "This brief was put together by a program that reads each report, keeps the words that every record rests "
        "on, and joins what tells of the same event. It composes nothing: titles of events are templates over class, "
        "actors and place, and all other words are quoted. What is planned, threatened, demanded, denied or supposed "
        "is told as such. The program errs: check the words in the notes before you rely on a line."
    )
    yield Table(("What made it", "Which"), (1, 4), tuple((fact, ()) for fact in facts(desk.methods)))
    yield Paragraph(WHERE, aside=True)


SECTIONS: tuple[Section, ...] = (
    covers, events, statements, commitments, numbers, plans, differences, sources, method
)  # fmt: skip


def _left_out(desk: Desk, table: str, shown: int) -> Iterator[Block]:
    """How many records are not told, where some are not."""
    every = desk.case.count(table)
    if every > shown:
        yield Paragraph(f"The {shown} that stand out most of {every:,}; the case has them all.", aside=True)
