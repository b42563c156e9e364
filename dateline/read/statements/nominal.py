"""Nouns of saying with whose they are and with their content: "a demand by the union for more pay", "his pledge to"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.statements.draft import Draft
from dateline.read.statements.grammar import content_span, phrase
from dateline.read.statements.patterns import CanSpeak
from dateline.read.statements.tables import Reporting, nouns
from dateline.records import Span

_BY = ("from", "by")


def by_nouns(document: Document, can_speak: CanSpeak) -> Iterator[Draft]:
    """A noun of the table with an owner that can speak and a content in one of its constructions."""
    for noun in document.tokens:
        row = nouns().get(noun.lemma) if noun.pos == "NOUN" else None
        content = _content(document, noun, row) if row else None
        owner = _owner(document, noun, content) if content else None
        if owner and content and can_speak(owner):
            yield Draft(source=(owner,), cue=(noun.span,), content=(content,), by=f"{noun.lemma} of somebody")


def _owner(document: Document, noun: Token, content: Span) -> Span | None:
    """Whose a statement is: a possessive, or a phrase with "from" or "by" (up to the content, if it is held in it)."""
    for child in document.deps(noun.i, "poss"):
        return phrase(document, child)[0], child.end
    for preposition in document.deps(noun.i, "prep"):
        for owner in document.deps(preposition.i, "pobj") if preposition.lower in _BY else ():
            start, end = phrase(document, owner)
            if content[0] < start:
                return None
            words = document.tokens_in((start, min(end, content[0])))
            while words and words[-1].pos in ("ADP", "SCONJ", "PUNCT", "PART"):
                words.pop()
            return document.span_of(words) if words else None
    return None


def _content(document: Document, noun: Token, row: Reporting) -> Span | None:
    for construction in row.content:
        if construction in ("clause", "infinitive"):
            found = _clause(document, noun, "that" if construction == "clause" else "to")
        else:
            found = _prepositional(document, noun, construction)
        if found:
            return found
    return None


def _clause(document: Document, noun: Token, begins: str) -> Span | None:
    for child in document.deps(noun.i, "acl", "ccomp", "relcl"):
        tokens = document.subtree(child.i)
        if tokens[0].lower == begins and tokens[0].tag in ("IN", "TO") and len(tokens) > 2:
            return content_span(document, tokens)
    return None


def _prepositional(document: Document, noun: Token, preposition: str) -> Span | None:
    """The phrase with the preposition below the noun, or below its owner: "warnings from X of Y"."""
    owners = [t for p in document.deps(noun.i, "prep") if p.lower in _BY for t in document.subtree(p.i)]
    for child in [*document.deps(noun.i, "prep"), *(t for t in owners if t.dep == "prep")]:
        inner = [t for t in document.subtree(child.i) if t.i > child.i]
        if child.lower == preposition and child.i > noun.i and inner:
            return content_span(document, inner)
    return None
