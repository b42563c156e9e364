"""Ids that are unique in a case, from content alone: the report's id and the record's id within the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.records import Span, content_id

Local = tuple[str, str]
"""(report id, id within the report)"""

_PREFIX = {"statements": "s", "mentions": "m", "quantities": "q", "commitments": "c"}


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
