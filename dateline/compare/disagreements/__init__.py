"""Where reports differ on one point: typed comparison of values inside one fused record, never of free sentences.

Positions are held by copy families and claimants, not by reports: inside a family a changed value is a slip of the
copy and a disagreement of its own; between families values conflict, agree or one is more precise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, get_args

from dateline.compare.actors import ActorMerge
from dateline.compare.disagreements.facts import facts
from dateline.compare.disagreements.passages import passages
from dateline.compare.disagreements.people import compare_parties, holders, participants, roles
from dateline.compare.disagreements.points import (
    TO_COME,
    Pile,
    Place,
    Point,
    as_interval,
    by_topic,
    event_points,
    numbers,
)
from dateline.compare.disagreements.quotations import quotations
from dateline.compare.disagreements.slips import slips
from dateline.compare.disagreements.sources import Sources
from dateline.compare.disagreements.statuses import statuses
from dateline.compare.disagreements.values import (
    Difference,
    compare_intervals,
    compare_roles,
    of_other_order,
)
from dateline.compare.events import EventFusion
from dateline.compare.shelf import Shelf
from dateline.records import Disagreement, Family, Position, Reading, StatementLink, Verdict, content_id

__all__ = ["find_disagreements"]

Kind = Literal["quantity", "duration", "date", "place", "name", "role", "quotation", "status", "participants"]

# The strongest verdict of a point's pairs is its own.
STRENGTH: tuple[Verdict, ...] = ("conflict", "more precise", "compatible")
# Numbers of the world change: two that were printed further apart than this are an update.
SAME_TIME = 1
# A title may have changed in the meantime.
SAME_OFFICE = 30
# Families that are shown for one value: the first to print it. ``Position.families`` counts all.
HOLDERS = 12


def find_disagreements(
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    actors: ActorMerge,
    fusion: EventFusion,
    families: Sequence[Family],
    links: Mapping[tuple[str, str], Sequence[StatementLink]] | None = None,
    shelf: Shelf | None = None,
) -> list[Disagreement]:
    """Points on which reports give different values, sorted by kind and id.

    Args:
        texts: the stored text of each report by its id.
        links: the same statement elsewhere, by report and statement; its altered quotations are compared.
        shelf: what earlier comparisons kept (:mod:`dateline.compare.shelf`).
    """
    family = {report: found.id for found in families for report in found.reports}
    ordered = sorted(readings, key=lambda reading: reading.id)
    pile = Pile([facts(reading, texts, shelf) for reading in ordered], actors, fusion, family)
    sources = Sources({reading.id: reading for reading in ordered}, texts, shelf)
    told = (*numbers(pile), *passages(pile), *event_points(pile), *statuses(pile))
    points = (*told, *participants(pile), *roles(pile), *holders(pile))
    found = [disagreement for group in by_topic(points) for disagreement in _between(_first_words(group), group)]
    found += (*slips(sources, families), *quotations(pile, sources, links or {}))
    return sorted(found, key=lambda disagreement: (disagreement.kind, disagreement.id))


def _first_words(points: Sequence[Point]) -> list[Point]:
    """Of each family the values of the first of its reports that speaks on the point."""
    first: dict[str, str] = {}
    for point in points:
        first.setdefault(point.family, point.report)
    return _distinct(point for point in points if point.report == first[point.family])


def _between(leaders: Sequence[Point], points: Sequence[Point]) -> Iterator[Disagreement]:
    """At most one disagreement: of the strongest verdict that any two families' words deserve."""
    pairs = [
        (difference, (one, other))
        for one, other in combinations(leaders, 2)
        if one.family != other.family and (difference := _compare(one, other))
    ]
    if not pairs:
        return
    strongest = min(pairs, key=lambda pair: STRENGTH.index(pair[0].verdict))[0]
    concerned = {id(point) for difference, pair in pairs if difference.verdict == strongest.verdict for point in pair}
    yield _record(_distinct(point for point in leaders if id(point) in concerned), points, strongest)


