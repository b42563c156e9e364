"""The dates of events and of statements: the expression of their own clause, else the story's, else the report's.

Nearness does not date an event: where an expression stands in its sentence, the nearest is its date in little more
than half of the cases. What decides is which verb or noun the expression is attached to, and whether the event shares
that one's clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from dateline.language import Document, Token
from dateline.read.times.direction import tense_of
from dateline.records import UNKNOWN, Basis, Date, Reading, Span, Statement, Time

# How far back a noun looks for the act that it takes up ("the deal"), in sentences.
ANTECEDENT_SENTENCES = 12
# How many steps of the parse an expression may be away from what it dates.
MAX_CLIMB = 6
_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN")


@cache
def _cues() -> dict[str, frozenset[str]]:
    text = files("dateline.data").joinpath("dating_cues.yaml").read_text("utf-8")
    return {name: frozenset(words) for name, words in yaml.safe_load(text).items()}


def date_of(
    document: Document,
    reading: Reading,
    trigger: Span,
    statement: Statement | None = None,
    *,
    generic: bool = False,
) -> Date:
    """The date of the event that the words at ``trigger`` name.

    In this order: the expression attached to the event or to the clause that it shares; the date of the act that a
    noun takes up ("the deal"); the report's own day (basis ``report``), for what is told as past or present. What is
    still to come and has no expression lies after the report's day. ``generic``: a hypothetical or general event,
    which has no date. ``reading`` needs its ``times``.
    """
    if generic:
        return replace(UNKNOWN, why="a general or hypothetical event")
    token = document.head_of(trigger)
    if token is None:
        return _reports(reading, None)
    found = _attached(document, reading, token) or _taken_up(document, reading, token)
    if found:
        return found
    return _reports(reading, tense_of(document, token))


def said_on(document: Document, reading: Reading, cue: Span) -> Date:
    """The day on which words were said: the expression of the cue's own clause, else the report's day."""
    token = document.head_of(cue)
    found = _attached(document, reading, token) if token else None
    return found or _reports(reading, None)


def date_from(time: Time, basis: Basis | None = None, why: str | None = None) -> Date:
    """An expression of time as a date."""
    return Date(
        value=time.edtf,
        earliest=time.earliest,
        latest=time.latest,
        basis=basis or time.basis,
        why=why or time.why,
        second=time.second,
    )


def _reports(reading: Reading, ahead: int | None) -> Date:
    """The report's own day, never in silence: basis ``report``; nothing where the report has none."""
    day = reading.published
    if not day.earliest:
        return replace(UNKNOWN, why="no expression of time, and the report has no date")
    if ahead and ahead > 0:
        return Date(
            value=f"{day.earliest}/..", earliest=day.earliest, latest=None, basis="report", why="still to come"
        )
    return Date(value=day.value, earliest=day.earliest, latest=day.latest, basis="report", why="no expression of time")


