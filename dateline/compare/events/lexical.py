"""How alike the words of two mentions are: the weight of what their clauses share."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from dateline.compare.copies.weights import weights
from dateline.compare.copies.words import words
from dateline.compare.events.mention import Told

# The trigger's share in the likeness; the clause around it has the rest.
TRIGGER = 0.3


def likeness(a: Told, b: Told) -> float:
    """From 0 (no word in common) to 1, by the weight of stems in the triggers and in the clauses around them."""
    return TRIGGER * _cosine_of_triggers(a.trigger, b.trigger) + (1 - TRIGGER) * cosine(a.extent, b.extent)


def cosine(one: str, other: str) -> float:
    """The cosine of two passages over their stems, each weighted by its rarity."""
    a, b = _vector(one), _vector(other)
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum([value * large[stem] for stem, value in small.items() if stem in large])


# Triggers are few words, again and again: most pairs of them have been compared before.
_cosine_of_triggers = lru_cache(maxsize=1 << 16)(cosine)


# A pair is compared near others of its days: so many passages (about 2 kB each) are met again soon enough.
@lru_cache(maxsize=1 << 14)
def _vector(text: str) -> dict[int, float]:
    stems = words(text).stem
    values = dict(zip(stems.tolist(), weights(stems).tolist(), strict=True))
    length = sqrt(sum(value * value for value in values.values())) or 1.0
    return {stem: value / length for stem, value in values.items()}


def matter(one: str, other: str, names: str) -> float:
    """The cosine of two passages as :func:`cosine` gives it, without the words of ``names``."""
    known = _vector(names)
    a, b = ({stem: value for stem, value in _vector(text).items() if stem not in known} for text in (one, other))
    length = sqrt(sum(value * value for value in a.values()) * sum(value * value for value in b.values()))
    return sum(value * b.get(stem, 0.0) for stem, value in a.items()) / length if length else 0.0
