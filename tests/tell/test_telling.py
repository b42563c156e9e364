"""Whose words stand for an event."""

from __future__ import annotations

import pytest

from dateline.tell.telling import best

PARTIES = ("Ana Torvald", "Borduria")


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([], 0),
        ([("done", "the call"), ("done", "Torvald rang Borduria")], 1),
        ([("planned", "Torvald will ring Borduria"), ("done", "they spoke")], 1),
        ([("done", "TORVALD spoke"), ("done", "Torvald did speak")], 0),
    ],
    ids=["no passage", "both parties", "as what it is", "of equals the first"],
)
def test_best(passages, expected):
    assert best("done", PARTIES, passages) == expected
