"""The reports of the development crises, as the package takes them in."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.ingest.zones import lay_out
from dateline.language import Document, analyse
from dateline.read import actors
from dateline.records import UNKNOWN, Reading, Report, ZoneSpan, day


def reports(gold: Path, crisis: str, ids: Iterable[str]) -> Iterator[Report]:
    """Some reports of a crisis, in the file's order, as one body of text."""
    for row in _rows(gold, crisis, ids):
        yield report(row["id"], row["text"], row["published"])


def laid_out(gold: Path, crisis: str, ids: Iterable[str]) -> Iterator[Report]:
    """As :func:`reports`, with the zones that taking them in finds."""
    for row in _rows(gold, crisis, ids):
        yield report(row["id"], row["text"], row["published"], lay_out(row["text"], row["title"]).zones)


def all_reports(gold: Path, crisis: str) -> Iterator[Report]:
    """All reports of a crisis, in the file's order."""
    for row in _all_rows(gold, crisis):
        yield report(row["id"], row["text"], row["published"])


def _rows(gold: Path, crisis: str, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    wanted = set(ids)
    yield from (row for row in _all_rows(gold, crisis) if row["id"] in wanted)


def _all_rows(gold: Path, crisis: str) -> Iterator[dict[str, Any]]:
    with gzip.open(gold / "crises" / f"{crisis}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def report(report_id: str, text: str, published: str | None, zones: tuple[ZoneSpan, ...] = ()) -> Report:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    date = day(published, "given") if published else UNKNOWN
    return Report(
        id=report_id, text=text, source=report_id, text_sha256=digest, published=date, language="en", zones=zones
    )


def read_actors(taken: Report) -> tuple[Document, Reading]:
    """A report analysed and its actors read."""
    document = analyse(taken)
    empty = Reading(
        id=taken.id,
        source=taken.source,
        text_sha256=taken.text_sha256,
        language="en",
        published=taken.published,
        sentences=tuple(document.sentences),
    )
    return document, actors.run(document, empty)


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
