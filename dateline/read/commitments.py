"""Threats, promises, demands, refusals, red lines, denials."""

from __future__ import annotations

from dateline.language import Document
from dateline.read.stage import Stage
from dateline.records import Reading


def run(document: Document, reading: Reading) -> Reading:
    return reading


STAGE = Stage(
    "commitments", run, reads=("times", "actors", "mentions", "statements", "events"), writes=("commitments",)
)
