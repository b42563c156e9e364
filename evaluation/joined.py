"""Statements and acts of two reports that were taken for one, on crises that no rule was written from: judged pairs.

``gold/statement_links.jsonl`` and ``gold/event_pairs.jsonl`` hold pairs that the program joined, each judged by reading
both passages: ``one`` where it is one utterance or act. ``sample`` 1 was judged blind, and its kinds of error mended:
what is joined of all now guards against their return, and against losing what was right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.compare.actors import merge_actors
from dateline.compare.copies import copies
from dateline.compare.events import fuse_events
from dateline.compare.statements import link_statements
from dateline.read import read_report
from dateline.records import Reading, Span
from evaluation import crises

LINKS = Path(__file__).parent / "gold" / "statement_links.jsonl"
EVENTS = Path(__file__).parent / "gold" / "event_pairs.jsonl"

Row = dict[str, Any]
Place = tuple[str, Span]


def score(gold: Path) -> dict[str, float]:
    """Percent of the judged pairs still joined that are one, and of those that are one the percent still joined."""
    links, pairs = crises.lines(LINKS), crises.lines(EVENTS)
    ids = {position["doc"] for row in (*links, *pairs) for position in row["positions"]}
    taken = list(crises.laid_out(gold, "news_10k", ids))
    readings = [read_report(report) for report in taken]
    texts = {report.id: report.text for report in taken}
    actors, families = merge_actors(readings), copies(taken)
    by_id = {reading.id: reading for reading in readings}
    linked = {
        frozenset({key, (link.report, link.statement)})
        for key, found in link_statements(readings, texts, actors, families).items()
        for link in found
    }
    of = fuse_events(readings, actors, families, texts=texts).of

    def are_linked(one: Place, other: Place) -> bool:
        return any(frozenset({a, b}) in linked for a in _statements(by_id, one) for b in _statements(by_id, other))

    def are_fused(one: Place, other: Place) -> bool:
        return bool({of.get(key) for key in _acts(by_id, one)} & {of.get(key) for key in _acts(by_id, other)} - {None})

    return {**_figures("statements", links, are_linked), **_figures("acts", pairs, are_fused)}


def _statements(readings: Mapping[str, Reading], place: Place) -> list[tuple[str, str]]:
    report, span = place
    return [(report, s.id) for s in readings[report].statements if any(_meet(span, part) for part in s.content)]


def _acts(readings: Mapping[str, Reading], place: Place) -> list[tuple[str, str]]:
    report, span = place
    return [(report, event.id) for event in readings[report].events if _meet(span, event.trigger)]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _figures(name: str, rows: Sequence[Row], are_one: Callable[[Place, Place], bool]) -> dict[str, float]:
    joined = [(row["one"], are_one(*(_place(position) for position in row["positions"]))) for row in rows]
    return {
        f"judged {name} joined that are one": _percent(one for one, now in joined if now),
        f"judged {name} that are one joined": _percent(now for one, now in joined if one),
    }


def _place(position: Row) -> Place:
    return position["doc"], (position["span"][0], position["span"][1])


def _percent(values: Iterable[bool]) -> float:
    found = list(values)
    return 100 * sum(found) / len(found) if found else 0.0


def main(gold: Sequence[str] = ()) -> None:
    """Print the figures: ``python -m evaluation.joined GOLD``."""
    for name, value in score(Path(gold[0])).items():
        print(f"{name:40} {value:.1f}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
