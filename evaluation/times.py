"""Expressions of time on TimeBank, AQUAINT, the seeds and our own gold of forward-looking news.

The scorer of the first three stands beside the gold (``time/score_timex.py``, TempEval-3's figures). Our own gold,
``gold/times_forward.jsonl``, marks all expressions of 228 sentences of crisis reporting: offsets, types and values,
no words. What the tagger finds outside of those sentences is not scored.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.language import analyse
from dateline.read import times
from dateline.records import UNKNOWN, Reading, Report, day
from evaluation.scorers import load_scorer

FORWARD = Path(__file__).parent / "gold" / "times_forward.jsonl"
# How much of a report is read before and after a marked sentence, in characters: transcripts run to 60,000.
STORY_BEFORE, STORY_AFTER = 1_500, 200
SETS = {
    "TimeBank": "time/timebank.jsonl.gz",
    "AQUAINT": "time/aquaint.jsonl.gz",
    "seeds": "seeds/seeds_timex_gold.jsonl",
}


def score(gold: Path) -> dict[str, float]:
    """Value F1 and relaxed F1, in percent, of each set."""
    figures: dict[str, float] = {}
    scorer = load_scorer(gold / "time" / "score_timex.py")
    sets = {name: list(_lines(gold / path)) for name, path in SETS.items()} | {"forward": list(_forward(gold))}
    for name, documents in sets.items():
        predicted = {record["doc_id"]: {"timexes": list(_tagged(record))} for record in documents}
        result, _ = scorer.score({record["doc_id"]: record for record in documents}, predicted)
        figures[f"{name} value F1"] = result["value"]["F1"]
        figures[f"{name} relaxed F1"] = result["relaxed"]["F1"]
    return figures


def _tagged(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the shipped stage finds, in the scorer's form, inside the sentences that the gold covers."""
    text = record["text"]
    published = day(record["dct"][: len("2021-12-09")], "given") if record["dct"] else UNKNOWN
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    report = Report(id=record["doc_id"], text=text, source="", text_sha256=sha, published=published, language="en")
    empty = Reading(id=report.id, source="", text_sha256=sha, language="en", published=published)
    for time in times.run(analyse(report), empty).times:
        start, end = time.span
        first, last = record.get("region", (0, len(text)))
        if first <= start < last:
            yield {"start": start, "end": end, "type": time.type, "value": time.value}


def _forward(gold: Path) -> Iterator[dict[str, Any]]:
    """Our own gold, a record a sentence with the text around it: the story before it counts, the rest does not."""
    rows = list(_lines(FORWARD))
    for name in sorted({row["set"] for row in rows}):
        texts = {record["id"]: record["text"] for record in _lines(gold / "crises" / f"{name}.jsonl.gz")}
        for row in (row for row in rows if row["set"] == name):
            start, end = row["region"]
            first = max(start - STORY_BEFORE, 0)
            yield {
                "doc_id": f"{name}/{row['doc']}/{start}",
                "dct": row["published"],
                "text": texts[row["doc"]][first : end + STORY_AFTER],
                "region": [start - first, end - first],
                "timexes": [
                    {**time, "start": time["start"] - first, "end": time["end"] - first} for time in row["times"]
                ],
            }


def _lines(path: Path) -> Iterable[Any]:
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
