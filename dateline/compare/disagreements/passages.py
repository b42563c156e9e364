"""Numbers of one thing that no common act ties together: reports of the same days give them in like sentences.

Two tolls, strengths or yields are compared where the words around them agree. What counts as agreeing was read off the
pairs of 272 and 97 reports of two crises: what befell people is of one event from .3 on (17 of 19 pairs), other numbers
are of one thing from .4 on where both name it alike, and from .55 on where one does not say what it counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dateline.compare.copies.weights import weights
from dateline.compare.copies.words import words
from dateline.compare.disagreements.amounts import SELF_TELLING, Kind, Told, amounts
from dateline.compare.disagreements.points import Pile, Point, number_point
from dateline.compare.disagreements.scope import WINDOW, apart
from dateline.compare.events.clustering import Constraints, clusters
from dateline.compare.events.lexical import cosine
from dateline.compare.events.scoring import Score
from dateline.records import Quantity

# Likeness of the sentences without their numbers: for what says enough itself, for what both name alike, for the rest.
LIKE_TELLING, LIKE_NAMED, LIKE_UNNAMED = 0.3, 0.4, 0.55
# What it counts that two tolls are of one attack of the case.
SAME_ACT = 0.5
# Words that tell a sentence: rarer than in one of twenty reports. Two in common make a candidate pair.
TELLING, SHARED = 2.0, 2
# A word in more sentences than this leads nowhere.
CROWD = 200


def passages(pile: Pile) -> Iterator[Point]:
    """Numbers without an act in common, those that may be compared under one topic."""
    found = [told for reading in pile.readings for told in amounts(pile, reading)]
    scores = {(a, b): _score(found[a], found[b]) for a, b in _candidates(found, pile.family)}
    for group in clusters(scores, Constraints([None] * len(found))):
        first = found[group[0]]
        for told in (found[number] for number in group):
            topic = (first.quantity.measure, first.reading.id, str(first.quantity.span[0]))
            yield number_point(pile, told.reading, told.quantity, topic, _about(first.quantity), told.act)


def _about(quantity: Quantity) -> str:
    """What is counted, for the reader: ``killed: protesters``."""
    of = quantity.of or ""
    return f"{quantity.measure}: {of}" if of and quantity.measure in SELF_TELLING else of or quantity.measure


def _candidates(found: Sequence[Told], family: Mapping[str, str]) -> list[tuple[int, int]]:
    """Pairs of one kind from two families, printed on nearly the same days, whose sentences share telling words."""
    index: dict[tuple[Kind, int], list[int]] = defaultdict(list)
    for number, told in enumerate(found):
        stems = words(told.words).stem
        for stem in sorted(set(stems[weights(stems) >= TELLING].tolist())):
            index[told.kind, stem].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if len(numbers) <= CROWD:
            shared.update(
                pair for pair in combinations(numbers, 2) if _are_near(found[pair[0]], found[pair[1]], family)
            )
    return sorted({*_of_one_act(found, family), *(pair for pair, count in shared.items() if count >= SHARED)})


def _of_one_act(found: Sequence[Told], family: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Pairs of tolls of one attack, whenever they were printed."""
    index: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, told in enumerate(found):
        if told.act:
            index[told.kind, told.act].append(number)
    for numbers in index.values():
        for a, b in combinations(numbers[:CROWD], 2):
            if not _same_family(found[a], found[b], family):
                yield a, b


def _are_near(a: Told, b: Told, family: Mapping[str, str]) -> bool:
    return not _same_family(a, b, family) and abs(a.printed[0] - b.printed[0]) <= WINDOW


def _same_family(a: Told, b: Told, family: Mapping[str, str]) -> bool:
    one, other = a.reading.id, b.reading.id
    return family.get(one, one) == family.get(other, other)


def _score(a: Told, b: Told) -> Score:
    veto = apart(a, b)
    if veto:
        return Score(0.0, veto=veto)
    return Score(SAME_ACT if a.act and a.act == b.act else cosine(a.words, b.words) - _bar(a, b))


def _bar(a: Told, b: Told) -> float:
    if a.is_telling:
        return LIKE_TELLING
    return LIKE_NAMED if a.names and a.names == b.names else LIKE_UNNAMED
