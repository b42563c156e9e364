"""PLOVER classes on PLV's training rows: given the marked pair, and end to end from the sentence alone.

Both come from five folds by sentence: ``evaluation/oof/plv.jsonl`` holds each row's class from the model of the other
folds, and the events that the whole reading found with that model, so that nothing is trained here. Its first line
holds a hash of data and code (training/events/train.py); where it differs, the figures are of older code, and say so.
"""

from __future__ import annotations

import csv
import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.read.events.codes import plover_class
from dateline.records import Span
from evaluation.scorers import load_scorer
from training.events.data import MERGED, fingerprint, marked

PREDICTIONS = Path(__file__).parent / "oof" / "plv.jsonl"
Found = Mapping[str, Any]
# What an event gains by holding both of a pair: more than both in their own roles.
WHOLE = 4


def score(gold: Path) -> dict[str, float]:
    """Macro-F1 given the pair; covered pairs and root accuracy end to end; percent."""
    path = gold / "events/plv/PLV_train.tsv"
    first, *records = [json.loads(line) for line in PREDICTIONS.read_text(encoding="utf-8").splitlines()]
    if first["fingerprint"] != fingerprint(path):
        logging.getLogger(__name__).warning("the out-of-fold predictions are of older code or data")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {**_given_the_pair(gold, rows, records), **_end_to_end(rows, records)}


def _given_the_pair(gold: Path, rows: Sequence[Mapping[str, str]], records: Sequence[Found]) -> dict[str, float]:
    scorer = load_scorer(gold / "events/score_plover.py")
    classes = {record["row"]: record["class"] for record in records}
    root = [scorer.SAME.get(row["gold_root"], row["gold_root"]) for row in rows]
    quad = [str(int(float(row["gold_penta"]))) for row in rows]
    found = [classes.get(at) for at in range(len(rows))]
    return {
        "root macro-F1": scorer.macro(root, found)["macro_F1"],
        "quad macro-F1": scorer.macro(quad, [scorer.QUAD.get(name, "0") for name in found])["macro_F1"],
    }


def _end_to_end(rows: Sequence[Mapping[str, str]], records: Sequence[Found]) -> dict[str, float]:
    """The best event of each sentence for its pair: covered when it has one of the pair in a role; right by its class.

    "with both" asks that both stand in a role or in the event's clause.
    """
    events = {record["row"]: record["events"] for record in records}
    covered = both = right = 0
    for at, row in enumerate(rows):
        pair = marked(row, "s", "source"), marked(row, "t", "target")
        best = max(events.get(at, ()), key=lambda event: _fit(event, *pair), default=None)
        if best is None or not _fit(best, *pair):
            continue
        covered += 1
        both += _fit(best, *pair) >= WHOLE
        class_ = plover_class(best["class"], best["status"]) or best["class"]
        right += MERGED.get(class_, class_) == MERGED.get(row["gold_root"], row["gold_root"])
    return {
        "pairs covered": 100 * covered / len(rows),
        "pairs covered with both": 100 * both / len(rows),
        "end-to-end root accuracy": 100 * right / len(rows),
    }


def _fit(event: Found, source: Span, target: Span) -> int:
    """How well an event fits a pair: none in a role 0; each in its own role counts one more, both in it ``WHOLE``."""
    roles = [*event["actors"], *event["recipients"]]
    if not _overlaps(roles, source) and not _overlaps(roles, target):
        return 0
    own = _overlaps(event["actors"], source) + _overlaps(event["recipients"], target)
    inside = [*roles, event["extent"]]
    return 1 + own + WHOLE * (_overlaps(inside, source) and _overlaps(inside, target))


def _overlaps(spans: Sequence[Sequence[int]], span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)
