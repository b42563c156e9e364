"""The brief: nothing without its words, no number without whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import Case
from dateline.records import Date
from dateline.tell.brief import Brief, brief
from dateline.tell.brief.document import Entry, Heading, Table
from dateline.tell.brief.notes import one_line
from dateline.tell.brief.wording import OPEN_SOURCE, basis, dated, listed, named
from dateline.tell.words import STATUS_WORDS


@pytest.fixture(scope="module")
def made(example_case: Path) -> Brief:
    with Case(example_case) as case:
        return brief(case, "Winter")


def _sections(made: Brief) -> dict[str, list[object]]:
    sections: dict[str, list[object]] = {}
    title = ""
    for block in made.blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = block.words
        sections.setdefault(title, []).append(block)
    return sections


def test_it_has_its_sections_in_order(made: Brief) -> None:
    assert list(_sections(made)) == [
        "What this covers",
        "Key events",
        "Who said what",
        "Threats, promises, demands, refusals",
        "Numbers, and whose they are",
        "What is planned",
        "Where the reports differ",
        "Sources",
        "Method",
    ]


def test_every_claim_has_one_note_and_every_note_one_claim(made: Brief) -> None:
    used: list[int] = []
    for title, blocks in _sections(made).items():
        for block in blocks:
            if isinstance(block, Entry) and title != "Sources":
                assert block.notes or block.lines, block
                used.extend(block.notes)
                used.extend(number for line in block.lines for number in line.notes)
            elif isinstance(block, Table) and title != "Method":
                assert all(len(notes) == 1 for _, notes in block.rows)
                used.extend(number for _, notes in block.rows for number in notes)
    assert sorted(used) == [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))


def test_every_quote_stands_in_its_report(made: Brief, example_case: Path) -> None:
    with Case(example_case) as case:
        texts = {report.id: report.text for report in case.reports()}
    for note in made.notes:
        assert note.quotes
        for quote in note.quotes:
            report, place = quote.source.rsplit("; ", 1)[1].split(", ")
            start, end = map(int, place.split("–"))
            assert one_line(texts[report][start:end]) == quote.words
            sentence = (quote.before + quote.words + quote.after).strip("… ")
            assert sentence in one_line(texts[report])


def test_no_number_is_without_whose_it_is(made: Brief) -> None:
    told = _sections(made)["Numbers, and whose they are"]
    rows = [cells for block in told if isinstance(block, Table) for cells, _ in block.rows]
    assert rows
    assert all(cells[0] and cells[2] and cells[4] for cells in rows)


def test_what_did_not_happen_is_told_as_such(made: Brief, example_case: Path) -> None:
    with Case(example_case) as case:
        events = list(case.events())
    done = {event.title for event in events if event.status == "done"}
    words = {event.title: STATUS_WORDS[event.status] for event in events if event.title not in done}
    entries = [block for block in _sections(made)["Key events"] if isinstance(block, Entry) and block.what in words]
    assert entries
    assert all(entry.told.startswith(words[entry.what]) for entry in entries)


def test_an_empty_case_says_that_it_is_empty(empty_case: Path) -> None:
    with Case(empty_case) as case:
        made = brief(case, "Nothing")
    assert not made.notes
    assert [block.words for block in made.blocks if isinstance(block, Heading)] == ["What this covers", "Method"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
    ],
)
def test_names_are_listed(names: list[str], words: str) -> None:
    assert listed(names) == words


@pytest.mark.parametrize(
    ("speaker", "words"),
    [("his", OPEN_SOURCE), ("Each", OPEN_SOURCE), (None, OPEN_SOURCE), ("", OPEN_SOURCE), ("Ada", "Ada")],
)
def test_a_bare_pronoun_names_nobody(speaker: str | None, words: str) -> None:
    assert named(speaker) == words


def test_a_date_says_what_it_rests_on() -> None:
    date = Date(value="2022-01-02", earliest="2022-01-02", latest="2022-01-02", basis="report")
    assert dated(date) == "2 Jan 2022 (the report’s own date)"
    assert basis(date) == "dated by the report’s own date"
    assert dated(Date()) == "date unknown"
    assert basis(Date()) == ""
