"""Statements end to end: the shipped tagger, the parse, actors and dates over invented reports."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.language import Document
from dateline.read import read_document
from dateline.records import Reading, Statement, ZoneSpan, slices

Analysed = Callable[..., Document]

DAY = "2019-03-14"  # a Thursday


def told(document: Document, reading: Reading, words: str) -> Statement:
    """The statement whose content begins with some words; of an outer and an inner one the inner."""
    found = [s for s in reading.statements if document.text[s.content[0][0] :].startswith(words)]
    assert found, [slices(document.text, s.content) for s in reading.statements]
    return min(found, key=lambda s: sum(end - start for start, end in s.content))


def test_a_dateline_is_no_part_of_a_source(analysed: Analysed) -> None:
    text = "VESKA (Test Wire) -- Foreign Minister Anna Berg said the border would stay open."
    zones = (ZoneSpan(span=(0, 20), zone="dateline"),)
    document = analysed(text, published=DAY, zones=zones)
    statement = told(document, read_document(document), "the border")
    assert slices(text, statement.source) == ["Foreign Minister Anna Berg"]


def name(reading: Reading, actor: str | None) -> str | None:
    return next((a.name for a in reading.actors if a.id == actor), None)


CASES = [
    pytest.param(
        'Foreign Minister Anna Berg said the border would stay open. "We will not close it," she added.',
        "We will not close it", "direct", "Anna Berg", id="she added is the speaker before",
    ),
    pytest.param(
        "The harbour is safe, a senior navy official said on Monday.",
        "The harbour is safe", "indirect", "senior navy official", id="a described source keeps its description",
    ),
    pytest.param(
        '"The bridge is lost," General Otto Lang told reporters. "We fall back tonight."',
        "The bridge is lost", "direct", "Otto Lang", id="a quotation split by its cue",
    ),
    pytest.param(
        "Norway warned against a new blockade of the strait.",
        "a new blockade of the strait", "indirect", "Norway", id="a content behind a preposition",
    ),
    pytest.param(
        "In a letter to the council, Chancellor Maria Holt demanded guarantees for the islands.",
        "guarantees for the islands", "indirect", "Maria Holt", id="a demand with an object",
    ),
    pytest.param(
        "The dam will hold, according to a report from the Ministry of Energy.",
        "The dam will hold", "indirect", "Ministry of Energy", id="a paper stands for who gave it out",
    ),
    pytest.param(
        "The road was cut, his lawyer Karl Vane said. Berg did not answer.",
        "The road was cut", "indirect", "Karl Vane", id="a name right behind what he is",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "speaker"), CASES)
def test_who_said_what(analysed: Analysed, text: str, words: str, kind: str, speaker: str) -> None:
    document = analysed(text, DAY)
    reading = read_document(document)
    statement = told(document, reading, words)
    assert (statement.kind, name(reading, statement.speaker)) == (kind, speaker)


def test_two_halves_around_a_cue_are_one_statement(analysed: Analysed) -> None:
    document = analysed('"The bridge is lost," General Otto Lang told reporters. "We fall back tonight."', DAY)
    statement = told(document, read_document(document), "The bridge")
    assert slices(document.text, statement.content) == ["The bridge is lost", "We fall back tonight"]


def test_a_quotation_taken_up_in_the_next_paragraph_goes_on(analysed: Analysed) -> None:
    text = (
        'Mayor Ines Roth said: "The flood took the mill, and we shall build it anew.\n'
        '"We shall build the school too, and the road to it."'
    )
    document = analysed(text, DAY)
    statement = told(document, read_document(document), "The flood")
    assert len(statement.content) == 2
    assert slices(text, statement.content)[1].startswith("We shall build the school too")


def test_what_is_told_of_anothers_words_stands_on_the_outer_ones(analysed: Analysed) -> None:
    text = "President Karl Vane told Prime Minister Ella Moor the gas would flow again, the Norwegian government said."
    document = analysed(text, DAY)
    reading = read_document(document)
    inner = told(document, reading, "the gas would flow again")
    outer = next(s for s in reading.statements if s.id == inner.parent)
    assert name(reading, inner.speaker) == "Karl Vane"
    assert [name(reading, a) for a in inner.addressees] == ["Ella Moor"]
    assert slices(text, outer.cue) == ["said"]
    assert inner.said_on.basis == "unknown", "the inner act has no day of its own"
    assert outer.said_on.value == DAY


def test_to_go_on_doing_something_is_told_and_not_said(analysed: Analysed) -> None:
    text = "Minister Anna Berg warned Karl Vane, who continues to move troops to the strait, of a heavy price."
    document = analysed(text, DAY)
    assert not [s for s in read_document(document).statements if "continues" in slices(text, s.cue)]


ADDRESSEES = [
    ("Minister Anna Berg told reporters that the talks had failed.", "the talks had failed", "reporters"),
    ("Minister Anna Berg urged Norway to open the port.", "to open the port", "Norway"),
    ("Speaking to reporters on Monday, Anna Berg said the port was shut.", "the port was shut", "reporters"),
    ("In a call with Karl Vane, Anna Berg warned against a new blockade.", "a new blockade", "Karl Vane"),
    ("Minister Anna Berg laid out two ways for Karl Vane: one by talks and one by law.", "two ways", "Karl Vane"),
]


@pytest.mark.parametrize(("text", "words", "whom"), ADDRESSEES)
def test_to_whom(analysed: Analysed, text: str, words: str, whom: str) -> None:
    document = analysed(text, DAY)
    reading = read_document(document)
    statement = told(document, reading, words)
    assert [name(reading, a) for a in statement.addressees] == [whom]
    assert slices(text, statement.addressee_spans) == [whom]


@pytest.mark.parametrize("text", ["Anna Berg told a packed ballroom in Veska that the port was shut.",
                                  "Anna Berg asked on Monday that the port be shut."])  # fmt: skip
def test_days_and_rooms_are_no_audience(analysed: Analysed, text: str) -> None:
    statements = read_document(analysed(text, DAY)).statements
    assert statements and not any(statement.addressees for statement in statements)


def test_day_of_the_cue_before_the_reports_own(analysed: Analysed) -> None:
    document = analysed("Anna Berg said on Tuesday that the port was shut. Karl Vane said it was open.", DAY)
    reading = read_document(document)
    assert told(document, reading, "the port was shut").said_on.value == "2019-03-12"
    assert told(document, reading, "it was open").said_on.basis == "report"


def test_a_perfect_has_no_day(analysed: Analysed) -> None:
    document = analysed("Anna Berg has warned that the port could be shut for years.", DAY)
    assert told(document, read_document(document), "the port could be shut").said_on.basis == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        'The "Iron Lady" left the hall.',
        'Her new book, "The Long Way Home", is out today.',
        "The so-called “shadow fleet” sailed at dawn.",
    ],
)
def test_scare_quotes_titles_and_nicknames_are_no_statements(analysed: Analysed, text: str) -> None:
    assert read_document(analysed(text, DAY)).statements == ()


def test_a_denied_cue_is_marked(analysed: Analysed) -> None:
    document = analysed("Anna Berg did not say that the army would leave the island.", DAY)
    assert all(s.negated for s in read_document(document).statements)


def test_joint_speakers_are_one_group(analysed: Analysed) -> None:
    document = analysed("Anna Berg and Karl Vane said the truce would hold until spring.", DAY)
    reading = read_document(document)
    speaker = next(a for a in reading.actors if a.id == told(document, reading, "the truce would hold").speaker)
    assert speaker.kind == "group"
    assert [name(reading, m) for m in speaker.members] == ["Anna Berg", "Karl Vane"]


def test_a_described_source_is_anonymous_and_an_office_is_not(analysed: Analysed) -> None:
    text = "An aide said the vote was lost. The aide said a new one would follow. Minister Anna Berg said it was won."
    document = analysed(text, DAY)
    reading = read_document(document)
    first, second = told(document, reading, "the vote was lost"), told(document, reading, "a new one would follow")
    assert first.anonymous
    assert first.speaker == second.speaker, "the aide is the one brought in before"
    assert not told(document, reading, "it was won").anonymous


MARKS = ['"', "“", "”", "''", "[", ",", ".", "\n"]
PIECES = [*MARKS, "said", "told", "she", "Berg", "that", "according to", "the", "aide"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_marks_give_spans_inside_paragraphs(analysed: Analysed, text: str) -> None:
    reading = read_document(analysed(text, DAY))
    ids = [statement.id for statement in reading.statements]
    assert len(set(ids)) == len(ids)
    for statement in reading.statements:
        assert statement.content
        for start, end in (*statement.source, *statement.cue, *statement.content, *statement.addressee_spans):
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]
        assert all(a[1] <= b[0] for a, b in pairwise(statement.content))
        assert statement.parent is None or statement.parent in ids


def test_the_same_report_gives_the_same_statements(analysed: Analysed) -> None:
    document = analysed('"No," Anna Berg told Norway. Karl Vane, her aide, said the same on Friday.', DAY)
    assert read_document(document) == read_document(document)
