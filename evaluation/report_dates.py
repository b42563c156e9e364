"""Hidden dates: reports of two crises are taken as undated, a fifth at a time, and dated by their text and the pile.

Every report of the crises is hidden once. What is measured is the dating by the text's own words, by copies and by
wording; the events that the pile dates need the whole reading and are left out here. ``python -m
evaluation.report_dates GOLD`` prints the figures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dateline.compare.copies import copies
from dateline.compare.dates import propose_dates
from dateline.compare.events import EventFusion
from dateline.language import Document, analyse
from dateline.read import read_document, times
from dateline.records import UNKNOWN, Date, Report
from evaluation.crises import all_reports

CRISES = ("ukraine_2014", "korea_2017-18")
FOLDS = 5
NO_EVENTS = EventFusion(events=(), of={})
Trial = tuple[str, Date | None]


def score(gold: Path) -> dict[str, float]:
    """Percent of the hidden reports that are dated, and of those: interval holds the day, middle day off by so much."""
    trials = [trial for crisis in CRISES for trial in _hidden(list(all_reports(gold, crisis)))]
    dated = [(true, found) for true, found in trials if found]
    off = [_off(true, found) for true, found in dated]
    figures = {"hidden dates found": _percent(len(dated), len(trials))}
    holds = sum(str(found.earliest) <= true <= str(found.latest) for true, found in dated)
    figures["hidden date in the interval"] = _percent(holds, len(dated))
    for days in (0, 1, 3):
        figures[f"middle day off by {days} at most"] = _percent(sum(gap <= days for gap in off), len(dated))
    return figures


def _hidden(reports: Sequence[Report]) -> Iterator[Trial]:
    """The true day of each report with what is inferred for it when it is hidden."""
    families = copies(reports)
    texts = {report.id: report.text for report in reports}
    documents = [analyse(report) for report in reports]
    dated = [read_document(document, (times.STAGE,)) for document in documents]
    undated = [read_document(_undated(document), (times.STAGE,)) for document in documents]
    for fold in range(FOLDS):
        pile = [undated[i] if i % FOLDS == fold else reading for i, reading in enumerate(dated)]
        found = propose_dates(pile, NO_EVENTS, families, texts)
        for report, reading in zip(reports[fold::FOLDS], undated[fold::FOLDS], strict=True):
            own = reading.published if reading.published.earliest else None
            yield str(report.published.earliest), own or found.get(report.id)


def _undated(document: Document) -> Document:
    return replace(document, report=replace(document.report, published=UNKNOWN))


def _off(true: str, found: Date) -> float:
    first, last = date.fromisoformat(str(found.earliest)), date.fromisoformat(str(found.latest))
    return abs((date.fromisoformat(true) - first).days - (last - first).days / 2)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


if __name__ == "__main__":
    for name, value in score(Path(sys.argv[1])).items():
        print(f"{name:32} {value}")
