"""The words that decide which clauses and which nouns share a date: ``dating_cues.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.data.tables import load_yaml

# Values of expressions that name no day: "now", "recently", "soon".
REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN")


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_yaml("dating_cues.yaml")
    return table


@cache
def cues() -> dict[str, frozenset[str]]:
    """Lists of lemmas by name."""
    return {name: frozenset(words) for name, words in _table().items() if name != "same_acts"}


@cache
def act_groups() -> dict[str, frozenset[str]]:
    """Noun to the nouns that take up the same act."""
    return {word: frozenset(group) for group in _table()["same_acts"] for word in group}
