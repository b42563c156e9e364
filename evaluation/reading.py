"""Whether reports of every kind are read whole: each 80th of general news passes the border behind reading.

A report that does not is set aside by a build, with all that it tells; the rest of the pile is untouched.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from dateline.engine.border import fault
from dateline.read import read_report
from evaluation.crises import all_reports

CRISIS = "news_10k"
# Every so many-th report; some 120 in all.
STEP = 80


def score(gold_root: Path) -> dict[str, float]:
    """The share of reports that are read whole, in percent.

    Args:
        gold_root: the folder of the development sets.
    """
    read = [fault(read_report(report), report) for report in islice(all_reports(gold_root, CRISIS), 0, None, STEP)]
    return {"read whole": 100.0 * read.count(None) / len(read)}
