"""Actors and their mentions."""

from __future__ import annotations

from dateline.language import Document
from dateline.read.stage import Stage
from dateline.records import Reading


def run(document: Document, reading: Reading) -> Reading:
    return reading


STAGE = Stage("actors", run, reads=("times",), writes=("actors", "mentions"))