def _compare(one: Point, other: Point) -> Difference | None:
    difference = COMPARATORS[one.kind](one, other)
    if difference and difference.verdict == "conflict" and (_is_update(one, other) or _has_grown(one, other)):
        return Difference("compatible", "told at different times: the later may be an update")
    return difference


def _is_update(one: Point, other: Point) -> bool:
    if one.grows and one.act and one.act == other.act:
        return False  # the dead and hurt of one attack only become more
    limit = {"quantity": SAME_TIME, "name": SAME_TIME, "role": SAME_OFFICE}.get(one.kind)
    if one.kind == "date" and TO_COME in one.topic:
        limit = SAME_TIME  # plans are moved
    if limit is None:
        return False
    if one.printed is None or other.printed is None:
        return True
    return max(one.printed[0], other.printed[0]) - min(one.printed[1], other.printed[1]) > limit


def _has_grown(one: Point, other: Point) -> bool:
    """Whether the report that was printed later only counts more of what is still being counted."""
    if not (one.grows and one.printed and other.printed) or one.printed == other.printed:
        return False
    earlier, later = sorted((one, other), key=lambda point: point.printed or (0, 0))
    return as_interval(later.value)[0] >= as_interval(earlier.value)[1]


def _numbers(one: Point, other: Point) -> Difference | None:
    a, b = as_interval(one.value), as_interval(other.value)
    return None if one.kind == "quantity" and of_other_order(a, b) else compare_intervals(a, b)


def _places(one: Point, other: Point) -> Difference | None:
    a, b = one.value, other.value
    if not isinstance(a, Place) or not isinstance(b, Place) or a.id == b.id or not a.country or not b.country:
        return None
    if a.country == b.country and (a.whole_country or b.whole_country):
        return Difference("more precise", "one place lies in the other")
    return Difference("conflict", "two countries") if a.country != b.country else None


def _roles(one: Point, other: Point) -> Difference | None:
    return compare_roles(str(one.value), str(other.value))


def _statuses(one: Point, other: Point) -> Difference | None:
    return Difference("conflict", f"told as {one.value}, and as {other.value}") if one.value != other.value else None


def _participants(one: Point, other: Point) -> Difference | None:
    a, b = one.value, other.value
    return compare_parties(a, b) if isinstance(a, frozenset) and isinstance(b, frozenset) else None


def _names(one: Point, other: Point) -> Difference | None:
    """Two holders of one office on the same days; further apart in print, one may have followed the other."""
    if one.value == other.value or _is_update(one, other):
        return None
    return Difference("conflict", "two persons are named in one office")


COMPARATORS: Mapping[str, Callable[[Point, Point], Difference | None]] = {
    "quantity": _numbers,
    "duration": _numbers,
    "date": _numbers,
    "place": _places,
    "role": _roles,
    "status": _statuses,
    "participants": _participants,
    "name": _names,
}


def _record(points: Sequence[Point], all_points: Sequence[Point], difference: Difference) -> Disagreement:
    first = points[0]
    positions = [
        Position(
            value=point.shown,
            report=point.report,
            span=point.span,
            claimant=point.claimant,
            families=len({other.family for other in all_points if other.value == point.value}),
        )
        for point in points
    ]
    return Disagreement(
        id=content_id("d", first.kind, *first.topic, difference.verdict),
        kind=_kind(first.kind),
        about=first.about,
        verdict=difference.verdict,
        positions=tuple(positions),
        why=difference.why,
    )


def _kind(name: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == name)


def _distinct(points: Iterable[Point]) -> list[Point]:
    """The first point of each value, claimant and family, at most ``HOLDERS`` of one value."""
    found: dict[tuple[object, str | None, str], Point] = {}
    holders: Counter[object] = Counter()
    for point in points:
        key = (point.value, point.claimant, point.family)
        if key not in found and holders[point.value] < HOLDERS:
            found[key] = point
            holders[point.value] += 1
    return list(found.values())
