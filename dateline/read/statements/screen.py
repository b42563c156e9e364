"""Which words can tell a statement at all: the encoder is the costliest part of reading and need not see the others."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language import Document, Token
from dateline.read.statements.tables import nouns, verbs

_MARKS = frozenset("\"“”„«»‘’'`:")
_CUES = frozenset({"accord", "according", "per"})


def may_tell(tokens: Iterable[Token]) -> bool:
    """Whether some words hold one that a statement is known by: a reporting verb or noun."""
    return any(token.lemma in verbs() or token.lemma in nouns() for token in tokens)


def telling(document: Document) -> frozenset[int]:
    """The numbers of the paragraphs that hold a reporting word, "according to", or a mark of quotation."""
    found = set()
    for k, paragraph in enumerate(document.paragraph_of):
        tokens = document.sentence(k)
        if paragraph not in found and (may_tell(tokens) or any(_marks(token) for token in tokens)):
            found.add(paragraph)
    return frozenset(found)


def _marks(token: Token) -> bool:
    return token.lower in _CUES or (token.pos == "PUNCT" and not _MARKS.isdisjoint(token.text))
