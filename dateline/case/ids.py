"""Ids that are unique in a case, from content alone: the report's id and the record's id within the report.

So are the rows of what can be searched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from dateline.records import Span, content_id

Local = tuple[str, str]
"""(report id, id within the report)"""

_PREFIX = {"statements": "s", "mentions": "m", "quantities": "q", "commitments": "c"}


# Bits of a row that the id gives: in a table of 300,000 records two have the same ones in one case of thirty.
LOT_BITS = 40
ROWS = f"a record's row: how it stands out, then {LOT_BITS} bits of the hash of its id"


def row_of(id_: str, standing: int = 0) -> int:
    """The row of a record that can be searched: behind all that stand out less, and there by lot.

    Search ranks the last rows where very many match. Were rows given in the order of writing, a case that grew would
    show other records than one that was built at once.
    """
    lot = hashlib.blake2b(id_.encode(), digest_size=LOT_BITS // 8).digest()
    return (standing << LOT_BITS) + int.from_bytes(lot)


def case_id(table: str, report: str, local: str) -> str:
    """The id in the case of a record of one report."""
    return content_id(_PREFIX[table], report, local)


def time_id(report: str, span: Span) -> str:
    """Times have no id within their report: their words are it."""
    return content_id("t", report, *span)


def agenda_id(event: str) -> str:
    return content_id("g", event)


def known(of: Mapping[Local, str], report: str, local: str | None) -> str | None:
    """The case's actor for one of a report's; one that is the case's already stays."""
    return None if local is None else of.get((report, local))


def all_known(of: Mapping[Local, str], report: str, locals_: Iterable[str]) -> tuple[str, ...]:
    """The case's actors for some of a report's, each once, in order."""
    found = (of.get((report, local)) for local in locals_)
    return tuple(dict.fromkeys(actor for actor in found if actor is not None))
