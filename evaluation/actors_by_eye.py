"""Actors judged by eye: whether what a mention gives is an actor of the report, and of the right kind.

The gold (gold/actors_by_eye.jsonl) holds spans drawn at random from the actors that a version of this program gave.
``kinds`` are the right kinds, empty where the words name no actor of the report (a word of a heading, a contributor,
"a show of force"); ``optional`` where leaving it out is right too; ``sample`` tells the drawing. Precision is over
the spans for which an actor is given. It says nothing of actors that are missed; recall only tells that the right
ones of the sample are still there.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from dateline.records import Reading, Span
from evaluation.actors import overlap
from evaluation.crises import laid_out, lines, read_actors

GOLD = Path(__file__).parent / "gold" / "actors_by_eye.jsonl"
# Shared characters over joint ones: a mention that is cut short, or takes in words around the name, names nobody.
SAME_SPAN = 0.65


def score(gold: Path) -> dict[str, float]:
    """Precision in percent of the judged actors, and the share of the real ones that are still found."""
    outcomes = judged(gold)
    given = [(row, kind) for row, kind in outcomes if kind]
    right = sum(1 for row, kind in given if kind in row["kinds"])
    wanted = sum(1 for row, _ in outcomes if row["kinds"] and not row["optional"])
    kept = sum(1 for row, kind in given if kind in row["kinds"] and not row["optional"])
    return {"actors by eye precision": 100 * right / len(given), "actors by eye kept": 100 * kept / wanted}


def judged(gold: Path) -> list[tuple[dict[str, Any], str | None]]:
    """Each row of the gold with the kind of the actor that is given now; "cut" where the span is another."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in lines(GOLD):
        rows[row["set"], row["doc"]].append(row)
    found = []
    for crisis in sorted({crisis for crisis, _ in rows}):
        for report in laid_out(gold, crisis, {doc for name, doc in rows if name == crisis}):
            reading = read_actors(report)[1]
            found += [(row, _given(reading, (row["start"], row["end"]))) for row in rows[crisis, report.id]]
    return found


def _given(reading: Reading, span: Span) -> str | None:
    touching = [m for m in reading.mentions if m.actor and m.how != "pronoun" and overlap(m.span, span)]
    if not touching:
        return None
    best = max(touching, key=lambda m: (overlap(m.span, span) / _joint(m.span, span), m.span))
    kinds = {actor.id: actor.kind for actor in reading.actors}
    return (
        kinds[best.actor] if best.actor and overlap(best.span, span) / _joint(best.span, span) >= SAME_SPAN else "cut"
    )


def _joint(first: Span, second: Span) -> int:
    return max(first[1], second[1]) - min(first[0], second[0])
