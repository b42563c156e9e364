"""Verbs of saying that the parse shows with their content: "demanded guarantees", "warned against delay"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.language import Document, Token
from dateline.read.statements.draft import Draft, Spans
from dateline.read.statements.grammar import content_span, negated, phrase, subjects_of, unreal
from dateline.read.statements.tables import Reporting, verbs
from dateline.records import Span

CanSpeak = Callable[[Span], bool]
Found = tuple[Span, Spans]  # the content, and the words of the cue beside the verb


def by_verbs(document: Document, can_speak: CanSpeak) -> Iterator[Draft]:
    """A verb of the table in one of its constructions, with a subject that can speak, told as a fact."""
    for verb in document.tokens:
        if verb.pos == "VERB" and not negated(document, verb) and not unreal(document, verb):
            cue = _particle(document, verb)
            row = verbs().get(" ".join(t.lemma for t in cue))
            draft = _draft(document, cue, row, can_speak) if row else None
            if draft and not _idle(document, verb, row, draft):
                yield draft


def _idle(document: Document, verb: Token, row: Reporting | None, draft: Draft) -> bool:
    """What looks like a statement and is none: "I think", what one wants, what an act "underscores" in passing."""
    clause = draft.by.endswith("with clause")
    if row is None or row.class_ == "belief":
        first = [t for span in draft.source for t in document.tokens_in(span) if t.lower in ("i", "we")]
        return not clause or bool(first)
    return verb.tag == "VBG" and draft.by.endswith("with object")


def _particle(document: Document, verb: Token) -> list[Token]:
    return [verb, *document.deps(verb.i, "prt")[:1]]


def _draft(document: Document, cue: list[Token], row: Reporting, can_speak: CanSpeak) -> Draft | None:
    found = next(((c, f) for c in row.content if (f := _content(document, cue[0], c))), None)
    if found is None:
        return None
    construction, (content, beside) = found
    told = told_by(document, cue[0], row)
    source = _source(document, cue[0], can_speak)
    if source is None and not (told and cue[0].tag == "VBG"):  # "..., urging X to": nobody named, X is
        return None
    return Draft(
        source=(source,) if source else (),
        cue=(document.span_of(cue), *beside),
        content=(content,),
        addressee=(told,) if told and told != content else (),
        by=f"{row.lemma} with {construction}",
    )


def _source(document: Document, verb: Token, can_speak: CanSpeak) -> Span | None:
    for subject in subjects_of(document, verb):
        if subject.dep == "nsubjpass" and subject.head == verb.i:
            return None
        span = phrase(document, subject)
        if can_speak(span):
            return span
    return None


def told_by(document: Document, verb: Token, row: Reporting) -> Span | None:
    """The object of a verb of telling; the parser makes it a subject in "urged Paris to wait"."""
    if not row.tells:
        return None
    for child in document.deps(verb.i, "dative", "dobj"):
        if child.i > verb.i:
            return phrase(document, child)
    for clause in document.deps(verb.i, "ccomp", "xcomp"):
        if _to(document, clause):
            for subject in document.deps(clause.i, "nsubj"):
                return phrase(document, subject)
    return None


def _to(document: Document, verb: Token) -> list[Token]:
    return [t for t in document.deps(verb.i, "aux") if t.tag == "TO"]


def _content(document: Document, verb: Token, construction: str) -> Found | None:
    if construction == "clause":
        return _clause(document, verb)
    if construction == "infinitive":
        return _infinitive(document, verb)
    head, _, preposition = construction.partition("+")
    if head == "object":
        return _object(document, verb, preposition)
    return _prepositional(document, verb, construction)


def _clause(document: Document, verb: Token) -> Found | None:
    for child in document.deps(verb.i, "ccomp"):
        if child.i > verb.i and not _to(document, child):
            return content_span(document, document.subtree(child.i)), ()
    return None


def _infinitive(document: Document, verb: Token) -> Found | None:
    """ "to" and what follows it; the person told may stand before it."""
    for child in document.deps(verb.i, "xcomp", "ccomp", "advcl"):
        to = _to(document, child)
        if child.i > verb.i and to:
            return content_span(document, [t for t in document.subtree(child.i) if t.i >= to[0].i]), ()
    return None


def _object(document: Document, verb: Token, preposition: str) -> Found | None:
    objects = [t for t in document.deps(verb.i, "dobj") if t.i > verb.i]
    if not objects or (objects[0].pos == "PRON" and not preposition):
        return None
    tokens = document.subtree(objects[0].i)
    if preposition:
        beside = [t for t in document.deps(verb.i, "prep") if t.lower == preposition and t.i > objects[0].i]
        if not beside and all(t.lower != preposition for t in tokens):
            return None
        tokens = tokens + [t for p in beside[:1] for t in document.subtree(p.i)]
    return content_span(document, tokens), ()


def _prepositional(document: Document, verb: Token, preposition: str) -> Found | None:
    for child in document.deps(verb.i, "prep"):
        inner = [t for t in document.subtree(child.i) if t.i > child.i]
        if child.lower == preposition and child.i > verb.i and inner:
            return content_span(document, inner), (child.span,)
    return None
