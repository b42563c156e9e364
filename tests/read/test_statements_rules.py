"""What the rules add beside the tagger: nouns of saying, attributions without a verb, at the end of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.data.tables import TableError, load_tsv
from dateline.language import Document
from dateline.read.statements import tables
from dateline.read.statements.draft import Draft
from dateline.read.statements.finals import final_attributions
from dateline.read.statements.nominal import by_nouns
from dateline.read.statements.patterns import by_verbs
from dateline.read.statements.shape import Quotations, behind_dateline, shaped
from dateline.read.statements.verbless import verbless
from dateline.records import Span, ZoneSpan, slices

Analysed = Callable[..., Document]


def anybody(_: Span) -> bool:
    return True


NOUNS = [
    ("Officers praised his pledge to rebuild the port.", "his", "pledge", "to rebuild the port"),
    ("Despite warnings from Berg of a long war, they sailed.", "Berg", "warnings", "a long war"),
    ("They ignored calls from the union for higher pay.", "the union", "calls", "higher pay"),
    ("The union's demand for higher pay was heard.", "The union", "demand", "higher pay"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), NOUNS)
def test_a_noun_of_saying_with_its_owner(analysed: Analysed, text: str, source: str, cue: str, content: str) -> None:
    (draft,) = by_nouns(analysed(text), anybody)
    assert [slices(text, spans) for spans in (draft.source, draft.cue, draft.content)] == [[source], [cue], [content]]


def test_a_noun_without_an_owner_is_nobodys(analysed: Analysed) -> None:
    assert not list(by_nouns(analysed("There were calls for calm and a pledge of money."), anybody))


VERBS = [
    ("Berg accused Norway of hiding ships.", "Norway of hiding ships"),
    ("Berg rejected the plan.", "the plan"),
    ("Berg demanded guarantees during a visit.", "guarantees"),
    ("Berg urged Vane to wait.", "to wait"),
    ("Berg warned of hunger should the port close.", "hunger should the port close"),
    ("Berg ruled out a truce.", "a truce"),
]


@pytest.mark.parametrize(("text", "content"), VERBS)
def test_a_verb_with_an_object_or_a_phrase_as_content(analysed: Analysed, text: str, content: str) -> None:
    (draft,) = by_verbs(analysed(text), anybody)
    assert slices(text, draft.content) == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Berg did not demand guarantees.",
        "Berg may reject the plan.",
        "Berg wants to condemn the raid.",
        "I think that the port is safe.",
    ],
    ids=["denied", "possible", "wanted", "a hedge in the first person"],
)
def test_what_was_not_said_is_no_statement(analysed: Analysed, text: str) -> None:
    assert not [d for d in by_verbs(analysed(text), anybody) if "want" not in d.by]


def test_the_second_verb_of_a_speaker_keeps_him(analysed: Analysed) -> None:
    text = "Berg has warned that the lines are red and has demanded guarantees from Norway."

    def can_speak(span: Span) -> bool:
        return text[slice(*span)] == "Berg"

    demand = next(d for d in by_verbs(analysed(text), can_speak) if slices(text, d.cue) == ["demanded"])
    assert slices(text, demand.source) == ["Berg"]


FINALS = [
    ("The port is shut, the ministry said on Monday.", "the ministry", "The port is shut,"),
    ("Vane told Berg to wait, according to the palace.", "the palace", "Vane told Berg to wait,"),
]


@pytest.mark.parametrize(("text", "source", "content"), FINALS)
def test_an_attribution_that_ends_its_sentence(analysed: Analysed, text: str, source: str, content: str) -> None:
    (draft,) = final_attributions(analysed(text), anybody)
    assert (slices(text, draft.source), slices(text, draft.content)) == ([source], [content])


@pytest.mark.parametrize("text", ["In Oslo, Berg said the port was shut.", 'Tired, Berg said: "Go home."'])
def test_a_cue_with_words_behind_it_does_not_end_the_sentence(analysed: Analysed, text: str) -> None:
    assert not list(final_attributions(analysed(text), anybody))


def test_a_quotation_with_nothing_but_a_name_behind_it(analysed: Analysed) -> None:
    text = "“The road to the north is open again,” Transport Minister Anna Berg."
    (draft,) = verbless(analysed(text), Quotations(text), anybody)
    assert slices(text, draft.source) == ["Transport Minister Anna Berg"]
    assert draft.cue == ()


def test_a_speaker_before_the_colon_of_a_headline(analysed: Analysed) -> None:
    text = "Berg: Norway will not yield"
    document = analysed(text, zones=(ZoneSpan(span=(0, len(text)), zone="headline"),))
    (draft,) = verbless(document, Quotations(text), anybody)
    assert (slices(text, draft.source), slices(text, draft.content)) == (["Berg"], ["Norway will not yield"])


BARE = [
    ("Berg said that the port was shut.", (10, 33), "the port was shut"),
    ("Berg said “no, never,” and left.", (10, 22), "no, never"),
    ("Berg said it was “a trap.”", (10, 26), "it was “a trap.”"),
    ("Berg moved to the U.S.", (5, 22), "moved to the U.S."),
    ("Berg named two ways: one by sea, one by land. Rain fell.", (11, 19), "two ways: one by sea, one by land"),
    ("Berg made one thing clear: “We stay.”", (10, 25), "one thing clear"),
]


@pytest.mark.parametrize(("text", "span", "bare"), BARE)
def test_a_content_without_its_marks_and_that(analysed: Analysed, text: str, span: Span, bare: str) -> None:
    draft = shaped(analysed(text), Quotations(text), Draft(source=((0, 4),), cue=((5, 9),), content=(span,)))
    assert draft is not None
    assert slices(text, draft.content) == [bare]


def test_what_stands_in_the_dateline_alone_is_no_statement(analysed: Analysed) -> None:
    text = "Updated with Berg’s remarks on the port.\n\nOSLO — Berg said the port was shut."
    document = analysed(text, zones=(ZoneSpan(span=(0, 40), zone="dateline"), ZoneSpan(span=(42, 49), zone="dateline")))
    assert behind_dateline(document, Draft(source=((13, 17),), cue=((20, 30),), content=((31, 39),))) is None
    draft = behind_dateline(document, Draft(source=((42, 53),), cue=((54, 58),), content=((59, 76),)))
    assert draft is not None
    assert slices(text, draft.source) == ["Berg"]


def test_a_content_over_a_paragraph_wall_is_cut_there(analysed: Analysed) -> None:
    text = "Berg said the port\nwas shut again"
    draft = shaped(analysed(text), Quotations(text), Draft(source=((0, 4),), cue=((5, 9),), content=((10, 33),)))
    assert draft is not None
    assert slices(text, draft.content) == ["the port", "was shut again"]


@pytest.mark.parametrize("table", [tables.verbs, tables.nouns, tables.source_nouns])
def test_the_tables_load(table: Callable[[], dict[str, object]]) -> None:
    assert len(table()) > 50


def test_a_table_without_its_header_is_refused() -> None:
    with pytest.raises(TableError):
        load_tsv("reporting_verbs.tsv", ["lemma", "kind"])
