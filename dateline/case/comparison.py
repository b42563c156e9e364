"""What the reports of a case say together: every cross-report stage, run in one fixed order over all readings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.case import readings as store
from dateline.case.plan import Plan
from dateline.records import AgendaItem, Date, Disagreement, Family, Reading, StatementLink

if TYPE_CHECKING:
    from dateline.compare.actors import ActorMerge, Merger
    from dateline.compare.dates import Known
    from dateline.compare.events import EventFusion, Fuser
    from dateline.compare.shelf import Shelves

MAX_ROUNDS = 3
"""How often the pile may date its undated reports and have them read again (docs/design.md, "The way")."""

Reread = Callable[[dict[str, Date]], Mapping[str, Reading]]
"""Has reports read again under proposed dates: report id -> date in, report id -> reading out."""


@dataclass(frozen=True)
class Comparison:
    """The results of the cross-report stages. ``readings`` are those that the results rest on, by report id."""

    readings: Sequence[Reading]
    families: Sequence[Family]
    actors: ActorMerge
    events: EventFusion
    links: Mapping[tuple[str, str], tuple[StatementLink, ...]]
    disagreements: Sequence[Disagreement]
    agenda: Sequence[AgendaItem]
    dates: Mapping[str, Date]


def compare(
    db: sqlite3.Connection, plan: Plan, reread: Reread, shelves: Shelves, said: Callable[[str], None] = lambda _: None
) -> Comparison:
    """Compare all reports of a case under an analyst's corrections.

    Args:
        db: the case.
        plan: the corrections, resolved against the records that they name.
        reread: reads reports again under dates that the pile proposes for them.
        shelves: what earlier comparisons kept for this one, and where it keeps what it finds.
        said: told the name of each stage as it begins.
    """
    from dateline.compare.agenda import agenda
    from dateline.compare.copies import copies_of
    from dateline.compare.disagreements import find_disagreements
    from dateline.compare.statements import link_statements

    said("copies")
    families = plan.families(db, copies_of(store.Reports(db), shelves("copies")))
    readings, merged, fused, dates = _dated(db, plan, families, reread, shelves, said)
    said("statements")
    links = link_statements(readings, store.Texts(db), merged, families, shelves("statements"))
    said("disagreements")
    differing = find_disagreements(readings, store.Texts(db), merged, fused, families, links, shelves("disagreements"))
    said("agenda")
    return Comparison(
        readings, families, merged, fused, links, differing, agenda(readings, fused, merged, shelves("agenda")), dates
    )


def _dated(
    db: sqlite3.Connection,
    plan: Plan,
    families: Sequence[Family],
    reread: Reread,
    shelves: Shelves,
    said: Callable[[str], None],
) -> tuple[list[Reading], ActorMerge, EventFusion, dict[str, Date]]:
    """Merge actors and fuse events; where that dates an undated report, have it read again, where it settles the day of
    an ambiguous expression, take that day, and do so anew.

    Every run starts from the reports as taken in, so that a case that has grown equals one that was built at once.
    """
    from dateline.compare.actors import Merger
    from dateline.compare.dates import Known, propose_dates, settle_days, settled
    from dateline.compare.events import Fuser

    taken, texts = list(store.all_readings(db)), store.Texts(db)
    known, merger = Known(texts, shelves("dates")), Merger(shelves("actors"))
    fuser = Fuser(families, texts=texts, outlets=store.outlets(db), shelf=shelves("events"))
    _prepare(taken, texts, shelves, (merger, fuser, known))
    dates: dict[str, Date] = {}
    days: dict[tuple[str, str], Date] = {}
    rounds = 0
    while True:
        readings = [plan.reading(reading) for reading in settled(taken, days)]
        said("actors")
        merged = plan.actors(merger(readings, plan.actor_links))
        said("events")
        fused = plan.events(fuser(readings, merged, plan.event_links), merged)
        proposed: dict[str, Date] = {}
        turned: dict[tuple[str, str], Date] = {}
        if rounds < MAX_ROUNDS:
            said("dates")
            found = sorted(propose_dates(readings, fused, families, known).items())
            proposed = {report: _as_before(dates.get(report), date) for report, date in found}
            turned = {key: day for key, day in settle_days(readings, fused, families, known).items() if key not in days}
        if not turned and all(dates.get(report) == date for report, date in proposed.items()):
            fuser.close()
            return readings, merged, fused, dates
        del readings, merged, fused  # the actors and events of a large pile lie in memory once, not twice
        rounds += 1
        dates |= proposed
        days |= turned
        again = reread(dates)
        taken = [again.get(reading.id, reading) for reading in taken]


def _prepare(
    readings: Sequence[Reading], texts: Mapping[str, str], shelves: Shelves, stages: tuple[Merger, Fuser, Known]
) -> None:
    """Have every stage work out what it asks of a reading alone, reading by reading: so those of a large pile need not
    lie in memory together, nor be fetched again for each stage."""
    from dateline.case.extracts import kept_lines
    from dateline.compare import agenda
    from dateline.compare.disagreements.facts import prepare as prepare_facts
    from dateline.compare.statements import SheetMaker

    merger, fuser, known = stages
    sheets = SheetMaker(texts, shelves("statements"))
    for reading in readings:
        if not merger.knows(reading):
            merger.prepare(reading)
            fuser.prepare(reading)
            known.facts(reading)
            sheets.prepare(reading)
            prepare_facts(reading, texts, shelves("disagreements"))
            agenda.prepare(reading, shelves("agenda"))
            kept_lines(reading, shelves("extracts"))


def _as_before(before: Date | None, now: Date) -> Date:
    """A proposed date; where it was proposed before for the same days, as it was: other reasons are no other date."""
    return before if before and (before.earliest, before.latest) == (now.earliest, now.latest) else now
