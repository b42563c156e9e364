"""The ledger of commitments of a case: the comparison of wordings, over what the case keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.case.filters import NO_FILTERS, Filters, conditions
from dateline.case.records import ActorRecord, CommitmentRecord
from dateline.compare.ledger import Entry, Telling, Told
from dateline.compare.ledger import ledger as entries

if TYPE_CHECKING:
    from dateline.case.case import Case

__all__ = ["Entry", "Telling", "Told", "ledger"]


def ledger(case: Case, filters: Filters = NO_FILTERS) -> list[Entry]:
    """The entries of the newest commitments under filters: ``top`` of them behind the newest ``skip``.

    Raises:
        InputError: a filter that cannot be met.
    """
    terms, values = conditions(case.db, "commitments", filters)
    where = f"WHERE {' AND '.join(terms)} " if terms else ""
    limit = f" LIMIT {filters.top or -1} OFFSET {filters.skip}"
    query = f'SELECT "id", "words" FROM "commitments" {where}ORDER BY "date_earliest" DESC, "id"{limit}'
    words: dict[str, str] = dict(case.db.execute(query, values).fetchall())
    records = [record for id_ in words if (record := case.record("commitments", id_))]
    return entries([_told(case, record, words[record.id]) for record in records], _actors(case, records))


def _told(case: Case, record: CommitmentRecord, words: str) -> Told:
    family = case.db.execute("SELECT family FROM reports WHERE id = ?", (record.report,)).fetchone()[0]
    return Told(
        id=record.id,
        report=record.report,
        family=family or record.report,
        type=record.type,
        by=record.by,
        to=record.to,
        words=words,
        condition=case.words(record.report, record.condition) if record.condition else None,
        consequence=case.words(record.report, record.consequence) if record.consequence else None,
        said=record.date.earliest,
    )


def _actors(case: Case, records: Iterable[CommitmentRecord]) -> dict[str, ActorRecord]:
    ids = sorted({actor for record in records for actor in (*record.by, *record.to)})
    return {id_: found for id_ in ids if (found := case.record("actors", id_, without=("mentions",)))}
