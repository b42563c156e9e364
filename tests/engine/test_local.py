"""Reading over workers: the same records in the same order, and faults that stay where they are."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dateline.engine import local, read_all, worker
from dateline.engine.border import fault, spans
from dateline.errors import MissingExtraError
from dateline.read import read_report
from dateline.records import Quarantined, Reading, Report, Statement
from tests.conftest import report

SENTENCES = "The minister met her counterpart in Vienna on Wednesday. She said the talks would go on. No date was set."
PILE = [report(f"Report {n}. {SENTENCES}", id=f"r{n}", source=f"{n}.txt") for n in range(9)]


def statement(start: int, end: int) -> Statement:
    return Statement(
        id="s1", kind="direct", class_="speech", source=((0, 3),), cue=(), content=((start, end),), speaker=None
    )


def test_the_spans_of_a_reading_are_found_wherever_they_stand() -> None:
    reading = read_report(PILE[0])
    found = set(spans(replace(reading, statements=(statement(4, 9),))))
    assert {(0, 3), (4, 9), *(sentence.span for sentence in reading.sentences)} <= found


@pytest.mark.parametrize("span", [(5, 5), (9, 5), (-1, 4), (0, 10_000)])
def test_a_record_that_does_not_fit_its_text_is_a_fault(span: tuple[int, int]) -> None:
    reading = read_report(PILE[0])
    assert fault(reading, PILE[0]) is None
    assert "cites" in (fault(replace(reading, statements=(statement(*span),)), PILE[0]) or "")


def test_two_records_with_one_id_are_a_fault() -> None:
    reading = replace(read_report(PILE[0]), statements=(statement(0, 3), statement(4, 9)))
    assert fault(reading, PILE[0]) == "two records have the same id"


def test_the_reading_of_another_report_is_a_fault() -> None:
    assert fault(read_report(PILE[0]), PILE[1])


def test_one_process_reads_in_order_and_lazily() -> None:
    taken: list[str] = []

    def source() -> Iterator[Report]:
        for one in PILE:
            taken.append(one.id)
            yield one

    first = next(read_all(source()))
    assert (first, taken) == (read_report(PILE[0]), ["r0"])


def test_a_report_whose_reading_fails_is_set_aside() -> None:
    """A report without a text makes the analysis raise, as a fault of the program would."""
    broken = replace(PILE[1], text=None)  # type: ignore[arg-type]  # the fault
    results = list(read_all([PILE[0], broken, PILE[2]]))
    assert [type(result) for result in results] == [Reading, Quarantined, Reading]
    assert isinstance(results[1], Quarantined)
    assert (results[1].source, results[1].code, results[1].stage, results[1].at) == (
        "1.txt",
        "read_failed",
        "read",
        "r1",
    )


def test_a_missing_pipeline_is_the_users_error_and_no_fault_of_a_report() -> None:
    with pytest.raises(MissingExtraError, match="no_such_pipeline"):
        list(read_all(PILE[:1], pipeline="no_such_pipeline"))


@pytest.mark.slow
@pytest.mark.parametrize("workers", [2, 4])
def test_f07_any_number_of_workers_gives_the_same_records_in_the_same_order(workers: int) -> None:
    assert list(read_all(PILE, workers)) == list(read_all(PILE))


@pytest.mark.slow
def test_a_missing_pipeline_is_the_users_error_in_workers_too() -> None:
    with pytest.raises(MissingExtraError, match="no_such_pipeline"):
        list(read_all(PILE, 2, pipeline="no_such_pipeline"))


@pytest.mark.slow
def test_f05_a_killed_worker_is_replaced_and_no_report_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    start = local._start

    def noted() -> object:
        process = start()
        started.append(process.pid)
        if len(started) == 1:
            threading.Timer(0.5, os.kill, (process.pid, signal.SIGKILL)).start()
        return process

    monkeypatch.setattr(local, "_start", noted)
    assert list(read_all(PILE, 2)) == list(read_all(PILE))
    assert len(started) == 3


@pytest.mark.slow
def test_f05_a_report_that_hangs_is_set_aside_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No report hangs today, so the limits are set below what any report needs."""
    monkeypatch.setattr(local, "SECONDS_TO_START", 0)
    monkeypatch.setattr(local, "SECONDS_PER_REPORT", 0.05)
    results = list(read_all(PILE[:2], 2))
    assert [result.code for result in results if isinstance(result, Quarantined)] == ["worker_died"] * 2


@pytest.mark.slow
def test_workers_end_when_the_caller_stops_early(monkeypatch: pytest.MonkeyPatch) -> None:
    processes: list[object] = []
    start = local._start
    monkeypatch.setattr(local, "_start", lambda: processes.append(start()) or processes[-1])
    readings = read_all(PILE, 2)
    next(readings)
    readings.close()  # type: ignore[attr-defined]  # a generator
    time.sleep(0.1)
    assert processes
    assert all(process.poll() is not None for process in processes)  # type: ignore[attr-defined]  # a process


def test_a_worker_uses_one_thread_of_each_library() -> None:
    assert set(worker.ONE_THREAD.values()) == {"1"}
    assert "OMP_NUM_THREADS" in worker.ONE_THREAD
