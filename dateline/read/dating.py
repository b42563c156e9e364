"""The dates of events and of statements: the expression of their own clause, else the story's, else the report's.

Nearness does not date an event: where an expression stands in its sentence, the nearest is its date in little more
than half of the cases. What decides is which verb or noun the expression is attached to, and whether the event shares
that one's clause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.language import Document, Token
from dateline.read.times.direction import is_ahead
from dateline.records import UNKNOWN, Basis, Date, Reading, Span, Statement, Time

# How far back a noun looks for the act that it takes up ("the deal"), in sentences.
ANTECEDENT_SENTENCES = 12
# How many steps of the parse an expression may be away from what it dates.
MAX_CLIMB = 6
# A verb and a noun of this many common letters name one act ("suspend", "suspension").
MIN_STEM = 5
_VERBAL = ("VERB", "AUX")
REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
# "Sunday's talks" dates the talks, never the verb above them.
_MODIFIERS = ("poss", "compound", "nmod", "amod")
_NOMINAL = ("NOUN", "PROPN")


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(files("dateline.data").joinpath("dating_cues.yaml").read_text("utf-8"))
    return table


@cache
def _cues() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _table().items() if name != "same_acts"}


@cache
def _act_groups() -> dict[str, frozenset[str]]:
    return {word: frozenset(group) for group in _table()["same_acts"] for word in group}


def date_of(
    document: Document,
    reading: Reading,
    trigger: Span,
    statement: Statement | None = None,
    *,
    generic: bool = False,
    ahead: bool | None = None,
) -> Date:
    """The date of the event that the words at ``trigger`` name.

    In this order: the expression attached to the event or to the clause that it shares; the date of the act that a
    noun takes up ("the deal"); the report's own day (basis ``report``), for what is told as past or present. What is
    still to come and has no expression lies after the report's day. ``generic``: a hypothetical or general event,
    which has no date. ``ahead``: whether the event is still to come, where the caller knows its status; else its verb
    group decides. ``reading`` needs its ``times``.
    """
    if generic:
        return replace(UNKNOWN, why="a general or hypothetical event")
    token = document.head_of(trigger)
    if token is None:
        return _reports(reading, ahead=False)
    found = (
        _attached(document, reading, token)
        or _taken_up(document, reading, token)
        or _told_elsewhere(document, reading, token)
    )
    if found:
        return found
    return _reports(reading, is_ahead(document, token) if ahead is None else ahead)


def said_on(document: Document, reading: Reading, cue: Span) -> Date:
    """The day on which words were said: the expression of the cue's own clause, else the report's day."""
    token = document.head_of(cue)
    found = _attached(document, reading, token) if token else None
    return found or _reports(reading, ahead=False)


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


def _reports(reading: Reading, ahead: bool) -> Date:
    """The report's own day, never in silence: basis ``report``; nothing where the report has none."""
    day = reading.published
    if not day.earliest:
        return replace(UNKNOWN, why="no expression of time, and the report has no date")
    if ahead:
        return Date(value=f"{day.earliest}/..", earliest=day.earliest, latest=None, basis="report", why="still to come")
    return Date(value=day.value, earliest=day.earliest, latest=day.latest, basis="report", why="no expression of time")


# --------------------------------------------------------------------------------------------------- attachment
@dataclass(frozen=True, slots=True)
class _Governed:
    """An expression with the word that it dates. ``near``: attached to it, not to a noun below it."""

    time: Time
    governor: int
    near: bool


