"""Which dated reports an undated one is worded most like."""

from __future__ import annotations

from math import isclose

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare.dates.wording import MANY, most_alike, restored, stored, words_of

WORDS = ("dockers", "ferries", "harbour", "union", "strike", "night", "shift", "stopped", "museum", "lamps")
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@given(st.one_of(st.text(), texts))
def test_words_come_back_as_they_were_stored(text: str) -> None:
    words = words_of(text)
    assert np.array_equal(restored(stored(words)), words)


def test_a_word_and_a_pair_of_neighbours_are_counted_to_the_most_that_is_kept() -> None:
    words = words_of("ferries " * (MANY + 50))
    assert (words & 255).tolist() == [MANY, MANY]


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=4, max_size=9))
def test_neither_company_in_a_block_nor_order_tells_on_likeness(pile: list[str]) -> None:
    words = {f"r{at:02}": words_of(text) for at, text in enumerate(pile)}
    undated, dated = list(words)[:2], list(words)[2:]
    found = most_alike(words, undated, dated, 2)
    assert most_alike(words, undated[::-1], dated[::-1], 2) == found
    for report, alike in found.items():
        assert all(0 < score < 1 or isclose(score, 1) for score, _ in alike)
        assert most_alike(words, undated, dated, 2, 0.5)[report] == [each for each in alike if each[0] >= 0.5]
