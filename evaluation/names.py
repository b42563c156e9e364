"""Pairs of names: romanisations of Ukrainian politicians, and the adversarial pairs of persons of nomenklatura.

Romanisations are judged by the rule that merges (:func:`dateline.compare.names.same_person`); the adversarial pairs,
half of which are slips of the pen, by the weaker one (:func:`dateline.compare.names.alike`), on the odd rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from dateline.compare.names import alike, same_person


def score(gold: Path) -> dict[str, float]:
    """Pair F1 in percent on both sets, and the share of pairs of different persons that are not merged."""
    folder = gold / "fusion" / "names"
    spellings = _rows(folder / "ukraine_romanisations.csv")
    pairs = [
        (same_person(a["name"], b["name"]).same, a["person"] == b["person"]) for a, b in combinations(spellings, 2)
    ]
    persons = [row for row in _rows(folder / "nomenklatura_name_bench_cases.csv") if row["schema"] == "Person"]
    adversarial = [(alike(row["name1"], row["name2"]).same, row["is_match"] == "true") for row in persons[1::2]]
    return {
        "romanisations pair F1": _f1(pairs),
        "romanisations not merged by mistake": _specificity(pairs),
        "adversarial persons odd rows F1": _f1(adversarial),
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    pairs = list(pairs)
    right = sum(1 for said, true in pairs if said and true)
    wrong = sum(1 for said, true in pairs if said != true)
    return 100 * 2 * right / (2 * right + wrong)


def _specificity(pairs: Iterable[tuple[bool, bool]]) -> float:
    different = [said for said, true in pairs if not true]
    return 100 * (1 - sum(different) / len(different))
