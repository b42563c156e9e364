"""What reports of a day or later bring to a case: the comparison made again, over what the case keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.case import readings as store
from dateline.case.comparison import compare
from dateline.case.ids import case_id
from dateline.case.plan import make_plan
from dateline.case.shelves import CaseShelves
from dateline.errors import InputError
from dateline.records import Date, Reading

if TYPE_CHECKING:
    from dateline.case.case import Case


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new.

    ``change``: ``new``, ``changed`` (a commitment in other words), ``opened``, ``settled``, or what an event's status
    or date became.
    """

    change: str
    table: str
    id: str


def news(case: Case, since: str) -> list[News]:
    """What the reports printed on ``since`` (an ISO day) or later tell for the first time, or otherwise than before.

    Raises:
        InputError: ``since`` is no day.
    """
    from dateline.compare.changes import changes

    try:
        date.fromisoformat(since)
    except ValueError as error:
        raise InputError(f"--since is {since!r}, expected a day: YYYY-MM-DD") from error
    found = compare(case.db, make_plan(case.db), lambda dates: _kept(case, dates), CaseShelves(case.db))
    new = changes(
        found.readings, found.actors, found.events, found.disagreements, since, found.links,
        texts=store.Texts(case.db), families=found.families,
    )  # fmt: skip
    told = [
        *(News("new", "events", id_) for id_ in new.new_events),
        *(News(f"{c.what}: {c.before or 'none'} → {c.after or 'none'}", "events", c.event) for c in new.changed_events),
        *(News("opened", "disagreements", id_) for id_ in new.opened),
        *(News("settled", "disagreements", id_) for id_ in new.settled),
        *(News("new", "commitments", case_id("commitments", *key)) for key in new.commitments),
        *(News("changed", "commitments", case_id("commitments", *key)) for key in new.changed_commitments),
        *(News("new", "statements", case_id("statements", *key)) for key in new.statements),
    ]
    return list(_there(case, told))


def _kept(case: Case, dates: Mapping[str, Date]) -> dict[str, Reading]:
    """The readings under proposed dates that the case was built with."""
    kept = {report: store.filed(case.db, report, date) for report, date in sorted(dates.items())}
    return {report: reading for report, reading in kept.items() if reading}


def _there(case: Case, told: list[News]) -> Iterator[News]:
    """Without what an analyst rejected."""
    for item in told:
        if case.db.execute(f'SELECT 1 FROM "{item.table}" WHERE "id" = ?', (item.id,)).fetchone():
            yield item
