"""What the words before a noun say of its being real."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.events import syntax
from dateline.read.events.operators import Operator, marks
from dateline.read.events.words import sets

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "some", "any", "no"})


def modifiers(document: Document, noun: Token) -> Iterator[Operator]:
    """What the words before a noun say of its being real ("planned", "alleged", "no")."""
    for child in document.deps(noun.i, "amod", "compound", "det", "nmod", "quantmod"):
        found = marks().get(("mod", child.lower))
        if found and found != "loose":
            yield Operator(found, child.lower)


def is_definite(document: Document, noun: Token) -> bool:
    """A definite article, a possessor, a day or a length before the noun ("Thursday's call", "the 50-minute call")."""
    before = document.deps(noun.i, "det", "poss", "compound", "nummod", "amod")
    if any(child.lower in INDEFINITE or marks().get(("mod", child.lower)) == "loose" for child in before):
        return False
    return noun.lemma not in sets()["goals"] and any(
        child.lower in DEFINITE
        or child.dep == "poss"
        or child.entity in ("DATE", "TIME")
        or (child.dep == "amod" and child.entity == "NORP" and noun.tag == "NN")
        for child in before
    )


def is_bare(document: Document, token: Token) -> bool:
    """A noun that is not definite."""
    return not syntax.is_verb(token) and not is_definite(document, token)


def has_no(document: Document, noun: Token) -> bool:
    return any(child.lower in ("no", "neither") for child in document.deps(noun.i, "det"))
