"""Where the actors of a report stand and how much each stands out: what the reading of pronouns rests on.

Weights are those of Lappin and Leass (1994), table 1: recency and grammatical role, halved with each sentence.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.data.lexicon import word_list
from dateline.language import Document, Token
from dateline.language.quotes import quoted
from dateline.read.actors.ledger import Entity, Ledger
from dateline.records import Span

SUBJECT = ("nsubj", "nsubjpass", "agent", "csubj")
SPEECH = word_list("verbs of speech")
RECENCY = 100
_SUBJECT_WEIGHT = 80
_OBJECT_WEIGHT = 50
_OBLIQUE_WEIGHT = 40
_HEAD_WEIGHT = 80
# How many sentences back an actor is still a candidate.
REACH = 4
# A sentence of more mentions, or a clause deeper in others, is no prose: no further back or up is looked.
MANY = 200
DEPTH = 40
# What is named only inside a quotation is hardly meant outside of it; inside, its own are nearer.
_OTHER_QUOTE = 0.3
_SAME_QUOTE = 1.5
# Roles in parallel: a subject pronoun goes on with a subject.
_PARALLEL = 1.4
_OTHER_PARAGRAPH = 0.8
# "Accused them of lying" tells what they did, "left them after lying" what the subject did.
_CONTACT = word_list("verbs of contact")
_OF_OBJECT = ("of", "from", "into", "for", "to")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entity was mentioned: the head token, the weight of its role, and the quotation it is in."""

    entity: Entity
    head: Token
    weight: float
    quote: int | None


