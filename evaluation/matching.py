"""How many sentences a CPU-second the names of the gazetteer are looked for in: ``python -m evaluation.matching GOLD``.

The first reports of a crisis are split into sentences; then only the look-up is timed, over all of them, several times.
"""

from __future__ import annotations

import sys
import time
from itertools import islice
from pathlib import Path

from dateline.language import analyse
from dateline.read.actors.surfaces import matches
from evaluation.crises import all_reports

REPORTS = 20
ROUNDS = 20


def sentences_a_second(gold: Path, crisis: str = "korea_2017-18") -> float:
    """Sentences of the reports over the CPU time of one look-up in each."""
    documents = [analyse(report) for report in islice(all_reports(gold, crisis), REPORTS)]
    matches(documents[0].text)  # the automaton is built once
    started = time.process_time()
    for _ in range(ROUNDS):
        for document in documents:
            matches(document.text)
    return ROUNDS * sum(len(d.sentences) for d in documents) / (time.process_time() - started)


if __name__ == "__main__":
    print(f"{sentences_a_second(Path(sys.argv[1])):,.0f} sentences a CPU-second")
