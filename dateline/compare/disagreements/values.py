"""When two values differ, and how: small comparators over intervals, days and titles, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf

from dateline.records import Quantity, Verdict

# "about 100,000": a tenth either way; "nearly 100,000": from a tenth below.
ROUGH = 0.1
# "dozens" are two dozen at least; how many at most nobody means exactly.
LOOSE = 2.0
# "nearly an hour" begins at three quarters of it, a length in round half hours is meant to a seventh, one in minutes to
# two of them.
NEARLY, ROUND_LENGTH, ROUND_UNIT, MINUTES = 0.25, 0.15, 30, 2.0

Interval = tuple[float, float]


# How many times one number may be the other: more, and they are of different things.
SAME_ORDER = 10


@dataclass(frozen=True, slots=True)
class Difference:
    verdict: Verdict
    why: str


def interval(value: Quantity) -> Interval:
    """What a number may stand for, with the looseness of its wording; open sides are infinite."""
    low = -inf if value.low is None else value.low
    high = inf if value.high is None else value.high
    if value.measure == "duration":
        return _length(low, high, value.approximate)
    if not value.approximate:
        return low, high
    if low == -inf:
        return high * (1 - ROUGH), high
    if low == high:
        return low * (1 - ROUGH), high * (1 + ROUGH)
    return low, high * LOOSE if high >= LOOSE * low else high


def _length(low: float, high: float, approximate: bool) -> Interval:
    if low == -inf and approximate:
        return high * (1 - NEARLY), high
    if low != high:
        return low, high
    loose = ROUND_LENGTH * low if approximate or low % ROUND_UNIT == 0 else MINUTES
    return low - loose, high + loose


def compare_intervals(one: Interval, other: Interval) -> Difference | None:
    """None where two intervals are the same."""
    if one == other:
        return None
    if one[0] > other[1] or other[0] > one[1]:
        return Difference("conflict", "the values exclude each other")
    if _inside(one, other) or _inside(other, one):
        return Difference("more precise", "one value lies inside the other")
    return Difference("compatible", "the values overlap")


def of_other_order(one: Interval, other: Interval) -> bool:
    """Whether two numbers are so far apart that they count other things."""
    low, high = sorted(max((abs(bound) for bound in value if abs(bound) < inf), default=inf) for value in (one, other))
    return high > SAME_ORDER * low


def _inside(one: Interval, other: Interval) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


# Words that a speaker's sense does not hang on.
EMPTY_WORDS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "it", "its", "and", "or", "but", "so", "then", "well", "of"}
    | {
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "by",
        "from",
        "there",
        "here",
        "just",
        "very",
        "also",
        "uh",
        "s",
        "is",
        "are",
    }
    | {"was", "were", "be", "been", "will", "would", "have", "has", "had", "am", "do", "does", "did"}
)

# Words that make another rank of a title. "Former" is none: it tells when a report was written, not another office.
RANKS = frozenset({"deputy", "vice", "assistant", "undersecretary", "associate", "acting"})
# With one of those they make a rank, alone they count the holders: "first deputy minister", "his first minister".
COUNTED = frozenset({"first", "second", "third"})
PASSED = frozenset({"former", "ex", "late", "then", "ousted", "outgoing"})


def compare_roles(one: str, other: str) -> Difference | None:
    """Two titles of one person that differ in rank alone, and say of what; "director" may be one of anything.

    A longer or a shorter form of a title is no difference: nine in ten that were shown on fresh reports were such. Who
    leaves a rank out mostly shortens the title: of twelve that were shown as conflicts on 9,766 reports two were real.
    """
    a, b = (_title(role) for role in (one, other))
    ranks, others = _rank(a), _rank(b)
    body = a - RANKS - COUNTED
    if body != b - RANKS - COUNTED or len(body) < 2 or ranks == others:
        return None
    if ranks and others:
        return Difference("conflict", "the titles are of different rank")
    return Difference("more precise", "one title leaves the rank out")


def has_rank(role: str) -> bool:
    """Whether a title names a rank: of two that name none no difference is told."""
    return bool(_rank(_title(role)))


def _rank(title: frozenset[str]) -> frozenset[str]:
    return title & (RANKS | COUNTED) if title & RANKS else frozenset()


# A pile has a title again and again.
@lru_cache(maxsize=1 << 12)
def _title(role: str) -> frozenset[str]:
    plain = role.lower().replace("-", " ").replace("under secretary", "undersecretary secretary")
    return frozenset(plain.split()) - PASSED
