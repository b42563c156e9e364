"""Expressions of time: where they stand, what day or length they name, on what ground."""

from __future__ import annotations

from dataclasses import replace

from dateline.language import Document
from dateline.read.stage import Stage
from dateline.read.times.tagger import tag
from dateline.records import Reading


def run(document: Document, reading: Reading) -> Reading:
    return replace(reading, times=tag(document, reading.published))


STAGE = Stage("times", run, reads=(), writes=("times",))
