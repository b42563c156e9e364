"""How many sentences a CPU-second the expressions of time are read in: ``python -m evaluation.times_speed GOLD``.

The texts are analysed first: what is measured is the stage alone, from an analysed report to its expressions. The
second figure is the time for a text of ten reports over that for the ten one by one: near 1 where the stage is linear.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from dateline.language import Document, analyse
from dateline.read import read_document, times
from evaluation.crises import all_reports

REPORTS = 20
LONG = 10


def measure(gold: Path) -> tuple[float, float]:
    """Sentences a CPU-second, and how much longer a text of ``LONG`` reports takes than they do one by one."""
    reports = list(islice(all_reports(gold, "ukraine_2014"), REPORTS))
    documents = [analyse(report) for report in reports]
    _seconds(documents[:1])  # the grammar is made once
    sentences = sum(len(document.sentences) for document in documents)
    long = analyse(replace(reports[0], text="\n\n".join(report.text for report in reports[:LONG])))
    return sentences / _seconds(documents), _seconds([long]) / _seconds(documents[:LONG])


def _seconds(documents: Sequence[Document]) -> float:
    started = time.process_time()
    for document in documents:
        read_document(document, (times.STAGE,))
    return time.process_time() - started


if __name__ == "__main__":
    speed, growth = measure(Path(sys.argv[1]))
    print(f"{speed:,.0f} sentences a CPU-second; a text of {LONG} reports takes {growth:.2f} times as long as they do")
