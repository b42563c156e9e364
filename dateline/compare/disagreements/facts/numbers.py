"""The numbers of a report as values that can be compared, and those that it gives with an act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dateline.compare.copies.words import words
from dateline.compare.disagreements.facts.parts import is_part, period
from dateline.compare.disagreements.values import Interval, interval
from dateline.compare.events.mention import SUPPOSED, TRUSTED, Days, days
from dateline.records import Event, Quantity, Reading, Span, Status

# Measures that are a property of one act; the others count things of the world.
OF_THE_ACT = frozenset({"duration"})
# Counts that only grow while an event goes on.
CUMULATIVE = frozenset({"killed", "wounded", "captured", "missing", "displaced", "casualties"})
# A number right in front of its act ("the 50-minute call") belongs to it.
IN_FRONT = 20
# Statuses of numbers that are not of today ("could send 175,000 troops").
PROJECTED: frozenset[Status] = SUPPOSED | {"planned"}
# Words of a subject phrase that name nothing.
EMPTY = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "than", "some", "total"}
    | {"other", "more", "another", "additional", "their", "its", "his", "her", "people"}
)


class Number(NamedTuple):
    """A number: from ``low`` to ``high``, as far as its wording leaves it open (:func:`values.interval`).

    ``things``: what is counted, as far as the words for it name anything (:func:`subject`). ``begin`` and ``end`` are
    its span, ``shown`` its words; ``speaker`` the actor of the report on whose word it
    stands; ``since`` and ``until`` the days that it is of, else those of the report.
    """

    measure: str
    of: str | None
    things: list[str]
    unit: str | None
    projected: bool
    low: float
    high: float
    begin: int
    end: int
    shown: str
    speaker: str | None
    since: int | None
    until: int | None

    @property
    def value(self) -> Interval:
        return self.low, self.high

    @property
    def span(self) -> Span:
        return self.begin, self.end

    @property
    def days(self) -> Days | None:
        return None if self.since is None or self.until is None else (self.since, self.until)


class Measured(NamedTuple):
    """A number that an act of its report was told with.

    ``inside`` are the actors of the report that its words name, ``over`` the periods over which its sentence counts.
    """

    number: Number
    event: str
    inside: list[str]
    over: list[str]

    @classmethod
    def of_row(cls, row: list[Any]) -> Measured:
        number, *rest = row
        return cls(Number._make(number), *rest)


def number(reading: Reading, text: str, quantity: Quantity, speakers: Mapping[str, str | None]) -> Number:
    """A quantity of a report; ``speakers``: statement to the one who makes it."""
    low, high = interval(quantity)
    when = days(quantity.as_of) if quantity.as_of.basis in TRUSTED else days(reading.published)
    return Number(
        measure=quantity.measure,
        of=quantity.of,
        things=sorted(subject(quantity.of)),
        unit=quantity.unit,
        projected=quantity.status in PROJECTED,
        low=low,
        high=high,
        begin=quantity.span[0],
        end=quantity.span[1],
        shown=in_one_line(text, quantity.span),
        speaker=quantity.claimant or speakers.get(quantity.statement or ""),
        since=when[0] if when else None,
        until=when[1] if when else None,
    )


def in_one_line(text: str, span: Span) -> str:
    """The cited words in one line."""
    return " ".join(text[slice(*span)].split())


def measured(reading: Reading, text: str, speakers: Mapping[str, str | None]) -> Iterator[Measured]:
    """Quantities and durations with an act that they measure."""
    for quantity in reading.quantities:
        if quantity.measure in CUMULATIVE or is_part(text, quantity.span):
            continue  # the dead and hurt are compared as passages, with what speaks against it
        event = quantity.event or next((event.id for event in reading.events if _follows(event, quantity)), None)
        if event:
            yield Measured(
                number(reading, text, quantity, speakers),
                event,
                _inside(reading, quantity.span),
                sorted(period(_sentence(reading, text, quantity.span))),
            )


def _follows(event: Event, quantity: Quantity) -> bool:
    return quantity.measure in OF_THE_ACT and 0 <= event.trigger[0] - quantity.span[1] <= IN_FRONT


def _inside(reading: Reading, span: Span) -> list[str]:
    within = (mention for mention in reading.mentions if span[0] <= mention.span[0] and mention.span[1] <= span[1])
    return [mention.actor for mention in within if mention.actor]


def _sentence(reading: Reading, text: str, span: Span) -> str:
    """The sentence in which words begin."""
    within = (sentence.span for sentence in reading.sentences if sentence.span[0] <= span[0] < sentence.span[1])
    return text[slice(*next(within, span))]


# Reports count people, soldiers and houses again and again.
@lru_cache(maxsize=1 << 12)
def subject(of: str | None) -> frozenset[str]:
    """The words of a subject phrase that name something, in the singular."""
    found = words(of or "")
    return frozenset(
        word for a, b in zip(found.start, found.end, strict=True) if (word := _plain(of or "", a, b)) not in EMPTY
    )


def _plain(text: str, start: int, end: int) -> str:
    return text[start:end].lower().removesuffix("s")
