"""Publishers of two reports: the same or not, the days between them, and who is credited by name."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dateline.data.tables import load_tsv, required
from dateline.records import Report

# Where a report may say whose text it is: its first and last characters, and any sentence of these forms.
_BEFORE = r"told|according to|reported (?:by|in)|first (?:appeared|published) (?:at|by|in|on)|citing|via|[Ss]ource:|©"
_AFTER = r"(?:first |also )?(?:reports|reported|writes|wrote|contributed to)\b"


def one_publisher(a: Report, b: Report) -> bool:
    """Whether both come from the same outlet; an unknown outlet is nobody's."""
    return bool(a.outlet) and _name(a.outlet) == _name(b.outlet)


def days_between(a: Report, b: Report) -> int | None:
    """How many days lie between two reports at least, None where one has no known day."""
    early, late = sorted(
        ((one.published.earliest, one.published.latest) for one in (a, b)), key=lambda days: days[1] or ""
    )
    if not early[1] or not late[0]:
        return None
    return max((date.fromisoformat(late[0]) - date.fromisoformat(early[1])).days, 0)


def credits(report: Report, outlet: str | None) -> bool:
    """Whether a report names another outlet as the source of what it tells."""
    if not outlet or _name(outlet) == _name(report.outlet):
        return False
    pattern = _pattern(outlet)
    return pattern.search(report.text) is not None or any(name in (report.byline or "") for name in _names(outlet))


def credits_third(report: Report, *outlets: str | None) -> str | None:
    """An agency other than these outlets that a report names as a source, if any."""
    theirs = {_name(outlet) for outlet in outlets}
    return next((name for name in _agencies() if name not in theirs and credits(report, name)), None)


@cache
def _pattern(outlet: str) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in _names(outlet))
    named = rf"\b(?:{names})\b"
    return re.compile(
        rf"\((?:{names})\)\s*[-–—]|(?:{_BEFORE})\s(?:\d{{4}}\s)?(?:the |The )?{named}|{named}\s(?:{_AFTER})"
    )


def _name(outlet: str | None) -> str | None:
    return _marks()[1].get(outlet or "", (outlet or "").casefold() or None)


@cache
def _names(outlet: str) -> tuple[str, ...]:
    """All the names by which an outlet goes, the longest first."""
    found = {mark for mark, name in _marks()[1].items() if name == _name(outlet)} | {outlet}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


@cache
def _agencies() -> tuple[str, ...]:
    return tuple(sorted(_marks()[0]))


@cache
def _marks() -> tuple[frozenset[str], dict[str, str]]:
    """Names of the agencies, and the name of the outlet that each mark stands for."""
    rows = load_tsv("outlets.tsv", {"mark": required, "name": required, "agency": required})
    return frozenset(row["name"] for row in rows if row["agency"] == "yes"), {row["mark"]: row["name"] for row in rows}
