"""Which expression of its sentence dates an act: by the parse, never by nearness alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.read.dating.cues import NOMINAL, REFERENCES, VERBAL, cues
from dateline.read.times.direction import convening_verb, saying_beside
from dateline.read.times.lists import together
from dateline.records import Basis, Date, Reading, Time

ATTACHED = "attached to it"
ONE_TIME = "one time with"
# How many steps of the parse an expression may be away from what it dates.
MAX_CLIMB = 6
_RELATIVES = ("WDT", "WP")
# "Sunday's talks" dates the talks, never the verb above them.
_MODIFIERS = ("poss", "compound", "nmod", "amod", "nummod")


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


@dataclass(frozen=True, slots=True)
class Governed:
    """An expression with the word that it dates. ``near``: attached to it, not to a noun below it."""

    time: Time
    governor: int
    near: bool


def attached(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The date of the expression that stands in the event's own clause, or in one that it shares."""
    items = list(governed(document, reading, trigger.sentence))
    if beside := _beside(document, items, trigger):
        return date_from(beside, why=ATTACHED)
    sharers = list(_sharers(document, trigger)) if items else []
    for near in (True, False):
        for sharer, why in sharers:
            for item in items:
                if item.near == near and item.governor == sharer.i:
                    return date_from(item.time, why=why)
    return None


def _beside(document: Document, items: list[Governed], noun: Token) -> Time | None:
    """ "Monday's attack drew parallels to an attack last month": of a verb's two expressions, the one right behind a
    noun is the noun's; so is one right behind the noun of "after the clashes Friday"."""
    if noun.pos not in NOMINAL or noun.i + 1 >= len(document.tokens):
        return None
    behind = [item for item in items if item.time.span[0] == document.tokens[noun.i + 1].start]
    rivals = [item for item in items for other in behind if item.governor == other.governor and item not in behind]
    above = document.head(noun)
    set_in = noun.dep == "pobj" and above.lower in cues()["holding_prepositions"] | cues()["parting_prepositions"]
    return behind[0].time if rivals or (behind and set_in) else None


def governed(document: Document, reading: Reading, sentence: int) -> Iterator[Governed]:
    """The dated expressions of a sentence, each with the words that it may date."""
    start, end = document.sentences[sentence].span
    first = bisect_left(reading.times, start, key=lambda time: time.span[0])
    last = bisect_left(reading.times, end, key=lambda time: time.span[0])
    for time in together(document.text, reading.times[first:last]):
        dated = time.type in ("DATE", "TIME") and time.value not in REFERENCES
        if dated and time.earliest and time.latest:
            for rank, governor in enumerate(_governors(document, time)):
                yield Governed(time, governor.i, rank == 0)


def _governors(document: Document, time: Time) -> Iterator[Token]:
    """What an expression dates: the first noun above it, then the first verb; a name is passed by, and a parting
    preposition ("after Sunday", "since 2014") dates nothing."""
    token = document.head_of(time.span)
    if token is None:
        return
    if saying := saying_beside(document, time.span):
        yield saying
        return
    if token.pos in VERBAL:
        yield token
    relation, nouns = token.dep, 0
    for above in document.ancestors(token):
        if above.lower in cues()["parting_prepositions"] and not _begins(document, above):
            return
        if above.pos in VERBAL:
            yield above
            return
        if above.pos in NOMINAL and relation in _MODIFIERS and not _inside_time(above, time):
            if above.pos == "NOUN":
                yield above
            return
        if above.pos == "NOUN" and not _inside_time(above, time):
            if nouns:
                return
            nouns += 1
            yield above
        if above.pos == "ADP" and document.tokens[above.i - 1].lower in cues()["parting_words"]:
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
    yield trigger, ATTACHED
    yield from ((noun, "in an act of that date") for noun in _held_in(document, trigger))
    yield from ((noun, "the doing of that act") for noun in _doers(document, trigger))
    if trigger.pos in NOMINAL:
        yield from ((verb, f"told of by {verb.text!r}") for verb in _tellers(document, trigger))
        yield from _over_noun(document, trigger)
    else:
        yield from _over_verb(document, trigger)


def _held_in(document: Document, verb: Token) -> Iterator[Token]:
    """ "said in Thursday's call": the act that holds this one."""
    for preposition in document.deps(verb.i, "prep"):
        if preposition.lower in cues()["holding_prepositions"]:
            yield from document.deps(preposition.i, "pobj")


def _doers(document: Document, verb: Token) -> Iterator[Token]:
    """ "Sunday's blast killed three": a past act is of the day of the act that did it."""
    if verb.tag == "VBD":
        yield from (noun for noun in document.deps(verb.i, "nsubj") if noun.pos == "NOUN")


def _tellers(document: Document, noun: Token) -> Iterator[Token]:
    """ "the talks held on Monday", "the summit, which begins on Friday", "the blast that killed three on Sunday"."""
    for verb in document.deps(noun.i, "acl", "relcl"):
        subjects = document.deps(verb.i, "nsubj", "nsubjpass")
        clause = any(subject.tag in _RELATIVES for subject in subjects)
        held = verb.tag == "VBN" and verb.lemma in cues()["happening_verbs"]
        if held or (clause and verb.lemma in cues()["happening_verbs"] | cues()["clause_verbs"]):
            yield verb


def _over_noun(document: Document, noun: Token) -> Iterator[tuple[Token, str]]:
    """The verb that carries a noun of action, or of which it is the subject."""
    above = next((above for above in document.ancestors(noun) if above.pos in VERBAL), None)
    behind = (word for word in document.ancestors(noun) if word.pos in ("ADP", "SCONJ"))
    preposition = next(behind, None) if above else None
    if above is None or (preposition and preposition.lower in cues()["background_prepositions"]):
        return
    held = any(held.i == noun.i for held in _held_in(document, above))
    if held or above.lemma not in cues()["speaking_verbs"] or convening_verb(document, noun):
        yield above, "shares its verb's date"
        yield from _over_verb(document, above)


def _over_verb(document: Document, verb: Token) -> Iterator[tuple[Token, str]]:
    """Clauses that tell of one time with this one: coordinated, participial, joined by "when"."""
    for other in document.deps(verb.i, "conj", "advcl", "xcomp"):
        if other.pos in VERBAL and (other.dep != "advcl" or _joined(document, other)):
            yield other, f"{ONE_TIME} {other.text!r}"
    above, steps = verb, 0
    while above.dep in ("conj", "advcl", "xcomp", "acl") and steps < MAX_CLIMB:
        if above.dep == "advcl" and not (_joined(document, above) or above.tag in ("VBG", "VBN")):
            return
        above, steps = document.head(above), steps + 1
        yield above, f"{ONE_TIME} {above.text!r}"


def _joined(document: Document, clause: Token) -> bool:
    marks = {mark.lower for mark in document.deps(clause.i, "mark", "advmod")}
    return bool(marks & cues()["joining_conjunctions"]) and "if" not in marks
