"""Reading one report: times, actors, statements, events, quantities, commitments, each a pure stage."""

from __future__ import annotations

from dateline.language import DEFAULT_PIPELINE, Document, analyse
from dateline.read import actors, commitments, events, quantities, statements, times
from dateline.read.stage import Stage
from dateline.records import Reading, Report

__all__ = ["STAGES", "Stage", "read_document", "read_report"]

STAGES: tuple[Stage, ...] = (
    times.STAGE,
    actors.STAGE,
    statements.STAGE,
    events.STAGE,
    quantities.STAGE,
    commitments.STAGE,
)


def read_report(report: Report, pipeline: str = DEFAULT_PIPELINE) -> Reading:
    """All that one report says. Pure: the same report gives the same reading on every machine and in any order."""
    return read_document(analyse(report, pipeline))


def read_document(document: Document, stages: tuple[Stage, ...] = STAGES) -> Reading:
    """Run the stages over an analysed report; one that could not be analysed keeps its sentences and a note."""
    report = document.report
    reading = Reading(
        id=report.id,
        source=report.source,
        text_sha256=report.text_sha256,
        language=report.language,
        published=report.published,
        sentences=tuple(document.sentences),
        notes=report.notes,
    )
    for stage in stages if document.analysed else ():
        reading = stage.run(document, reading)
    return reading
