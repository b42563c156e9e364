"""The timeline and its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import Case, Filters
from dateline.tell.chronology import ids, timeline
from dateline.tell.shown import NOTABLE, bucket, bucket_words


@pytest.mark.parametrize("per_day", [None, 1, 2, 5])
@pytest.mark.parametrize("filters", [Filters(), Filters(since="2021-12-20"), Filters(status="planned", min_families=2)])
def test_the_order_is_known_without_loading_events(filters: Filters, per_day: int | None, example_case: Path) -> None:
    with Case(example_case) as case:
        told = timeline(case, filters, per_day)
        assert ids(case, filters, per_day) == ([event.id for event in told.events], told.hidden)


def test_what_reports_tell_without_a_day_stands_behind_the_day() -> None:
    dates = [
        ("2031-05-02", "2031-05-02", "report"), ("2031-05-02", "2031-05-02", "weekday"), (None, None, "unknown"),
        (None, "2031-05-02", "explicit"), ("2031-05-01", "2031-05-03", "partial"), ("2031-05-02", None, "report"),
    ]  # fmt: skip
    ordered = sorted(dates, key=lambda date: bucket(*date))
    told = [bucket_words(first, last, basis == "report") for first, last, basis in ordered]
    assert told == [
        "1 May 2031 to 3 May 2031", "Friday 2 May 2031", "Friday 2 May 2031: reported then, no day given",
        "until 2 May 2031", "from 2 May 2031: reported then, no day given", "No date in any report",
    ]  # fmt: skip


def test_a_day_shows_its_notable_events_and_counts_the_others(example_case: Path) -> None:
    with Case(example_case) as case:
        told, whole = timeline(case), timeline(case, per_day=None)
        assert {event.salience >= NOTABLE for event in told.events} == {True}
        assert told.hidden == len(whole.events) - len(told.events) > 0
        assert min(event.salience for event in whole.events) < NOTABLE
