"""One attack by its toll: reports that name no attacker tell it by how many it killed or hurt, and where.

Two mentions are of one attack where their numbers agree, their sentences share rare names and no day is against it.
What the parts weigh was read off the tolls of fourteen piles (bombings, shootings, wars): at these values 30 of 33
groups over several reports are of one attack or one war, and one bombing that fifteen reports tell is one event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from dateline.compare.events.harm import times
from dateline.compare.events.lexical import cosine
from dateline.compare.events.mention import Told
from dateline.compare.events.scoring import Score
from dateline.records import CaseActor

if TYPE_CHECKING:
    from dateline.compare.events.pages import Pile

# Numbers so near each other may be one toll while it is still being counted; so far apart they are of two attacks.
SAME, NEARLY, FAR = 1.1, 1.5, 3.0
# What speaks for one attack: an equal number of dead, a near one, of hurt alone, each further name, one day.
SAME_DEAD, NEAR_DEAD, SAME_HURT, FURTHER_NAME, SAME_DAY = 1.0, 0.5, 0.5, 0.5, 0.5
# The likeness of the sentences at which they neither speak for one attack nor against it, and what a unit of it counts.
EVEN, LIKENESS = 0.25, 4.0
# Further apart in print a toll alone does not tell an attack.
PRINTED = 14
# A day so long before the printing of both is of history, which an undated mention is not.
HISTORY = 60
# A name in more mentions than this leads nowhere.
CROWD = 150

_DIGITS = re.compile(r"[\d.,]+")

Pair = tuple[int, int]


def tolls(pile: Pile) -> list[Pair]:
    """The pairs of numbers of mentions that give a toll and share a name, the lower number first."""
    index: dict[str, list[int]] = defaultdict(list)
    for first, page in pile.numbered():
        for at, names in page.facts.tolls:
            for name in names:
                index[name].append(first + at)
    return sorted({pair for numbers in index.values() if len(numbers) <= CROWD for pair in combinations(numbers, 2)})


def together(mentions: Sequence[Told]) -> Iterator[tuple[int, int, str]]:
    """Harms that one sentence tells of one attack: "killed three people and injured about 180"."""
    by_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if mention.toll:
            by_sentence[mention.key[0], mention.sentence].append(number)
    for numbers in by_sentence.values():
        for a, b in pairwise(numbers):
            yield a, b, "one toll in one sentence"


def score(a: Told, b: Told, known: Mapping[str, CaseActor]) -> Score | None:
    """Whether two tolls are of one attack; None where they say nothing about it."""
    if a.toll is None or b.toll is None or _apart_in_time(a, b) or _by_others(a, b, known):
        return None
    shared = sorted({*a.toll.names} & {*b.toll.names})
    agreement = _agreement(a, b)
    if not shared or agreement is None:
        return None
    same_day = SAME_DAY if a.days and a.days == b.days else 0.0
    alike = LIKENESS * (cosine(_words(a), _words(b)) - EVEN)
    return Score(
        agreement + FURTHER_NAME * (len(shared) - 1) + alike + same_day,
        (f"like tolls, and both name {', '.join(shared[:3])}",),
    )


def _words(mention: Told) -> str:
    return _DIGITS.sub(" ", mention.passage)


def _agreement(a: Told, b: Told) -> float | None:
    """What the numbers say: of one day they may be far apart while they are counted, else only near each other."""
    if a.toll is None or b.toll is None:
        return None
    dead, hurt = times(a.toll, b.toll, "killed"), times(a.toll, b.toll, "wounded")
    if dead is None:
        return None if hurt is None or hurt > NEARLY else SAME_HURT if hurt <= SAME else 0.0
    if dead > (FAR if a.days and b.days else NEARLY):
        return None
    return SAME_DEAD if dead <= SAME else NEAR_DEAD if dead <= NEARLY else 0.0


def _apart_in_time(a: Told, b: Told) -> bool:
    if a.days and b.days:
        return not (a.days[0] <= b.days[1] and b.days[0] <= a.days[1])
    if a.printed is None or b.printed is None:
        return True
    when = a.days or b.days
    if when and (when[0] > max(a.printed[1], b.printed[1]) or when[1] < min(a.printed[0], b.printed[0]) - HISTORY):
        return True
    return abs(a.printed[0] - b.printed[0]) > PRINTED


def _by_others(a: Told, b: Told, known: Mapping[str, CaseActor]) -> bool:
    """Whether both name who did it, and name others."""
    one, other = ({actor for actor in told.sides[0] if _is_named(actor, known)} for told in (a, b))
    return bool(one and other and not one & other)


def _is_named(actor: str, known: Mapping[str, CaseActor]) -> bool:
    found = known.get(actor)
    return found is not None and found.kind in ("person", "organisation", "state") and not found.name.islower()
