"""How fast reading is, as a ratio to spaCy's small pipeline on the same texts in the same run.

A ratio holds on any machine; seconds do not. CPU time of this process is counted, not wall time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language import DEFAULT_PIPELINE, analyse, parse_alone
from dateline.read import STAGES, read_document
from dateline.records import Reading, Report

# The first reports pay for loading models; they are read once before anything is counted.
WARM_UP = 2


@dataclass(frozen=True, slots=True)
class Share:
    """CPU seconds of a stage over all reports."""

    stage: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Bench:
    """``ratio``: reports a CPU-second of reading over those of spaCy alone; 1.0 is as fast as spaCy."""

    reports: int
    words: int
    spacy_seconds: float
    shares: tuple[Share, ...]

    @property
    def read_seconds(self) -> float:
        return sum(share.seconds for share in self.shares)

    @property
    def ratio(self) -> float:
        return self.spacy_seconds / self.read_seconds


def bench(reports: Sequence[Report], pipeline: str = DEFAULT_PIPELINE) -> Bench:
    """Read some reports stage by stage, and parse the same texts with spaCy's whole pipeline alone."""
    for report in reports[:WARM_UP]:
        read_document(analyse(report, pipeline))
    spent = dict.fromkeys(("language", *(stage.name for stage in STAGES)), 0.0)
    for report in reports:
        started = time.process_time()
        document = analyse(report, pipeline)
        spent["language"] += time.process_time() - started
        reading = _start(report)
        for stage in STAGES if document.analysed else ():
            started = time.process_time()
            reading = stage.run(document, reading)
            spent[stage.name] += time.process_time() - started
    started = time.process_time()
    parse_alone([report.text for report in reports], pipeline)
    alone = time.process_time() - started
    words = sum(len(report.text.split()) for report in reports)
    return Bench(len(reports), words, alone, tuple(Share(name, seconds) for name, seconds in spent.items()))


def _start(report: Report) -> Reading:
    return Reading(
        id=report.id,
        source=report.source,
        text_sha256=report.text_sha256,
        language=report.language,
        published=report.published,
        notes=report.notes,
    )
