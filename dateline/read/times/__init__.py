"""Expressions of time: where they stand, what day or length they name, on what ground."""

from __future__ import annotations

from dataclasses import replace

from dateline.language import Document
from dateline.read.stage import Stage
from dateline.read.times.own import clash, own_date
from dateline.read.times.tagger import tag
from dateline.records import Reading


def run(document: Document, reading: Reading) -> Reading:
    """The report's expressions of time. A report without a date takes the full date that its text gives as its own."""
    published = reading.published
    times = tag(document, published)
    if not published.earliest and (own := own_date(times)):
        published, times = own, tag(document, own)
    note = clash(published, document, times)
    notes = (*reading.notes, note) if note else reading.notes
    return replace(reading, published=published, times=times, notes=notes)


STAGE = Stage("times", run, reads=(), writes=("times", "published", "notes"))
