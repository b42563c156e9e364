"""Attributions that end a sentence: "..., the ministry said on Monday." and "..., according to the White House."

They scope over the whole sentence, what others told in it included; a new subject with a cue of its own takes only
what stands inside.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.statements.draft import Draft
from dateline.read.statements.grammar import phrase
from dateline.read.statements.patterns import CanSpeak
from dateline.read.statements.tables import verbs
from dateline.records import Span

_FINITE = ("VBD", "VBZ", "VBP")
_CLAUSES = ("ccomp", "xcomp", "advcl", "conj", "parataxis")
MIN_CONTENT_TOKENS = 3


def final_attributions(document: Document, can_speak: CanSpeak) -> Iterator[Draft]:
    """Each sentence that ends with its attribution."""
    for number in range(len(document.sentences)):
        tokens = document.sentence(number)
        for token in tokens:
            source = source_of_final(document, token)
            begin = final_content_end(document, token) if source else None
            if source and begin is not None and can_speak(source):
                cue = (token.start, token.end + 3) if token.lemma == "accord" else token.span
                yield Draft(
                    source=(source,), cue=(cue,), content=((tokens[0].start, begin),), by="at the end of a sentence"
                )


def source_of_final(document: Document, cue: Token) -> Span | None:
    """Who a final cue names."""
    if cue.lower == "according":
        for to in document.deps(cue.i, "prep"):
            for of in document.deps(to.i, "pobj"):
                return phrase(document, of)
        return None
    row = verbs().get(cue.lemma) if cue.tag in _FINITE and cue.pos == "VERB" else None
    if row is None or row.class_ != "speech" or "clause" not in row.content:
        return None
    subjects = document.deps(cue.i, "nsubj")
    return phrase(document, subjects[0]) if subjects else None


def final_content_end(document: Document, cue: Token) -> int | None:
    """Where the content before a final cue ends: at the comma or closing mark before source and cue; null if no such.

    Behind the cue nothing may stand but a source, days, places and persons told: no clause, no quotation.
    """
    first, last = document.sentence_tokens[cue.sentence]
    begin = min([cue.i, *(t.i for s in document.deps(cue.i, "nsubj") for t in document.subtree(s.i) if t.i < cue.i)])
    if begin - first < MIN_CONTENT_TOKENS or document.tokens[begin - 1].text not in (",", "”", '"', "''"):
        return None
    if any(child.dep in _CLAUSES and child.i > cue.i for child in document.deps(cue.i)):
        return None
    behind = document.tokens[cue.i + 1 : last]
    if any(token.text in ("“", '"', "``", ":", ";") or token.lower == "that" for token in behind):
        return None
    return document.tokens[begin - 1].end
