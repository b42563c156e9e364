"""Numbers with the words around them, as far as they may be compared with numbers of other reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.compare.copies.words import words
from dateline.compare.disagreements.parts import is_part, period
from dateline.compare.disagreements.points import PROJECTED, Pile, subject
from dateline.compare.disagreements.values import Interval, interval
from dateline.compare.events.harm import MEASURES, is_of
from dateline.compare.events.mention import TRUSTED, Days, days
from dateline.records import Quantity, Reading

# What befalls people or is measured once says enough of what is counted.
SELF_TELLING = frozenset({"killed", "wounded", "captured", "missing", "displaced", "casualties", "yield"})
# Measures that are no property of the thing that the sentence is about.
INCOMPARABLE = frozenset({"distance", "duration"})
# Letters before and after a number that tell what it is a number of.
NEAR = 45
_RUNNING = re.compile(r"\b(?:since|between|from)\b", re.I)
_DIGITS = re.compile(r"[\d.,]+")
# How far a poll may be off is another number for every poll.
_ERROR = re.compile(r"plus or minus|plus[-/]minus|±|margin of|sampling error", re.I)

Kind = tuple[str, str | None, bool]


@dataclass(frozen=True)
class Told:
    """A number with the words around it. ``when`` is the day that it is trusted for, ``printed`` that of the report.

    ``act``: the attack of the case that it is the toll of; ``beside``: the other values of its measure that its report
    gives anywhere; ``period``: over what time it counts; ``places``: the places that its sentence names.
    """

    reading: Reading
    quantity: Quantity
    words: str
    near: str
    when: Days | None
    printed: Days
    names: frozenset[str]
    act: str | None
    beside: frozenset[Interval]
    period: frozenset[str]
    places: frozenset[str]

    @property
    def kind(self) -> Kind:
        """What two numbers must share to be compared at all: measure, unit, and whether they are only projected."""
        return self.quantity.measure, self.quantity.unit, self.quantity.status in PROJECTED

    @property
    def is_telling(self) -> bool:
        """Whether its measure alone says what is counted."""
        return self.quantity.measure in SELF_TELLING

    @cached_property
    def stems(self) -> frozenset[int]:
        """The stems of the sentence."""
        return frozenset(words(self.words).stem.tolist())


def amounts(pile: Pile, reading: Reading) -> Iterator[Told]:
    """The numbers of a report of known day: each alone of its measure in its sentence, and no part of another."""
    printed = days(reading.published)
    if printed is None:
        return
    text, starts = pile.texts[reading.id], [sentence.span[0] for sentence in reading.sentences]
    at = {quantity.id: bisect_right(starts, quantity.span[0]) - 1 for quantity in reading.quantities}
    places = _places(pile, reading, starts)
    alike = Counter((at[quantity.id], quantity.measure) for quantity in reading.quantities)
    for quantity in reading.quantities:
        sentence, (start, end) = at[quantity.id], quantity.span
        alone = alike[sentence, quantity.measure] == 1 and quantity.measure not in INCOMPARABLE
        if not alone or sentence < 0:
            continue
        first, last = reading.sentences[sentence].span
        if is_part(text, quantity.span) or _ERROR.search(text, first, last):
            continue
        yield Told(
            reading=reading,
            quantity=quantity,
            words=_DIGITS.sub(" ", text[first:start] + " " + text[end:last]),
            near=_DIGITS.sub(" ", text[max(first, start - NEAR) : start] + " " + text[end : min(last, end + NEAR)]),
            when=_when(quantity, text[first:last]),
            printed=printed,
            names=subject(quantity.of) - {quantity.measure},
            act=_act(pile, reading, quantity),
            beside=frozenset(
                interval(q) for q in reading.quantities if q.measure == quantity.measure and q != quantity
            ),
            period=period(text[first:last]),
            places=frozenset(places[sentence]),
        )


def _places(pile: Pile, reading: Reading, starts: Sequence[int]) -> Mapping[int, set[str]]:
    """The places that each sentence names."""
    found: dict[int, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        case = pile.actors.of.get((reading.id, mention.actor)) if mention.actor else None
        if case in pile.places:
            found[bisect_right(starts, mention.span[0]) - 1].add(case)
    return found


def _when(quantity: Quantity, sentence: str) -> Days | None:
    """The day that a number is of; of a count that began on a day ("since Tuesday") it is not that day."""
    return days(quantity.as_of) if quantity.as_of.basis in TRUSTED and not _RUNNING.search(sentence) else None


def _act(pile: Pile, reading: Reading, quantity: Quantity) -> str | None:
    """The attack of the case whose dead or hurt a number counts."""
    if quantity.measure not in MEASURES:
        return None
    attacks = (event for event in reading.events if event.class_ == "ASSAULT" and is_of(quantity, event))
    local = next(iter(attacks), None)
    return pile.fusion.of.get((reading.id, local.id)) if local else None
