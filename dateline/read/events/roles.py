"""Who does an act and to whom, from the parse to the actors of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.read.actors import actor_at
from dateline.read.events import syntax
from dateline.read.events.patterns import Pattern, is_suffered, quads
from dateline.read.events.steps import cue
from dateline.read.events.words import sets
from dateline.records import Actor, ActorKind, Event, Reading, Span, content_id

SPEAKERS = frozenset({"it", "they", "he", "she"})
NAMED: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "NORP": "group"}
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
PAIR = 2
# Statuses that a verb gives to a talk that it takes off the diary or to another day.
SETTLED = frozenset({"failed", "planned"})
# Whose the thing in one of these slots is stands for it: "protests against Norland's rule" are against Norland.
OWNED = frozenset({"obj", "of", "against", "on", "harmed"})
# Where the other side of an act stands that is only promised ("inner") or threatened ("harmed"), beside its object.
INNER = {"inner": frozenset({"with", "to"}), "harmed": frozenset({"with", "to", "against", "on"})}
# "Tariffs on 5 billion worth of Arland's goods": so many phrases deep the owner of a thing is looked for.
DEEP = 3
WARNING = frozenset({"warn", "accuse", "suspect", "caution", "urge"})
AGAINST = frozenset({"against", "on"})
INSIDE = ("of", "by", "from", "against", "on", "with", "to", "between")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role, with the words that name it.

    ``actor`` is null for a thing that is no actor ("a bus"), ``span`` for one who is named elsewhere in the report.
    """

    actor: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Roles:
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


