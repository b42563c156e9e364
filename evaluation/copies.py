"""Families of copies: renditions of one article put together, and pairs of reports of one event told apart.

The renditions (WMT, development half) stand for rewritten and translated copies, the hand-labelled pairs (ECB+) for
what must not be merged: independent reports of one event, and reports that share quotations only.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.compare.copies import copies
from dateline.records import Report, to_json


def score(gold: Path) -> dict[str, float]:
    """BCubed F1, pair F1 and adjusted Rand index of families; F1 of derived pairs, and pairs not merged by mistake."""
    folder = gold / "copies"
    scorer = _module(folder / "score_copies.py")
    known = scorer.clusters(_rows(folder / "families_development.jsonl"))
    found = scorer.families(known, scorer.clusters(_families(folder / "wmt_development_reports.jsonl.gz"), known))
    pairs = _rows(folder / "hand_pairs.jsonl")
    labels = scorer.labelled(pairs, _families(folder / "hand_pairs_reports.jsonl"))
    return {
        "families_bcubed_f1": 100 * found["bcubed"]["F1"],
        "families_pair_f1": 100 * found["pairs"]["F1"],
        "families_ari": 100 * found["ari"],
        "derived_pairs_f1": 100 * labels["derived"]["F1"],
        "pairs_not_merged_by_mistake": 100 * (1 - labels["false_merges"] / len(pairs)),
    }


def _families(path: Path) -> list[dict[str, Any]]:
    return [to_json(family) for family in copies(map(_report, _rows(path)))]


def _report(row: dict[str, Any]) -> Report:
    text = row["text"]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(id=row["id"], text=text, source=row["id"], text_sha256=digest)


def _rows(path: Path) -> list[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
