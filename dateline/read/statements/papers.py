"""Papers as sources: a readout, a letter, a website stands for the one who gave it out."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.statements.classes import is_document
from dateline.read.statements.draft import Draft
from dateline.read.statements.grammar import phrase
from dateline.read.statements.history import History, Said, Speaker
from dateline.read.statements.people import People
from dateline.read.statements.tables import source_nouns


def issuer(people: People, history: History, head: Token) -> Speaker:
    """Whose paper it is: "a statement from X", "X's letter", "the Treasury report"; "the letter": the last one."""
    for owner in _owners(people.document, head):
        actor = people.get(people.known(owner))
        if actor and actor.kind != "place":
            return Speaker(actor.id, actor.anonymous, "who gave out the paper")
        if owner.lemma in source_nouns() and not is_document(owner):
            described = people.described(owner, phrase(people.document, owner))
            return Speaker(described.id, described.anonymous, "who gave out the paper")
    for said in history.backwards():
        if _tells_of(people.document, said, head):
            return Speaker(said.speaker.actor, said.speaker.anonymous, "the paper told of before")
    return Speaker(None, False, "a paper of nobody named")


def _owners(document: Document, head: Token) -> Iterator[Token]:
    for preposition in document.deps(head.i, "prep"):
        if preposition.lower in ("from", "by", "of"):
            yield from document.deps(preposition.i, "pobj")
    for participle in document.deps(head.i, "acl"):  # "a statement released by X"
        for by in document.deps(participle.i, "agent", "prep"):
            if by.lower in ("by", "from"):
                yield from document.deps(by.i, "pobj")
    yield from document.deps(head.i, "poss", "compound", "amod", "nmod")


def _tells_of(document: Document, said: Said, head: Token) -> bool:
    """Whether an earlier statement has this paper as its source, or was made in it ("said in a statement")."""
    return any(token.lemma == head.lemma and token.i < head.i for token in _papers(document, said.draft))


def _papers(document: Document, draft: Draft) -> Iterator[Token]:
    for span in draft.source:
        source = document.head_of(span)
        if source is not None:
            yield source
    for cue in draft.cue:
        for token in document.tokens_in(cue):
            for preposition in document.deps(token.i, "prep"):
                yield from document.deps(preposition.i, "pobj")
