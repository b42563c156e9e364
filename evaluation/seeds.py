"""Statements of the two seed reports with gold: who said what, by the scorer that lies beside them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from dateline.ingest import IngestOptions, read_inputs
from dateline.read import read_report
from dateline.records import Report, to_json

_FIGURES = {
    "content F1": r"^content +P +[\d.]+ +R +[\d.]+ +F1 +([\d.]+)",
    "content found": r"^all +gold +\d+ +content +([\d.]+)",
    "who+what by source word F1": r"^who\+what \(source word\).*F1 +([\d.]+)",
    "who+what by speaker F1": r"^who\+what \(speaker\).*F1 +([\d.]+)",
}
_SHARES = {"addressee right": r"to whom: right (\d+) of (\d+)", "nesting right": r"nesting: right (\d+) of (\d+)"}


def score(gold: Path) -> dict[str, float]:
    """Percent, over the 45 counted statements of two reports: one statement is two points."""
    folder = gold / "seeds"
    with tempfile.TemporaryDirectory() as temporary:
        read = Path(temporary) / "read.jsonl"
        reports = (item for item in read_inputs([folder], IngestOptions()) if isinstance(item, Report))
        lines = (json.dumps(to_json(read_report(report)), ensure_ascii=False) for report in reports)
        read.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, str(folder / "score_statements.py"), str(folder), str(read)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures = {name: float(_found(pattern, told)[1]) for name, pattern in _FIGURES.items()}
    shares = {name: _found(pattern, told) for name, pattern in _SHARES.items()}
    return figures | {name: 100 * int(found[1]) / int(found[2]) for name, found in shares.items()}


def _found(pattern: str, told: str) -> re.Match[str]:
    found = re.search(pattern, told, re.MULTILINE)
    assert found, f"the scorer said nothing like {pattern}: {told[:500]}"
    return found
