"""The class of a statement (speech, writing, belief) from its cue, its source and its marks."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.read.statements.draft import Draft
from dateline.read.statements.tables import Reporting, nouns, source_nouns, verbs
from dateline.records import StatementClass, StatementKind


def reporting_word(document: Document, draft: Draft) -> tuple[Token, Reporting] | None:
    """The reporting word of a cue with its row: a verb of the table before a noun of it."""
    tokens = [token for cue in draft.cue for token in document.tokens_in(cue)]
    for table in (verbs(), nouns()):
        for token in tokens:
            if token.lemma in table and (table is not verbs() or token.pos != "NOUN"):
                return token, table[token.lemma]
    return None


def class_of(document: Document, draft: Draft, kind: StatementKind) -> StatementClass:
    """Belief by its cue; writing by its cue or because a document is the source; else speech.

    A cue outside the tables is speech where words are quoted and belief where none are: what somebody is told to
    think must not be shown as said.
    """
    found = reporting_word(document, draft)
    if found and found[1].class_ != "speech":
        return found[1].class_
    if any(is_document(document.head_of(span)) for span in draft.source):
        return "writing"
    return "speech" if found or kind != "indirect" or not draft.cue else "belief"


def is_document(token: Token | None) -> bool:
    """Whether a source's head is a paper that stands for its author: a readout, a letter."""
    return token is not None and source_nouns().get(token.lemma) == "document"
