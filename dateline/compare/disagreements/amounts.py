"""Numbers with the words around them, as far as they may be compared with numbers of other reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.compare.copies.words import words
from dateline.compare.disagreements.points import PROJECTED, Pile, subject
from dateline.compare.disagreements.values import Interval, interval
from dateline.compare.events.mention import TRUSTED, Days, days
from dateline.records import Quantity, Reading, Span

# What befalls people or is measured once says enough of what is counted.
SELF_TELLING = frozenset({"killed", "wounded", "captured", "missing", "displaced", "casualties", "yield"})
# Measures that are no property of the thing that the sentence is about.
INCOMPARABLE = frozenset({"distance", "duration"})
# Letters before and after a number that tell what it is a number of.
NEAR = 45
# A number of others than those told before, of a part of them, or of more than is asked for.
_PART = re.compile(
    r"\b(?:another|additional|further|including|includes?|included|other|extra|among them|up from|more than half)\W*$",
    re.I,
)
_MORE = re.compile(r"\b(?:another|additional|further|more)\b(?! than)", re.I)
_WITH_THE_DOER = re.compile(
    r"\bincl\w+ (?:the )?(?:\w+ ){0,2}(?:suspect|gunm[ae]n|shooter|attacker|bomber|assailant|perpetrator)s?\b",
    re.I,
)
_DIGITS = re.compile(r"[\d.,]+")

Kind = tuple[str, str | None, bool]


@dataclass(frozen=True)
class Told:
    """A number with the words around it. ``when`` is the day that it is trusted for, ``printed`` that of the report.

    ``beside``: the other values of its measure that its report gives anywhere; ``period``: over what time it counts.
    """

    reading: Reading
    quantity: Quantity
    words: str
    near: str
    when: Days | None
    printed: Days
    names: frozenset[str]
    beside: frozenset[Interval]
    period: frozenset[str]

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
    alike = Counter((at[quantity.id], quantity.measure) for quantity in reading.quantities)
    for quantity in reading.quantities:
        sentence, (start, end) = at[quantity.id], quantity.span
        alone = alike[sentence, quantity.measure] == 1 and quantity.measure not in INCOMPARABLE
        if not alone or sentence < 0:
            continue
        first, last = reading.sentences[sentence].span
        if _is_part(text, quantity.span, last):
            continue
        yield Told(
            reading=reading,
            quantity=quantity,
            words=_DIGITS.sub(" ", text[first:start] + " " + text[end:last]),
            near=_DIGITS.sub(" ", text[max(first, start - NEAR) : start] + " " + text[end : min(last, end + NEAR)]),
            when=days(quantity.as_of) if quantity.as_of.basis in TRUSTED else None,
            printed=printed,
            names=subject(quantity.of),
            beside=frozenset(
                interval(q) for q in reading.quantities if q.measure == quantity.measure and q != quantity
            ),
            period=_period(text[first:last]),
        )


def _is_part(text: str, span: Span, last: int) -> bool:
    start, end = span
    before = _PART.search(text, max(start - 20, 0), start)
    if text[:start].rstrip()[-1:] == "," and text[end : end + 1] == "," and text[start:end].isdecimal():
        return True  # "the suspect, 34, was killed": an age
    return bool(before or _MORE.search(text, start, end) or _WITH_THE_DOER.search(text, end, min(last, end + NEAR)))


_PERIOD = re.compile(
    r"\b(?:(?:this|last|past|previous|per|each|every|a|the) )(?:(?:past|last|previous) )?(?:[\w-]+ ){0,1}?"
    r"(day|week|month|year|decade|season|summer|hour)s?\b|\b(daily|weekly|monthly|annual|yearly|a day|so far|since)",
    re.I,
)


def _period(sentence: str) -> frozenset[str]:
    """The words of a sentence for the time over which it counts."""
    return frozenset((match[1] or match[2]).lower() for match in _PERIOD.finditer(sentence))
