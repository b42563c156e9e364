"""Whether words threaten harm."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.read.commitments.clauses import Clause
from dateline.read.commitments.lexicon import harms, words

_POS = {"NOUN": "noun", "VERB": "verb", "PROPN": "noun", "ADJ": "adj"}


def harm_in(document: Document, clause: Clause, conditional: bool) -> Token | None:
    """The first word of harm in a clause that counts. ``conditional``: the clause has a condition."""
    grave = conditional or any(token.lemma in words("grave") for token in clause.tokens(document))
    for token in clause.tokens(document):
        strength = harms().get((token.lemma, _POS.get(token.pos, "")))
        if strength == "sure" or (strength == "mild" and grave) or (strength == "event" and conditional):
            return token
    return None
