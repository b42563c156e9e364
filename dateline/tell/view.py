"""What the pages show, put together from the rows of a case (docs/data.md, "A case"): names instead of ids, citations.

Shared by the dossier and the web pages; nothing is inferred here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from dateline.records import Span
from dateline.tell.marks import Cited

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
# The anchor of a cited span in the page of its report, and the address that leads there.
Anchor = Callable[[str, Span], tuple[str, str]]


class Source(Protocol):
    """Where rows come from: all tables in memory, or a case file asked row by row."""

    def rows(self, table: str) -> Sequence[Row]: ...

    def row(self, table: str, id_: str) -> Row | None: ...


class TableSource:
    """The rows of a whole case, in memory."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._by_id: dict[str, dict[str, Row]] = {}

    def rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    def row(self, table: str, id_: str) -> Row | None:
        if table not in self._by_id:
            self._by_id[table] = {row["id"]: row for row in self.rows(table)}
        return self._by_id[table].get(id_)


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words of a report that a record rests on; ``key`` is their anchor, ``href`` leads to it."""

    key: str
    href: str
    report: str
    outlet: str
    words: str
    span: Span


@dataclass
class View:
    """A case, ready to be shown. ``cited`` collects what is cited of each report while the page is put together.

    ``most``: how many mentions of one event are cited, None for all.
    """

    source: Source
    anchor: Anchor
    most: int | None = None
    cited: dict[str, dict[str, Cited]] = field(default_factory=lambda: defaultdict(dict))

    def cite(self, report: str, span: Iterable[int], kind: str) -> Citation:
        """Register that a record of a table cites a span, and give what the page shows of it."""
        start, end = span
        row = self._report(report)
        key, href = self.anchor(report, (start, end))
        self.cited[report].setdefault(key, Cited((start, end), key, kind))
        return Citation(key, href, report, source_name(row), row["text"][start:end], (start, end))

    def clause(self, event: str, mention: Row) -> Span:
        """The clause by which a report tells an event that it mentions; the mention where it tells none."""
        row = self.source.row("events", event)
        at = mention["report"], mention["span"][0]
        for told in row["mentions"] if row else ():
            if (told["report"], told["span"][0]) == at:
                return told["extent"][0], told["extent"][1]
        return mention["span"][0], mention["span"][1]

    def name(self, actor: str | None) -> str:
        """The name of an actor, empty where there is none."""
        row = self.source.row("actors", actor) if actor else None
        return str(row["name"]) if row else ""

    def names(self, actors: Iterable[str]) -> str:
        """Names in a row, parted by commas."""
        return ", ".join(filter(None, map(self.name, actors)))

    def speaker(self, statement: str | None) -> str:
        """On whose word: the speaker of a statement, else the words that name the source."""
        row = self.source.row("statements", statement) if statement else None
        if row is None:
            return ""
        text = self._report(row["report"])["text"]
        return self.name(row["speaker"]) or " ".join(text[start:end] for start, end in row["source"])

    @cached_property
    def reports(self) -> list[Row]:
        """The reports by date, then outlet; undated ones last."""
        return sorted(
            self.source.rows("reports"),
            key=lambda row: (row["published"]["earliest"] or "9999", source_name(row), row["id"]),
        )

    def _report(self, report: str) -> Row:
        row = self.source.row("reports", report)
        assert row is not None, f"a record cites {report}, which the case does not hold"
        return row


def source_name(report: Row) -> str:
    """The outlet of a report, else the name of its file."""
    return str(report.get("outlet") or report.get("source") or report["id"])
