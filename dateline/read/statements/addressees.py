"""To whom: the object of a verb of telling, "to X" and "with X" beside a cue, the other party of a contact."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.statements.classes import reporting_word
from dateline.read.statements.draft import Draft, Spans, inside, overlaps
from dateline.read.statements.grammar import phrase
from dateline.read.statements.tables import verbs
from dateline.records import Span

# Prepositions that lead to the person spoken to, and verbs that take none of them so.
_TOWARDS = frozenset({"to", "with"})
_AT = frozenset({"in", "during", "at", "on", "over"})
_DEMANDING = {"demand": {"from", "of"}, "request": {"from", "of"}, "seek": {"from"}, "call": {"on", "upon"}}
_OFFERING = frozenset({"lay", "offer", "outline", "propose", "set", "spell", "prepare"})
_CONTACT = frozenset(
    {
        *("call", "phonecall", "telephone", "phone", "videoconference", "conversation", "talk", "exchange"),
        *("meeting", "summit", "session", "briefing", "interview", "visit", "lunch", "dinner"),
        *("letter", "message", "note"),
    }
)
_SENT = frozenset({"letter", "message", "note", "call", "appeal", "email", "warning", "signal"})


def addressee_spans(document: Document, draft: Draft) -> Spans:
    """The phrases that name whom a statement was addressed to; none where the text names nobody."""
    found = tuple(_fitting(document, draft, draft.addressee)) or _first_rule(document, draft)
    return tuple(sorted(set(found)))


def _first_rule(document: Document, draft: Draft) -> Spans:
    named = reporting_word(document, draft)
    word = named[0] if named else _cue_head(document, draft)
    if word is None:
        return ()
    for rule in (_told, _towards, _other_party):
        found = tuple(_fitting(document, draft, rule(document, word)))
        if found:
            return found
    return (
        tuple(_speaking_to(document, word)) or tuple(_demanded_from(document, word)) or tuple(_offered(document, word))
    )


def _cue_head(document: Document, draft: Draft) -> Token | None:
    return document.head_of(draft.cue[0]) if draft.cue else None


def _fitting(document: Document, draft: Draft, spans: Spans | Iterator[Span]) -> Iterator[Span]:
    """Phrases that are neither the source nor part of the content."""
    for span in spans:
        head = document.head_of(span)
        if head is None or head.lower in ("himself", "herself", "themselves", "itself"):
            continue
        if not overlaps([head.span], draft.source) and not inside([head.span], draft.content):
            yield span


def _told(document: Document, word: Token) -> Iterator[Span]:
    row = verbs().get(word.lemma)
    if row is None or not row.tells or word.pos == "NOUN":
        return
    if document.deps(word.i, "auxpass"):
        yield from (phrase(document, t) for t in document.deps(word.i, "nsubjpass"))
        return
    objects = document.deps(word.i, "dative", "dobj")
    for told in objects[:1]:
        yield from _each(document, told)
    if not objects and word.tag == "VBG" and word.dep == "advcl":  # "urged him to go, warning of a war"
        yield from _told(document, document.head(word))
    elif not objects:
        for clause in document.deps(word.i, "ccomp", "xcomp"):
            if any(t.tag == "TO" for t in document.deps(clause.i, "aux")):
                for subject in document.deps(clause.i, "nsubj"):
                    yield from _each(document, subject)


def _each(document: Document, token: Token) -> Iterator[Span]:
    """One phrase: joint addressees stand in one span, as the text has them."""
    if token.pos in ("NOUN", "PROPN", "PRON", "ADJ"):
        yield phrase(document, token)


def _towards(document: Document, word: Token) -> Iterator[Span]:
    """ "said to", "spoke with", and "in a letter to" beside the cue."""
    for preposition in document.deps(word.i, "prep", "dative"):
        if preposition.lower in _TOWARDS:
            yield from _objects(document, preposition)
    for preposition in document.deps(word.i, "prep"):
        for noun in document.deps(preposition.i, "pobj"):
            if noun.lemma in _SENT:
                for inner in document.deps(noun.i, "prep"):
                    if inner.lower == "to":
                        yield from _objects(document, inner)


def _speaking_to(document: Document, word: Token) -> Iterator[Span]:
    """ "..., she said, speaking to reporters": a participle beside the cue or behind its subject."""
    subjects = document.deps(word.i, "nsubj")
    for participle in [*document.deps(word.i, "advcl"), *(t for s in subjects for t in document.deps(s.i, "acl"))]:
        if participle.tag == "VBG" and participle.lemma in ("speak", "talk", "write"):
            yield from _towards(document, participle)


def _demanded_from(document: Document, word: Token) -> Iterator[Span]:
    wanted = _DEMANDING.get(word.lemma, set())
    if not wanted:
        return
    below = [word, *document.deps(word.i, "dobj")]
    for token in below:
        for preposition in document.deps(token.i, "prep"):
            if preposition.lower in wanted:
                yield from _objects(document, preposition)


def _offered(document: Document, word: Token) -> Iterator[Span]:
    """ "laid out two ways for X": the person for whom a choice is laid out; a plan for a country is not told to it."""
    if word.lemma in _OFFERING:
        for token in [word, *document.deps(word.i, "dobj")]:
            for preposition in document.deps(token.i, "prep"):
                for noun in document.deps(preposition.i, "pobj") if preposition.lower == "for" else ():
                    if noun.entity == "PERSON":
                        yield phrase(document, noun)


def _other_party(document: Document, word: Token) -> Iterator[Span]:
    """ "In the call with X, Y warned": the contact hangs on the cue."""
    for contact in contacts_of(document, word):
        yield from parties_of(document, contact)


def parties_of(document: Document, contact: Token) -> Iterator[Span]:
    """With whom a contact was: "a call with X", "a letter to X"."""
    for preposition in document.deps(contact.i, "prep"):
        if preposition.lower in _TOWARDS:
            yield from _objects(document, preposition)


def is_contact(token: Token) -> bool:
    """Whether a noun names a call, a meeting, a letter."""
    return token.pos == "NOUN" and token.lemma in _CONTACT


def contacts_of(document: Document, word: Token) -> Iterator[Token]:
    """The calls, meetings and letters in or after which something was said, as the phrases on its cue name them."""
    for preposition in document.deps(word.i, "prep"):
        if preposition.lower in _AT:
            for noun in document.deps(preposition.i, "pobj"):
                if is_contact(noun):
                    yield noun


def _objects(document: Document, preposition: Token) -> Iterator[Span]:
    for token in document.deps(preposition.i, "pobj"):
        yield from _each(document, token)