def _attached(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The date of the expression that stands in the event's own clause, or in one that it shares."""
    governed = list(_governed(document, reading, trigger.sentence))
    sharers = list(_sharers(document, trigger)) if governed else []
    for near in (True, False):
        for sharer, why in sharers:
            for item in governed:
                if item.near == near and item.governor == sharer.i:
                    return date_from(item.time, why=why)
    return None


def _governed(document: Document, reading: Reading, sentence: int) -> Iterator[_Governed]:
    """The dated expressions of a sentence, each with the words that it may date."""
    start, end = document.sentences[sentence].span
    first = bisect_left(reading.times, start, key=lambda time: time.span[0])
    last = bisect_left(reading.times, end, key=lambda time: time.span[0])
    for time in reading.times[first:last]:
        dated = time.type in ("DATE", "TIME") and time.value not in REFERENCES
        if dated and time.earliest and time.latest:
            for rank, governor in enumerate(_governors(document, time)):
                yield _Governed(time, governor.i, rank == 0)


def _governors(document: Document, time: Time) -> Iterator[Token]:
    """What an expression dates: the first noun above it, then the first verb; a name is passed by, and a parting
    preposition ("after Sunday", "since 2014") dates nothing."""
    token = document.head_of(time.span)
    if token is None:
        return
    if token.pos in _VERBAL:
        yield token
    relation, nouns = token.dep, 0
    for above in document.ancestors(token):
        if above.lower in _cues()["parting_prepositions"] and not _begins(document, above):
            return
        if above.pos in _VERBAL:
            yield above
            return
        if above.pos == "NOUN" and not _inside_time(above, time):
            if nouns:
                return
            nouns += 1
            yield above
            if relation in _MODIFIERS:
                return
        relation = above.dep if above.pos != "ADP" else relation


def _begins(document: Document, preposition: Token) -> bool:
    """ "suspended since July": what is done to something and lasts has the day on which it began."""
    verb = document.head(preposition)
    return preposition.lower == "since" and verb.tag == "VBN" and bool(document.deps(verb.i, "auxpass"))


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
    above = next((above for above in document.ancestors(noun) if above.pos in _VERBAL), None)
    if above is None:
        return
    if above.lemma not in _cues()["speaking_verbs"]:
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
    marks = {mark.lower for mark in document.deps(clause.i, "mark", "advmod")}
    return bool(marks & _cues()["joining_conjunctions"]) and "if" not in marks


# ---------------------------------------------------------------------------------------------------- antecedent
def _taken_up(document: Document, reading: Reading, noun: Token) -> Date | None:
    """ "the deal", "those talks": the date of the same act where the text named it before, basis ``inherited``."""
    if noun.pos not in _NOMINAL or not any(
        t.lower in _cues()["definite"] for t in document.deps(noun.i, "det", "poss")
    ):
        return None
    if any(t.lower in _cues()["other_acts"] for t in document.deps(noun.i, "amod")):
        return None
    first, _ = document.sentence_tokens[max(noun.sentence - ANTECEDENT_SENTENCES, 0)]
    for earlier in reversed(document.tokens[first : noun.i]):
        if earlier.pos in (*_NOMINAL, *_VERBAL) and _same_act(noun, earlier):
            found = _attached(document, reading, earlier)
            if found:
                return replace(found, basis="inherited", why=f"of {earlier.text!r} before")
    return None


def _same_act(noun: Token, other: Token) -> bool:
    """One word, two of a group, or a verb and its noun ("suspended", "the suspension")."""
    if noun.pos == other.pos == "NOUN" and noun.lemma == other.lemma:
        return noun.tag == other.tag
    if noun.lemma == other.lemma or other.lemma in _act_groups().get(noun.lemma, ()):
        return True
    stem = other.lemma.rstrip("e")
    return other.pos == "VERB" and len(stem) >= MIN_STEM and noun.lemma.startswith(stem[: max(len(stem) - 1, MIN_STEM)])


def _told_elsewhere(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The date that the text gives the same act in another sentence, where it gives only one.

    The same verb with the same subject or object: "had signed a contract ... signed the contract on June 15".
    """
    verb = _carrier(document, trigger)
    if verb is None or verb.lemma in _cues()["speaking_verbs"] or verb.lemma in _cues()["common_verbs"]:
        return None
    found = [
        date
        for other in document.tokens
        if other.lemma == verb.lemma and other.pos == "VERB" and other.sentence != verb.sentence
        if _arguments(document, other) & _arguments(document, verb)
        if (date := _attached(document, reading, other))
    ]
    if len({date.value for date in found}) != 1:
        return None
    return replace(found[0], basis="inherited", why=f"the text dates {verb.text!r} elsewhere")


def _carrier(document: Document, trigger: Token) -> Token | None:
    """The verb of an act: itself, or the one that a noun or an infinitive under a noun hangs on."""
    if trigger.pos == "VERB" and trigger.dep not in ("acl", "relcl"):
        return trigger
    above = next((above for above in document.ancestors(trigger) if above.pos in _VERBAL), None)
    return above if above and trigger.dep in ("acl", "dobj", "nsubj", "nsubjpass") else None


def _arguments(document: Document, verb: Token) -> frozenset[str]:
    """Subject and object of a verb, the group of an act ("deal") standing for each of its words."""
    words = (token.lemma for token in document.deps(verb.i, "dobj", "nsubjpass"))
    return frozenset(min(_act_groups().get(word, {word})) for word in words)