class Parties:
    """The actors of one report, looked up by the words of a role."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading
        self.kind = {actor.id: actor.kind for actor in reading.actors}
        self.members = {actor.id: actor.members for actor in reading.actors if actor.members}
        self.added: dict[str, Actor] = {}
        self.told: list[Event] = []  # what the report has told so far
        self._known: dict[int, Party | None] = {}

    def is_actor(self, token: Token) -> bool:
        return self.at(token) is not None

    def is_body(self, party: Party) -> bool:
        """An organisation, which what is promised or threatened is often done with ("to move the embassy")."""
        return self._kind_of(party) == "organisation"

    def is_person(self, party: Party) -> bool:
        return self._kind_of(party) == "person"

    def _kind_of(self, party: Party) -> ActorKind | None:
        known = self.added.get(party.actor or "")
        return known.kind if known else self.kind.get(party.actor or "")

    def at(self, token: Token) -> Party | None:
        """The actor that a noun names or stands for, no mere place."""
        if token.i not in self._known:
            self._known[token.i] = self._look_up(token)
        return self._known[token.i]

    def _look_up(self, token: Token) -> Party | None:
        if token.pos not in syntax.NOMINAL or self._is_nobody(token):
            return None
        actor = actor_at(self.reading, token.span, self.document) or self._named_in_part(token)
        actor = actor or self._people_of(token) or self._described(token)
        if actor is None and token.pos == "PRON":
            return self._speaker_of(token)
        if actor and self.kind.get(actor) == "place" and not self._acts(token):
            return None  # where, not who; but a town that refuses or demands stands for its government
        return Party(actor, self.span(token)) if actor else None

    def _speaker_of(self, pronoun: Token) -> Party | None:
        """ "Norland said it would": an open pronoun that is the subject of what is said is who says it."""
        clause = self.document.head(pronoun)
        speech = self.document.head(clause)
        if pronoun.lower not in SPEAKERS or pronoun.dep != "nsubj" or clause.dep != "ccomp" or clause.i == speech.i:
            return None
        speakers = [t for t in self.document.deps(speech.i, "nsubj") if t.pos != "PRON"]
        alike = [t for t in speakers if pronoun.lower != "they" or t.entity != "PERSON"]
        return self.at(alike[0]) if alike else None

    def _acts(self, token: Token) -> bool:
        first = self.document.head(token) if token.dep == "conj" else token
        return first.dep == "nsubj"

    def _named_in_part(self, token: Token) -> str | None:
        """ "Torvald" in "the Torvald-Brandt summit": the one actor of the report with that last name."""
        owners = {actor.id for actor in self.reading.actors if token.text in _last_names(actor)}
        return owners.pop() if len(owners) == 1 and self._is_half(token) else None

    def _is_half(self, token: Token) -> bool:
        around = self.document.tokens[max(0, token.i - 1) : token.i + 2]
        return any(item.text in syntax.HYPHENS for item in around)

    def _people_of(self, token: Token) -> str | None:
        """ "Russian troops", "South Korea's navy": a state's people, forces and offices act for it."""
        if token.lemma not in sets()["agents"]:
            return None
        for child in self.document.deps(token.i, "amod", "compound", "poss", "nmod"):
            if found := actor_at(self.reading, child.span, self.document):
                return found
        return None

    def _described(self, token: Token) -> str | None:
        """People and bodies that the report describes, or names unknown to us, become actors of their own words."""
        kind = self._kind(token)
        if kind is None:
            return None
        words = [item.text for item in syntax.phrase(self.document, token) if item.tag not in ("DT", "PRP$", "_SP")]
        name = " ".join(words)
        actor = content_id("a", "described", name.lower())
        self.added.setdefault(actor, Actor(id=actor, name=name, kind=kind))
        return actor

    def _kind(self, token: Token) -> ActorKind | None:
        if token.dep in ("compound", "amod", "nmod") and (token.tag != "NNS" or token.lemma not in sets()["leader"]):
            return None
        if token.pos == "PROPN":
            return NAMED.get(token.entity) or ("organisation" if token.dep == "nsubj" and not token.entity else None)
        if token.pos != "NOUN" or token.lemma not in sets()["people"] or self._is_title(token):
            return None
        if token.lemma in sets()["bodies"]:
            return "organisation"
        return "group" if token.tag == "NNS" else "person"

    def _is_nobody(self, token: Token) -> bool:
        """ "No group claimed the attack"."""
        return any(child.lower == "no" for child in self.document.deps(token.i, "det"))

    def _is_title(self, token: Token) -> bool:
        """ "The presidents Ann Berg and Karl Vane": a noun right before a person's name is no other party."""
        return any(item.entity == "PERSON" for item in self.document.tokens[token.i + 1 : token.i + 2])

    def where(self, token: Token) -> str | None:
        """The actor of kind place or state that a noun names."""
        actor = actor_at(self.reading, token.span, self.document)
        return actor if self.kind.get(actor or "") in ("place", "state") else None

    def span(self, token: Token) -> Span:
        return self.document.span_of(syntax.full_phrase(self.document, token))

    def all(self, tokens: Iterable[Token]) -> list[Party]:
        """The actors of nouns and of what is coordinated with them, each once."""
        found: dict[str, Party] = {}
        for token in tokens:
            for item in syntax.conjuncts(self.document, token):
                for party in self._both(item) or self._each(item) or self._counted(item) or self._renamed(item):
                    found.setdefault(party.actor or "", party)
        return list(found.values())

    def _each(self, token: Token) -> list[Party]:
        """The actor of a noun, a joint one by its members."""
        if len(states := self._offices_of(token)) >= PAIR:
            return states
        party = self.at(token)
        if party is None or party.actor is None:
            return []
        return [Party(actor, party.span) for actor in self.members.get(party.actor, (party.actor,))]

    def _offices_of(self, token: Token) -> list[Party]:
        """ "The foreign ministers of Arland and Borduria": the states whose offices a plural names."""
        if token.tag not in ("NNS", "NNPS") or token.lemma not in sets()["leader"]:
            return []
        named = (t for word, t in syntax.prepositions(self.document, token) if word == "of")
        states = (self.at(item) for name in named for item in syntax.conjuncts(self.document, name))
        return [state for state in states if state and self.kind.get(state.actor or "") == "state"]

    def _counted(self, token: Token) -> list[Party]:
        counted = syntax.measured(self.document, token)
        return [party for item in counted for party in self._each(item)]

    def _renamed(self, token: Token) -> list[Party]:
        """ "One of her allies, Karl Brandt": who is named behind words that name nobody."""
        return [party for item in self.document.deps(token.i, "appos") for party in self._each(item)]

    def _both(self, token: Token) -> list[Party]:
        """ "Both sides", "the two leaders": the parties of the last act that was told of two."""
        if not self._is_pair(token):
            return []
        pairs = (event.actors + event.recipients for event in reversed(self.told))
        pair = next((parties for parties in pairs if len(parties) == PAIR and self._are_alike(token, parties)), ())
        return [Party(actor, self.span(token)) for actor in pair]

    def _are_alike(self, token: Token, pair: tuple[str, ...]) -> bool:
        """ "The two countries" are two states, "both men" two persons; a state and its president are no pair."""
        kinds = {self.kind.get(actor) for actor in pair}
        return len(kinds) == 1 and (token.lemma not in sets()["states"] or kinds == {"state"})

    def _is_pair(self, token: Token) -> bool:
        before = {child.lower for child in self.document.deps(token.i, "det", "nummod", "predet")}
        return token.lemma in sets()["pair"] and bool(before & {"both", "two"})

    def inside(self, tokens: Iterable[Token], names: tuple[str, ...], depth: int = DEEP) -> list[Party]:
        """The actors whose thing a noun is: "Russia's demand", "the Israeli strike", "the attack by rebels"."""
        for token in tokens:
            if token.lemma in sets()["people"] and token.lemma not in sets()["agents"]:
                continue  # "a Russian double agent" is not Russia
            owners = self.document.deps(token.i, "poss") + self.document.deps(token.i, "amod", "compound", "nmod")
            if found := self.all(owners):
                return found
            for name in names:
                below = [t for word, t in syntax.prepositions(self.document, token) if word == name]
                if found := self.all(below) or (self.inside(below, names, depth - 1) if depth > 1 else []):
                    return found
        return []


def _last_names(actor: Actor) -> set[str]:
    """The words that a person or state may be named by alone: the first or the last of a name."""
    names = [name.split() for name in (actor.name, *actor.aliases) if actor.kind in ("person", "state")]
    return {word for words in names if words for word in (words[0], words[-1])}


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
    if noun.dep == "dobj" and cue(document, document.head(noun), "obj") in SETTLED:
        return syntax.subjects(document, document.head(noun))
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
    found = parties.all(document.deps(noun.i, "poss"))
    for word, token in syntax.prepositions(document, noun):
        if word in names:
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
