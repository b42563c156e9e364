"""The dossier: a whole case as one HTML page that asks nothing of a network.

The page holds the chronology, what is still to come, disagreements, commitments, numbers, statements, actors, copies
and the reports themselves. Each record links to the words that it rests on, marked in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain, pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dateline.records import Span
from dateline.tell.marks import Cited, Segment, merged, segments
from dateline.tell.methods import facts
from dateline.tell.shown import SHOWN, Shown, days
from dateline.tell.view import Row, Tables, TableSource, View, source_name
from dateline.tell.words import (
    OUTCOME_WORDS,
    STATUS_WORDS,
    basis_words,
    counted,
    counts_words,
    date_words,
    day_words,
)

# A section shows so many rows before the rest folds away.
SHOWN_ROWS = 40

TITLES = {
    "agenda": "Still to come, and what became of it",
    "disagreements": "Where the reports differ",
    "commitments": "Threats, promises, demands, refusals",
    "quantities": "Numbers and whose they are",
    "statements": "Who said what to whom",
    "actors": "Actors",
}
_VERDICTS = ("conflict", "altered copy", "more precise", "compatible")


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    rows: Sequence[Any]


def dossier(tables: Tables, title: str, methods: Mapping[str, Any], excerpts: bool = False) -> str:
    """One self-contained HTML page.

    Args:
        tables: the rows of a case by table name, in the form of the JSON-lines export.
        title: what stands at the top.
        methods: the manifest of the case (:mod:`dateline.case.manifest`), which the page holds whole.
        excerpts: keep only the sentences that hold cited words, where the full texts may not be passed on.
    """
    numbers: dict[str, int] = {}
    view = View(TableSource(tables), lambda report, span: _anchor(numbers[report], span))
    numbers |= {report["id"]: at for at, report in enumerate(view.reports, 1)}
    sections = [
        Section("chronology", "Chronology", days(view, tables.get("events", ()))),
        *(Section(name, words, _shown(view, name)) for name, words in TITLES.items()),
    ]
    return environment().get_template("dossier.html").render(
        title=title,
        reports=view.reports,
        sections=[section for section in sections if section.rows],
        texts=len(tables.get("families", ())),
        families=_families(tables, numbers, view.reports),
        sources=[_source(view, at, report, excerpts) for at, report in enumerate(view.reports, 1)],
        quarantine=tables.get("quarantine", ()),
        methods=methods,
        facts=facts(methods),
        span=_span_of_days(view.reports),
        shown=SHOWN_ROWS,
        excerpts=excerpts,
    )  # fmt: skip


def environment() -> Environment:
    """The templates of this room, with the values' words as filters."""
    env = Environment(
        loader=PackageLoader("dateline.tell"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"date_words": date_words, "basis_words": basis_words}
    env.filters |= {"counts_words": counts_words, "counted": counted}
    env.globals |= {"asset": asset, "source_name": source_name}
    env.globals |= {"status_words": STATUS_WORDS, "outcome_words": OUTCOME_WORDS}
    return env


def asset(name: str, folder: str = "templates") -> Markup:
    """A stylesheet or script, set into the page as it is: our own, or a library's (``vendor``)."""
    return Markup((files("dateline.tell") / folder / name).read_text(encoding="utf-8"))


def _anchor(number: int, span: Span) -> tuple[str, str]:
    key = f"c{number}-{span[0]}-{span[1]}"
    return key, f"#{key}"


def _shown(view: View, table: str) -> list[Shown]:
    return [SHOWN[table](view, row) for row in sorted(view.source.rows(table), key=_ORDER[table]) if _worth(table, row)]


def _worth(table: str, row: Row) -> bool:
    """Beliefs are an analyst's second look, and an actor that nothing names is no entry."""
    return not (table == "statements" and row["class"] == "belief") and not (table == "actors" and not row["mentions"])


_ORDER: dict[str, Any] = {
    "agenda": lambda row: (row["start"] or "9999", row["event"]),
    "disagreements": lambda row: (_VERDICTS.index(row["verdict"]), row["id"]),
    "commitments": lambda row: (row["by"], row["to"], row["type"], row["report"], row["span"]),
    "quantities": lambda row: (row["measure"], row["of"] or "", row["low"] or row["high"] or 0, row["report"]),
    "statements": lambda row: (row["said_on"]["earliest"] or "9999", row["report"], row["content"]),
    "actors": lambda row: (-len(row["mentions"]), row["name"]),
}


def _families(tables: Tables, numbers: dict[str, int], reports: Sequence[Row]) -> list[dict[str, Any]]:
    return [
        {
            "reports": [(numbers[report], source_name(reports[numbers[report] - 1])) for report in family["reports"]],
            "pairs": family["pairs"],
        }
        for family in tables.get("families", ())
        if len(family["reports"]) > 1
    ]


def _source(view: View, number: int, report: Row, excerpts: bool) -> dict[str, Any]:
    cited = list(view.cited.get(report["id"], {}).values())
    return {
        "row": report,
        "number": number,
        "name": source_name(report),
        "parts": list(sentences(report["text"], cited) if excerpts else parts(report["text"], cited)),
    }


def sentences(text: str, cited: Sequence[Cited]) -> Iterable[list[Segment]]:
    """The sentences of a report that hold cited words, a paragraph a list; an ellipsis stands for what is left out."""
    spans = merged(c.span for c in cited)
    for first, last in _lines(text):
        kept = merged(window for window in _sentences(text, first, last) if _holds(window, spans))
        if kept:
            borders = pairwise([first, *chain.from_iterable(kept), last])
            yield [piece for at, window in enumerate(borders) for piece in _piece(text, cited, window, at % 2 == 1)]


def _piece(text: str, cited: Sequence[Cited], window: Span, kept: bool) -> list[Segment]:
    if kept:
        return segments(text, cited, window)
    return [_ELLIPSIS] if text[slice(*window)].strip() else []


def _holds(window: Span, spans: Sequence[Span]) -> bool:
    return any(start < window[1] and end > window[0] for start, end in spans)


_ELLIPSIS = Segment(" … ", (), (), ())
# Where a sentence ends for a reader: behind its mark and the quotation marks after it, before a capital. A dot behind
# an initial or a title ends one too soon; the words that are cited are kept whole all the same.
_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z])")


def _sentences(text: str, first: int, last: int) -> Iterable[Span]:
    borders = [first, *(match.end() for match in _END.finditer(text, first, last)), last]
    return pairwise(borders)


def _lines(text: str) -> Iterable[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line)
        start += len(line)


def parts(text: str, cited: Sequence[Cited], excerpts: bool = False) -> Iterable[list[Segment]]:
    """The paragraphs of a report as marked segments; with ``excerpts`` only those that hold cited words."""
    spans = merged(c.span for c in cited)
    for first, last in _lines(text):
        if not excerpts or _holds((first, last), spans):
            yield segments(text, cited, (first, last))


def _span_of_days(reports: Sequence[Row]) -> str:
    found = [report["published"]["earliest"] for report in reports if report["published"]["earliest"]]
    return f"{day_words(found[0])} to {day_words(found[-1])}" if found else ""
