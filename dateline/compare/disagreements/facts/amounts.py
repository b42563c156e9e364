"""Numbers with the words around them, as far as they may be compared with numbers of other reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dateline.compare.copies.weights import weights
from dateline.compare.copies.words import words
from dateline.compare.disagreements.facts.numbers import Number, number
from dateline.compare.disagreements.facts.parts import is_part, period
from dateline.compare.disagreements.values import Interval, interval
from dateline.compare.events.harm import MEASURES, is_of
from dateline.compare.events.mention import TRUSTED, Days, days
from dateline.records import Quantity, Reading, Span

# Measures that are no property of the thing that the sentence is about.
INCOMPARABLE = frozenset({"distance", "duration"})
# Words that tell a sentence: rarer than in one of twenty reports.
TELLING = 2.0
# Letters before and after a number that tell what it is a number of.
NEAR = 45
_RUNNING = re.compile(r"\b(?:since|between|from)\b", re.I)
_DIGITS = re.compile(r"[\d.,]+")
# How far a poll may be off is another number for every poll.
_ERROR = re.compile(r"plus or minus|plus[-/]minus|±|margin of|sampling error", re.I)

Kind = tuple[str, str | None, bool]


class Amount(NamedTuple):
    """What tells with which numbers of other reports one may be compared.

    ``kind``: measure, unit, and whether it is only projected. ``attack``: the act of its report that it is the toll of;
    ``stems``: the telling words of its sentence.
    """

    measure: str
    unit: str | None
    projected: bool
    attack: str | None
    stems: list[int]

    @property
    def kind(self) -> Kind:
        return self[:3]


class Around(NamedTuple):
    """A number with the words around it. ``since`` and ``until`` are the days that it is trusted for.

    ``beside``: the other values of its measure that its report gives anywhere; ``period``: over what time it counts;
    ``named``: the actors of the report that its
    sentence names, and whether each is a place below a state.
    """

    number: Number
    words: str
    near: str
    since: int | None
    until: int | None
    beside: list[Interval]
    period: list[str]
    named: list[tuple[str, bool]]

    @classmethod
    def of_row(cls, row: list[Any]) -> Around:
        number, *rest = row
        return cls(Number._make(number), *rest)


def amounts(reading: Reading, text: str, speakers: Mapping[str, str | None]) -> Iterator[tuple[Amount, Around]]:
    """The numbers of a report of known day: each alone of its measure in its sentence, and no part of another."""
    if days(reading.published) is None:
        return
    starts = [sentence.span[0] for sentence in reading.sentences]
    at = {quantity.id: bisect_right(starts, quantity.span[0]) - 1 for quantity in reading.quantities}
    named = _named(reading, starts)
    alike = Counter((at[quantity.id], quantity.measure) for quantity in reading.quantities)
    for quantity in reading.quantities:
        sentence = at[quantity.id]
        alone = alike[sentence, quantity.measure] == 1 and quantity.measure not in INCOMPARABLE
        if not alone or sentence < 0:
            continue
        span = reading.sentences[sentence].span
        if is_part(text, quantity.span) or _ERROR.search(text, *span):
            continue
        around = _around(
            reading, quantity, text, span, number(reading, text, quantity, speakers), named[sentence].items()
        )
        yield _amount(reading, quantity, around), around


def _amount(reading: Reading, quantity: Quantity, around: Around) -> Amount:
    stems = words(around.words).stem
    telling = sorted(set(stems[weights(stems) >= TELLING].tolist()))
    made = around.number
    return Amount(made.measure, made.unit, made.projected, _attack(reading, quantity), telling)


def _around(
    reading: Reading, quantity: Quantity, text: str, sentence: Span, made: Number, named: Iterable[tuple[str, bool]]
) -> Around:
    (first, last), (start, end) = sentence, quantity.span
    when = _when(quantity, text[first:last])
    others = (q for q in reading.quantities if q.measure == quantity.measure and q != quantity)
    return Around(
        number=made,
        words=_DIGITS.sub(" ", text[first:start] + " " + text[end:last]),
        near=_DIGITS.sub(" ", text[max(first, start - NEAR) : start] + " " + text[end : min(last, end + NEAR)]),
        since=when[0] if when else None,
        until=when[1] if when else None,
        beside=sorted({interval(other) for other in others}),
        period=sorted(period(text[first:last])),
        named=list(named),
    )


def _named(reading: Reading, starts: Sequence[int]) -> Mapping[int, dict[str, bool]]:
    """The actors that each sentence names, and whether each is a place."""
    places = {actor.id for actor in reading.actors if actor.kind == "place"}
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for mention in reading.mentions if reading.quantities else ():
        if mention.actor:
            found[bisect_right(starts, mention.span[0]) - 1][mention.actor] = mention.actor in places
    return found


def _when(quantity: Quantity, sentence: str) -> Days | None:
    """The day that a number is of; of a count that began on a day ("since Tuesday") it is not that day."""
    return days(quantity.as_of) if quantity.as_of.basis in TRUSTED and not _RUNNING.search(sentence) else None


def _attack(reading: Reading, quantity: Quantity) -> str | None:
    """The attack of the report whose dead or hurt a number counts."""
    if quantity.measure not in MEASURES:
        return None
    attacks = (event for event in reading.events if event.class_ == "ASSAULT" and is_of(quantity, event))
    local = next(iter(attacks), None)
    return local.id if local else None
