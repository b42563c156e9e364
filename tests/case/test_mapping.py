"""Any record type goes into columns and comes back the same."""

from __future__ import annotations

import copy
import marshal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.case import tables, tablestore
from dateline.case.database import migrations
from dateline.case.mapping import flat, mapping
from dateline.case.readings import Texts
from dateline.case.records import ActorRecord, DisagreementRecord, ReportRecord
from dateline.case.tables import TABLE, TABLES
from dateline.records import ActorMention, Counts


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """An empty case in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for script in migrations():
            connection.executescript(script)
        for statement in tables.ddl():
            connection.execute(statement)
        yield connection


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_comes_back_as_its_record(table: tables.Table) -> None:
    own = table.mapping
    plain = dict.fromkeys(own.tuples, ())

    @given(st.builds(table.kind, **{name: st.just(()) for name in own.tuples}))
    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def check(record: Any) -> None:
        assert own.record(own.row(record), **plain) == record

    check()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_record_is_laid_out_with_all_that_it_says(table: tables.Table) -> None:
    @given(st.builds(table.kind), st.builds(table.kind))
    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def check(one: Any, other: Any) -> None:
        lay_out = flat(table.kind)
        assert lay_out(one) == lay_out(copy.deepcopy(one))
        assert (lay_out(one) == lay_out(other)) == (one == other)
        assert marshal.loads(marshal.dumps(lay_out(one), 2))

    check()


def test_columns_of_nested_records_and_spans_lie_flat() -> None:
    names = [column.name for column in mapping(TABLE["statements"].kind, ("addressees",)).columns]
    assert {"said_on_value", "said_on_basis", "counts_families", "class"} <= set(names)
    assert {"addressees", "also"}.isdisjoint(names)
    assert {"span_start", "span_end"} <= {column.name for column in TABLE["times"].columns}


def test_the_tables_have_the_columns_that_the_mapping_writes(db: sqlite3.Connection) -> None:
    for table in TABLES:
        held = [row[1] for row in db.execute(f'PRAGMA table_info("{table.name}")')]
        assert held == [column.name for column in table.columns]
    reports = {row[1] for row in db.execute("PRAGMA table_info(reports)")}
    assert {column.name for column in mapping(ReportRecord).columns} <= reports


def test_writing_touches_only_what_has_changed(db: sqlite3.Connection) -> None:
    table = TABLE["disagreements"]
    counts = Counts(reports=1, families=1, publishers=1)

    def record(id_: str, about: str) -> DisagreementRecord:
        return DisagreementRecord(id=id_, kind="date", about=about, verdict="conflict", positions=(), counts=counts)

    first = tablestore.write(db, table, [record("a", "x"), record("b", "y")], Texts(db))
    second = tablestore.write(db, table, [record("b", "z"), record("c", "w")], Texts(db))
    assert (first.new, first.changed, first.gone) == (["a", "b"], [], [])
    assert (second.new, second.changed, second.gone) == (["c"], ["b"], ["a"])
    assert [r.about for r in tablestore.load(db, table, 'ORDER BY "id"')] == ["z", "w"]


def test_of_a_record_that_has_changed_only_the_rows_are_written_that_have(db: sqlite3.Connection) -> None:
    table = TABLE["actors"]
    db.executescript(
        """PRAGMA foreign_keys = OFF; CREATE TEMP TABLE seen (position);
        CREATE TEMP TRIGGER inserted AFTER INSERT ON main.actors_mentions BEGIN
        INSERT INTO seen VALUES (NEW.position); END;"""
    )

    def record(name: str, begins: list[int]) -> ActorRecord:
        return ActorRecord(
            id="a", name=name, kind="state", country=None, role=None, aliases=(),
            mentions=tuple(ActorMention(report="r", span=(begin, begin + 1), how="name") for begin in begins),
            counts=Counts(reports=1, families=1, publishers=1),
        )  # fmt: skip

    begins = st.lists(st.integers(0, 3), max_size=6)

    @given(st.lists(st.tuples(st.sampled_from(["Arland", "Borduria"]), begins), max_size=4), st.integers(1, 20))
    @settings(max_examples=30, deadline=None)
    def check(versions: list[tuple[str, list[int]]], more: int) -> None:
        for name, named in (*versions, ("Arland", list(range(40)))):
            tablestore.write(db, table, [record(name, named)], Texts(db))
            assert list(tablestore.load(db, table)) == [record(name, named)]
        db.execute("DELETE FROM seen")
        tablestore.write(db, table, [record("Arland", list(range(40 + more)))], Texts(db))
        assert [row[0] for row in db.execute("SELECT position FROM seen")] == list(range(40, 40 + more))
        db.execute("INSERT INTO actors_fts (actors_fts, rank) VALUES ('integrity-check', 1)")

    check()
