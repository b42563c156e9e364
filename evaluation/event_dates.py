"""Right days of events on SemEval-2015 Task 4, the gold's mentions given to the dating function.

The gold's mentions are the events: what is measured is the date alone, not whether an event is found. A document goes
the way of every report: taken in with its date, analysed, expressions tagged, event dated.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.language import analyse
from dateline.read import times
from dateline.read.dating import date_of
from dateline.records import Reading, Report, Span, day

CORPUS = "corpus_1"
DAY_LENGTH = len("2021-12-09")
Mention = tuple[str, Span, str]


def score(gold: Path) -> dict[str, float]:
    """Percent of mentions with the right day (of those the gold dates to the day) and with the exact date.

    "As shipped" leaves it to the tense whether a mention lies ahead. "Taken as past" tells the dating function what the
    task's timelines imply, that each mention took place: that is knowledge of the gold, not what a reader gets.
    """
    folder = gold / "time" / "semeval2015_task4"
    documents = {record["doc_id"]: record for record in _lines(folder / "docs.jsonl")}
    mentions = sorted(set(_mentions(folder / "timelines.jsonl")))
    figures: dict[str, float] = {}
    for name, ahead in (("as shipped", None), ("taken as past", False)):
        dates = dict(_dated(documents, mentions, ahead))
        exact = [_cut(dates[mention]) == mention[2] for mention in mentions]
        days = [hit for hit, mention in zip(exact, mentions, strict=True) if len(mention[2]) == DAY_LENGTH]
        figures |= {f"to the day, {name}": _percent(days), f"exact, {name}": _percent(exact)}
    return figures


def _dated(
    documents: dict[str, Any], mentions: list[Mention], ahead: bool | None
) -> Iterator[tuple[Mention, str | None]]:
    for doc_id in sorted({doc for doc, _, _ in mentions}):
        report = _report(documents[doc_id])
        document = analyse(report)
        reading = times.run(document, _empty_reading(report))
        for mention in mentions:
            if mention[0] == doc_id:
                yield mention, date_of(document, reading, mention[1], ahead=ahead).value


def _report(record: dict[str, Any]) -> Report:
    text, doc_id = record["text"], record["doc_id"]
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=doc_id, text=text, source=doc_id, text_sha256=sha, published=day(record["dct"], "given"), language="en"
    )


def _empty_reading(report: Report) -> Reading:
    return Reading(
        id=report.id, source=report.source, text_sha256=report.text_sha256, language="en", published=report.published
    )


def _mentions(path: Path) -> Iterator[Mention]:
    for timeline in _lines(path):
        for event in timeline["events"] if timeline["corpus"] == CORPUS else ():
            for mention in event["mentions"] if not event["date"].startswith("XXX") else ():
                if mention["span"]:
                    yield mention["doc_id"], tuple(mention["span"]), _cut(event["date"])


def _cut(value: str | None) -> str:
    """The date without its unknown parts: 2009-XX-XX is 2009; an approximate date is its value."""
    value = (value or "").split("T")[0].rstrip("~?%")
    while value.endswith(("-XX", "-X")):
        value = value.rsplit("-", 1)[0]
    return value


def _percent(hits: list[bool]) -> float:
    return round(100 * sum(hits) / len(hits), 2) if hits else 0.0


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, filter(str.strip, lines))
