"""Records of a case as what the tools answer: names beside ids, words beside spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.case import Case
from dateline.case.records import CommitmentRecord, DisagreementRecord, EventRecord, StatementRecord
from dateline.mcp.answers import (
    Commitment,
    Disagreement,
    Event,
    Mention,
    Position,
    Quote,
    Statement,
    When,
    Who,
)
from dateline.records import Date, EventMention, Span
from dateline.tell.names import REPORTED, Names

# Characters of a quotation: a sentence and a half; the report has the rest.
MAX_QUOTE = 600
# Positions shown of one disagreement; a number that sixty reports give differently is seen by its first ones.
MAX_POSITIONS = 12


class Shown:
    """Makes answers from the records of one case."""

    def __init__(self, case: Case) -> None:
        self.names = Names(case.db)

    # ------------------------------------------------------------------------------------------------------- the parts
    def quote(self, report: str, span: Span) -> Quote:
        start, end = span
        kept = (start, min(end, start + MAX_QUOTE))
        words = self.names.cited(report, kept) or ""
        outlet = self.names.outlet(report)
        return Quote(report=report, outlet=outlet, span=kept, untrusted_source_text=words, cut=kept[1] < end)

    def _quote_if(self, report: str, span: Span | None) -> Quote | None:
        return self.quote(report, span) if span else None

    def who(self, actor: str | None) -> Who | None:
        return Who(id=actor, name=name) if actor and (name := self.names.one(actor)) else None

    def all_who(self, actors: Iterable[str]) -> tuple[Who, ...]:
        return tuple(who for actor in actors if (who := self.who(actor)))

    # ----------------------------------------------------------------------------------------------------- the records
    def event(self, record: EventRecord) -> Event:
        first = record.mentions[0] if record.mentions else None
        return Event(
            id=record.id, title=record.title, event_class=record.class_, mode=record.mode, status=record.status,
            date=when(record.date), actors=self.all_who(record.actors), recipients=self.all_who(record.recipients),
            place=self.who(record.place), on_whose_word=tuple(self.names.whose_word(record)), counts=record.counts,
            marks=record.marks, quote=self.quote(first.report, first.extent) if first else None,
        )  # fmt: skip

    def mention(self, mention: EventMention) -> Mention:
        word = self.names.speaker(mention.statement) if mention.statement else REPORTED
        quote = self.quote(mention.report, mention.extent)
        return Mention(status=mention.status, on_whose_word=word or "not said who", quote=quote)

    def statement(self, record: StatementRecord) -> Statement:
        return Statement(
            id=record.id, kind=record.kind, statement_class=record.class_, speaker=self.who(record.speaker),
            source_words=self._quote_if(record.report, record.source[0] if record.source else None),
            anonymous=record.anonymous, denied=record.negated, addressees=self.all_who(record.addressees),
            said_on=when(record.said_on), content=tuple(self.quote(record.report, span) for span in record.content),
            elsewhere=len(record.also), altered=sum(link.altered for link in record.also), counts=record.counts,
            marks=record.marks,
        )  # fmt: skip

    def commitment(self, record: CommitmentRecord) -> Commitment:
        return Commitment(
            id=record.id, type=record.type, by=self.all_who(record.by), to=self.all_who(record.to),
            said_on=when(record.date), words=self.quote(record.report, record.span),
            condition=self._quote_if(record.report, record.condition),
            consequence=self._quote_if(record.report, record.consequence), statement=record.statement,
            counts=record.counts, marks=record.marks,
        )  # fmt: skip

    def disagreement(self, record: DisagreementRecord) -> Disagreement:
        return Disagreement(
            id=record.id, kind=record.kind, about=record.about, verdict=record.verdict, why=record.why,
            positions=tuple(self._positions(record)), positions_in_all=len(record.positions), marks=record.marks,
        )  # fmt: skip

    def _positions(self, record: DisagreementRecord) -> Iterator[Position]:
        for held in record.positions[:MAX_POSITIONS]:
            quote = self.quote(held.report, held.span)
            yield Position(value=held.value, claimant=self.who(held.claimant), families=held.families, quote=quote)


def when(date: Date) -> When:
    return When(value=date.value, earliest=date.earliest, latest=date.latest, basis=date.basis)
