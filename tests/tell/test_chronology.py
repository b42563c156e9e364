"""The timeline and its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import Case, Filters
from dateline.tell.chronology import ids, timeline


@pytest.mark.parametrize("per_day", [None, 1, 2, 5])
@pytest.mark.parametrize("filters", [Filters(), Filters(since="2021-12-20"), Filters(status="planned", min_families=2)])
def test_the_order_is_known_without_loading_events(filters: Filters, per_day: int | None, example_case: Path) -> None:
    with Case(example_case) as case:
        told = timeline(case, filters, per_day)
        assert ids(case, filters, per_day) == ([event.id for event in told.events], told.hidden)
