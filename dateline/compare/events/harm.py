"""What an attack did to people, by the sentence that tells it: how many it killed and hurt, and the names around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.compare.copies.weights import weights
from dateline.compare.copies.words import words
from dateline.records import Event, Quantity, Reading

# Letters between the word for the harm and its number: "killed at least 14 dock workers".
REACH = 40
# A name that tells: its stem stands in fewer than one of seven reports.
TELLING = 2.0
# Fewer dead or hurt are the fate of persons, not the toll of an attack.
MANY = 3
MEASURES = ("killed", "wounded", "casualties")

_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")

Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Toll:
    """``numbers`` by measure; ``names`` in the sentence and the one before, sorted."""

    numbers: tuple[tuple[str, Bounds], ...]
    names: tuple[str, ...]


def toll(reading: Reading, event: Event, text: str, sentence: int) -> Toll | None:
    """The toll that a mention of an attack gives; ``sentence``: the number of its sentence, from one."""
    if event.class_ != "ASSAULT" or event.status not in ("done", "ongoing") or not sentence:
        return None
    first, last = reading.sentences[sentence - 1].span
    inside = [q for q in reading.quantities if q.measure in MEASURES and first <= q.span[0] < last]
    if not any(is_of(quantity, event) for quantity in inside):
        return None
    measures = [quantity.measure for quantity in inside]
    numbers = tuple((q.measure, (q.low, q.high)) for q in inside if measures.count(q.measure) == 1 and _are_many(q))
    before = reading.sentences[max(sentence - 2, 0)].span[0]
    return Toll(numbers, names(text[before:last])) if numbers else None


def is_of(quantity: Quantity, event: Event) -> bool:
    """Whether a number of dead or hurt is that of an attack: read with it, or right beside its word."""
    if quantity.event:
        return quantity.event == event.id
    return max(quantity.span[0] - event.trigger[1], event.trigger[0] - quantity.span[1]) <= REACH


def _are_many(quantity: Quantity) -> bool:
    return max(quantity.low or 0.0, quantity.high or 0.0) >= MANY


def names(text: str) -> tuple[str, ...]:
    """The rare words with a capital, sorted."""
    return tuple(sorted({name for name in _NAME.findall(text) if _weight(name) >= TELLING}))


@lru_cache(maxsize=1 << 14)
def _weight(name: str) -> float:
    stems = words(name).stem
    return float(weights(stems).max()) if len(stems) else 0.0


def times(one: Toll, other: Toll, measure: str) -> float | None:
    """How many times the greater number of a measure is the lesser; None where one of them has none, or "dozens"."""
    ours, theirs = dict(one.numbers).get(measure), dict(other.numbers).get(measure)
    if ours is None or theirs is None or _is_vague(ours) or _is_vague(theirs):
        return None
    a, b = (bounds[0] or bounds[1] or 1.0 for bounds in (ours, theirs))
    return max(a, b) / min(a, b)


def _is_vague(bounds: Bounds) -> bool:
    low, high = bounds
    return low is not None and high is not None and high >= 2 * low
