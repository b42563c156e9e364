"""The analyst's corrections as constraints on merging: what must be one, what must never be."""

from __future__ import annotations

from dataclasses import dataclass


def link_key(report: str, local_id: str) -> str:
    """How a record of one report is named in a link."""
    return f"{report}\x1f{local_id}"


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of keys (:func:`link_key`). A later pair wins over an earlier one that it contradicts."""

    must: tuple[tuple[str, str], ...] = ()
    cannot: tuple[tuple[str, str], ...] = ()


NO_LINKS = Links()
