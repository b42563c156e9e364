"""Noun phrases around the nouns that name offices and describe actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data.gazetteer import gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.language import Document, Token
from dateline.read.actors.surfaces import Match
from dateline.records import Span

_LEFT = ("det", "amod", "compound", "poss", "nmod", "nummod", "advmod", "quantmod", "predet", "npadvmod", "case")
_PREPOSITIONS = ("of", "for", "to", "at", "in", "from", "on", "with")
_FIELDS = word_list("office fields")
_MAX_WORDS = 25
_OF_ELSEWHERE = ("expert", "analyst", "specialist", "scholar", "researcher", "correspondent", "ambassador", "envoy")


@cache
def office_heads() -> frozenset[str]:
    """The nouns that an office's name may be built on: minister, secretary, chief."""
    forms = gazetteer().offices_of_form
    last = {form.split(" of ")[0].split(" for ")[0].split(" to ")[0].split(" at ")[0].split()[-1] for form in forms}
    return frozenset(last | {"counterpart"})


@cache
def anaphor_heads() -> frozenset[str]:
    """The nouns that stand for an organisation named before: alliance, bloc, agency."""
    return frozenset(form.split()[-1] for body in gazetteer().organisations.values() for form in body.anaphors)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: ``core`` ends at the head, ``span`` takes in what follows with "of", "for", "to".

    ``bodies`` are the gazetteer names inside, ``words`` its lower-case words with the head at ``at``.
    """

    head: Token
    span: Span
    core: Span
    words: tuple[str, ...]
    at: int
    determiner: str | None
    possessor: Token | None
    plural: bool
    bodies: tuple[Match, ...]

    @property
    def definite(self) -> bool:
        return self.possessor is not None or self.determiner in ("the", "this", "that", "these", "those", "both")

    @property
    def origins(self) -> tuple[Match, ...]:
        """The names that tell whose it is. An expert on a country, or an envoy to it, is not of that country."""
        if singular(self.head) not in _OF_ELSEWHERE:
            return self.bodies
        return tuple(match for match in self.own_bodies if match.sense("demonym", "organisation", "metonym"))

    @property
    def own_bodies(self) -> tuple[Match, ...]:
        """The gazetteer names of the core, without what follows the head."""
        return tuple(match for match in self.bodies if match.span[1] <= self.core[1])


class Phrases:
    """Finds the phrases of one report."""

    def __init__(self, document: Document, found: list[Match]) -> None:
        self.document, self.found = document, found

    def all(self) -> Iterator[Phrase]:
        """All phrases whose head is an office or a describing noun, in text order."""
        wanted = actor_nouns().keys() | office_heads() | anaphor_heads()
        for token in self.document.tokens:
            known = token.pos in ("NOUN", "PROPN") and (singular(token) in wanted or token.lower in wanted)
            shown = known and self.document.sentences[token.sentence].zone != "boilerplate"
            if shown and not self._modifies(token):
                yield self.phrase(token)

    def _modifies(self, token: Token) -> bool:
        """A noun before the noun it modifies describes nobody: "troop presence", "government buildings"."""
        governor = self.document.head(token)
        return token.dep in ("compound", "nmod", "amod") and governor.i > token.i and governor.pos in ("NOUN",)

    def phrase(self, head: Token) -> Phrase:
        tokens = self.document.tokens
        first, last = self._left(head), self._right(head)
        inside = tokens[first : last + 1]
        span = inside[0].start, inside[-1].end
        determiner = next((t.lower for t in self.document.deps(head.i, "det") if t.i < head.i), None)
        possessor = next(iter(self.document.deps(head.i, "poss")), None)
        return Phrase(
            head=head,
            span=span,
            core=(inside[0].start, head.end),
            words=tuple(token.lower for token in inside),
            at=head.i - first,
            determiner=determiner,
            possessor=possessor,
            plural=head.tag in ("NNS", "NNPS"),
            bodies=tuple(match for match in self.found if span[0] <= match.span[0] and match.span[1] <= span[1]),
        )

    def _left(self, head: Token) -> int:
        """The first token of the phrase: left dependents in one row, without a leading name."""
        first = head.i
        for token in reversed(self.document.deps(head.i, *_LEFT)):
            if token.i > head.i:
                continue
            edge = self.document.subtree(token.i)[0].i
            if head.i - edge > _MAX_WORDS or any(
                t.pos == "PUNCT" and t.text in ",;:—()" for t in self.document.tokens[edge:first]
            ):
                break
            conjunct = next((t for t in self.document.tokens[edge : token.i + 1] if t.lower == "and"), None)
            if conjunct and self.document.tokens[edge].entity == "PERSON":
                first = conjunct.i + 1
                break
            first = edge
        return first

    def _names_somebody(self, noun: Token) -> bool:
        """Only what names an office's field or its body belongs to a title: "of State", "of Ukraine", "for Syria"."""
        return (
            noun.text[:1].isupper()
            or noun.lower in _FIELDS
            or singular(noun) in actor_nouns()
            or singular(noun) in office_heads()
        )

    def _right(self, head: Token) -> int:
        """The last token: prepositional phrases right behind the head, without clauses."""
        last = head.i
        for token in self.document.deps(head.i, "prep"):
            if token.i != last + 1 or token.lower not in _PREPOSITIONS:
                break
            objects = self.document.deps(token.i, "pobj")
            if not objects or (
                token.lower not in ("of", "for", "to") and singular(head) not in ("ambassador", "envoy")
            ):
                break
            if not self._names_somebody(objects[0]):
                break
            inner = self._right(objects[0]) if objects[0].i - head.i < _MAX_WORDS else objects[0].i
            last = inner
        return last


def singular(token: Token) -> str:
    """The singular of a noun, also where the tagger took it for a name."""
    if token.tag in ("NNS", "NN"):
        return token.lemma
    word = token.lower
    if token.tag == "NNPS" or (word.endswith("s") and word[:-1] in actor_nouns()):
        if word.endswith("ies"):
            return word[:-3] + "y"
        return word[:-1] if word.endswith("s") else word
    return word
