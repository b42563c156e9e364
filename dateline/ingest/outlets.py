"""Outlets and agencies by the marks that stand for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.data.tables import load_tsv, one_of, required

_HOLDER = re.compile(r"(?:©|\(c\)|copyright) ?(?:© ?)?(?:\d{4} )?(?:by )?(?P<holder>[^.,;|]{2,60})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """``agency`` is true where the mark stands in the datelines of other outlets' pages."""

    name: str
    agency: bool


def known_outlet(words: str) -> Outlet | None:
    """The outlet that some words name; case matters only for marks in capitals of up to four letters (AP, Time)."""
    exact, folded = _outlets()
    words = " ".join(words.split())
    return exact.get(words) or folded.get(words.casefold())


def copyright_outlet(line: str) -> str | None:
    """The known outlet that a copyright line names as the holder."""
    found = _HOLDER.search(line[:200])
    known = known_outlet(found["holder"]) if found else None
    return known.name if known else None


@cache
def _outlets() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    columns = {"mark": required, "name": required, "agency": one_of("yes", "no")}
    exact = {row["mark"]: Outlet(row["name"], row["agency"] == "yes") for row in load_tsv("outlets.tsv", columns)}
    return exact, {mark.casefold(): outlet for mark, outlet in exact.items() if len(mark) > 4}
