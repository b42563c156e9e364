"""Numbers and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.language import Document, Token
from dateline.read.dating import date_of
from dateline.read.quantities.counted import Counted, counted
from dateline.read.quantities.lengths import Length, lengths
from dateline.read.quantities.numerals import Numeral, numerals
from dateline.read.quantities.setting import event_at, statement_at, status_of, verb_above
from dateline.read.stage import Stage
from dateline.records import Quantity, Reading, Span, Statement

# How far behind its noun the words go that say of what, where and when ("Russian troops near the border").
_MAX_OF = 10
_OPENERS = frozenset({"of", "the", "its", "their", "his", "her", "our", "own", "-", '"', "“", "”"})
_OF_PREPOSITIONS = frozenset(
    {"of", "in", "near", "on", "along", "at", "across", "inside", "around", "from", "for", "with", "between"}
)


def run(document: Document, reading: Reading) -> Reading:
    """The reading with its quantities, in the order of the text."""
    found = [
        *_counts(document, reading),
        *(_length(document, reading, length) for length in lengths(document, reading)),
    ]
    found.sort(key=lambda quantity: quantity.span)
    numbered = tuple(replace(quantity, id=f"q{number}") for number, quantity in enumerate(found, 1))
    return replace(reading, quantities=numbered)


def _counts(document: Document, reading: Reading) -> Iterator[Quantity]:
    taken = [time.span for time in reading.times]
    for k, sentence in enumerate(document.sentences):
        first, last = document.sentence_tokens[k]
        if sentence.zone in ("boilerplate", "dateline"):
            continue
        for numeral in numerals(document.tokens, first, last):
            if _overlaps(document, numeral, taken):
                continue
            if found := counted(document, numeral, last):
                yield _count(document, reading, numeral, found)


def _overlaps(document: Document, numeral: Numeral, taken: list[Span]) -> bool:
    """Whether the number is part of an expression of time: a date, a year, an hour, a length."""
    start, end = document.tokens[numeral.first].start, document.tokens[numeral.last - 1].end
    return any(begin < end and start < stop for begin, stop in taken)


def _count(document: Document, reading: Reading, numeral: Numeral, found: Counted) -> Quantity:
    tokens = document.tokens
    span = tokens[numeral.begin].start, tokens[max(found.last, numeral.end) - 1].end
    head = found.head or tokens[numeral.last - 1]
    statement = statement_at(reading, span)
    event = event_at(reading, document.head(head))
    return Quantity(
        id="",
        span=span,
        measure=found.measure,
        of=_of(document, reading, numeral, found),
        low=numeral.low,
        high=numeral.high,
        approximate=numeral.approximate,
        unit=found.unit,
        statement=statement.id if statement else None,
        claimant=_claimant(statement),
        as_of=date_of(document, reading, verb_above(document, head).span, statement),
        status=status_of(document, reading, head),
        event=event.id if event else None,
        why=found.rule,
    )


def _length(document: Document, reading: Reading, length: Length) -> Quantity:
    statement = statement_at(reading, length.span)
    event = event_at(reading, length.of)
    return Quantity(
        id="",
        span=length.span,
        measure="duration",
        of=_phrase(document, length.of),
        low=length.low,
        high=length.high,
        approximate=length.approximate,
        unit="minutes",
        statement=statement.id if statement else None,
        claimant=_claimant(statement),
        as_of=event.date if event else date_of(document, reading, length.span, statement),
        event=event.id if event else None,
        why=length.rule,
    )


def _claimant(statement: Statement | None) -> str | None:
    return statement.speaker if statement else None


def _of(document: Document, reading: Reading, numeral: Numeral, found: Counted) -> str | None:
    """The counted thing in the report's words, with what follows it at once: "Russian troops near the border".

    Of a sum or a measure it is what stands behind: "annual exports" of "$3 billion in annual exports".
    """
    tokens = document.tokens
    if found.rule in ("currency sign", "currency", "unit", "fraction"):
        return _behind(document, reading, found.last)
    if found.head is None:
        return None
    first = min(numeral.end, found.head.i)
    while first < found.head.i and tokens[first].lower in _OPENERS:
        first += 1
    return document.text[tokens[first].start : _tail(document, found.head).end]


def _behind(document: Document, reading: Reading, at: int) -> str | None:
    """The words of what a sum or a measure is of: "of" or "in" and its object, or the noun that it stands before."""
    tokens = document.tokens
    if at >= len(tokens) or tokens[at].sentence != tokens[at - 1].sentence:
        return None
    if tokens[at].lower in ("of", "in", "for", "from"):
        words = document.subtree(at)[1:]
        fits = 0 < len(words) <= _MAX_OF and words[0].i == at + 1
        dated = fits and any(time.span[0] < words[-1].end and words[0].start < time.span[1] for time in reading.times)
        return document.text[words[0].start : words[-1].end] if fits and not dated else None
    head = document.head(tokens[at - 1])
    if head.pos == "NOUN" and at <= head.i <= at + _MAX_OF:
        return document.text[tokens[at].start : head.end]
    return None


def _phrase(document: Document, token: Token) -> str:
    """A noun with what belongs to it, without what stands before it; of a verb, the verb alone."""
    return document.text[token.start : (_tail(document, token) if token.pos == "NOUN" else token).end]


def _tail(document: Document, head: Token) -> Token:
    """The last token of the prepositional phrase right behind a noun, if there is one and it is short."""
    for child in document.deps(head.i, "prep"):
        words = document.subtree(child.i)
        if child.i == head.i + 1 and child.lower in _OF_PREPOSITIONS and 1 < len(words) <= _MAX_OF:
            return words[-1]
    return head


STAGE = Stage("quantities", run, reads=("times", "actors", "mentions", "statements", "events"), writes=("quantities",))
