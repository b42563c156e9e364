"""What happened, with its status."""

from __future__ import annotations

from dateline.language import Document
from dateline.read.stage import Stage
from dateline.records import Reading


def run(document: Document, reading: Reading) -> Reading:
    return reading


STAGE = Stage("events", run, reads=("times", "actors", "mentions", "statements"), writes=("events", "actors"))
