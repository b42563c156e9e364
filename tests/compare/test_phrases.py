"""Statements that share a phrase: the arrays find what comparing all with all finds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare import phrases
from dateline.compare.phrases import PHRASE, alike, sharing

COMMON = frozenset({"of", "the"})
WORDS = st.lists(st.sampled_from(["of", "the", "border", "treaty", "envoy"]), max_size=9)
STATEMENTS = st.lists(st.tuples(WORDS, st.sampled_from([None, 0, 1])), max_size=14)


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    grams = (tuple(words[at : at + PHRASE]) for at in range(len(words) - PHRASE + 1))
    return {gram for gram in grams if not COMMON.issuperset(gram)}


def _by_hand(statements: list[tuple[list[str], int | None]], most: int) -> list[tuple[int, int]]:
    grams = [_grams(words) for words, _ in statements]
    told = [sum(gram in other for other in grams) for own in grams for gram in own]
    often = {gram for gram, count in zip((gram for own in grams for gram in own), told, strict=True) if count > most}
    return [
        (a, b)
        for a, b in combinations(range(len(statements)), 2)
        if statements[a][1] is not None and statements[a][1] == statements[b][1] and (grams[a] & grams[b]) - often
    ]


@pytest.mark.parametrize("most", [3, 400])
def test_what_shares_a_phrase_is_found_and_nothing_else(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "MOST", most)

    @given(STATEMENTS)
    @settings(max_examples=80, deadline=None)
    def check(statements: list[tuple[list[str], int | None]]) -> None:
        found = sharing([words for words, _ in statements], [kind for _, kind in statements], COMMON)
        assert [(pair >> 32, pair & 0xFFFFFFFF) for pair in found.tolist()] == _by_hand(statements, most)

    check()


@given(st.lists(st.lists(st.sampled_from([*"abcdefgh"]), min_size=1, max_size=9), min_size=2, max_size=6))
def test_no_pair_is_left_out_whose_words_are_alike(statements: list[list[str]]) -> None:
    pairs = list(combinations(range(len(statements)), 2))
    kept = alike(statements, [0.7] * len(statements))(np.array([a << 32 | b for a, b in pairs], np.uint64))
    for (a, b), may_be in zip(pairs, kept.tolist(), strict=True):
        short, long = sorted((statements[a], statements[b]), key=len)
        if sum(word in long for word in short) / len(short) >= 0.7:
            assert may_be


def test_statements_of_other_words_are_left_out() -> None:
    told = [["the", "border", "is", "shut"], ["nobody", "saw", "an", "envoy"], ["the", "border", "is", "open"]]
    pairs = np.array([0 << 32 | 1, 0 << 32 | 2], np.uint64)
    assert alike(told, [0.7] * 3)(pairs).tolist() == [False, True]
