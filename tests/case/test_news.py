"""What is new in a case since a day."""

from __future__ import annotations

from pathlib import Path

import dateline
from dateline.case.news import news


def test_a_plan_that_an_undated_report_tells_and_a_later_one_tells_as_held_has_changed(example_case: Path) -> None:
    """The undated report is known by the date that the pile gave it, as when the case was built."""
    case = dateline.open(example_case)
    assert ("status: planned → done", "events") in [(item.change, item.table) for item in news(case, "2022-01-01")]
    assert [item for item in news(case, "2022-02-01") if item.table != "disagreements"] == []
