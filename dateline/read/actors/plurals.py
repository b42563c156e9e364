"""They: the group that a plural pronoun stands for, where one plural noun leads all others.

Every plural noun before the pronoun is a candidate, also those that are no actors ("the missiles"): where such a noun
leads the pronoun stays open and unmentioned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.actors.ledger import Entity, Ledger
from dateline.read.actors.salience import DEPTH, MANY, SUBJECT, Place, Salience

PLURAL = ("they", "them", "their", "theirs", "themselves")
# Sentences back that a plural still counts.
_REACH = 2
# Words before it in which its noun is looked for: a longer sentence is no prose.
_WORDS = 200
# A group must weigh this many times the next plural noun. Swept on the gold of pronouns, plural ones alone:
# precision 86.7, 86.2, 88.5, 88.0 and recall 49.1, 47.2, 43.4, 41.5 at 1.3, 1.5, 1.6, 1.8.
LEAD = 1.6
CLAUSE_SUBJECT = 2.0
SPEAKER = 4.0
# A plural that is no actor is less likely behind a pronoun, and cannot be one that speaks. Swept as well: precision
# 77.1, 86.2, 85.2 at .6, .8, 1.
NO_ACTOR = 0.8
_COUNTS = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL")
# Nouns that modify another, or tell what a noun is: "have been allies".
_NO_CANDIDATE = ("compound", "nmod", "amod", "npadvmod", "attr", "oprd")


# Where a candidate stands, to order equals, and whom it names: nobody where it is no actor.
_Candidate = tuple[int, tuple[Entity, ...]]


class Plurals:
    """Reads they and its forms."""

    def __init__(self, document: Document, ledger: Ledger, salience: Salience) -> None:
        self.document, self.ledger, self.salience = document, ledger, salience

    def enter(self, token: Token) -> None:
        """Enter one pronoun where a group, or several who are named together, leads clearly."""
        ranked = sorted(self._weights(token).items(), key=lambda item: (-item[1], item[0][0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
            return
        _, named = ranked[0][0]
        if not named:
            return
        leader = named[0] if len(named) == 1 else self._group(named)
        self.ledger.add(token.span, leader, "pronoun", "the plural that leads before it")
        self.salience.remember(token.span, leader)

    def _group(self, named: tuple[Entity, ...]) -> Entity:
        """Those who are named together, as one actor."""
        names = " and ".join(sorted(entity.name for entity in named))
        group = self.ledger.named("group", f"pair:{names}", names, min(entity.at for entity in named))
        group.members = tuple(sorted(named, key=lambda entity: (entity.at, entity.name)))
        return group

    def _weights(self, token: Token) -> dict[_Candidate, float]:
        weights: dict[_Candidate, float] = defaultdict(float)
        barred = {t.i for t in self._barred(token)}
        reflexive = token.lower == "themselves"
        own = token.dep == "poss" or reflexive
        clause = {t.i for t in self.salience.clause_subjects(token, own)}
        says = self.salience.says(token) and self.salience.quote(token.start) is None
        speaker = self.salience.last_speaker(token) if says else None
        for noun, named, distance in self._candidates(token):
            if noun.i in barred or (says and not named) or (reflexive and noun.i not in clause):
                continue
            weight = self.salience.weight(noun) * 0.5**distance * self.salience.fit(noun, token)
            weight *= CLAUSE_SUBJECT if noun.i in clause else 1
            weight *= SPEAKER if speaker and named == (speaker,) else 1
            key = min((entity.at for entity in named), default=noun.start), named
            weights[key] += weight * (1 if named else NO_ACTOR)
        return weights

    def _barred(self, token: Token) -> list[Token]:
        own = token.dep == "poss" or token.lower == "themselves"
        return [] if own else self.salience.co_arguments(token)

    def _candidates(self, token: Token) -> Iterator[tuple[Token, tuple[Entity, ...], int]]:
        """Plural nouns before a pronoun, groups by any word, and names joined by "and", each with its distance."""
        here = self.document.paragraph_of[token.sentence]
        for k in range(token.sentence, max(token.sentence - _REACH, -1), -1):
            if self.document.paragraph_of[k] != here and not self._opens(token):
                return
            named = self._named(k)
            for noun in self.document.sentence(k)[-_WORDS:] if k != token.sentence else self._up_to(token):
                if noun.start >= token.start:
                    break
                if noun.i in named:
                    yield noun, named[noun.i], token.sentence - k
                elif noun.tag in ("NNS", "NNPS") and noun.dep not in _NO_CANDIDATE and noun.entity not in _COUNTS:
                    yield noun, (), token.sentence - k

    def _up_to(self, token: Token) -> list[Token]:
        first = self.document.sentence_tokens[token.sentence][0]
        return self.document.tokens[max(first, token.i - _WORDS) : token.i]

    def _opens(self, token: Token) -> bool:
        """Only the subject of a main clause, or one that opens its sentence, goes on with the paragraph before."""
        first = self.document.sentence_tokens[token.sentence][0]
        return token.dep in SUBJECT and (self.document.head(token).dep == "ROOT" or token.i <= first + 1)

    def _named(self, sentence: int) -> dict[int, tuple[Entity, ...]]:
        """The heads of a sentence that stand for several: by index, with their one group or those named together."""
        places = [p for p in self.salience.places.get(sentence, ())[-MANY:] if p.head.dep not in _NO_CANDIDATE]
        named: dict[int, tuple[Entity, ...]] = {p.head.i: (p.entity,) for p in places if _plural(p)}
        single = {p.head.i: p.entity for p in places if not _plural(p)}
        for i, entity in single.items():
            if self.document.tokens[i].dep not in SUBJECT:
                continue
            joined = [single[t.i] for t in self._joined(self.document.tokens[i]) if t.i in single]
            if joined and len({entity.kind, *(other.kind for other in joined)}) == 1:
                named[i] = (entity, *dict.fromkeys(other for other in joined if other is not entity))
        return named

    def _joined(self, head: Token) -> Iterator[Token]:
        """The names behind "and" after a name, as far as the list goes."""
        for _ in range(DEPTH):
            joined = self.document.deps(head.i, "conj")
            yield from joined
            if not joined:
                return
            head = joined[-1]


def _plural(place: Place) -> bool:
    """A group, or a state by its people: "the Russians"."""
    return place.entity.kind == "group" or (place.entity.kind == "state" and place.head.tag in ("NNS", "NNPS"))
