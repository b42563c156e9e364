"""The tables of a case that are made from its readings: names, record types, references, and their SQL.

These tables hold nothing that cannot be made again, so they need no migration: when their definition changes, they are
dropped and written anew. What cannot be made again lies in the tables of ``migrations/``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from dateline.case import records
from dateline.case.filters import SHAPES, interval
from dateline.case.ids import ROWS
from dateline.case.mapping import Column, Mapping, identifiers, mapping
from dateline.records import Span

ORDER = "position"
# The salience of an event, a share, tells so many steps of standing apart.
SALIENCE_STEPS = 100
Cited = tuple[str, Span]
"""Some words of a report."""


@dataclass(frozen=True)
class Child:
    """A tuple of a record that lies in a table of its own: records, or ids of ``references``."""

    table: str
    parent: str
    field: str
    item: Any
    references: dict[str, str]

    @cached_property
    def mapping(self) -> Mapping | None:
        return None if self.item is str else mapping(self.item)

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.mapping.columns if self.mapping else (Column("value", "TEXT", True),)

    def row(self, item: Any) -> tuple[Any, ...]:
        return self.mapping.row(item) if self.mapping else (item,)

    def item_of(self, row: tuple[Any, ...]) -> Any:
        return self.mapping.record(row) if self.mapping else row[0]

    def ddl(self) -> Iterator[str]:
        own = [
            f'"parent" TEXT NOT NULL REFERENCES "{self.parent}" ("id") ON DELETE CASCADE',
            f'"{ORDER}" INTEGER NOT NULL',
        ]
        columns = [
            *own,
            *(_column(column, self.references) for column in self.columns),
            f'PRIMARY KEY ("parent", "{ORDER}")',
        ]
        yield f'CREATE TABLE "{self.table}" ({_lines(columns)}) WITHOUT ROWID'
        yield from _indexes(self.table, self.references)


@dataclass(frozen=True)
class Table:
    """One table of the contract. ``references``: column -> table. ``lists``: tuples of ids -> table.

    ``indexed``: columns with an index each; ``together``: columns with one index, from which a chart is counted.
    ``days``: whether its rows are many enough that a range of days wants an index.
    ``cited`` names the words that stand in the column ``words``; ``search`` the columns that full-text search covers,
    ``standing`` how much a record stands out among those that it finds.
    """

    name: str
    kind: type
    references: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    inner: dict[str, dict[str, str]] = field(default_factory=dict)
    cited: Callable[[Any], list[Cited]] | None = None
    search: tuple[str, ...] = ()
    standing: Callable[[Any], int] = lambda _: 0
    indexed: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    days: bool = False

    @cached_property
    def mapping(self) -> Mapping:
        return mapping(self.kind, tuple(self.lists))

    @cached_property
    def children(self) -> tuple[Child, ...]:
        return tuple(
            Child(f"{self.name}_{name}", self.name, name, item, self._child_references(name))
            for name, item in self.mapping.tuples.items()
        )

    def _child_references(self, name: str) -> dict[str, str]:
        return {"value": self.lists[name]} if name in self.lists else self.inner.get(name, {})

    @property
    def extra(self) -> tuple[Column, ...]:
        return (Column("words", "TEXT", False),) if self.cited else ()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (*self.mapping.columns, *self.extra)

    def ddl(self) -> Iterator[str]:
        """The statements that make the table, its children, its indexes and its full-text index."""
        columns = [_column(column, self.references) for column in self.columns]
        yield f'CREATE TABLE "{self.name}" ({_lines(columns)})'
        yield from _indexes(self.name, self.references, self.indexed)
        # The first page of a view over a large case is a walk along its order, not a sort of the table.
        yield f'CREATE INDEX "{self.name}_order_index" ON "{self.name}" ({SHAPES[self.name].order})'
        for names in self.together:
            yield f'CREATE INDEX "{self.name}_{"_".join(names)}_index" ON "{self.name}" ({identifiers(names)})'
        if self.days:
            yield f'CREATE INDEX "{self.name}_days_index" ON "{self.name}" ({", ".join(interval(self.name))})'
        yield from full_text(self.name, self.search)
        for child in self.children:
            yield from child.ddl()


def _lines(columns: list[str]) -> str:
    return "\n  " + ",\n  ".join(columns) + "\n"


def _column(column: Column, references: dict[str, str]) -> str:
    text = f'"{column.name}" {column.sql}'
    if column.name == "id":
        return f"{text} PRIMARY KEY NOT NULL"
    if column.required:
        text += " NOT NULL"
    if column.name in references:
        target = references[column.name]
        cascade = " ON DELETE CASCADE" if target == "reports" else ""
        text += f' REFERENCES "{target}" ("id"){cascade} DEFERRABLE INITIALLY DEFERRED'
    return text


def _indexes(table: str, references: dict[str, str], more: tuple[str, ...] = ()) -> Iterator[str]:
    for name in (*references, *more):
        yield f'CREATE INDEX "{table}_{name}_index" ON "{table}" ("{name}")'


def full_text(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    """An FTS5 index over columns of a table, which holds their words by reference.

    The name of the table stands in double quotes: by them Datasette knows whose index it is.
    """
    if columns:
        yield (
            f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5({identifiers(columns)}, content="{table}", '
            "content_rowid='rowid', tokenize='porter unicode61 remove_diacritics 2')"
        )


REPORT = {"report": "reports"}
REPORT_SEARCH = ("reports", ("title", "text"))
"""The index over the reports is made by the migrations, as they are."""


def _span(record: Any) -> list[Cited]:
    return [(record.report, record.span)]


def _contents(statement: Any) -> list[Cited]:
    return [(statement.report, span) for span in statement.content]


def _extents(event: Any) -> list[Cited]:
    return [(mention.report, mention.extent) for mention in event.mentions]


TABLES: tuple[Table, ...] = (
    Table("families", records.FamilyRecord, lists={"reports": "reports"}),
    Table(
        "actors",
        records.ActorRecord,
        lists={"members": "actors"},
        inner={"mentions": REPORT},
        search=("name", "aliases"),
        indexed=("kind", "country"),
    ),
    Table(
        "times",
        records.TimeRecord,
        references=REPORT,
        cited=_span,
    ),
    Table(
        "statements",
        records.StatementRecord,
        references={**REPORT, "speaker": "actors", "parent": "statements"},
        lists={"addressees": "actors"},
        inner={"also": {**REPORT, "statement": "statements"}},
        cited=_contents,
        search=("words",),
        standing=lambda statement: statement.counts.families,
        indexed=("said_on_earliest",),
        days=True,
    ),
    Table(
        "events",
        records.EventRecord,
        references={"place": "actors"},
        lists={"actors": "actors", "recipients": "actors", "sources": "actors"},
        inner={"mentions": {**REPORT, "statement": "statements"}},
        cited=_extents,
        search=("title", "words"),
        standing=lambda event: int(event.salience * SALIENCE_STEPS),
        indexed=("class", "status"),
        together=(("date_earliest", "date_latest", "class", "status"),),
        days=True,
    ),
    Table(
        "quantities",
        records.QuantityRecord,
        references={**REPORT, "statement": "statements", "claimant": "actors", "event": "events", "place": "actors"},
        cited=_span,
    ),
    Table(
        "commitments",
        records.CommitmentRecord,
        references={**REPORT, "statement": "statements"},
        lists={"by": "actors", "to": "actors"},
        cited=_span,
    ),
    Table(
        "agenda",
        records.AgendaRecord,
        references={"event": "events", "place": "actors"},
        lists={"parties": "actors"},
        inner={"mentions": REPORT},
    ),
    Table(
        "disagreements",
        records.DisagreementRecord,
        inner={"positions": {**REPORT, "claimant": "actors"}},
        indexed=("kind", "verdict"),
    ),
)
"""In the order in which they are written: what is referred to comes first where it can."""

TABLE = {table.name: table for table in TABLES}


# What an outlet gives is counted from here: the rows of the reports hold their texts.
OUTLETS_INDEX = (
    'CREATE INDEX IF NOT EXISTS "reports_outlet_family_index" ON "reports" ("outlet", "family", "published_earliest")'
)


def ddl() -> tuple[str, ...]:
    """Every statement that makes the tables."""
    return (*(statement for table in TABLES for statement in table.ddl()), OUTLETS_INDEX)


def made() -> list[str]:
    """The names of the tables that :func:`ddl` makes, in an order in which they can be dropped."""
    indexes = [f"{table.name}_fts" for table in TABLES if table.search]
    children = [child.table for table in TABLES for child in table.children]
    return [*indexes, *children, *(table.name for table in reversed(TABLES))]


@cache
def signature() -> str:
    """A hash of the definition of the tables: a case that holds another one is written anew."""
    return hashlib.sha256("\n".join((*ddl(), ROWS)).encode()).hexdigest()
