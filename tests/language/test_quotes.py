from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.paragraphs import paragraphs
from dateline.language.quotes import Quote, quoted

# What the text is like, the text, and the quotations in it with their marks.
PAIRED = [
    ("straight", 'She said: "We will stay."', ['"We will stay."']),
    ("curly", "“We will stay,” she said.", ["“We will stay,”"]),
    ("two single marks", "''We will stay,'' she said.", ["''We will stay,''"]),
    ("backticks and single marks", "``We will stay,'' she said.", ["``We will stay,''"]),
    ("guillemets", "He wrote «no deal» twice.", ["«no deal»"]),
    ("low and high marks", "„Wir bleiben“, sagte sie.", ["„Wir bleiben“"]),
    ("split around the speaker", '"We stay," she said. "You go."', ['"We stay,"', '"You go."']),
    ("in brackets", 'The plan ("a start") failed.', ['"a start"']),
    ("beside dashes", "The vote—“a farce”—was held.", ["“a farce”"]),
    ("a quotation that begins with dots", 'He said "...and we won" there.', ['"...and we won"']),
    ("both marks turned the same way", "He called it “a start“ and left.", ["“a start“"]),
    ("both marks turned around", "He called it ”a start“ and left.", ["”a start“"]),
    ("spaces inside the marks", 'He called it " a start " and left.', ['" a start "']),
    ("single marks inside double ones", "“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
    ("inches", 'The 12"-gun and the 6\'2"man stood.', []),
    ("apostrophes", "The ministers' cars weren't there.", []),
    ("nothing", "", []),
]
BROKEN = [
    ("closed by the paragraph", "“We will stay, she said.\nHe left.", [Quote(0, 24, closed=False)]),
    ("opened by the paragraph", "We will stay,” she said.", [Quote(0, 14, opened=False)]),
    ("a second opening mark", "“We stay, he said. “You go.”", [Quote(0, 18, closed=False), Quote(19, 28)]),
    ("a closing mark too many", "“We stay,” he said.” Then he left.", [Quote(0, 10)]),
    ("a lone mark", '"', [Quote(0, 1, closed=False)]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in PAIRED], ids=[case[0] for case in PAIRED])
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    found = quoted(text)
    assert [text[quote.start : quote.end] for quote in found] == expected
    assert all(quote.opened and quote.closed for quote in found)


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_damaged_quotations_end_with_their_paragraph(text: str, expected: list[Quote]) -> None:
    assert quoted(text) == expected


def test_a_quotation_left_open_is_taken_up_by_a_mark_at_the_next_paragraph() -> None:
    first, second, third = quoted("“We will stay.\n\n“We will win.”\n“You go,” he said.")
    assert (first.closed, second.reopened, third.reopened) == (False, True, False)


def test_a_quotation_left_open_is_not_taken_up_within_a_paragraph() -> None:
    assert not any(quote.reopened for quote in quoted("“We will stay.\nHe called it “a start”."))


@given(st.text(alphabet="\"“”„«»'` .,a1-—\n\r(", max_size=60))
def test_quotations_lie_in_order_and_inside_paragraphs(text: str) -> None:
    found = quoted(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    walls = paragraphs(text)
    assert all(any(begin <= q.start < q.end <= end for begin, end in walls) for q in found)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    quoted(text)


@pytest.mark.parametrize("unit", ['"', "“", "''", '" ', "“\n"])
def test_time_grows_with_length_only(unit: str) -> None:
    begin = time.process_time()
    quoted(unit * (200_000 // len(unit)))
    assert time.process_time() - begin < 5
