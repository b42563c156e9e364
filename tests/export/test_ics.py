"""The calendar: lines folded by octets, text escaped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.export.ics import FOLD, _escaped, _folded


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n")))
def test_a_folded_line_unfolds_to_itself(line: str) -> None:
    folded = _folded(line)
    assert all(len(part.encode()) <= FOLD for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


def test_text_is_escaped() -> None:
    assert _escaped("a,b;c\\d\ne\x07") == "a\\,b\\;c\\\\d\\ne"
