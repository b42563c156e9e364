"""What happened, what is planned, threatened or denied, by whom to whom, on whose word."""

from __future__ import annotations

from dateline.read.events.extract import run
from dateline.read.stage import Stage

__all__ = ["STAGE"]

STAGE = Stage("events", run, reads=("times", "actors", "mentions", "statements"), writes=("events", "actors"))
