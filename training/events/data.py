"""PLV's rows: where the marked actors stand, how its classes are written, what its predictions rest on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from dateline.records import Span

ROOT = Path(__file__).parents[2]
# PLV writes one class for what PLOVER now splits into words (CONCEDE) and deeds (RETREAT).
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
CODE = ("dateline/read/events", "training/events")
TABLES = ("event_verbs", "event_nouns", "event_sets", "status_", "light_verbs", "plover")


def marked(record: Mapping[str, str], tag: str, column: str) -> Span:
    """Where the marked actor stands in the sentence without marks."""
    before, found, _ = record["marked_sentence"].partition(f"<{tag}>")
    for mark in ("<s>", "</s>", "<t>", "</t>"):
        before = before.replace(mark, "")
    start = len(before) if found else max(record["sentence"].find(record[column]), 0)
    return start, start + len(record[column])


def fingerprint(data: Path) -> str:
    """A hash of the training rows and of the code and tables of events, which the predictions come from."""
    digest = hashlib.sha256(data.read_bytes())
    code = (path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    tables = (path for path in (ROOT / "dateline/data").glob("*.tsv") if path.name.startswith(TABLES))
    for path in sorted([*code, *tables]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