# --------------------------------------------------------------------------------------------------- attachment
def _attached(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The date of the expression that stands in the event's own clause, or in one that it shares."""
    governed = list(_governed(document, reading, trigger.sentence))
    for sharer, why in _sharers(document, trigger):
        for time, governor in governed:
            if governor.i == sharer.i:
                return date_from(time, why=why)
    return None


def _governed(document: Document, reading: Reading, sentence: int) -> Iterator[tuple[Time, Token]]:
    """The dated expressions of a sentence, each with the verb or noun that it is attached to."""
    start, end = document.sentences[sentence].span
    for time in reading.times:
        if start <= time.span[0] < end and time.type in ("DATE", "TIME") and (time.earliest or time.latest):
            governor = _governor(document, time)
            if governor:
                yield time, governor


def _governor(document: Document, time: Time) -> Token | None:
    """What an expression dates: up from its head over prepositions and other words of time; a parting preposition
    ("after Sunday") dates nothing."""
    token = document.head_of(time.span)
    for above in document.ancestors(token) if token else ():
        if above.lower in _cues()["parting_prepositions"] or above.lower in ("from", "of", "by", "to", "than"):
            return None if above.lower not in ("of", "by") else _beyond(document, above)
        if above.pos in _VERBAL or (above.pos in _NOMINAL and not _inside_time(above, time)):
            return above
    return token if token and token.pos in _VERBAL else None


def _beyond(document: Document, preposition: Token) -> Token | None:
    head = document.head(preposition)
    return head if head.pos in _VERBAL or head.pos in _NOMINAL else None


def _inside_time(token: Token, time: Time) -> bool:
    return time.span[0] <= token.start < time.span[1]


def _sharers(document: Document, trigger: Token) -> Iterator[tuple[Token, str]]:
    """The words whose date is the trigger's, nearest first, each with the reason."""
    yield trigger, "attached to it"
    yield from ((noun, "in an act of that date") for noun in _held_in(document, trigger))
    if trigger.pos in _NOMINAL:
        yield from _over_noun(document, trigger)
    else:
        yield from _over_verb(document, trigger)


def _held_in(document: Document, verb: Token) -> Iterator[Token]:
    """ "said in Thursday's call": the act that holds this one."""
    for preposition in document.deps(verb.i, "prep"):
        if preposition.lower in _cues()["holding_prepositions"]:
            yield from document.deps(preposition.i, "pobj")


def _over_noun(document: Document, noun: Token) -> Iterator[tuple[Token, str]]:
    """The verb that carries a noun of action, or of which it is the subject."""
    above = document.head(noun)
    relation = noun.dep
    steps = 0
    while above.pos not in _VERBAL and steps < MAX_CLIMB and above.head != above.i:
        relation, above, steps = above.dep if above.pos in _NOMINAL else relation, document.head(above), steps + 1
    if above.pos not in _VERBAL:
        return
    subject = relation in ("nsubj", "nsubjpass")
    if above.lemma in _cues()["carrying_verbs"] or (subject and above.lemma not in _cues()["speaking_verbs"]):
        yield above, "shares its verb's date"
        yield from _over_verb(document, above)


def _over_verb(document: Document, verb: Token) -> Iterator[tuple[Token, str]]:
    """Clauses that tell of one time with this one: coordinated, participial, joined by "when"."""
    for other in document.deps(verb.i, "conj", "advcl", "xcomp"):
        if other.pos in _VERBAL and (other.dep != "advcl" or _joined(document, other)):
            yield other, f"one time with {other.text!r}"
    above, steps = verb, 0
    while above.dep in ("conj", "advcl", "xcomp", "acl") and steps < MAX_CLIMB:
        if above.dep == "advcl" and not (_joined(document, above) or above.tag in ("VBG", "VBN")):
            return
        above, steps = document.head(above), steps + 1
        yield above, f"one time with {above.text!r}"


def _joined(document: Document, clause: Token) -> bool:
    return any(mark.lower in _cues()["joining_conjunctions"] for mark in document.deps(clause.i, "mark", "advmod"))


# ---------------------------------------------------------------------------------------------------- antecedent
def _taken_up(document: Document, reading: Reading, noun: Token) -> Date | None:
    """ "the deal", "those talks": the date of the same act where the text named it before, basis ``inherited``."""
    if noun.pos not in _NOMINAL or not any(t.lower in _cues()["definite"] for t in document.deps(noun.i, "det", "poss")):
        return None
    first, _ = document.sentence_tokens[max(noun.sentence - ANTECEDENT_SENTENCES, 0)]
    for earlier in reversed(document.tokens[first : noun.i]):
        if earlier.lemma == noun.lemma and earlier.pos in (*_NOMINAL, *_VERBAL):
            found = _attached(document, reading, earlier)
            if found:
                return replace(found, basis="inherited", why=f"of {earlier.text!r} before")
    return None
