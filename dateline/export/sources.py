"""The reports as entries of a bibliography: what BibTeX and RIS share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dateline.case.records import ReportRecord
from dateline.data.names import latin
from dateline.export.pile import Pile
from dateline.records import content_id
from dateline.tell.tables import shortened

_WORD = re.compile(r"[A-Za-z0-9]+")
_UNDATED = "nd"
# A first line that stands for a missing title is cut at so many characters.
TITLE = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as a source: ``key`` is made of outlet and day, and of the report's id where that is not enough."""

    key: str
    report: ReportRecord
    title: str
    day: str | None


def entries(pile: Pile) -> list[Entry]:
    """The reports by day, then id."""
    reports = sorted(pile.reports.values(), key=lambda report: (report.published.earliest or "9999", report.id))
    used = Counter(map(_key, reports))
    return [Entry(_unique(report, used), report, title(report), day(report)) for report in reports]


def _unique(report: ReportRecord, used: Counter[str]) -> str:
    key = _key(report)
    return key if used[key] == 1 else key + content_id("-", report.id)


def title(report: ReportRecord) -> str:
    """The title on one line, else the first line of the text that has words."""
    lines = (" ".join(line.split()) for line in (report.title or "", *report.text.splitlines()[:20]))
    return shortened(next(filter(None, lines), report.source), TITLE)


def day(report: ReportRecord) -> str | None:
    """The day of publication, where it is one day."""
    published = report.published
    return published.earliest if published.earliest == published.latest else None


def _key(report: ReportRecord) -> str:
    outlet = "".join(_WORD.findall(latin(report.outlet or "report"))) or "report"
    return f"{outlet.lower()}-{day(report) or _UNDATED}"
