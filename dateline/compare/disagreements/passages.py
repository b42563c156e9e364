"""Numbers of one thing that no common act ties together: reports of the same days give them in like sentences.

Two tolls, strengths or yields are compared where the words around them agree. What counts as agreeing was read off the
pairs of 272 and 97 reports of two crises: what befell people is of one event from .3 on (17 of 19 pairs), other numbers
are of one thing from .4 on where both name it alike, and from .55 on where one does not say what it counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.compare.copies.weights import weights
from dateline.compare.copies.words import words
from dateline.compare.disagreements.points import PROJECTED, Pile, Point, number_point, subject
from dateline.compare.events.clustering import Constraints, clusters
from dateline.compare.events.lexical import cosine
from dateline.compare.events.mention import TRUSTED, Days, days
from dateline.compare.events.scoring import Score
from dateline.records import Quantity, Reading

# Likeness of the sentences without their numbers: for what says enough itself, for what both name alike, for the rest.
LIKE_TELLING, LIKE_NAMED, LIKE_UNNAMED = 0.3, 0.4, 0.55
# How many times one number may be the other: more, and they are of different things.
SAME_ORDER = 10
# Days between the printing of two reports that are compared.
WINDOW = 3
# Words that tell a sentence: rarer than in one of twenty reports. Two in common make a candidate pair.
TELLING, SHARED = 2.0, 2
# A word in more sentences than this leads nowhere.
CROWD = 200
# What befalls people or is measured once says enough of what is counted.
SELF_TELLING = frozenset({"killed", "wounded", "captured", "missing", "displaced", "casualties", "yield"})
# Measures that are no property of the thing that the sentence is about.
INCOMPARABLE = frozenset({"distance", "duration"})
# A number of others than those told before, or of a part of them.
_PART = re.compile(
    r"\b(?:another|additional|further|including|other|extra|among them|up from|more than half)\W*$", re.I
)
_MORE = re.compile(r"\b(?:another|additional|further|more)\b(?! than)", re.I)
_DIGITS = re.compile(r"[\d.,]+")

Kind = tuple[str, str | None, bool]


@dataclass(frozen=True)
class Told:
    """A number with the words around it. ``when`` is the day that it is trusted for, ``printed`` that of the report."""

    reading: Reading
    quantity: Quantity
    words: str
    when: Days | None
    printed: Days
    names: frozenset[str]

    @property
    def kind(self) -> Kind:
        """What two numbers must share to be compared at all: measure, unit, and whether they are only projected."""
        return self.quantity.measure, self.quantity.unit, self.quantity.status in PROJECTED


def passages(pile: Pile) -> Iterator[Point]:
    """Numbers without an act in common, those that may be compared under one topic."""
    found = [told for reading in pile.readings for told in _told(pile, reading)]
    scores = {(a, b): _score(found[a], found[b]) for a, b in _candidates(found, pile.family)}
    for group in clusters(scores, Constraints([None] * len(found))):
        first = found[group[0]]
        for told in (found[number] for number in group):
            topic = (first.quantity.measure, first.reading.id, str(first.quantity.span[0]))
            yield number_point(pile, told.reading, told.quantity, topic, _about(first.quantity))


def _about(quantity: Quantity) -> str:
    """What is counted, for the reader: ``killed: protesters``."""
    of = quantity.of or ""
    return f"{quantity.measure}: {of}" if of and quantity.measure in SELF_TELLING else of or quantity.measure


def _told(pile: Pile, reading: Reading) -> Iterator[Told]:
    printed = days(reading.published)
    if printed is None:
        return
    text, starts = pile.texts[reading.id], [sentence.span[0] for sentence in reading.sentences]
    at = {quantity.id: bisect_right(starts, quantity.span[0]) - 1 for quantity in reading.quantities}
    alike = Counter((at[quantity.id], quantity.measure) for quantity in reading.quantities)
    for quantity in reading.quantities:
        sentence, (start, end) = at[quantity.id], quantity.span
        alone = alike[sentence, quantity.measure] == 1 and quantity.measure not in INCOMPARABLE
        if not alone or sentence < 0 or _is_part(text, start, end):
            continue
        first, last = reading.sentences[sentence].span
        yield Told(
            reading=reading,
            quantity=quantity,
            words=_DIGITS.sub(" ", text[first:start] + " " + text[end:last]),
            when=days(quantity.as_of) if quantity.as_of.basis in TRUSTED else None,
            printed=printed,
            names=subject(quantity.of),
        )


def _is_part(text: str, start: int, end: int) -> bool:
    return bool(_PART.search(text, max(start - 20, 0), start) or _MORE.search(text, start, end))


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
    return sorted(pair for pair, count in shared.items() if count >= SHARED)


def _are_near(a: Told, b: Told, family: Mapping[str, str]) -> bool:
    one, other = a.reading.id, b.reading.id
    return family.get(one, one) != family.get(other, other) and abs(a.printed[0] - b.printed[0]) <= WINDOW


def _score(a: Told, b: Told) -> Score:
    if not _of_one_time(a, b):
        return Score(0.0, veto="numbers of different days")
    if (a.names and b.names and not a.names & b.names) or not _of_one_order(a.quantity, b.quantity):
        return Score(0.0, veto="numbers of different things")
    return Score(cosine(a.words, b.words) - _bar(a, b))


def _bar(a: Told, b: Told) -> float:
    if a.quantity.measure in SELF_TELLING:
        return LIKE_TELLING
    return LIKE_NAMED if a.names and a.names == b.names else LIKE_UNNAMED


def _of_one_order(a: Quantity, b: Quantity) -> bool:
    values = sorted(max(quantity.low or 0.0, quantity.high or 0.0) for quantity in (a, b))
    return values[1] <= SAME_ORDER * values[0]


def _of_one_time(a: Told, b: Told) -> bool:
    """Two days that are told must meet; one alone counts for what happened, and else has to be about that of print."""
    if a.when and b.when:
        return a.when[0] <= b.when[1] and b.when[0] <= a.when[1]
    when = a.when or b.when
    if when is None or a.quantity.measure in SELF_TELLING:
        return True
    return when[0] - WINDOW <= a.printed[1] and a.printed[0] <= when[1] + WINDOW
