"""Which of two reports the text went from, as far as there is evidence: credits, days, an update. Else unknown.

Two reports of different publishers often stem from one agency text that is not in the pile; then neither stems from
the other, whatever their days. So days count between publishers only where the later report lies almost whole in the
earlier one and neither names an agency as its source.
"""

from __future__ import annotations

import re

from dateline.compare.copies.publishers import credits, credits_third, one_publisher
from dateline.records import Report

UNKNOWN = "unknown"
FORWARD, BACKWARD = "a to b", "b to a"
# Share of the later report's narrative that stands in the earlier one, for its day to say anything between publishers.
CONTAINED = 0.8

Vote = tuple[str, str]

_UPDATED = re.compile(r"\b(?:has been|was|is being) updated\b|^\s*(?:UPDATE|UPDATED)\b", re.IGNORECASE | re.MULTILINE)


def direction(a: Report, b: Report, share_a: float, share_b: float) -> tuple[str, list[str]]:
    """``a to b`` when ``b`` seems to stem from ``a``, ``b to a`` the other way, else ``unknown``; and the evidence."""
    votes = [vote for vote in (_by_day(a, b, share_a, share_b), _by_credit(a, b), _by_update(a, b)) if vote]
    ways = {way for way, _ in votes}
    return (ways.pop() if len(ways) == 1 else UNKNOWN), [reason for _, reason in votes]


def _by_day(a: Report, b: Report, share_a: float, share_b: float) -> Vote | None:
    for way, early, late, share in ((FORWARD, a, b, share_b), (BACKWARD, b, a, share_a)):
        first, then = early.published, late.published
        if first.latest and then.earliest and first.latest < then.earliest:
            stems = one_publisher(a, b) or (share >= CONTAINED and not _common_source(a, b))
            return (way, f"published {first.value} against {then.value}") if stems else None
    return None


def _common_source(a: Report, b: Report) -> str | None:
    return credits_third(a, a.outlet, b.outlet) or credits_third(b, a.outlet, b.outlet)


def _by_credit(a: Report, b: Report) -> Vote | None:
    """One report names the other's outlet as its source, and not the other way."""
    credited = credits(b, a.outlet), credits(a, b.outlet)
    if credited[0] == credited[1]:
        return None
    way, outlet = (FORWARD, a.outlet) if credited[0] else (BACKWARD, b.outlet)
    return way, f"credits {outlet}"


def _by_update(a: Report, b: Report) -> Vote | None:
    """One of two versions by a publisher says that it was updated."""
    updated = bool(_UPDATED.search(a.text)), bool(_UPDATED.search(b.text))
    if updated[0] == updated[1] or not one_publisher(a, b):
        return None
    return (BACKWARD if updated[0] else FORWARD), "one of the two says that it was updated"
