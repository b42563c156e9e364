"""He, she and they: whom a pronoun stands for, where it can be said with some certainty.

Candidates are weighed by salience in the manner of Lappin and Leass (1994): recency and grammatical role, halved with
each sentence, after gender, number, quotation and binding have ruled out what cannot be. Where no candidate leads
clearly the mention stays open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.data.lexicon import word_list
from dateline.language import Document, Token
from dateline.language.quotes import quoted
from dateline.read.actors.ledger import Entity, Ledger
from dateline.records import Span

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_PLURAL = ("they", "them", "their", "theirs", "themselves")
_SPEECH = word_list("verbs of speech")
_SUBJECT = ("nsubj", "nsubjpass", "agent", "csubj")
_REFLEXIVE = ("himself", "herself", "themselves")

# Weights of Lappin and Leass (1994), table 1.
_RECENCY = 100
_SUBJECT_WEIGHT = 80
_OBJECT_WEIGHT = 50
_OBLIQUE_WEIGHT = 40
_HEAD_WEIGHT = 80
# How many sentences back a person is still a candidate.
REACH = 4
# A candidate must weigh this many times the next one, or the pronoun stays open. Swept on the gold of pronouns:
# precision 91.9, 92.4, 95.8 and recall 60.1, 58.8, 59.6 at 1.05, 1.2, 1.25.
LEAD = 1.25
UNNAMED_LEAD = 2.2
# "He said" goes on with whoever spoke last, a possessive with the subject of its clause; what is named only inside a
# quotation is hardly meant outside of it.
SPEAKER = 4.0
CLAUSE_SUBJECT = 2.0
OTHER_QUOTE = 0.3
SAME_QUOTE = 1.5
# Gender that nothing tells halves the weight of a candidate.
UNKNOWN_GENDER = 0.6


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entity was mentioned: the head token, the weight of its role, and the quotation it is in."""

    entity: Entity
    head: Token
    weight: float
    quote: int | None


def enter_pronouns(document: Document, ledger: Ledger) -> None:
    """Enter third-person pronouns, in text order, so that a pronoun read before helps to read the next."""
    _Pronouns(document, ledger).run()


