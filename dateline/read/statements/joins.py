"""One utterance told in pieces: quotations split by their cue, and quotations reopened paragraph by paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.language import Document
from dateline.language.quotes import Quote
from dateline.read.statements.draft import Draft, overlaps
from dateline.read.statements.shape import Quotations, words_in
from dateline.records import Span

# A quotation behind its cue's sentence goes on with the statement from this many words; shorter ones are titles,
# names and scare quotes of the next sentence.
MIN_WORDS_TO_GO_ON = 3


def joined(document: Document, quotations: Quotations, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the pieces added that belong to them and that no other draft has.

    A quotation that the paragraph before left open and that this one takes up again goes on with that statement; one
    that opens a sentence of its own behind ``"...," he said.`` in the same paragraph does so too. Two cues are two
    statements: a piece with a cue of its own is left alone.
    """
    found = list(drafts)
    for before, quote in pairwise(quotations.all):
        inner = quotations.inner(quote)
        if words_in(document.text, [inner]) < MIN_WORDS_TO_GO_ON:
            continue
        owner = _owner(found, before)
        if owner is None or not (quote.reopened or _goes_on(document, found, before, quote)):
            continue
        taken = [k for k, draft in enumerate(found) if k != owner and overlaps(draft.content, [inner])]
        if not taken:
            found[owner] = _with(found[owner], inner)
        elif all(not found[k].cue and not found[k].source for k in taken):
            found[owner] = _with(found[owner], inner)
            found = [draft for k, draft in enumerate(found) if k not in taken]
    return found


def _owner(drafts: Sequence[Draft], quote: Quote) -> int | None:
    """The draft whose content lies in a quotation; the last one where there are several."""
    owners = [k for k, draft in enumerate(drafts) if overlaps(draft.content, [(quote.start, quote.end)])]
    return max(owners, key=lambda k: drafts[k].content[-1], default=None)


def _with(draft: Draft, piece: Span) -> Draft:
    if overlaps(draft.content, [piece]):
        return draft
    return replace(draft, content=tuple(sorted((*draft.content, piece))))


def _goes_on(document: Document, drafts: Sequence[Draft], before: Quote, quote: Quote) -> bool:
    """Behind ``"...," he said.``: the same paragraph, a sentence of quotation alone, no cue of its own."""
    if _paragraph(document, before.start) != _paragraph(document, quote.start):
        return False
    sentence = document.sentences[document.sentence_at(quote.start)].span
    if document.text[sentence[0] : quote.start].strip() or before.end > sentence[0]:
        return False
    between = (before.end, quote.start)
    cues = [cue for draft in drafts for cue in draft.cue]
    return overlaps(cues, [between]) and not overlaps(cues, [sentence])


def _paragraph(document: Document, offset: int) -> int:
    return bisect_right(document.paragraphs, (offset, len(document.text)))
