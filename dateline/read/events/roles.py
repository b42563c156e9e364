"""Who does an act and to whom: the slots of the parse that a row of the tables names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.read.events import syntax
from dateline.read.events.parties import PAIR, Parties, Party
from dateline.read.events.patterns import Pattern, is_suffered, quads
from dateline.read.events.steps import cue
from dateline.read.events.words import sets

# Prepositions behind a noun that name whose act or thing it is: "the attack by", "the demands of", "threats from".
OWNER = ("by", "of", "from")
# The clause that a talk is set in by one of these words is told of one who takes part in it; by the later ones only
# where that one speaks ("after the talks, A said").
TALK_SETTINGS = frozenset({"in", "during", "at", "on"})
TALK_FRAMES = frozenset({"after", "following", "before"})
# A journey or a welcome for talks is that of who takes part in them.
ERRANDS = frozenset({"for", "on", "from"})
# Those who only hear a talk take no part in it.
HEARING = frozenset({"listen", "eavesdrop", "brief", "comment", "report", "testify", "sit"})
# Acts whose noun a country's name before it places: "the Syria strike", "the Crimea annexation".
PLACED = frozenset({"ASSAULT", "SANCTION", "COERCE"})
# Statuses that a verb gives to a talk that it takes off the diary or to another day.
SETTLED = frozenset({"failed", "planned"})
# Whose the thing in one of these slots is stands for it: "protests against Norland's rule" are against Norland.
OWNED = frozenset({"obj", "of", "against", "on", "harmed"})
# Where the other side of an act stands that is only promised ("inner") or threatened ("harmed"), beside its object.
INNER = {"inner": frozenset({"with", "to"}), "harmed": frozenset({"with", "to", "against", "on"})}
WARNING = frozenset({"warn", "accuse", "suspect", "caution", "urge"})
AGAINST = frozenset({"against", "on"})
INSIDE = ("of", "by", "from", "against", "on", "with", "to", "between")


@dataclass(frozen=True, slots=True)
class Roles:
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


def of_verb(document: Document, parties: Parties, verb: Token, pattern: Pattern) -> Roles:
    """The roles of an act that a verb names."""
    actors = parties.all(syntax.subjects(document, verb))
    if pattern.roles == "visit-host":
        others = parties.all(syntax.objects(document, verb))
        return Roles(tuple(others), tuple(actors)) if others else Roles(tuple(actors))
    recipients = _slots(document, parties, verb, pattern) or _things(document, parties, verb, pattern)
    if pattern.roles == "two" and len(recipients) >= PAIR and not actors and syntax.subjects(document, verb):
        return Roles()  # "I met A and B": without who speaks it would read as if A had met B
    return _sided(pattern, actors or _unknown(parties, syntax.subjects(document, verb)), recipients)


def of_noun(document: Document, parties: Parties, noun: Token, carrier: Token | None, pattern: Pattern) -> Roles:
    """The roles of an act that a noun names; ``carrier`` is the light verb that lends it a subject."""
    recipients = _slots(document, parties, noun, pattern)
    if carrier is not None and pattern.roles == "one" and is_suffered(document, noun, carrier):
        doers = _owners(document, parties, noun, pattern) + _from(document, parties, carrier)
        return _sided(pattern, _unique(doers), parties.all(syntax.subjects(document, carrier)))
    if carrier is not None:
        recipients = recipients or _slots(document, parties, carrier, pattern)
    lends = carrier is not None and _has_subject(noun) and not (pattern.roles == "visit" and _has_owner(document, noun))
    actors = parties.all(syntax.subjects(document, carrier)) if carrier is not None and lends else []
    owners = _owners(document, parties, noun, pattern)
    if noun.lemma in sets()["undergone"] and not recipients and _undergoes(document, parties, noun):
        recipients, owners = owners, []  # "his murder": whom it was done to
    actors = actors + [party for party in owners if party not in actors]
    if pattern.roles == "two" and carrier is None and len({party.actor for party in actors + recipients}) < PAIR:
        actors = parties.all(_participants(document, noun)) + actors
    if pattern.roles == "visit" and carrier is None and not actors:
        actors = parties.all(_participants(document, noun))
    if (not actors and not recipients) or pattern.roles != "two":
        actors = actors or parties.all(_warned(document, noun))
    return _sided(pattern, _unique(actors), recipients)


def _undergoes(document: Document, parties: Parties, noun: Token) -> bool:
    owners = parties.all(document.deps(noun.i, "poss"))
    return bool(owners) and all(parties.is_person(party) for party in owners)


def _from(document: Document, parties: Parties, verb: Token) -> list[Party]:
    return parties.all(token for word, token in syntax.prepositions(document, verb) if word == "from")


def _participants(document: Document, noun: Token) -> list[Token]:
    """ "In a call with B, A said", "A called off its talks": who acts in the clause of a talk takes part in it."""
    verb = document.head(noun)
    if noun.dep == "dobj" and (cue(document, verb, "obj") in SETTLED or verb.lemma in sets()["own talks"]):
        return syntax.subjects(document, verb)
    preposition = document.head(noun)
    clause = document.head(preposition)
    if noun.dep != "pobj" or not syntax.is_verb(clause) or clause.lemma in HEARING:
        return []
    word = preposition.lower
    if word in ERRANDS and clause.lemma in sets()["hosting"]:
        return syntax.subjects(document, clause) + syntax.objects(document, clause)
    told_of = (
        word in TALK_SETTINGS
        or (word in ERRANDS and clause.lemma in sets()["motion"])
        or (word in TALK_FRAMES and bool(document.deps(clause.i, "ccomp", "xcomp") or document.deps(noun.i, "poss")))
    )
    return syntax.subjects(document, clause) if told_of else []


def _warned(document: Document, noun: Token) -> list[Token]:
    """ "Warned A against an attack": A is who would attack."""
    preposition = document.head(noun)
    verb = document.head(preposition)
    if noun.dep == "pobj" and preposition.lower in ("against", "of") and verb.lemma in WARNING:
        return syntax.objects(document, verb)
    return []


def _has_owner(document: Document, noun: Token) -> bool:
    """ "Their trip was paid for by the firm": the visit is that of who has it."""
    return bool(document.deps(noun.i, "poss"))


def _has_subject(noun: Token) -> bool:
    return noun.dep in ("dobj", "nsubjpass", "attr", "pobj", "conj")


def _owners(document: Document, parties: Parties, noun: Token, pattern: Pattern) -> list[Party]:
    names = [name for name in OWNER if name not in pattern.recipient or pattern.roles == "one-of"]
    if pattern.roles == "two":
        names += ["between", "among", "with"]
    found = parties.owners(noun)
    owned = bool(found) and pattern.roles != "two"  # "its deployment of jets": what is deployed
    for word, token in syntax.prepositions(document, noun):
        if word in names and not (owned and word == "of"):
            found += parties.all([token])
    if not found or pattern.roles == "two":
        found += parties.all(_before(document, noun, pattern))
    return _unique(found)


def _before(document: Document, noun: Token, pattern: Pattern) -> list[Token]:
    """Modifiers that name who acts; in "the Syria strike" a country's name is where it struck, a person's whom."""
    words = document.deps(noun.i, "amod", "compound", "nmod")
    if pattern.roles == "two" or pattern.class_ not in PLACED:
        return words
    return [
        word
        for word in words
        if word.dep == "amod" or word.entity not in ("GPE", "PERSON") or word.text.upper() == word.text
    ]


def _slots(document: Document, parties: Parties, word: Token, pattern: Pattern) -> list[Party]:
    things = _words(pattern)
    for name in pattern.recipient:
        tokens = [*_slot(document, word, name), *_behind_left(document, word, pattern, name)]
        found = parties.all(token for token in tokens if name != "obj" or token.lemma not in things)
        found = [party for party in found if name not in INNER or not parties.is_body(party)]
        if found:
            return found
        if name in OWNED and (found := parties.inside(_all_conjuncts(document, tokens), _inner_words(pattern))):
            return found
    return []


def _inner_words(pattern: Pattern) -> tuple[str, ...]:
    """ "Backs strikes against Arland" is no kindness to Arland: help reaches nobody that it is turned against."""
    kind = quads()[pattern.class_] in ("VC", "MC")
    return tuple(word for word in INSIDE if not (kind and word in AGAINST))


def _things(document: Document, parties: Parties, verb: Token, pattern: Pattern) -> list[Party]:
    """What is no actor but stands where the recipient stands: its words are kept, without an actor."""
    first = next((tokens for name in pattern.recipient if (tokens := list(_slot(document, verb, name)))), [])
    named = _words(pattern)
    return _unknown(parties, (token for token in first if token.lemma not in named)) if pattern.roles == "one" else []


def _words(pattern: Pattern) -> set[str]:
    """The lemmas that a row itself asks of the object: part of what names the act, no party to it."""
    asked = {lemma for condition in pattern.when if condition.slot == "obj" for lemma in condition.words}
    return asked - sets()["people"]


def _unknown(parties: Parties, tokens: Iterable[Token]) -> list[Party]:
    return [Party(None, parties.span(token)) for token in tokens if token.pos in ("NOUN", "PROPN")]


def _all_conjuncts(document: Document, tokens: Iterable[Token]) -> list[Token]:
    return [item for token in tokens for item in syntax.conjuncts(document, token)]


def _slot(document: Document, word: Token, name: str) -> Iterator[Token]:
    if name == "obj":
        yield from syntax.objects(document, word)
    elif name == "dative":
        yield from syntax.datives(document, word)
    elif name == "ccomp":
        for clause in document.deps(word.i, "ccomp", "acl"):
            yield from document.deps(clause.i, "nsubj")
    elif name in INNER:
        for act in _undertaken(document, word):
            yield from (*syntax.objects(document, act), *syntax.datives(document, act))
            yield from (token for found, token in syntax.prepositions(document, act) if found in INNER[name])
    else:
        yield from (token for found, token in syntax.prepositions(document, word) if found == name)
        for thing in syntax.objects(document, word) if syntax.is_verb(word) else ():
            yield from (token for found, token in syntax.prepositions(document, thing) if found == name)


def _undertaken(document: Document, word: Token) -> Iterator[Token]:
    """The act that is promised, threatened or refused: "to arm Arland", "committed to arming Arland"."""
    yield from (child for child in document.deps(word.i, "xcomp", "acl") if child.tag == "VB")
    yield from (token for name, token in syntax.prepositions(document, word) if name == "to" and token.tag == "VBG")


def _behind_left(document: Document, word: Token, pattern: Pattern, name: str) -> list[Token]:
    """ "Withdrew from the treaty with Arland": the other side stands with what is left, where the row names that."""
    left = {lemma for condition in pattern.when if condition.slot == "prep" for lemma in condition.words}
    things = (token for _, token in syntax.prepositions(document, word) if token.lemma in left)
    return [token for thing in things for found, token in syntax.prepositions(document, thing) if found == name]


def _sided(pattern: Pattern, actors: list[Party], recipients: list[Party]) -> Roles:
    if pattern.roles == "two":
        return Roles(tuple(_unique(actors + recipients)))
    own = {party.actor for party in actors if party.actor}
    return Roles(tuple(actors), tuple(party for party in recipients if party.actor not in own))


def _unique(parties: Iterable[Party]) -> list[Party]:
    return list({party.actor or party.span: party for party in reversed(list(parties))}.values())[::-1]
