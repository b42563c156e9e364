"""What the pages show, put together from the rows of a case (docs/data.md, "A case"): names instead of ids, citations,
days. Shared by the dossier and the web pages; nothing is inferred here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from dateline.records import Span
from dateline.tell.marks import Cited

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

# So many events of one day are shown before the rest folds away: a reader takes in a handful of lines a day.
KEY_EVENTS_PER_DAY = 5

STATUS_WORDS = {
    "done": "",
    "ongoing": "ongoing",
    "planned": "planned, not told as done",
    "threatened": "threatened",
    "demanded": "demanded",
    "hypothetical": "supposed, not told as done",
    "denied": "denied",
    "failed": "failed",
}
BASIS_WORDS = {
    "given": "",
    "explicit": "",
    "weekday": "from a weekday",
    "relative": "from a relative expression",
    "partial": "from an incomplete date",
    "inherited": "from the event that it refers to",
    "report": "the report’s own date",
    "inferred": "inferred from the pile",
    "unknown": "date unknown",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words of a report that a record rests on. ``key`` is the anchor of the words in the page."""

    key: str
    report: str
    outlet: str
    words: str
    span: Span


@dataclass
class View:
    """A case, ready to be shown. ``cited`` collects what is cited of each report while the page is put together."""

    tables: Tables
    cited: dict[str, dict[str, Cited]] = field(default_factory=lambda: defaultdict(dict))

    def rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    def cite(self, report: str, span: Iterable[int], kind: str) -> Citation:
        """Register that a record of a table cites a span, and give what the page shows of it."""
        start, end = span
        row = self._reports[report]
        key = f"c{self._numbers[report]}-{start}-{end}"
        self.cited[report].setdefault(key, Cited((start, end), key, kind))
        return Citation(key, report, self.source_name(row), row["text"][start:end], (start, end))

    def source_name(self, report: Row) -> str:
        return str(report.get("outlet") or report.get("source") or report["id"])

    def number(self, report: str) -> int:
        """The place of a report in the list of sources, from 1."""
        return self._numbers[report]

    def name(self, actor: str | None) -> str:
        """The name of an actor, empty where there is none."""
        return str(self._actors[actor]["name"]) if actor in self._actors else ""

    def names(self, actors: Iterable[str]) -> str:
        """Names in a row, parted by commas."""
        return ", ".join(filter(None, map(self.name, actors)))

    def speaker(self, statement: str | None) -> str:
        """On whose word: the speaker of a statement, else the words that name the source."""
        row = self._statements.get(statement or "")
        if row is None:
            return ""
        text = self._reports[row["report"]]["text"]
        return self.name(row["speaker"]) or " ".join(text[start:end] for start, end in row["source"])

    @cached_property
    def reports(self) -> list[Row]:
        """The reports by date, then outlet; undated ones last."""
        return sorted(
            self.rows("reports"), key=lambda r: (r["published"]["earliest"] or "9999", self.source_name(r), r["id"])
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {row["id"]: at for at, row in enumerate(self.reports, 1)}

    @cached_property
    def _reports(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows("reports")}

    @cached_property
    def _actors(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows("actors")}

    @cached_property
    def _statements(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows("statements")}


def day_name(iso: str) -> str:
    """``2021-12-09`` as ``Thursday 9 December 2021``."""
    day = date.fromisoformat(iso)
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_words(value: Mapping[str, Any]) -> str:
    """A date as words: a day, an interval, or that it is unknown."""
    first, last = value.get("earliest"), value.get("latest")
    if first and first == last:
        return _short(first)
    if first and last:
        return f"{_short(first)} to {_short(last)}"
    if first or last:
        return f"from {_short(first)}" if first else f"until {_short(str(last))}"
    return "date unknown"


def basis_words(value: Mapping[str, Any]) -> str:
    """On what a date rests, empty where the text gives it outright."""
    return BASIS_WORDS.get(str(value.get("basis")), str(value.get("basis")))


def _short(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


# Not from the locale: the same case must give the same bytes everywhere.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
