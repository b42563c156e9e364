"""Endnotes: the words that a claim rests on, in their sentences, with outlet, day and place in the report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.case.readings import get_reading
from dateline.case.records import ReportRecord
from dateline.records import Span
from dateline.tell.addresses import web_address
from dateline.tell.brief.document import Note, NoteNumbers, Quote
from dateline.tell.chronology import when
from dateline.tell.tables import printable

if TYPE_CHECKING:
    from dateline.case.case import Case

# A note quotes so many reports, one of each copy family first; it says how many more there are.
QUOTES = 3
# A sentence is cut to so many characters before and behind the cited words: some reports have no full stop for a page.
CONTEXT = 220

Cited = tuple[str, Span]


class Notes:
    """The notes of one brief in the order in which they are asked for."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.made: list[Note] = []
        self._sentences = lru_cache(64)(self._fetch_sentences)
        self.reports = {report.id: report for report in case.all_records("reports")}

    def of(self, cited: Iterable[Cited]) -> NoteNumbers:
        """A new note that quotes these words; it is one number, or none where nothing is cited."""
        every = list(dict.fromkeys(cited))
        if not every:
            return ()
        chosen = self._chosen(every)
        left = len({report for report, _ in every} - {report for report, _ in chosen})
        more = f"{left} more {'report tells' if left == 1 else 'reports tell'} it" if left else ""
        note = Note(len(self.made) + 1, tuple(self._quote(report, span) for report, span in chosen), more)
        self.made.append(note)
        return (note.number,)

    def _chosen(self, cited: list[Cited]) -> list[Cited]:
        """One of each report, a report of each family before a second one of any, in the order given."""
        reports: dict[str, Cited] = {}
        for each in cited:
            reports.setdefault(each[0], each)
        families: dict[str | None, Cited] = {}
        for each in reports.values():
            families.setdefault(self.reports[each[0]].family, each)
        first = list(families.values())
        chosen = [*first, *(each for each in reports.values() if each not in first)][:QUOTES]
        return sorted(chosen, key=cited.index)

    def _quote(self, report: str, span: Span) -> Quote:
        record = self.reports[report]
        start, end = self._sentence(report, span)
        text = record.text
        before, after = text[start : span[0]], text[span[1] : end]
        return Quote(
            one_line(("…" if start > self._start(report, span) else "") + before),
            one_line(text[span[0] : span[1]]),
            one_line(after + ("…" if end < self._end(report, span) else "")),
            f"{source_words(record)}; {report}, {span[0]}–{span[1]}",
            web_address(record.url),
        )

    def _sentence(self, report: str, span: Span) -> Span:
        """The sentences that hold the words, cut where they are too long."""
        return max(self._start(report, span), span[0] - CONTEXT), min(self._end(report, span), span[1] + CONTEXT)

    def _start(self, report: str, span: Span) -> int:
        starts = [start for start, _ in self._sentences(report)]
        at = bisect_right(starts, span[0]) - 1
        return min(starts[at], span[0]) if at >= 0 else span[0]

    def _end(self, report: str, span: Span) -> int:
        return next((end for _, end in self._sentences(report) if end >= span[1]), span[1])

    def _fetch_sentences(self, report: str) -> list[Span]:
        reading = get_reading(self._case.db, report)
        return sorted(sentence.span for sentence in reading.sentences) if reading else []


def source_words(report: ReportRecord) -> str:
    """A report as a source is named: outlet, title, day with its basis."""
    title = f", “{one_line(report.title).strip()}”" if report.title else ""
    return f"{one_line(report.outlet or report.source)}{title}, {when(report.published)}"


def one_line(text: str) -> str:
    """A text on one line, without control characters; the blanks at its ends stay."""
    inner = " ".join(printable(text, " \t\r\n").split())
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"
