"""Threats, promises, demands, refusals, red lines, denials."""

from __future__ import annotations

from dataclasses import replace

from dateline.language import Document
from dateline.read.commitments.cued import cued
from dateline.read.commitments.draft import Draft
from dateline.read.commitments.sides import own_voice
from dateline.read.commitments.stated import stated
from dateline.read.quantities.setting import announced_by, statement_at
from dateline.read.stage import Stage
from dateline.records import Commitment, Reading, Span, Statement

# Of two records whose words overlap by more than this share of the shorter one, the first by the order of rules stays.
SAME_WORDS = 0.5


def run(document: Document, reading: Reading) -> Reading:
    """The reading with its commitments, in the order of the text."""
    drafts: list[Draft] = []
    own = own_voice(document, reading)
    for k, sentence in enumerate(document.sentences):
        if sentence.zone in ("boilerplate", "dateline"):
            continue
        first, last = document.sentence_tokens[k]
        drafts.extend(cued(document, reading, first, last))
        drafts.extend(stated(document, reading, own, first, last))
    settled = [(draft, _commitment(document, reading, draft)) for draft in _distinct(document, drafts)]
    found = sorted((each for draft, each in settled if draft.somebody or each.by or each.statement), key=_place)
    return replace(reading, commitments=tuple(replace(each, id=f"c{n}") for n, each in enumerate(found, 1)))


def _said(span: Span, statement: Statement | None) -> Span:
    """The longest part of a span that lies in one piece of a statement: not "he said" in the middle of it."""
    pieces = statement.content if statement else ()
    inside = [(max(start, span[0]), min(end, span[1])) for start, end in pieces]
    return max((piece for piece in inside if piece[0] < piece[1]), key=lambda piece: piece[1] - piece[0], default=span)


def _distinct(document: Document, drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        span = draft.content.span(document)
        if all(_shared(span, other.content.span(document)) <= SAME_WORDS for other in kept):
            kept.append(draft)
    return kept


def _shared(a: Span, b: Span) -> float:
    overlap = min(a[1], b[1]) - max(a[0], b[0])
    return overlap / min(a[1] - a[0], b[1] - b[0])


def _place(commitment: Commitment) -> tuple[Span, str]:
    return commitment.span, commitment.type


def _commitment(document: Document, reading: Reading, draft: Draft) -> Commitment:
    span = draft.content.span(document)
    statement = statement_at(reading, span) or announced_by(reading, document.tokens[draft.cue])
    return Commitment(
        id="",
        span=span,
        type=draft.type,
        by=draft.by,
        to=draft.to,
        condition=draft.condition.span(document) if draft.condition else None,
        consequence=_said(draft.consequence.span(document), statement) if draft.consequence else None,
        statement=statement.id if statement else None,
        why=draft.why,
    )


STAGE = Stage(
    "commitments", run, reads=("times", "actors", "mentions", "statements", "events"), writes=("commitments",)
)