class Salience:
    """The mentions of persons, groups and states of one report, by sentence, in the order in which they are read."""

    def __init__(self, document: Document, ledger: Ledger) -> None:
        self.document = document
        self.quotes = [(quote.start, quote.end) for quote in quoted(document.text)]
        self._quote_starts = [start for start, _ in self.quotes]
        self.places: dict[int, list[Place]] = {}
        self._at: dict[int, list[Entity]] = defaultdict(list)
        self._spoken: dict[int, list[tuple[int, int, Entity]]] = defaultdict(list)
        self._spoken_before: dict[int, list[Entity]] = {}
        for span, (entity, _, _) in sorted(ledger.mentions.items(), key=lambda item: item[0]):
            if entity and entity.kind in ("person", "group", "state"):
                self.remember(span, entity)

    def remember(self, span: Span, entity: Entity) -> None:
        head = self.document.head_of(span)
        if head is not None and not self._label(span):
            place = Place(entity, head, self.weight(head), self.quote(head.start))
            self.places.setdefault(head.sentence, []).append(place)
            self._at[head.i].append(entity)
            if place.quote is None and entity.kind != "state" and self._tells(head):
                spoken = self._spoken[self.document.paragraph_of[head.sentence]]
                insort(spoken, (head.start, len(spoken), entity))

    def _tells(self, head: Token) -> bool:
        """Whether a noun is who says something, or who is named with "according to"."""
        head = self.first_conjunct(head)
        told = head.dep == "pobj" and self.document.head(self.document.head(head)).lower == "according"
        return told or self.says(head)

    def _label(self, span: Span) -> bool:
        """The name of a speaker before a colon, as transcripts have it: no part of what is said."""
        paragraph = self.document.paragraphs[self.document.paragraph_of[self.document.sentence_at(span[0])]]
        return span[0] - paragraph[0] < 5 and self.document.text[span[1] : span[1] + 1] == ":"

    def weight(self, head: Token) -> float:
        """Recency and role of a noun in its clause."""
        head = self.first_conjunct(head)
        if head.dep in SUBJECT:
            return RECENCY + _SUBJECT_WEIGHT + _HEAD_WEIGHT
        if head.dep in ("dobj", "dative", "attr"):
            return RECENCY + _OBJECT_WEIGHT + _HEAD_WEIGHT
        if head.dep == "pobj":
            return RECENCY + _OBLIQUE_WEIGHT + _HEAD_WEIGHT
        return RECENCY + (_HEAD_WEIGHT if head.dep in ("appos", "ROOT") else 0)

    def first_conjunct(self, head: Token) -> Token:
        for _ in range(DEPTH):
            if head.dep not in ("conj", "appos") or head.head == head.i:
                break
            head = self.document.tokens[head.head]
        return head

    def quote(self, offset: int) -> int | None:
        """The quotation that holds an offset."""
        at = bisect_left(self._quote_starts, offset + 1) - 1
        return at if at >= 0 and offset < self.quotes[at][1] else None

    def before(self, token: Token) -> Iterator[tuple[Place, int]]:
        """Mentions before a token within reach, with their distance in sentences."""
        for k in range(token.sentence, max(token.sentence - REACH, -1), -1):
            for place in self.places.get(k, ())[-MANY:]:
                if place.head.start < token.start:
                    yield place, token.sentence - k

    def fit(self, head: Token, token: Token) -> float:
        """How well a noun fits a pronoun by role, quotation and paragraph."""
        fit = 1.0
        if token.dep in SUBJECT and self.first_conjunct(head).dep in SUBJECT:
            fit *= _PARALLEL
        there, here = self.quote(head.start), self.quote(token.start)
        if here is None and there is not None:
            fit *= _OTHER_QUOTE
        elif here is not None and there == here:
            fit *= _SAME_QUOTE
        if self.document.paragraph_of[head.sentence] != self.document.paragraph_of[token.sentence]:
            fit *= _OTHER_PARAGRAPH
        return fit

    # ------------------------------------------------------------------------------------------------------- clauses
    def subjects(self, verb: Token) -> list[Token]:
        """The subjects of a verb; where "who" is one, the noun of its relative clause."""
        found = self.document.deps(verb.i, "nsubj", "nsubjpass")
        return [self.document.head(verb)] if found and verb.dep == "relcl" and found[0].tag in ("WP", "WDT") else found

    def controllers(self, verb: Token) -> list[Token]:
        """Who does what a verb without a subject says: "forced the men to go", "came, bringing", "her wish to go"."""
        above = self.document.head(verb)
        if verb.dep == "conj":
            return self.subjects(above)
        of_object = verb.dep in ("xcomp", "ccomp") and above.lemma not in _CONTACT
        if verb.dep == "pcomp":
            of_object = above.lower in _OF_OBJECT
            above = self.document.head(above)
        if above.pos not in ("VERB", "AUX"):
            return self.document.deps(above.i, "poss") if verb.dep in ("acl", "pcomp") else []
        objects = self.document.deps(above.i, "dobj") if of_object else []
        return objects[-1:] or [holder for subject in self.subjects(above) for holder in self._holders(subject)]

    def _holders(self, subject: Token) -> list[Token]:
        """ "Her intention was to ring": whose intention it is."""
        return [subject] if subject.i in self._at else self.document.deps(subject.i, "poss") or [subject]

    def clause_subjects(self, token: Token, own: bool) -> list[Token]:
        """Who acts in the nearest clause above a pronoun that says so; ``own``: its own clause counts."""
        verbs = [t for t in islice(self.document.ancestors(token), DEPTH) if t.pos in ("VERB", "AUX")]
        for verb in verbs if own else verbs[1:]:
            if subjects := [t for t in self.subjects(verb) or self.controllers(verb) if t.i != token.i]:
                return subjects
        return []

    def entities_at(self, tokens: list[Token]) -> set[Entity]:
        """The actors whose mentions have one of these heads."""
        return {entity for token in tokens for entity in self._at.get(token.i, ())}

    def co_arguments(self, token: Token) -> list[Token]:
        """The other arguments of a pronoun's own verb: none of them can be meant by it."""
        verb = self.document.head(token)
        if verb.pos in ("ADP", "SCONJ"):
            verb = self.document.head(verb)
        found = self.document.deps(verb.i, "dobj", "dative") + (self.subjects(verb) or self.controllers(verb))
        found += [t for p in self.document.deps(verb.i, "prep", "agent") for t in self.document.deps(p.i, "pobj")]
        return [t for t in found if t.i != token.i]

    # ------------------------------------------------------------------------------------------------------ speakers
    def close_paragraph(self, number: int) -> None:
        """Keep who spoke in a paragraph, once it is read, for those that follow."""
        self._spoken_before[number] = self.speakers(number)

    def speakers(self, number: int) -> list[Entity]:
        """Who speaks in a paragraph, in order; where nobody does, who spoke in the one before."""
        return [entity for _, entity in self.spoken(number)] or self._spoken_before.get(number - 1, [])

    def last_speaker(self, token: Token) -> Entity | None:
        """Who spoke last before a token, in its paragraph or the one before."""
        number = self.document.paragraph_of[token.sentence]
        here = [entity for at, entity in self.spoken(number) if at < token.start]
        return next(iter(here[-1:] or self._spoken_before.get(number - 1, [])[-1:]), None)

    def says(self, token: Token) -> bool:
        """Whether a word is the subject of a verb of speech, or of a verb that one is joined to."""
        verb = self.document.head(token)
        verbs = [verb, *self.document.deps(verb.i, "conj")]
        return token.dep in SUBJECT and any(one.lemma in SPEECH for one in verbs)

    def spoken(self, number: int) -> list[tuple[int, Entity]]:
        """Who says something outside quotations in a paragraph, or is named with "according to", with offsets."""
        return [(start, entity) for start, _, entity in self._spoken.get(number, ())]
