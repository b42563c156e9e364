"""Two wordings of one quotation: which words were changed, and what only looks otherwise in print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.compare.wording import changes, core, said, spelled, spelled_and_printed

SAID = "this winter we will never leave the lake road to them"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We’ll see", "we will see"),
        ("it isn't so", "It is not so"),
        ("40% of it", "40 percent of it"),
        ("June 12th", "June 12"),
        ("an all-time high", "an all time high"),
        ("the colour", "the color"),
        ("he travelled, signalling it", "he traveled, signaling it"),
        ("I spoke to Gov. Marsh", "I spoke to Governor Marsh"),
        ("[T]hey came", "they came"),
        ("at 3 o'clock", "at three o'clock"),
        ("they’re OK in Ft. Orm", "they are okay in Fort Orm"),
        ("We're gonna go on Nov. 8", "we are going to go on November 8"),
    ],
)
def test_spellings_of_the_same_words(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (SAID, []),
        (SAID.replace("lake", "hill"), [("lake", "hill")]),
        (SAID.replace("never ", ""), [("never", "")]),
        (SAID.replace("never", "..."), []),
        ("he said " + SAID + " or to anyone", []),
    ],
    ids=["same", "changed", "left out", "marked as cut", "longer extract"],
)
def test_changes(other: str, expected: list[tuple[str, str]]) -> None:
    one, two = spelled(SAID), spelled(other)
    found = changes(one, two, core(one, two))
    assert [(" ".join(one[here]), " ".join(two[there])) for here, there in found] == expected


def test_words_are_kept_as_printed_beside_their_spelling() -> None:
    assert spelled_and_printed("Exercising two … rights") == [
        ("exercizing", "exercising"), ("two", "two"), ("…", "…"), ("rights", "rights"),
    ]  # fmt: skip


def test_a_prefix_is_no_contraction() -> None:
    assert said("to re-fight it") == ["to", "re", "fight", "it"]


@given(st.text(max_size=80))
def test_a_text_has_no_changes_from_itself(text: str) -> None:
    words = spelled(text)
    assert list(changes(words, words, core(words, words))) == []
    assert set(said(text)) <= set(words)
