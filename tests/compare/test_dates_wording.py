"""Which dated reports an undated one is worded most like."""

from __future__ import annotations

from collections import Counter
from math import isclose, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare.dates import wording
from dateline.compare.dates.wording import MANY, MAX_SHARE, Words, most_alike, restored, stored, words_of

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


def plain(pile: list[Words]) -> list[dict[int, float]]:
    """The weight of each word in each report, by the formula."""
    counted = [dict(zip((words >> 8).tolist(), (words & 255).tolist(), strict=True)) for words in pile]
    having = Counter(word for report in counted for word in report)
    top = max(int(MAX_SHARE * len(pile)), 2)
    idf = {word: log((1 + len(pile)) / (1 + n)) + 1 for word, n in having.items() if 2 <= n <= top}
    vectors = [{word: (1 + log(n)) * idf[word] for word, n in report.items() if word in idf} for report in counted]
    lengths = [sqrt(sum(weight**2 for weight in vector.values())) for vector in vectors]
    return [
        {word: weight / length for word, weight in each.items()} for each, length in zip(vectors, lengths, strict=True)
    ]


@pytest.mark.parametrize("asked", [2, 2000])
@settings(max_examples=20, deadline=None)
@given(pile=st.lists(texts, min_size=6, max_size=12))
def test_likeness_is_the_cosine_over_the_weightiest_words(asked: int, pile: list[str]) -> None:
    words = [words_of(text) for text in pile]
    first, *others = plain(words)
    weightiest = sorted(first, key=lambda word: (first[word], word))[-asked:]
    expected = sorted(
        (sum(first[word] * other.get(word, 0.0) for word in weightiest) for other in others), reverse=True
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "QUERY_WORDS", asked)
        patch.setattr(wording, "BLOCK", 2)
        named = {f"r{at:02}": each for at, each in enumerate(words)}
        (found,) = most_alike(named, ["r00"], list(named)[1:], 3).values()
    assert [score for score, _ in found] == pytest.approx([score for score in expected[:3] if score > 0])
