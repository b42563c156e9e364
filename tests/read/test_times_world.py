"""What must not matter to a date: the zone and the day of the machine, and how long a text is; and what is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli import run
from dateline.read.times.tagger import find

# Reads a report given as JSON and prints its expressions, on a machine whose clock stands at the second ``CLOCK``.
READER = """
import datetime, json, os, sys, time
clock = float(os.environ["CLOCK"])
time.time = lambda: clock
class Today(datetime.date):
    @classmethod
    def today(cls): return cls(1970, 1, 1) + datetime.timedelta(seconds=clock)
class Now(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(1970, 1, 1, tzinfo=tz) + datetime.timedelta(seconds=clock)
    today = utcnow = now
datetime.date, datetime.datetime = Today, Now
from dateline.language import analyse
from dateline.read import read_document, times
from dateline.records import Report, day
given = json.loads(sys.stdin.read())
published = day(given["day"], "given")
report = Report(id="r", text=given["text"], source="r", text_sha256="", language="en", published=published)
print([(t.value, str(t.earliest), t.second) for t in read_document(analyse(report), (times.STAGE,)).times])
"""
TEXT = (
    "The envoys met on Sunday and spoke again yesterday evening. They will sign on January 10, weeks after Christmas. "
    "“We go home tonight,” Berg said at 11:30 p.m. GMT on Monday. Talks last week failed; the next day shots fell."
)


@pytest.mark.slow
def test_neither_the_zone_nor_the_clock_of_the_machine_changes_a_date() -> None:
    worlds = [("Pacific/Kiritimati", "0", "C"), ("America/Anchorage", "4070908799", "C.UTF-8")]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", READER],
            input=json.dumps({"text": TEXT, "day": "2021-12-31"}),
            env={**os.environ, "TZ": zone, "CLOCK": clock, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, clock, locale in worlds
    }
    assert len(outputs) == 1
    assert "2022-01-10" in outputs.pop()


def test_a_date_that_was_given_and_that_the_text_belies_is_said(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = "Envoys of Ruritania and Borduria held talks in Strelsau on Monday, December 7, and will meet again in June."
    path = tmp_path / "reports.jsonl"
    given = [
        {"id": "wrong", "text": text, "published": "2022-01-04"},
        {"id": "right", "text": text, "published": "2020-12-09"},
    ]
    path.write_text("\n".join(map(json.dumps, given)))
    assert run(["read", str(path)]) == 0
    read = {record["id"]: record for record in map(json.loads, capfdbinary.readouterr().out.splitlines())}
    assert [note["code"] for note in read["wrong"]["notes"] if note["code"] == "date_clash"] == ["date_clash"]
    assert not [note for note in read["right"]["notes"] if note["code"] == "date_clash"]
    assert [time["value"] for time in read["right"]["times"]][:1] == ["2020-12-07"]


@pytest.mark.parametrize(
    "unit", ["1", "1-", "May ", "“", "1,", "a.m. ", "two ", "the ", "\n", "Sunday and ", "from Monday to "]
)
def test_steps_grow_with_the_length_of_hostile_input(unit: str) -> None:
    find(unit * 10, [(0, len(unit) * 10)])
    short, long = (steps(lambda count=count: find(unit * count, [(0, len(unit) * count)])) for count in (300, 3_000))
    assert long <= 11 * short + 100


def steps(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls: a count, the same on every machine."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls
