"""Which mentions are compared at all: those that share a class, a pair of countries and a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dateline.compare.events.mention import Told
from dateline.compare.events.parties import lifted, single
from dateline.compare.events.scoring import RELATED, window
from dateline.records import CaseActor

WEEK = 7
# A date that spans more weeks than this ("since 2014") enters only its first ones.
WEEKS = 8
# A block of more mentions is compared with its neighbours in the order of print only.
CROWD, NEIGHBOURS = 150, 40

Block = tuple[str, str, str, int]


def candidates(mentions: Sequence[Told], known: Mapping[str, CaseActor]) -> list[tuple[int, int]]:
    """Pairs of numbers to be compared, the lower first, sorted."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        for block in _blocks(mention, known):
            blocks[block].append(number)
    return sorted({pair for numbers in blocks.values() for pair in _pairs(numbers)})


def _pairs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    if len(numbers) <= CROWD:
        yield from combinations(numbers, 2)
        return
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 : at + 1 + NEIGHBOURS]:
            yield one, other


def _blocks(mention: Told, known: Mapping[str, CaseActor]) -> Iterator[Block]:
    """By pairs of countries, and by each single actor for the mentions that name one party only."""
    countries = sorted({single(lifted(actor, known), known) for actor in mention.parties})
    keys = [
        *combinations(countries, 2),
        *((key, "") for key in sorted({single(actor, known) for actor in mention.parties})),
    ]
    for kind in (mention.event.class_, *_MIXED[mention.event.class_]):
        for first, second in keys:
            for week in _weeks(mention):
                yield kind, first, second, week


def _weeks(mention: Told) -> range:
    days = window(mention)
    if days is None:
        return range(-1, 0)  # an undated mention of an undated report meets its like only
    first = (days[0] - 1) // WEEK
    return range(first, min((days[1] + 1) // WEEK, first + WEEKS) + 1)


def _mixed() -> Mapping[str, list[str]]:
    """For each class the blocks that it shares with the classes it may be mixed up with."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(map(sorted, RELATED)):
        for class_ in pair:
            found[class_].append("/".join(pair))
    return found


_MIXED = defaultdict(list, _mixed())
