"""Web pages: how much of an article is extracted, and how much besides it (F1 over 4-word shingles)."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

from dateline.ingest import read_inputs
from dateline.records import Report
from evaluation.scorers import load_scorer


def score(gold_root: Path) -> dict[str, float]:
    """F1, precision and recall in percent over the 181 pages, each weighing the same."""
    folder = gold_root / "web"
    scorer = load_scorer(folder / "score_extraction.py")
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    found = {
        report.source.split(".", 1)[0]: report.text
        for report in read_inputs([folder / "html"])
        if isinstance(report, Report)
    }
    return _figures(scorer, {page: row["articleBody"] for page, row in gold.items()}, found)


def _figures(scorer: ModuleType, gold: dict[str, str], found: dict[str, str]) -> dict[str, float]:
    parts = [scorer.page(text, found.get(page, "")) for page, text in gold.items()]
    shared, surplus, missing = (sum(column) for column in zip(*parts, strict=True))
    precision, recall = shared / (shared + surplus), shared / (shared + missing)
    f1 = 2 * precision * recall / (precision + recall)
    return {"F1": 100 * f1, "precision": 100 * precision, "recall": 100 * recall}
