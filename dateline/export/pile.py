"""What several formats look up in a case: who an id stands for, which report holds the words, who published it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from dateline.case.records import ActorRecord, EventRecord, ReportRecord
from dateline.records import Date, EventMention, Span
from dateline.tell.addresses import web_address

if TYPE_CHECKING:
    from dateline.case.case import Case


class Pile:
    """The actors and reports of a case by id; texts are fetched when their words are asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def actors(self) -> dict[str, ActorRecord]:
        return {actor.id: actor for actor in self.case.all_records("actors")}

    @cached_property
    def reports(self) -> dict[str, ReportRecord]:
        return {report.id: report for report in self.case.all_records("reports")}

    def actor(self, id_: str | None) -> ActorRecord | None:
        return self.actors.get(id_) if id_ else None

    def names(self, ids: Iterable[str]) -> list[str]:
        """The names of some actors, in their order."""
        return [self.actors[id_].name for id_ in ids if id_ in self.actors]

    def words(self, report: str, span: Span) -> str:
        return self.reports[report].text[span[0] : span[1]]

    def first(self, event: EventRecord) -> EventMention:
        """The mention that an event is cited by: of its own status if any is, in the earliest report."""
        return min(event.mentions, key=lambda mention: (mention.status != event.status, self._told(mention)))

    def _told(self, mention: EventMention) -> tuple[str, str, Span]:
        return self.reports[mention.report].published.earliest or "9999", mention.report, mention.span

    def said_on(self, mention: EventMention) -> Date:
        """When a mention was said: the day of the statement that it stands in, else that of its report."""
        if mention.statement:
            said: Date = self.case.get(mention.statement)[1].said_on
            if said.earliest or said.latest:
                return said
        return self.reports[mention.report].published

    def publisher(self, report: str) -> str:
        """Who published a report: its outlet, else its file."""
        return self.reports[report].outlet or self.reports[report].source

    def link(self, report: str) -> str | None:
        """The web address of a report, where it has one that can be followed."""
        return web_address(self.reports[report].url)

    def address(self, report: str) -> str:
        """Where a report lies: its web address, else a name of its own for its id."""
        return self.link(report) or f"urn:dateline:report:{quote(report, safe='')}"