class _Pronouns:
    def __init__(self, document: Document, ledger: Ledger) -> None:
        self.document, self.ledger = document, ledger
        self.quotes = [(quote.start, quote.end) for quote in quoted(document.text)]
        self._starts = [start for start, _ in self.quotes]
        self.places: dict[int, list[_Place]] = {}
        self.speakers: dict[int, list[Entity]] = {}
        for span, (entity, _, _) in sorted(ledger.mentions.items(), key=lambda item: item[0]):
            if entity and _personal(entity):
                self._remember(span, entity)

    def run(self) -> None:
        """Paragraph by paragraph, first outside quotations: who speaks them must be known before what is in them."""
        paragraphs: dict[int, list[Token]] = {}
        for token in self.document.tokens:
            if token.lower in _GENDERS or token.lower in _PLURAL:
                paragraphs.setdefault(self.document.paragraph_of[token.sentence], []).append(token)
        for number in range(len(self.document.paragraphs)):
            tokens = [
                t for t in paragraphs.get(number, ()) if self.document.sentences[t.sentence].zone != "boilerplate"
            ]
            for token in sorted(tokens, key=lambda t: (self._quote(t.start) is not None, t.i)):
                self._read(token)
            self.speakers[number] = self._speakers(number) or self.speakers.get(number - 1, [])

    def _read(self, token: Token) -> None:
        if token.lower in _GENDERS:
            self._singular(token, _GENDERS[token.lower])
        else:
            self._plural(token)

    # ---------------------------------------------------------------------------------------------------- candidates
    def _remember(self, span: Span, entity: Entity) -> None:
        head = self.document.head_of(span)
        if head is not None and not self._label(span):
            place = _Place(entity, head, _RECENCY + self._role_weight(head), self._quote(head.start))
            self.places.setdefault(head.sentence, []).append(place)

    def _label(self, span: Span) -> bool:
        """The name of a speaker before a colon, as transcripts have it: no part of what is said."""
        paragraph = self.document.paragraphs[self.document.paragraph_of[self.document.sentence_at(span[0])]]
        return span[0] - paragraph[0] < 5 and self.document.text[span[1] : span[1] + 1] == ":"

    def _role_weight(self, head: Token) -> float:
        head = self._first_conjunct(head)
        if head.dep in _SUBJECT:
            return _SUBJECT_WEIGHT + _HEAD_WEIGHT
        if head.dep in ("dobj", "dative", "attr"):
            return _OBJECT_WEIGHT + _HEAD_WEIGHT
        if head.dep == "pobj":
            return _OBLIQUE_WEIGHT + _HEAD_WEIGHT
        return _HEAD_WEIGHT if head.dep in ("appos", "ROOT") else 0

    def _first_conjunct(self, head: Token) -> Token:
        while head.dep in ("conj", "appos") and head.head != head.i:
            head = self.document.tokens[head.head]
        return head

    def _quote(self, offset: int) -> int | None:
        """The quotation that holds an offset."""
        at = bisect_left(self._starts, offset + 1) - 1
        return at if at >= 0 and offset < self.quotes[at][1] else None

    def _before(self, token: Token) -> Iterator[tuple[_Place, int]]:
        """Mentions before a token within reach, with their distance in sentences."""
        for k in range(token.sentence, max(token.sentence - REACH, -1), -1):
            for place in self.places.get(k, ()):
                if place.head.start < token.start:
                    yield place, token.sentence - k

    # ------------------------------------------------------------------------------------------------------ singular
    def _singular(self, token: Token, gender: str) -> None:
        weights: dict[Entity, float] = {}
        quote = self._quote(token.start)
        barred = self._barred(token, quote)
        speaker = self._last_speakers(token) if quote is None and self._says(token) else []
        clause = self._clause_subjects(token) if token.dep == "poss" else set()
        for place, distance in self._before(token):
            entity = place.entity
            if entity.kind == "person" and entity.gender in (None, gender) and entity not in barred:
                weight = place.weight * 0.5**distance * self._fit(place, token, quote)
                weight *= SPEAKER if entity in speaker else 1
                weight *= CLAUSE_SUBJECT if entity in clause else 1
                weights[entity] = weights.get(entity, 0) + weight * (1 if entity.gender else UNKNOWN_GENDER)
        leader = _leader(weights)
        why = "the most salient person that fits" if leader else "no person that fits leads clearly"
        if weights:
            self.ledger.add(token.span, leader, "pronoun", why)
        if leader:
            leader.gender = leader.gender or gender
            self._remember(token.span, leader)

    def _fit(self, place: _Place, token: Token, quote: int | None) -> float:
        """Roles in parallel help: a subject pronoun goes on with a subject, a pronoun in a quotation with its own."""
        fit = 1.0
        if token.dep in _SUBJECT and self._first_conjunct(place.head).dep in _SUBJECT:
            fit *= 1.4
        if quote is None and place.quote is not None:
            fit *= OTHER_QUOTE
        elif quote is not None and place.quote == quote:
            fit *= SAME_QUOTE
        if self.document.paragraph_of[place.head.sentence] != self.document.paragraph_of[token.sentence]:
            fit *= 0.8
        return fit

    def _barred(self, token: Token, quote: int | None) -> set[Entity]:
        """Who the pronoun cannot be: another argument of its own verb, and whoever speaks the quotation it is in."""
        barred = set(self._co_arguments(token)) if token.lower not in _REFLEXIVE and token.dep != "poss" else set()
        if quote is not None:
            number = self.document.paragraph_of[token.sentence]
            barred |= set(self._speakers(number) or self.speakers.get(number - 1, []))
        return barred

    def _says(self, token: Token) -> bool:
        return token.dep in _SUBJECT and self.document.head(token).lemma in _SPEECH

    def _last_speakers(self, token: Token) -> list[Entity]:
        """Who spoke last before a token, in its paragraph or the one before."""
        number = self.document.paragraph_of[token.sentence]
        here = [entity for at, entity in self._spoken(number) if at < token.start]
        return here[-1:] or self.speakers.get(number - 1, [])[-1:]

    def _clause_subjects(self, token: Token) -> set[Entity]:
        """The subject of the nearest verb above a possessive."""
        verb = next((t for t in self.document.ancestors(token) if t.pos in ("VERB", "AUX")), None)
        subjects = {t.i for t in self.document.deps(verb.i, "nsubj", "nsubjpass")} if verb else set()
        return {place.entity for place in self.places.get(token.sentence, ()) if place.head.i in subjects}

    def _co_arguments(self, token: Token) -> Iterator[Entity]:
        verb = self.document.head(token)
        if verb.pos in ("ADP", "SCONJ"):
            verb = self.document.head(verb)
        arguments = {t.i for t in self.document.deps(verb.i, "nsubj", "nsubjpass", "dobj", "dative")}
        arguments |= {t.i for p in self.document.deps(verb.i, "prep", "agent") for t in self.document.deps(p.i, "pobj")}
        for place in self.places.get(token.sentence, ()):
            if place.head.i in arguments and place.head.i != token.i:
                yield place.entity

    def _speakers(self, number: int) -> list[Entity]:
        """Who speaks in a paragraph, in order."""
        return [entity for _, entity in self._spoken(number)]

    def _spoken(self, number: int) -> list[tuple[int, Entity]]:
        """The subjects of the verbs of speech outside quotations in a paragraph, with their offsets."""
        start, end = self.document.paragraphs[number]
        found = []
        for k in range(self.document.sentence_at(start), self.document.sentence_at(max(start, end - 1)) + 1):
            for place in self.places.get(k, ()) if self.document.paragraph_of[k] == number else ():
                head = self._first_conjunct(place.head)
                if place.quote is None and head.dep in _SUBJECT and self.document.head(head).lemma in _SPEECH:
                    found.append((place.head.start, place.entity))
        return sorted(found, key=lambda item: item[0])

    # -------------------------------------------------------------------------------------------------------- plural
    def _plural(self, token: Token) -> None:
        """ "They" only where one group, and no other plural, stands before it in the sentence."""
        subject = self._governing_subject(token) or self._subject_before(token)
        if subject is not None:
            self.ledger.add(token.span, subject, "pronoun", "the subject of the verb that tells of them")
            self._remember(token.span, subject)
            return
        groups = [place for place, distance in self._before(token) if distance == 0 and place.entity.kind == "group"]
        entities = {place.entity for place in groups}
        nouns = [
            t for t in self.document.sentence(token.sentence) if t.start < token.start and t.tag in ("NNS", "NNPS")
        ]
        heads = {place.head.i for place in groups}
        if (
            len(entities) == 1
            and all(noun.i in heads for noun in nouns)
            and self._quote(token.start) == groups[0].quote
        ):
            self.ledger.add(token.span, groups[0].entity, "pronoun", "the only plural of the sentence before it")
            self._remember(token.span, groups[0].entity)

    def _subject_before(self, token: Token) -> Entity | None:
        """ "They" at the head of a sentence goes on with the group that is the subject of the sentence before."""
        first = self.document.sentence_tokens[token.sentence][0]
        if (
            token.dep not in _SUBJECT
            or token.i > first + 1
            or token.sentence == 0
            or self._quote(token.start) is not None
        ):
            return None
        roots = [t for t in self.document.sentence(token.sentence - 1) if t.head == t.i]
        subjects = {t.i for root in roots for t in self.document.deps(root.i, "nsubj", "nsubjpass")}
        found = [place.entity for place in self.places.get(token.sentence - 1, ()) if place.head.i in subjects]
        return found[0] if len(found) == 1 and found[0].kind == "group" else None

    def _governing_subject(self, token: Token) -> Entity | None:
        """ "Officials said they would": the group that is the subject of the verb whose clause the pronoun is in."""
        clause = self.document.head(token)
        verb = self.document.head(clause)
        if (
            token.dep not in _SUBJECT
            or clause.dep != "ccomp"
            or verb.pos != "VERB"
            or self._quote(token.start) is not None
        ):
            return None
        subjects = {t.i for t in self.document.deps(verb.i, "nsubj") if t.i < token.i}
        found = [place.entity for place in self.places.get(token.sentence, ()) if place.head.i in subjects]
        return found[0] if len(found) == 1 and found[0].kind == "group" else None


def _personal(entity: Entity) -> bool:
    return entity.kind in ("person", "group")


def _leader(weights: dict[Entity, float]) -> Entity | None:
    """The candidate that leads clearly; one that no name names must lead by more."""
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0].at))
    if not ranked:
        return None
    first, weight = ranked[0]
    lead = LEAD if _named(first) else UNNAMED_LEAD
    if len(ranked) > 1 and weight < lead * ranked[1][1]:
        return None
    return first


def _named(entity: Entity) -> bool:
    return entity.head is None
