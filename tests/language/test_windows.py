from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from dateline.language.tagger import TOKENIZER
from dateline.language.windows import INSIDE, INSIDE_BROKEN, MARK, OUTSIDE, WINDOW, inputs, pack, read_words


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(TOKENIZER))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. O'Neil said no.", ["Mr", ".", "O'Neil", "said", "no", "."]),
        ("a U.S.-led plan", ["a", "U.S", ".", "-", "led", "plan"]),
        ("3.5 percent—or less", ["3.5", "percent", "—", "or", "less"]),
        ("one\x00two", ["one", "two"]),
        ("half \ud800 pair", ["half", "\ud800", "pair"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words_are_slices_of_the_text(tokenizer: Tokenizer, text: str, expected: list[str]) -> None:
    assert [text[word.start : word.end] for word in read_words(text, tokenizer)] == expected


def test_words_know_their_paragraph_and_their_place_towards_quotation_marks(tokenizer: Tokenizer) -> None:
    words = read_words('He said "we stay" there.\n"We go, he said', tokenizer)
    assert [word.paragraph for word in words] == [0] * 8 + [1] * 6
    assert [word.features[0] for word in words[:8]] == [OUTSIDE] * 2 + [MARK, INSIDE, INSIDE, MARK] + [OUTSIDE] * 2
    assert [word.features[0] for word in words[8:]] == [MARK] + [INSIDE_BROKEN] * 5


@pytest.mark.parametrize(
    "text",
    ["One line.\n" * 300, "word " * 3000, "Short ones. " * 2000, "a.b.c.d.e.f" * 500, "界" * 2000, "x" * 5000],
    ids=["short paragraphs", "no sentence", "one paragraph", "no space", "no space, wide", "one long word"],
)
def test_windows_hold_every_word_once_and_fit_the_encoder(tokenizer: Tokenizer, text: str) -> None:
    words = read_words(text, tokenizer)
    ranges = pack(words)
    assert [begin for begin, _ in ranges] == [0, *(end for _, end in ranges[:-1])]
    assert ranges[-1][1] == len(words)
    assert all(len(inputs(words[begin:end]).pieces) <= WINDOW + 2 for begin, end in ranges)


def test_windows_are_cut_between_paragraphs_or_after_sentences(tokenizer: Tokenizer) -> None:
    words = read_words("The minister spoke to us at length. " * 100 + "\nThe end.", tokenizer)
    cuts = [begin for begin, _ in pack(words)[1:]]
    assert all(
        words[cut].features[2] != words[cut - 1].features[2] or words[cut - 1].pieces == words[7].pieces for cut in cuts
    )
