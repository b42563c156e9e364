"""Transcripts: whose turn it is, and whose words stand in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language import Document
from dateline.read import read_document
from dateline.read.statements.turns import turns
from dateline.records import slices

Analysed = Callable[..., Document]

BRIEFING = """Briefing Hall

MS. HARLOW: Good morning. I have two things for you today.

The minister will fly to Veska on Friday. We believe that the strait must stay open.

Q  Has Norway sent ships to the strait?

MS. HARLOW: Norway has sent four ships, and the President welcomes that.

SENIOR DEFENSE OFFICIAL: We have seen twelve vessels leave the port.

Q  Will there be a meeting?

MS. HARLOW: The foreign minister said she would meet him in Oslo.

Q  When was that decided?

MS. HARLOW (reading): It was decided last week in Veska.
"""


def labels(text: str) -> list[str]:
    return slices(text, [turn.label for turn in turns(text)])


def test_a_turn_holds_all_paragraphs_up_to_the_next_label() -> None:
    first = turns(BRIEFING)[0]
    assert slices(BRIEFING, first.said) == [
        "Good morning. I have two things for you today.",
        "The minister will fly to Veska on Friday. We believe that the strait must stay open.",
    ]
    assert labels(BRIEFING) == [
        "MS. HARLOW", "Q", "MS. HARLOW", "SENIOR DEFENSE OFFICIAL", "Q", "MS. HARLOW", "Q", "MS. HARLOW",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Related: One.\n\nUpdate: Two.\n\nNote: Three.", id="a few headings"),
        pytest.param("\n\n".join(f"Item{k}: Thing." for k in range(9)), id="labels that never come again"),
        pytest.param("\n\n".join("Update: More news came in." for _ in range(9)), id="one label alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_headings_are_no_turns(text: str) -> None:
    assert turns(text) == []


def test_what_stands_in_a_turn_is_its_speakers(analysed: Analysed) -> None:
    document = analysed(BRIEFING, published="2019-03-14")
    reading = read_document(document)
    names = {actor.id: actor for actor in reading.actors}
    by_content = {slices(BRIEFING, s.content)[0]: s for s in reading.statements}

    answer = by_content["Norway has sent four ships, and the President welcomes that."]
    assert answer.speaker and names[answer.speaker].name == "Harlow"
    assert answer.kind == "direct"

    question = by_content["Has Norway sent ships to the strait?"]
    assert question.speaker is None and question.anonymous

    unnamed = by_content["We have seen twelve vessels leave the port."]
    assert unnamed.speaker and unnamed.anonymous

    ours = by_content["the strait must stay open"]
    assert ours.parent == by_content["Good morning. I have two things for you today."].id
    assert ours.speaker and names[ours.speaker].name == "Harlow"

    four = next(q for q in reading.quantities if BRIEFING[slice(*q.span)].startswith("four"))
    assert four.statement == answer.id


@given(st.text(alphabet="QAB .:\n("))
def test_turns_lie_in_order_and_apart_on_any_text(text: str) -> None:
    spans = [span for turn in turns(text) for span in (turn.label, *turn.said)]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
