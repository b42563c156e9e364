"""The far side of a worker process: batches of reports in, readings out, over its standard streams."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import BinaryIO

from dateline.engine.border import fault
from dateline.errors import DatelineError
from dateline.ingest.codes import reject
from dateline.records import Quarantined, Reading, Report

# One thread a process: two threads in one process cost nearly double the processor time for a fifth more speed.
_POOLS = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "BLIS")
ONE_THREAD = {f"{pool}_NUM_THREADS": "1" for pool in _POOLS}


def read_one(report: Report, pipeline: str) -> Reading | Quarantined:
    """The reading of one report, checked against its text; an entry for the quarantine where that fails."""
    from dateline.read import read_report

    try:
        reading = read_report(report, pipeline)
        wrong = fault(reading, report)
    except DatelineError:  # not this report's fault: an option or a missing part, which the user can mend
        raise
    except Exception as error:  # any fault in one report must hurt no other
        wrong = f"{type(error).__name__}: {error}"
    return reject(report.source, "read_failed", wrong[:500], report.id) if wrong else reading


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Read batches ``(pipeline, reports)`` until the stream ends; answer each with its results, or with the error."""
    while True:
        try:
            pipeline, reports = pickle.load(requests)
        except EOFError:
            return
        try:
            pickle.dump(_answer(pipeline, reports), replies, protocol=5)
            replies.flush()
        except BrokenPipeError:  # the parent is gone, killed: there is nobody to read for
            os._exit(0)


def _answer(pipeline: str, reports: list[Report]) -> list[Reading | Quarantined] | DatelineError:
    try:
        return [read_one(report, pipeline) for report in reports]
    except DatelineError as error:
        return error


def main() -> None:
    """Serve the parent. What a library prints must not get into the replies: it goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent, interrupted, ends its workers itself
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, replies)
