"""Numbers and whose they are."""

from __future__ import annotations

from dateline.language import Document
from dateline.read.stage import Stage
from dateline.records import Reading


def run(document: Document, reading: Reading) -> Reading:
    return reading


STAGE = Stage("quantities", run, reads=("times", "actors", "mentions", "statements", "events"), writes=("quantities",))
