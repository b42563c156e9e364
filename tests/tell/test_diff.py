"""Two reports side by side: nothing is lost, and only what one alone holds is marked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.tell.diff import Line, side_by_side


def words(line: Line) -> tuple[list[str], list[str]]:
    """The marked words of both sides."""
    left, right = ([text.strip() for text, alone in side if alone] for side in (line.left, line.right))
    return left, right


def test_words_that_differ_within_a_shared_passage_are_marked() -> None:
    left, right = "They held a call on Monday.", "They held an appeal on Monday."
    (line,) = side_by_side(left, right, [((0, len(left)), (0, len(right)))])
    assert words(line) == (["a", "call"], ["an", "appeal"])


def test_what_one_report_alone_holds_has_a_line_of_its_own() -> None:
    left, right = "Shared words here. Only on the left.", "Only on the right. Shared words here."
    lines = side_by_side(left, right, [((0, 18), (19, 37))])
    assert [words(line) for line in lines] == [
        ([], ["Only on the right."]),
        ([], []),
        (["Only on the left."], []),
    ]


def test_overlapping_pairs_of_one_passage_are_one_line() -> None:
    text = "One two three four five six."
    assert len(side_by_side(text, text, [((0, 13), (0, 13)), ((8, 28), (8, 28))])) == 1


def test_lines_tell_where_they_begin() -> None:
    left, right = "One two three. Four five six.", "Before. One two three. Four five six."
    pairs = [((0, 14), (8, 22)), ((15, 29), (23, 37))]
    assert [line.places for line in side_by_side(left, right, pairs)] == [(None, 0), (0, 8)]
    assert [line.places for line in side_by_side(left, right, pairs, apart=True)] == [(None, 0), (0, 8), (15, 23)]


def test_a_passage_that_answers_two_stands_beside_one_and_is_marked_nowhere() -> None:
    left, right = "The summit is off.", "The summit is off. And again: The summit is off."
    lines = side_by_side(left, right, [((0, 18), (0, 18)), ((0, 18), (30, 48))])
    assert [words(line) for line in lines] == [([], []), ([], ["And again:"])]


spans = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda at: (at[0], at[0] + at[1]))


@settings(deadline=None)
@given(
    st.text("ab cd.", min_size=40, max_size=50),
    st.text("ab ef.", min_size=40, max_size=50),
    st.lists(st.tuples(spans, spans), max_size=5),
)
def test_every_word_of_both_texts_is_shown(left: str, right: str, aligned: list[tuple[tuple[int, int], ...]]) -> None:
    lines = side_by_side(left, right, aligned)  # type: ignore[arg-type]
    for text, side in ((left, "left"), (right, "right")):
        shown = "".join(run for line in lines for run, _ in getattr(line, side))
        assert sorted(shown.replace(" ", "")) == sorted(text.replace(" ", ""))
