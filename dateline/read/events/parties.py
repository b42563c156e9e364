"""The actors of one report, looked up by the words of a role: who a noun names or stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data.lexicon import actor_nouns, word_list
from dateline.language import Document, Token
from dateline.read.actors import actor_at
from dateline.read.events import syntax
from dateline.read.events.patterns import nouns
from dateline.read.events.words import sets
from dateline.records import Actor, ActorKind, Event, Reading, Span, content_id

SPEAKERS = frozenset({"it", "they", "he", "she"})
NAMED: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "NORP": "group"}
PAIR = 2
# What "it" stands for.
BODILESS = frozenset({"state", "organisation"})
# Singular nouns that stand for many.
COLLECTIVE = word_list("collective nouns") | {"group", "gang", "mob", "crowd", "clan", "tribe", "cartel", "team"}
# How a mention is told that only stands for who says something, whatever it is ("edicts that threaten").
SOURCE = "source of a statement"
# "Tariffs on 5 billion worth of Arland's goods": so many phrases deep the owner of a thing is looked for.
DEEP = 3


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role, with the words that name it.

    ``actor`` is null for a thing that is no actor ("a bus"), ``span`` for one who is named elsewhere in the report.
    """

    actor: str | None
    span: Span | None


class Parties:
    """The actors of one report, looked up by the words of a role."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading
        self.kind = {actor.id: actor.kind for actor in reading.actors}
        self.members = {actor.id: actor.members for actor in reading.actors if actor.members}
        self.added: dict[str, Actor] = {}
        self.told: list[Event] = []  # what the report has told so far
        self._known: dict[int, Party | None] = {}
        named = {mention.actor for mention in reading.mentions if mention.why != SOURCE}
        self._things = {mention.actor for mention in reading.mentions if mention.why == SOURCE} - named

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
        actor = self._mentioned(token) or self._named_in_part(token)
        actor = actor or self._people_of(token) or self._described(token)
        if actor is None and token.pos == "PRON":
            return self._speaker_of(token)
        if actor and self.kind.get(actor) == "place" and not self._acts(token):
            return None  # where, not who; but a town that refuses or demands stands for its government
        return Party(actor, self.span(token)) if actor else None

    def _mentioned(self, token: Token) -> str | None:
        """The actor whose mention holds a noun; no thing that only "says" something ("edicts that threaten")."""
        actor = actor_at(self.reading, token.span, self.document)
        return None if actor in self._things and token.pos == "NOUN" and token.lemma in _things() else actor

    def owners(self, noun: Token) -> list[Party]:
        """Whose a noun is by the possessor before it, "its" too."""
        before = self.document.deps(noun.i, "poss")
        its = (self._its(token) for token in before if token.lower == "its")
        return self.all(before) or [party for party in its if party]

    def _its(self, pronoun: Token) -> Party | None:
        """ "Norland fired two rockets, and its tests": the state or body that acts in the clause before or above.

        Open where another one is named between the two.
        """
        subject = next(self._acting(pronoun), None)
        party = self.at(subject) if subject else None
        if subject is None or party is None or self._kind_of(party) not in BODILESS:
            return None
        between = (self.at(token) for token in self.document.tokens[subject.i + 1 : pronoun.i])
        others = {other.actor for other in between if other and self._kind_of(other) in BODILESS} - {party.actor}
        return None if others else Party(party.actor, pronoun.span)

    def _acting(self, pronoun: Token) -> Iterator[Token]:
        """The subjects of the clauses above a pronoun, the nearest first, without the phrase that it stands in."""
        for verb in self.document.ancestors(pronoun):
            if syntax.is_verb(verb):
                before = self.document.deps(verb.i, "nsubj", "nsubjpass")
                yield from (token for token in before if token.i < pronoun.i and token.pos != "PRON")

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
            found = actor_at(self.reading, child.span, self.document)
            if found and self.kind.get(found) != "person":
                return found  # "his agents" are not he
        return None

    def _described(self, token: Token) -> str | None:
        """People and bodies that the report describes, or names unknown to us, become actors of their own words."""
        kind = self._kind(token)
        if kind is None:
            return None
        name = self._words(token)
        actor = content_id("a", "described", name.lower())
        self.added.setdefault(actor, Actor(id=actor, name=name, kind=kind))
        return actor

    def _words(self, token: Token) -> str:
        """The words of a noun phrase as the report has them, without what stands before and in its determiner."""
        words = syntax.phrase(self.document, token)
        opened = [k for k, item in enumerate(words) if item.tag in ("DT", "PRP$") and item.head == token.i]
        inside = [item for item in words[opened[-1] + 1 if opened else 0 :] if item.tag != "_SP"]
        return " ".join(self.document.text[slice(*self.document.span_of(inside))].split())

    def _kind(self, token: Token) -> ActorKind | None:
        if token.dep in ("compound", "amod", "nmod") and (token.tag != "NNS" or token.lemma not in sets()["leader"]):
            return None
        if token.pos == "PROPN":
            return NAMED.get(token.entity) or ("organisation" if token.dep == "nsubj" and not token.entity else None)
        if token.pos != "NOUN" or token.lemma not in sets()["people"] or self._is_title(token) or self._is_kind(token):
            return None
        if token.lemma in sets()["bodies"]:
            return "organisation"
        return "group" if token.tag == "NNS" or token.lemma in COLLECTIVE else "person"

    def _is_kind(self, token: Token) -> bool:
        """ "Restrictions on movement", "excessive force": a bare singular that is no subject names nobody."""
        if token.tag != "NN" or token.lemma in COLLECTIVE - {"force", "opposition"} or self.is_headline(token):
            return False
        quality = token.lemma in ("force", "opposition")
        told = ("det", "poss", "nummod", "compound") if quality else ("det", "poss", "nummod", "compound", "amod")
        return (quality or token.dep not in ("nsubj", "nsubjpass")) and not self.document.deps(token.i, *told)

    def is_headline(self, token: Token) -> bool:
        """Whether a word stands where articles are left out."""
        return self.document.sentences[token.sentence].zone == "headline"

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


@cache
def _things() -> frozenset[str]:
    """Nouns of acts and of papers, that can only be said to say or threaten something."""
    named = (sets()[name] for name in ("documents", "restriction", "sanction", "agreement", "criticised", "proposal"))
    return frozenset(nouns()).union(*named) - sets()["people"] - actor_nouns().keys()


def _last_names(actor: Actor) -> set[str]:
    """The words that a person or state may be named by alone: the first or the last of a name."""
    names = [name.split() for name in (actor.name, *actor.aliases) if actor.kind in ("person", "state")]
    return {word for words in names if words for word in (words[0], words[-1])}
