"""Which words of a report name acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.read.events import classifier, patterns, syntax
from dateline.read.events.features import features
from dateline.read.events.patterns import NO_EVENT, IsActor, Pattern
from dateline.read.events.words import sets

# A noun is the thing of one of these words when it stands below it in these relations.
OBJECT_RELATIONS = ("dobj", "nsubjpass", "attr", "conj")
# Below this probability the classifier's word is not taken. Of 14 acts that it classed in fresh reports none of the
# seven below .9 was right, of the seven above it four; at .9 fewer of PLV's pairs would be covered.
SURE = 0.8
# A noun in these slots of a row is part of what the verb says, but what is asked for or offered ("seek talks") is an
# act of its own, demanded or promised; so is a talk that is called off (mode "meet" of REJECT).
THINGS = ("obj", "prep")
ASKED_OR_OFFERED = frozenset({"REQUEST", "AGREE"})
# The classifier knows one class for what PLOVER splits into words (CONCEDE) and deeds (RETREAT).
SPLIT = {"YIELD": "RETREAT"}
# A noun inside such an entity is part of a name ("the Strategic Dialogue").
NAMES = frozenset({"ORG", "LAW", "WORK_OF_ART"})
# Standing formats are named so; a "Stability Dialogue" is no talk by itself.
FORMATS = frozenset({"dialogue"})
OPEN_RECIPIENTS = (
    "obj",
    "dative",
    "to",
    "against",
    "on",
    "with",
    "from",
    "for",
    "of",
    "by",
    "over",
    "into",
    "at",
    "in",
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an act by a row of the tables; ``carrier`` is the light verb of a noun, else None."""

    token: Token
    pattern: Pattern
    carrier: Token | None = None
    words: tuple[Token, ...] = ()
    sure: float | None = None


def triggers(document: Document, is_actor: IsActor) -> Iterator[Trigger]:
    """The triggers of a report, in order: first what verbs name, then nouns that no verb has taken up."""
    found: dict[int, Trigger] = {}
    taken: set[int] = set()
    for token in document.tokens:
        if token.pos == "VERB" and token.dep != "amod" and (trigger := _verb(document, token, is_actor)):
            found[token.i] = trigger
            taken.update(_taken(document, trigger))
    for token in document.tokens:
        if token.pos in ("NOUN", "PROPN") and token.i not in taken and (trigger := _noun(document, token, is_actor)):
            found[token.i] = trigger
    yield from (found[i] for i in sorted(found))


def _verb(document: Document, token: Token, is_actor: IsActor) -> Trigger | None:
    row = _row(document, token, is_actor)
    if row is None:
        return _open(document, token, is_actor)
    if row.class_ == NO_EVENT:
        return None
    nouns = _lent(document, token, row)
    particles = tuple(item for item in syntax.particles(document, token) if _uses(row, item))
    return Trigger(token, row, None, nouns or (token, *particles))


def _row(document: Document, verb: Token, is_actor: IsActor) -> Pattern | None:
    rows = patterns.verbs().get(verb.lemma)
    return patterns.match(document, verb, rows, is_actor) if rows else None


def _lent(document: Document, verb: Token, row: Pattern) -> tuple[Token, ...]:
    """Of a light verb with the noun of an act ("imposed sanctions") the noun is what names it."""
    if verb.lemma not in patterns.light_verbs()["obj"]:
        return ()
    words = {word for condition in row.when if condition.slot == "obj" for word in condition.words}
    found = (t for t in syntax.objects(document, verb) if t.lemma in words and t.lemma in patterns.nouns())
    return tuple(found)[:1]


def open_pair(document: Document, verb: Token, is_actor: IsActor) -> tuple[Token, Token] | None:
    """The two actors of a verb that no row of the tables fits, null where it is none to ask the classifier about."""
    if verb.lemma in sets()["plain"] or _row(document, verb, is_actor) is not None:
        return None
    source = next((token for token in syntax.subjects(document, verb) if is_actor(token)), None)
    target = next((token for token in _others(document, verb) if is_actor(token)), None) if source else None
    if source is None or target is None or source.sentence != target.sentence:
        return None
    return source, target


def _open(document: Document, verb: Token, is_actor: IsActor) -> Trigger | None:
    """An open verb between two actors: the classifier says which act it is, if any."""
    pair = open_pair(document, verb, is_actor)
    if pair is None:
        return None
    class_, sure = classifier.shipped().best(features(document, *pair))
    if class_ == NO_EVENT or sure < SURE:
        return None
    row = Pattern(f"classifier on {verb.lemma}", SPLIT.get(class_, class_), None, "one", OPEN_RECIPIENTS, ())
    return Trigger(verb, row, None, (verb,), round(sure, 2))


def _others(document: Document, verb: Token) -> Iterator[Token]:
    yield from syntax.objects(document, verb)
    yield from syntax.datives(document, verb)
    yield from (token for _, token in syntax.prepositions(document, verb))
    for thing in syntax.objects(document, verb):
        yield from document.deps(thing.i, "poss", "amod", "compound")
        yield from (token for _, token in syntax.prepositions(document, thing))


def _uses(row: Pattern, particle: Token) -> bool:
    return any(particle.lower in condition.names for condition in row.when if condition.slot in ("prt", "prep"))


def _taken(document: Document, trigger: Trigger) -> set[int]:
    """Nouns that are part of what a verb's row says ("lift sanctions", "violate the truce"): no acts of their own."""
    if trigger.pattern.class_ in ASKED_OR_OFFERED or trigger.pattern.mode == "meet":
        return set()
    words = {word for condition in trigger.pattern.when if condition.slot in THINGS for word in condition.words}
    things = [*syntax.objects(document, trigger.token), *_settings(document, trigger)]
    return {noun.i for thing in things for noun in syntax.conjuncts(document, thing) if noun.lemma in words}


def _settings(document: Document, trigger: Trigger) -> list[Token]:
    """Of a talk, what it was held in ("spoke in two calls")."""
    return [t for _, t in syntax.prepositions(document, trigger.token)] if trigger.pattern.class_ == "CONSULT" else []


def _noun(document: Document, token: Token, is_actor: IsActor) -> Trigger | None:
    rows = patterns.nouns().get(token.lemma)
    if not rows or token.dep in ("compound", "amod", "nmod", "npadvmod") or token.entity in NAMES:
        return None
    if token.lemma in FORMATS and token.tag == "NNP" and document.deps(token.i, "compound"):
        return None
    row = patterns.match(document, token, rows, is_actor)
    if row is None or row.class_ == NO_EVENT:
        return None
    return Trigger(token, row, patterns.carrier(document, token), (token,))
