"""Who came first, as evidence only: publication days, credits, an inserted update. Unknown where it ties."""

from __future__ import annotations

import re

from dateline.records import Report

UNKNOWN = "unknown"
FORWARD, BACKWARD = "a to b", "b to a"

_UPDATED = re.compile(r"\b(?:has been|was|is being) updated\b|^\s*(?:UPDATE|UPDATED)\b", re.IGNORECASE | re.MULTILINE)


def direction(a: Report, b: Report) -> tuple[str, list[str]]:
    """``a to b`` when ``b`` seems to stem from ``a``, ``b to a`` the other way, else ``unknown``; and the evidence."""
    votes = [vote for vote in (_by_day(a, b), _by_credit(a, b), _by_update(a, b)) if vote]
    ways = {way for way, _ in votes}
    return (ways.pop() if len(ways) == 1 else UNKNOWN), [reason for _, reason in votes]


def _by_day(a: Report, b: Report) -> tuple[str, str] | None:
    for way, early, late in ((FORWARD, a.published, b.published), (BACKWARD, b.published, a.published)):
        if early.latest and late.earliest and early.latest < late.earliest:
            return way, f"published {early.value} against {late.value}"
    return None


def _by_credit(a: Report, b: Report) -> tuple[str, str] | None:
    """One report names the other's outlet as its source, and not the other way."""
    credits = _credits(b, a.outlet), _credits(a, b.outlet)
    if credits[0] == credits[1]:
        return None
    way, outlet = (FORWARD, a.outlet) if credits[0] else (BACKWARD, b.outlet)
    return way, f"credits {outlet}"


def _credits(report: Report, outlet: str | None) -> bool:
    if not outlet or outlet == report.outlet:
        return False
    name = re.escape(outlet)
    form = rf"\({name}\)\s*[-–—]|\b(?:told|according to|reported by|[Ss]ource:|©\s*(?:\d{{4}}\s*)?)\s*(?:the )?{name}\b"
    return re.search(form, report.text) is not None or outlet in (report.byline or "")


def _by_update(a: Report, b: Report) -> tuple[str, str] | None:
    updated = bool(_UPDATED.search(a.text)), bool(_UPDATED.search(b.text))
    if updated[0] == updated[1]:
        return None
    return (BACKWARD if updated[0] else FORWARD), "one of the two says that it was updated"
