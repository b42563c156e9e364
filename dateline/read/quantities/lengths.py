"""How long an event lasted: lengths of time that belong to a call, a meeting, a siege."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.read.quantities.lexicon import timed
from dateline.records import Reading, Span, Time

_VALUE = re.compile(r"P(T?)(\d+(?:\.\d+)?)([HMSDWY])")
_MINUTES = {("T", "S"): 1 / 60, ("T", "M"): 1, ("T", "H"): 60, ("", "D"): 1440, ("", "W"): 10080, ("", "M"): 43200}
_UPPER, _LOWER = ("LESS_THAN", "EQUAL_OR_LESS"), ("MORE_THAN", "EQUAL_OR_MORE")
_MODIFIERS = ("compound", "nummod", "amod", "npadvmod", "nmod", "quantmod", "poss", "pobj")
_DAY = 1440
_MAX_STEPS = 5


@dataclass(frozen=True, slots=True)
class Length:
    """Minutes with their bounds, and the word whose length it is."""

    span: Span
    low: float | None
    high: float | None
    approximate: bool
    of: Token
    rule: str


def lengths(document: Document, reading: Reading) -> Iterator[Length]:
    """The lengths of events among the expressions of time, in order; "for years" and "two weeks ago" are none."""
    for time in reading.times:
        minutes = _minutes(time.value) if time.type == "DURATION" else None
        token = document.head_of(time.span)
        if minutes is None or token is None:
            continue
        if found := _owner(document, token, time.span, minutes):
            owner, rule = found
            low, high, approximate = _bounds(time, minutes)
            yield Length(time.span, low, high, approximate, owner, rule)


def _minutes(value: str | None) -> float | None:
    found = _VALUE.fullmatch(value or "")
    unit = _MINUTES.get((found[1], found[3])) if found else None
    return float(found[2]) * unit if found and unit else None


def _bounds(time: Time, minutes: float) -> tuple[float | None, float | None, bool]:
    """ "nearly an hour" is at most an hour; "more than an hour" is at least one."""
    if time.mod in _UPPER:
        return None, minutes, time.mod == "LESS_THAN"
    if time.mod in _LOWER:
        return minutes, None, False
    return minutes, minutes, time.mod == "APPROX"


def _owner(document: Document, token: Token, span: Span, minutes: float) -> tuple[Token, str] | None:
    """The word that the length belongs to, and by which rule."""
    if spent := _spent(document, token):
        return spent, "what it was spent on"
    for _ in range(_MAX_STEPS):
        head = document.head(token)
        if head.i == token.i:
            return None
        if head.pos in ("NOUN", "PROPN") and token.dep in _MODIFIERS and head.start >= span[1]:
            if head.lemma in timed("noun"):
                return head, "the noun that it modifies"
        elif head.pos in ("VERB", "AUX"):
            return _of_verb(document, token, head, minutes)
        if head.lemma == "of" and document.head(head).i == token.i:
            return None
        token = head
    return None


def _spent(document: Document, token: Token) -> Token | None:
    """ "Four weeks of fighting"."""
    behind = [
        noun for prep in document.deps(token.i, "prep") if prep.lower == "of" for noun in document.deps(prep.i, "pobj")
    ]
    return next((noun for noun in behind if noun.lemma in timed("noun")), None)


def _of_verb(document: Document, token: Token, verb: Token, minutes: float) -> tuple[Token, str] | None:
    if verb.lemma in timed("bare") and token.dep in ("dobj", "npadvmod", "attr", "prep", "advmod"):
        subject = next(iter(document.deps(verb.i, "nsubj")), None)
        if subject and subject.lemma in timed("noun"):
            return subject, "what lasted"
    if token.dep == "prep" and token.lower != "for":
        return None
    if verb.lemma in timed("verb") and token.dep in ("prep", "npadvmod", "dobj") and minutes <= _DAY:
        return verb, "how long it was done"
    return None
