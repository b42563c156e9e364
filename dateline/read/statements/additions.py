"""Which of the parse's statements count: those in places where the tagger found nothing, with a source that acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from dateline.language import Document
from dateline.read.statements.draft import Draft, inside, overlaps, size
from dateline.read.statements.finals import final_attributions
from dateline.read.statements.nominal import by_nouns
from dateline.read.statements.patterns import by_verbs
from dateline.read.statements.shape import Quotations, shaped, words_in
from dateline.read.statements.tables import source_nouns
from dateline.read.statements.verbless import verbless
from dateline.records import Reading, Span

MIN_CONTENT_WORDS = 2
# A content that shares this much with one already found is that one, told by another reader.
SAME_CONTENT = 0.5


def added(document: Document, reading: Reading, quotations: Quotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Statements of the parse that no draft holds, in reading order."""
    can_speak = _Speakers(document, reading).can_speak
    kept: list[Draft] = []
    for draft in chain(
        final_attributions(document, can_speak),
        by_verbs(document, can_speak),
        by_nouns(document, can_speak),
        verbless(document, quotations, can_speak),
    ):
        bare = shaped(document, quotations, _before_outer_cue(draft, drafts))
        if (
            bare
            and not overlaps(bare.content, bare.cue)
            and words_in(document.text, bare.content) >= MIN_CONTENT_WORDS
            and not _known(bare, (*drafts, *kept))
        ):
            kept.append(bare)
    return kept


def _before_outer_cue(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A content up to the cue of the statement that it stands in: ", according to X" is X's."""
    (start, end), *_ = draft.content
    outer = [d for d in drafts if draft.cue and inside(draft.cue[:1], d.content)]
    cuts = [begin for d in outer for begin, _ in (*d.cue, *d.source) if start < begin < end]
    return replace(draft, content=((start, min([end, *cuts])),))


def _known(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether another draft has the cue, or the content at the same depth: an inner one shares its outer one's."""
    if not draft.cue:
        return any(overlaps(draft.content, other.content) for other in others)
    level = [other for other in others if not inside(draft.cue, other.content)]
    return any(overlaps(draft.cue, o.cue) for o in others) or any(_same(draft.content, o.content) for o in level)


def _same(some: Sequence[Span], others: Sequence[Span]) -> bool:
    shared = sum(max(0, min(e, f) - max(s, o)) for s, e in some for o, f in others)
    return shared >= SAME_CONTENT * (size(some) + size(others) - shared)


class _Speakers:
    """Which phrases can speak: those with an actor in them, pronouns of persons, nouns that describe a source."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document = document
        self.places = {actor.id for actor in reading.actors if actor.kind == "place"}
        self.mentions = [m.span for m in reading.mentions if m.actor not in self.places]

    def can_speak(self, span: Span) -> bool:
        head = self.document.head_of(span)
        if head is None:
            return False
        if head.pos == "PRON":
            return head.lower in ("he", "she", "they", "we", "i", "who", "his", "her", "their", "our", "my")
        return head.lemma in source_nouns() or overlaps(self.mentions, [head.span])
