"""Values as words, the same in every place and on every machine (nothing comes from the locale)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

STATUS_WORDS = {
    "done": "",
    "ongoing": "ongoing",
    "planned": "planned, not told as done",
    "threatened": "threatened",
    "demanded": "demanded",
    "hypothetical": "supposed, not told as done",
    "denied": "denied",
    "failed": "failed",
}
BASIS_WORDS = {
    "given": "",
    "explicit": "",
    "weekday": "from a weekday",
    "relative": "from a relative expression",
    "partial": "from an incomplete date",
    "inherited": "from the event that it refers to",
    "report": "the report’s own date",
    "inferred": "inferred from the pile",
    "unknown": "",
}
VERDICT_WORDS = {
    "conflict": "both cannot hold",
    "compatible": "both can hold",
    "more precise": "one lies inside the other",
    "altered copy": "a copy changed its source’s words or value",
}
OUTCOME_WORDS = {
    "open": "no report tells what became of it",
    "held": "took place",
    "cancelled": "called off",
    "moved": "moved to another day",
}
KIND_WORDS = {
    "VC": "speaking together",
    "MC": "acting together",
    "VX": "speaking against",
    "MX": "acting against",
}
"""The four kinds of act that PLOVER parts its classes into: verbal or material, cooperation or conflict."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(iso: str) -> str:
    """``2021-12-09`` as ``Thursday 9 December 2021``."""
    day = date.fromisoformat(iso)
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(iso: str) -> str:
    """``2021-12-09`` as ``9 Dec 2021``."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def counts_words(counts: Mapping[str, Any]) -> str:
    """The three counts of a record, each named: ``3 reports, 2 independent texts, no named publisher``."""
    texts = counted(counts["families"], "independent text")
    publishers = counted(counts["publishers"], "publisher") if counts["publishers"] else "publisher not named"
    return f"{counted(counts['reports'], 'report')}, {texts}, {publishers}"


def counted(number: int, what: str) -> str:
    """A number of things: ``1 report``, ``2,300 reports``."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def date_words(value: Mapping[str, Any]) -> str:
    """A date as words: a day, an interval, or that it is unknown."""
    first, last = value.get("earliest"), value.get("latest")
    if first and last:
        return short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"
    if first:
        return f"from {short_day(first)}"
    return f"until {short_day(last)}" if last else "date unknown"


def basis_words(value: Mapping[str, Any]) -> str:
    """On what a date rests, empty where the text gives it outright."""
    return BASIS_WORDS.get(str(value.get("basis")), str(value.get("basis")))


def bounds_words(row: Mapping[str, Any]) -> str:
    """The bounds of a number: ``about 100,000 people``, ``up to 175,000 people``, ``at least 50 minutes``."""
    low, high, unit = row["low"], row["high"], row["unit"] or ""
    if low is not None and high is not None:
        value = _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"
        return f"{'about ' if row['approximate'] else ''}{value} {unit}".strip()
    if high is not None:
        return f"up to {_figure(high)} {unit}".strip()
    return f"at least {_figure(low)} {unit}".strip() if low is not None else unit


def _figure(value: float) -> str:
    return f"{value:,.10g}"
