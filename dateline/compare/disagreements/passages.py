"""Numbers of one thing that no common act ties together: reports of the same days give them in like sentences.

Two tolls, strengths or yields are compared where the words around them agree. What counts as agreeing was read off the
pairs of 272 and 97 reports of two crises: what befell people is of one event from .3 on (17 of 19 pairs), other numbers
are of one thing from .4 on where both name it alike, and from .55 on where one does not say what it counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dateline.compare.disagreements.amounts import SELF_TELLING, Told, act_of, told
from dateline.compare.disagreements.facts import Facts
from dateline.compare.disagreements.facts.amounts import Kind
from dateline.compare.disagreements.facts.numbers import Number
from dateline.compare.disagreements.points import Pile, Point, number_point
from dateline.compare.disagreements.scope import WINDOW, apart
from dateline.compare.events.clustering import Constraints, clusters
from dateline.compare.events.lexical import cosine
from dateline.compare.events.scoring import Score

# Likeness of the sentences without their numbers: for what says enough itself, for what both name alike, for the rest.
LIKE_TELLING, LIKE_NAMED, LIKE_UNNAMED = 0.3, 0.4, 0.55
# What it counts that two tolls are of one attack of the case.
SAME_ACT = 0.5
# Telling words in common that make a candidate pair.
SHARED = 2
# A word in more sentences than this leads nowhere.
CROWD = 200

Outline = tuple[Facts, int]
"""A number by its report and its place in there."""
Pair = tuple[int, int]


def passages(pile: Pile) -> Iterator[Point]:
    """Numbers without an act in common, those that may be compared under one topic."""
    outlines = [(said, at) for said in pile.reports for at in range(len(said.amounts))]
    pairs = _candidates(pile, outlines)
    found = _told(pile, outlines, pairs)
    numbers = sorted(found)
    place = {number: at for at, number in enumerate(numbers)}
    scores = {(place[a], place[b]): _score(found[a], found[b]) for a, b in pairs}
    for group in clusters(scores, Constraints([None] * len(numbers))):
        alike = [found[numbers[at]] for at in group]
        first = alike[0].number
        topic = (first.measure, alike[0].report, str(first.begin))
        for one in alike if len(alike) > 1 else ():
            yield number_point(pile, one.report, one.number, topic, _about(first), one.act)


def _told(pile: Pile, outlines: Sequence[Outline], pairs: Iterable[Pair]) -> dict[int, Told]:
    """The numbers of these pairs with their words."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for number in sorted({number for pair in pairs for number in pair}):
        wanted[outlines[number][0].report].append(number)
    found: dict[int, Told] = {}
    for numbers in wanted.values():
        of_report = told(pile, outlines[numbers[0]][0], [outlines[number][1] for number in numbers])
        found |= dict(zip(numbers, of_report.values(), strict=True))
    return found


def _about(number: Number) -> str:
    """What is counted, for the reader: ``killed: protesters``."""
    of = number.of or ""
    return f"{number.measure}: {of}" if of and number.measure in SELF_TELLING else of or number.measure


def _candidates(pile: Pile, outlines: Sequence[Outline]) -> list[Pair]:
    """Pairs of one kind from two families, printed on nearly the same days, whose sentences share telling words."""
    index: dict[tuple[Kind, int], list[int]] = defaultdict(list)
    for number, (said, at) in enumerate(outlines):
        amount = said.amounts[at]
        kind = amount.kind
        for stem in amount.stems:
            index[kind, stem].append(number)
    family = [pile.family_of(said.report) for said, _ in outlines]
    printed = [said.printed[0] if said.printed else 0 for said, _ in outlines]
    shared = Counter(
        (a, b)
        for numbers in index.values()
        if 1 < len(numbers) <= CROWD
        for a, b in combinations(numbers, 2)
        if family[a] != family[b] and abs(printed[a] - printed[b]) <= WINDOW
    )
    of_one_act = _of_one_act(pile, outlines, family)
    return sorted({*of_one_act, *(pair for pair, count in shared.items() if count >= SHARED)})


def _of_one_act(pile: Pile, outlines: Sequence[Outline], family: Sequence[str]) -> Iterator[Pair]:
    """Pairs of tolls of one attack, whenever they were printed."""
    index: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, (said, at) in enumerate(outlines):
        if act := act_of(pile, said, at):
            index[said.amounts[at].kind, act].append(number)
    for numbers in index.values():
        for a, b in combinations(numbers[:CROWD], 2):
            if family[a] != family[b]:
                yield a, b


def _score(a: Told, b: Told) -> Score:
    veto = apart(a, b)
    if veto:
        return Score(0.0, veto=veto)
    return Score(SAME_ACT if a.act and a.act == b.act else cosine(a.words, b.words) - _bar(a, b))


def _bar(a: Told, b: Told) -> float:
    if a.is_telling:
        return LIKE_TELLING
    return LIKE_NAMED if a.names and a.names == b.names else LIKE_UNNAMED
