"""He, she and they: whom a pronoun stands for, where it can be said with some certainty.

Candidates are weighed by salience in the manner of Lappin and Leass (1994), after gender, number, quotation and
binding have ruled out what cannot be. Where no candidate leads clearly the mention stays open.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from dateline.language import Document, Token
from dateline.read.actors.ledger import Entity, Ledger
from dateline.read.actors.plurals import PLURAL, Plurals
from dateline.read.actors.salience import DEPTH, RECENCY, SUBJECT, Salience

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_REFLEXIVE = ("himself", "herself")

# A candidate must weigh this many times the next one, or the pronoun stays open. Swept on the gold of pronouns, he and
# she alone: precision 96.0, 97.3, 97.3, 97.2 and recall 82.3, 82.3, 81.7, 80.0 at 1.05, 1.15, 1.25, 1.4.
LEAD = 1.25
UNNAMED_LEAD = 2.2
# "He said" goes on with whoever spoke last; a pronoun with the subject of the clause that it stands in or under
# (precision 96.5, 97.3, 96.7 and recall 78.9, 81.7, 82.9 at 1, 2, 3).
SPEAKER = 4.0
# "He argued" at the head of a sentence less so: precision on 58 fresh pronouns 100, 100, 98, 96 at 1, 1.5, 2, 4.
SPEAKER_FIRST = 1.5
CLAUSE_SUBJECT = 2.0
# Gender that nothing tells halves the weight of a candidate.
UNKNOWN_GENDER = 0.6


def enter_pronouns(document: Document, ledger: Ledger) -> None:
    """Enter third-person pronouns, in text order, so that a pronoun read before helps to read the next.

    Paragraph by paragraph, first outside quotations: who speaks them must be known before what is in them.
    """
    salience = Salience(document, ledger)
    singular, plural = Singulars(document, ledger, salience), Plurals(document, ledger, salience)
    paragraphs: dict[int, list[Token]] = defaultdict(list)
    for token in document.tokens:
        pronoun = token.lower in _GENDERS or token.lower in PLURAL
        if pronoun and document.sentences[token.sentence].zone != "boilerplate":
            paragraphs[document.paragraph_of[token.sentence]].append(token)
    for number in range(len(document.paragraphs)):
        for token in sorted(paragraphs[number], key=lambda t: (salience.quote(t.start) is not None, t.i)):
            (plural if token.lower in PLURAL else singular).enter(token)
        salience.close_paragraph(number)


class Singulars:
    """Reads he, she and their forms."""

    def __init__(self, document: Document, ledger: Ledger, salience: Salience) -> None:
        self.document, self.ledger, self.salience = document, ledger, salience

    def enter(self, token: Token) -> None:
        """Enter one pronoun; where somebody could be meant and nobody leads, with a null actor."""
        gender = _GENDERS[token.lower]
        weights = self._weights(token, gender)
        leader = _leader(weights)
        why = "the most salient person that fits" if leader else "no person that fits leads clearly"
        if weights:
            self.ledger.add(token.span, leader, "pronoun", why)
        if leader:
            leader.gender = leader.gender or gender
            self.salience.remember(token.span, leader)

    def _weights(self, token: Token, gender: str) -> dict[Entity, float]:
        weights: dict[Entity, float] = defaultdict(float)
        barred = self._barred(token)
        speaker = self._speaker(token)
        again = SPEAKER_FIRST if self._opens(token) else SPEAKER
        clause = self._clause(token)
        for place, distance in self.salience.before(token):
            weights[place.entity] += place.weight * 0.5**distance * self.salience.fit(place.head, token)
        if speaker and speaker not in weights:
            weights[speaker] = RECENCY
        if following := self._announced(token):
            weights[following] += RECENCY
        return {
            entity: weight
            * (again if entity is speaker else 1)
            * (CLAUSE_SUBJECT if entity in clause else 1)
            * (1 if entity.gender else UNKNOWN_GENDER)
            for entity, weight in weights.items()
            if entity.kind == "person"
            and entity.gender in (None, gender)
            and entity not in barred
            and (entity in clause or not clause or token.lower not in _REFLEXIVE)
        }

    def _speaker(self, token: Token) -> Entity | None:
        """Whom "he said" outside a quotation goes on with."""
        outside = self.salience.quote(token.start) is None
        return self.salience.last_speaker(token) if outside and self.salience.says(token) else None

    def _opens(self, token: Token) -> bool:
        """Whether a sentence begins with the pronoun: it need not go on with who spoke last."""
        return token.i <= self.document.sentence_tokens[token.sentence][0] + 1

    def _clause(self, token: Token) -> set[Entity]:
        own = token.dep == "poss" or token.lower in _REFLEXIVE
        return self.salience.entities_at(self.salience.clause_subjects(token, own))

    def _barred(self, token: Token) -> set[Entity]:
        """Who the pronoun cannot be: another argument of its own verb, and whoever speaks the quotation it is in."""
        barred = set[Entity]()
        if token.lower not in _REFLEXIVE and token.dep != "poss":
            barred |= self.salience.entities_at(self.salience.co_arguments(token))
        if self.salience.quote(token.start) is not None:
            barred |= set(self.salience.speakers(self.document.paragraph_of[token.sentence]))
        return barred

    def _announced(self, token: Token) -> Entity | None:
        """ "When he arrived, Putin …": the subject that stands behind the fronted clause or phrase of a pronoun."""
        above = list(islice(self.document.ancestors(token), DEPTH))
        root = above[-1] if above else token
        subjects = [t for t in self.salience.subjects(root) if t.i > token.i and self.salience.quote(t.start) is None]
        if (token.dep in SUBJECT and self.document.head(token).i == root.i) or not subjects:
            return None
        found = self.salience.entities_at(subjects[:1])
        return found.pop() if len(found) == 1 else None


def _leader(weights: dict[Entity, float]) -> Entity | None:
    """The candidate that leads clearly; one that no name names must lead by more."""
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0].at))
    if not ranked:
        return None
    first, weight = ranked[0]
    lead = LEAD if first.head is None else UNNAMED_LEAD
    if len(ranked) > 1 and weight < lead * ranked[1][1]:
        return None
    return first
