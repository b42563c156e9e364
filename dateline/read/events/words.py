"""The word sets of event_sets.tsv: nouns of people, of force, of talks; what the patterns name with ``@``."""

from __future__ import annotations

from functools import cache

from dateline.data.tables import listed, load_tsv, required


@cache
def sets() -> dict[str, frozenset[str]]:
    """The word sets by name."""
    rows = load_tsv("event_sets.tsv", {"set": required, "words": listed})
    return {row["set"]: frozenset(row["words"]) for row in rows}
