"""Statements inside statements: a second pass over each content, and whose words each one stands on."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Document
from dateline.language.tagger import tag_spans
from dateline.read.statements.classes import reporting_word
from dateline.read.statements.draft import Draft, from_tagger, inside, overlaps, size
from dateline.read.statements.repairs import repaired
from dateline.read.statements.shape import Quotations, shaped
from dateline.read.statements.tables import verbs

DEPTH = 3
# Half of what the tagger finds inside a content is noise such as "(the) support": an inner statement needs a reporting
# word, and a belief a content of at least a clause's length.
MIN_WORDS_OF_BELIEF = 4
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "TO"})


def nested(document: Document, quotations: Quotations, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those that stand inside their contents, in reading order."""
    found, layer = list(drafts), list(drafts)
    for _ in range(DEPTH - 1):
        begin = len(found)
        for draft in layer:
            found += _inner(document, quotations, draft, found)
        layer = found[begin:]
    return sorted(found, key=lambda draft: draft.place)


def parent_of(draft: Draft, others: Sequence[Draft]) -> Draft | None:
    """The statement inside whose content another stands: the smallest that holds its cue, if it has one."""
    kernel = draft.cue or draft.content
    holding = [
        other
        for other in others
        if other is not draft and inside(kernel, other.content) and not overlaps(other.cue, draft.cue)
    ]
    smaller = [other for other in holding if size(other.content) > size(draft.content)]
    return min(smaller, key=lambda other: (size(other.content), other.place), default=None)


def _inner(document: Document, quotations: Quotations, draft: Draft, known: Sequence[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for tagged in tag_spans(document.text, draft.content) if _may_hold(document, draft) else ():
        found = repaired(document, quotations, from_tagger(tagged, by="tagger, inside a content"))
        bare = shaped(document, quotations, found)
        known_cue = bare and any(overlaps(bare.cue, other.cue) for other in (*known, *kept))
        if bare and not known_cue and _is_statement(document, draft, bare):
            kept.append(bare)
    return kept


def _may_hold(document: Document, draft: Draft) -> bool:
    """Whether a content has a verb that an inner statement could be known by; without one the tagger need not look.

    Over 40 reports nouns alone led to 3 of 110 inner statements, and to a sixth of the words that were read again.
    """
    tokens = (token for span in draft.content for token in document.tokens_in(span))
    return any(token.pos in ("VERB", "AUX") and token.lemma in verbs() for token in tokens)


def _is_statement(document: Document, outer: Draft, inner: Draft) -> bool:
    named = reporting_word(document, inner)
    if not inner.source or not named or not inside((*inner.cue, *inner.content), outer.content):
        return False
    if any(act.span[1] <= inner.cue[-1][1] and act.lemma not in verbs() for act in document.deps(named[0].i, "xcomp")):
        return False  # "continues to amass" is an act, though one can continue by words, too
    return named[1].class_ != "belief" or _is_clause(document, inner)


def _is_clause(document: Document, draft: Draft) -> bool:
    """Whether a content says something: a finite verb or "to" and a verb, and not just the name of a thing."""
    tags = [token.tag for span in draft.content for token in document.tokens_in(span)]
    return len(tags) >= MIN_WORDS_OF_BELIEF and not _FINITE.isdisjoint(tags)
