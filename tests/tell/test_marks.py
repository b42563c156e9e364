"""The marked text is the text: nothing lost, nothing doubled, whatever the spans."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.tell.marks import Cited, merged, segments

TEXT = "The minister said the talks would go on."


def cited(*spans: tuple[int, int]) -> list[Cited]:
    return [Cited(span, f"c{span[0]}-{span[1]}", "events") for span in spans]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], [(TEXT, ())], id="nothing cited"),
        pytest.param(
            [(4, 12)], [("The ", ()), ("minister", ("c4-12",)), (" said the talks would go on.", ())], id="one"
        ),
        pytest.param(
            [(0, 12), (4, 17)],
            [
                ("The ", ("c0-12",)),
                ("minister", ("c0-12", "c4-17")),
                (" said", ("c4-17",)),
                (" the talks would go on.", ()),
            ],
            id="overlapping",
        ),
    ],
)
def test_text_is_cut_at_every_border(spans: list[tuple[int, int]], expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(s.text, s.keys) for s in segments(TEXT, cited(*spans))] == expected


SPAN = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda s: (min(s), max(s)))


@given(st.lists(SPAN, max_size=12), SPAN)
def test_segments_join_to_the_window(spans: list[tuple[int, int]], window: tuple[int, int]) -> None:
    cut = segments(TEXT, cited(*spans), window)
    assert "".join(segment.text for segment in cut) == TEXT[window[0] : window[1]]
    opened = [key for segment in cut for key in segment.opens]
    assert len(opened) == len([s for s in spans if max(s[0], window[0]) < min(s[1], window[1])])


@given(st.lists(SPAN, max_size=12))
def test_merged_spans_cover_the_same_characters(spans: list[tuple[int, int]]) -> None:
    joined = merged(spans)
    assert {i for s in joined for i in range(*s)} == {i for s in spans for i in range(*s)}
    assert all(a[1] < b[0] for a, b in itertools.pairwise(joined))
