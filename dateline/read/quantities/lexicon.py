"""The tables of numbers and measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.data.tables import load_tsv, one_of, required


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number counts. ``small``: whether small numbers in words count too."""

    measure: str
    unit: str
    small: bool = True


@dataclass(frozen=True, slots=True)
class NumberWord:
    kind: str
    low: float
    high: float


@cache
def number_words() -> Mapping[str, NumberWord]:
    """ "seven", "million", "dozens"."""
    columns = {"word": required, "kind": one_of("one", "scale", "vague"), "low": float, "high": float}
    return {row.pop("word"): NumberWord(**row) for row in load_tsv("number_words.tsv", columns)}


@cache
def bounds(side: str) -> Mapping[tuple[str, ...], str]:
    """Words before or after a number to the kind of bound that they make."""
    columns = {
        "words": required,
        "kind": one_of("about", "nearly", "upper", "lower"),
        "side": one_of("before", "after"),
    }
    rows = load_tsv("number_bounds.tsv", columns)
    return {tuple(row["words"].split()): row["kind"] for row in rows if row["side"] == side}


@cache
def nouns() -> Mapping[str, Measure]:
    """What is counted, by the lemma of its noun."""
    rows = load_tsv("measures.tsv", {"noun": required, "measure": required, "unit": required, "small": _yes})
    return {row.pop("noun"): Measure(**row) for row in rows}


@cache
def units() -> Mapping[tuple[str, ...], Measure]:
    """Units of measurement, by the words that stand behind the number."""
    rows = load_tsv("units.tsv", ["form", "measure", "unit"])
    return {tuple(row["form"].split()): Measure(row["measure"], row["unit"]) for row in rows}


@cache
def currencies(side: str) -> Mapping[tuple[str, ...], Measure]:
    """Currencies by the sign before or the words behind the number."""
    rows = load_tsv("currencies.tsv", {"form": required, "code": required, "side": one_of("before", "after")})
    return {tuple(row["form"].lower().split()): Measure("money", row["code"]) for row in rows if row["side"] == side}


@cache
def casualties() -> Mapping[tuple[str, str], str]:
    """The measure by the lemma of what befell people and what they are to it."""
    columns = {"lemma": required, "measure": required, "role": one_of("object", "subject", "state")}
    return {(row["lemma"], row["role"]): row["measure"] for row in load_tsv("casualty_words.tsv", columns)}


@cache
def timed(kind: str) -> frozenset[str]:
    """Nouns and verbs that have a length of time: ``noun``, ``verb`` or ``bare``."""
    rows = load_tsv("timed_words.tsv", {"lemma": required, "kind": one_of("noun", "verb", "bare")})
    return frozenset(row["lemma"] for row in rows if row["kind"] == kind)


def _yes(cell: str) -> Any:
    if cell not in ("yes", "no"):
        raise ValueError(f"is {cell!r}, expected 'yes' or 'no'")
    return cell == "yes"
