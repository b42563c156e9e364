"""Reading on this machine: in this process, or in worker processes that may die without harm."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from threading import Timer

from dateline.engine.worker import ONE_THREAD, read_one
from dateline.errors import DatelineError
from dateline.ingest.codes import reject
from dateline.language import DEFAULT_PIPELINE
from dateline.records import Quarantined, Reading, Report

Result = Reading | Quarantined

# Reports that travel together: enough to make the transfer cheap, few enough to lose little when a worker dies.
BATCH = 4
# Batches per worker that are read ahead of the one that is given out next.
AHEAD = 3
# A worker that is silent for longer is ended. The longest of 9,767 reports takes 8 s of processor time.
SECONDS_TO_START = 120
SECONDS_PER_REPORT = 120


def read_all(reports: Iterable[Report], workers: int = 1, pipeline: str = DEFAULT_PIPELINE) -> Iterator[Result]:
    """The readings of reports, in their order; the same records whatever the number of workers.

    A report whose reading fails is an entry ``read_failed`` and hurts no other. A worker process that dies or hangs
    is replaced and its reports are read again one by one; the one that kills it again is an entry ``worker_died``.
    Reports are taken from the iterable only as far ahead as the workers need.

    Raises:
        MissingExtraError: the language pipeline is not installed.
    """
    if workers <= 1:
        yield from (read_one(report, pipeline) for report in reports)
        return
    with _Crew(workers, pipeline) as crew:
        waiting: deque[Future[list[Result]]] = deque()
        for batch in _batches(reports):
            waiting.append(crew.submit(batch))
            if len(waiting) >= workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    source = iter(reports)
    while batch := list(islice(source, BATCH)):
        yield batch


class _Crew:
    """A number of worker processes, each lent to one thread at a time."""

    def __init__(self, workers: int, pipeline: str) -> None:
        self.pipeline = pipeline
        self.threads = ThreadPoolExecutor(workers)
        self.idle: SimpleQueue[_Worker] = SimpleQueue()
        self.all = [_Worker() for _ in range(workers)]
        for worker in self.all:
            self.idle.put(worker)

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)
        for worker in self.all:
            worker.end()
        self.threads.shutdown()

    def submit(self, batch: list[Report]) -> Future[list[Result]]:
        return self.threads.submit(self._read, batch)

    def _read(self, batch: list[Report]) -> list[Result]:
        worker = self.idle.get()
        try:
            answer = worker.ask(self.pipeline, batch)
            return answer if answer is not None else [self._alone(worker, report) for report in batch]
        finally:
            self.idle.put(worker)

    def _alone(self, worker: _Worker, report: Report) -> Result:
        answer = worker.ask(self.pipeline, [report])
        if answer is not None:
            return answer[0]
        return reject(report.source, "worker_died", "the process that read it ended or overran its time", report.id)


class _Worker:
    """A process that reads reports. It starts when it is first asked, and again when it has died."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.ended = False

    def ask(self, pipeline: str, batch: list[Report]) -> list[Result] | None:
        """The results of a batch, or nothing when the process dies over it."""
        if self.ended:
            return None
        process = self.process = self.process or _start()
        watch = Timer(SECONDS_TO_START + SECONDS_PER_REPORT * len(batch), process.kill)
        watch.daemon = True
        watch.start()
        try:
            assert process.stdin and process.stdout
            pickle.dump((pipeline, batch), process.stdin, protocol=5)
            process.stdin.flush()
            answer: list[Result] | DatelineError = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._discard()
            return None
        finally:
            watch.cancel()
        if isinstance(answer, DatelineError):
            raise answer
        return answer

    def end(self) -> None:
        self.ended = True
        self._discard()

    def _discard(self) -> None:
        process, self.process = self.process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):  # closing writes out what is left, to a process that is gone
                    if stream:
                        stream.close()


def _start() -> subprocess.Popen[bytes]:
    """A fresh interpreter with this one's module path: the caller's main module is not run again in it."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from dateline.engine.worker import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **ONE_THREAD},
    )
