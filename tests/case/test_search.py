"""Search: ranked, filtered, and never an error for what a user types."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.case import Case, Filters, intake, search
from dateline.case.build import writing
from dateline.case.filters import SHAPES, actor_ids
from dateline.case.records import FamilyRecord, ReportRecord
from dateline.case.tables import SALIENCE_STEPS
from dateline.errors import InputError
from dateline.ingest import IngestOptions, read_inputs
from dateline.records import Report


def test_the_words_found_are_marked(example_case: Path) -> None:
    with Case(example_case) as case:
        found = case.search("Geneva")
    assert found.hint is None
    assert {hit.table for hit in found.hits} >= {"reports", "statements"}
    assert all("[Geneva]" in hit.snippet or "geneva" in (hit.title or "").lower() for hit in found.hits)
    assert [hit.rank for hit in found.hits] == sorted(hit.rank for hit in found.hits)


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "Biden AND",
        "NEAR(",
        "*",
        "a* OR",
        "text:",
        "Biden'; DROP TABLE reports",
        "(Biden",
        "Biden -- x",
        "%_ Biden",
    ],
)
def test_what_is_no_expression_is_searched_word_by_word_or_refused(query: str, example_case: Path) -> None:
    with Case(example_case) as case:
        try:
            found = case.search(query)
        except InputError as error:
            assert "give" in str(error)
        else:
            assert found.hint or found.hits


# What FTS5 gives a meaning to, and what breaks other parsers.
_HOSTILE = st.sampled_from(
    ['"', "'", "(", ")", "*", "^", ":", "{", "}", "+", "-", ",", "NEAR(", "NEAR", "AND", "OR", "NOT", " ", "text",
     "title:", "Biden", "geneva", "\x00", "\n", "é", "\ud800", "%", ";", "--", "\\", "🜂", "1", "a*", "rank"]
)  # fmt: skip


def test_whatever_is_typed_finds_something_or_gives_a_hint(example_case: Path) -> None:
    with Case(example_case) as case:

        @given(st.lists(_HOSTILE | st.text(max_size=4), max_size=12).map("".join))
        @settings(max_examples=400, deadline=None)
        def check(query: str) -> None:
            try:
                found = case.search(query)
            except InputError as error:
                assert "give" in str(error)
            else:
                assert found.hint is None or "searched for" in found.hint

        check()


def test_a_very_long_query_is_refused(example_case: Path) -> None:
    with Case(example_case) as case, pytest.raises(InputError, match="at most"):
        case.search("a" * 100_000)


@pytest.mark.parametrize("small", [0, 1_000])
@pytest.mark.parametrize(
    ("filters", "table"),
    [
        (Filters(status="planned"), "events"),
        (Filters(outlet="The Meridian"), "events"),
        (Filters(outlet="The Meridian", since="2021-12-30"), "statements"),
        (Filters(actor="Joe Biden", outlet="The Meridian"), "statements"),
        (Filters(min_families=2), "events"),
        (Filters(actor="Vladimir Putin"), "statements"),
        (Filters(outlet="The Meridian"), "reports"),
        (Filters(since="2021-12-30"), "statements"),
    ],
)
def test_filters_hold_in_search_as_in_tables(
    filters: Filters, table: str, small: int, example_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SMALL_OUTLET", small)  # each is asked in its own way
    with Case(example_case) as case:
        allowed = {record.id for record in case.records(table, filters)}
        words, every = "Putin OR Biden OR call OR talks OR Geneva", 1_000
        found = case.search(words, replace(filters, top=every), (table,))
        whole = case.search(words, Filters(top=every), (table,))
        assert [hit.id for hit in found.hits] == [hit.id for hit in whole.hits if hit.id in allowed]
        assert len(allowed) < case.count(table)


@pytest.mark.parametrize("table", [table for table in SHAPES if SHAPES[table].report])
def test_an_outlet_is_that_of_the_reports_of_a_record(table: str, example_case: Path) -> None:
    with Case(example_case) as case:
        outlets = {report.id: report.outlet for report in case.reports()}
        every = list(case.records(table))
        found = {record.id for record in case.records(table, Filters(outlet="Harbour Wire"))}
    assert found == {record.id for record in every if "Harbour Wire" in {outlets[r] for r in _reports(record)}}
    assert len(found) < len(every)


def _reports(record: Any) -> set[str]:
    """The reports that a record stands in."""
    if isinstance(record, ReportRecord):
        return {record.id}
    if isinstance(record, FamilyRecord):
        return set(record.reports)
    listed = getattr(record, "mentions", None) or getattr(record, "positions", ())
    return {item.report for item in listed} | ({record.report} if hasattr(record, "report") else set())


@pytest.mark.parametrize("name", ["Vladimir Putin", "vladimir putin", "Putin", "ukraine"])
def test_an_actor_is_known_by_name_and_alias(name: str, example_case: Path) -> None:
    with Case(example_case) as case:
        (id_,) = actor_ids(case.db, name)
        found = case.get(id_)[1]
    assert name.casefold() in {known.casefold() for known in (found.name, *found.aliases)}


@pytest.mark.parametrize("name", ["", "—", '"', "a\0b", "Putin OR Biden", "Put*"])
def test_a_name_that_nobody_has_is_said_so(name: str, example_case: Path) -> None:
    with Case(example_case) as case, pytest.raises(InputError, match="no actor"):
        actor_ids(case.db, name)


def test_of_hits_that_rank_alike_the_first_by_id_are_shown(tmp_path: Path) -> None:
    """Copies rank alike: which of them is found must not hang on the order in which they came in."""
    text = "The foreign minister of Chile met the ambassador of Norway in Geneva on Tuesday."
    found = []
    for number, order in enumerate((range(30), reversed(range(30)))):
        rows = (json.dumps({"id": f"r{n:02}", "text": text, "outlet": f"o{n}"}) + "\n" for n in order)
        pile, case = tmp_path / f"{number}.jsonl", tmp_path / f"{number}.case"
        pile.write_text("".join(rows), "utf-8")
        with writing(case) as db:
            for report in read_inputs([pile], IngestOptions()):
                assert isinstance(report, Report)
                intake.add_report(db, report)
        with Case(case) as opened:
            found.append([hit.id for hit in opened.search("Geneva", tables=("reports",)).hits])
    assert found == [[f"r{n:02}" for n in range(20)]] * 2


def test_a_filter_by_copy_family(example_case: Path) -> None:
    with Case(example_case) as case:
        copied = next(family for family in case.families() if len(family.reports) > 1)
        hits = case.search("Biden", Filters(family=copied.id), ("reports",)).hits
        assert {hit.id for hit in hits} == set(copied.reports)


def test_filters_page_through_a_table(example_case: Path) -> None:
    with Case(example_case) as case:
        every = [event.id for event in case.events()]
        pages = [event.id for skip in range(0, len(every), 7) for event in case.events(Filters(top=7, skip=skip))]
        assert pages == every
        assert case.count("events", Filters(min_families=2)) == len(list(case.events(Filters(min_families=2))))


def test_of_very_many_matches_those_that_stand_out_are_ranked_until_the_filters_leave_enough(
    example_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Case(example_case) as case:
        every = case.search("the", Filters(top=10_000))
        planned = case.search("the", Filters(top=3, status="planned"), ("events",))
        monkeypatch.setattr("dateline.case.search.RANKED", 2)
        few = case.search("the", Filters(top=3))
        assert every.hint is None
        assert few.hint and "More words" in few.hint
        assert len(few.hits) == 3 and {hit.id for hit in few.hits} <= {hit.id for hit in every.hits}
        assert all("[" in hit.snippet for hit in few.hits)
        again = case.search("the", Filters(top=3, status="planned"), ("events",))
        assert len(again.hits) == len(planned.hits) > 0
        assert all(case.record("events", hit.id).status == "planned" for hit in again.hits)
        putin = Filters(actor="Vladimir Putin", top=3)
        named = {hit.id for hit in case.search("the", replace(putin, top=10_000)).hits}
        assert {hit.id for hit in case.search("the", putin).hits} <= named


def test_of_very_many_events_the_most_salient_are_ranked(example_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.case.search.RANKED", 5)
    with Case(example_case) as case:
        every = [hit.id for hit in case.search("the OR talks OR call", Filters(top=1_000), ("events",)).hits]
        steps = sorted((int(case.record("events", id_).salience * SALIENCE_STEPS) for id_ in every), reverse=True)
        few = case.search("the OR talks OR call", Filters(top=5), ("events",)).hits
        assert len(every) > 5
        assert (
            sorted((int(case.record("events", hit.id).salience * SALIENCE_STEPS) for hit in few), reverse=True)
            == steps[:5]
        )
