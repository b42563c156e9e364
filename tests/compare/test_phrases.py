"""Statements that share a phrase: the arrays find what comparing all with all finds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare import phrases
from dateline.compare.phrases import PHRASE, Codes, Pairs, Statements, in_common, most_alike, sharing

COMMON = frozenset({"of", "the"})
WORDS = st.lists(st.sampled_from(["of", "the", "border", "treaty", "envoy"]), max_size=9)
STATEMENTS = st.lists(st.tuples(WORDS, st.sampled_from([None, 0, 1])), max_size=14)


def _told(statements: list[list[str]]) -> Statements:
    codes = Codes(COMMON)
    told = [code for words in statements for code in codes.of(words)]
    return Statements(np.array(told, np.uint32), np.array([len(words) for words in statements], np.int64))


def _pairs(pairs: list[tuple[int, int]]) -> Pairs:
    return np.array([a << 32 | b for a, b in pairs], np.uint64)


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
        kinds = np.array([-1 if kind is None else kind for _, kind in statements], np.int64)
        found = sharing(_told([words for words, _ in statements]), kinds)
        assert [(pair >> 32, pair & 0xFFFFFFFF) for pair in found.tolist()] == _by_hand(statements, most)

    check()


@given(st.lists(st.lists(st.sampled_from([*"abcdefgh"]), min_size=1, max_size=9), min_size=2, max_size=6))
def test_no_pair_is_left_out_whose_words_are_alike(statements: list[list[str]]) -> None:
    pairs = list(combinations(range(len(statements)), 2))
    kept = most_alike(_told(statements))(_pairs(pairs)) >= 0.7
    for (a, b), may_be in zip(pairs, kept.tolist(), strict=True):
        short, long = sorted((statements[a], statements[b]), key=len)
        if sum(word in long for word in short) / len(short) >= 0.7:
            assert may_be


def test_statements_of_other_words_are_left_out() -> None:
    told = [["the", "border", "is", "shut"], ["nobody", "saw", "an", "envoy"], ["the", "border", "is", "open"]]
    assert (most_alike(_told(told))(_pairs([(0, 1), (0, 2)])) >= 0.7).tolist() == [False, True]


@given(st.lists(st.lists(st.sampled_from(["of", "the", *"abcdefgh"]), min_size=1, max_size=9), min_size=2, max_size=6))
def test_what_pairs_have_in_common_is_what_their_words_have(statements: list[list[str]]) -> None:
    pairs = list(combinations(range(len(statements)), 2))
    found = in_common(_told(statements), _pairs(pairs))
    for at, (a, b) in enumerate(pairs):
        short, long = sorted((statements[a], statements[b]), key=len)
        ours, theirs = set(short) - COMMON, set(long) - COMMON
        assert found.share[at] == sum(word in long for word in short) / len(short)
        assert (found.telling[at], found.union[at]) == (len(ours & theirs), len(ours | theirs))


def test_of_no_pairs_there_is_nothing_in_common() -> None:
    assert len(in_common(_told([["a"], ["b"]]), _pairs([])).share) == 0
