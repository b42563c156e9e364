"""Who said what to whom.

The tagger of :mod:`dateline.language.tagger` finds sources, cues and contents; this room brings them into the form of
the contract and adds what no corpus marks: statements inside statements, the persons addressed, nouns of saying, the
actor behind each source and the day it was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.language import Document
from dateline.language.tagger import tag
from dateline.read.stage import Stage
from dateline.read.statements.additions import added
from dateline.read.statements.addressees import addressee_spans
from dateline.read.statements.classes import class_of
from dateline.read.statements.days import Days
from dateline.read.statements.draft import Draft, from_tagger
from dateline.read.statements.grammar import is_negated
from dateline.read.statements.joins import joined
from dateline.read.statements.nesting import nested, parent_of
from dateline.read.statements.people import People
from dateline.read.statements.repairs import repaired
from dateline.read.statements.screen import telling
from dateline.read.statements.shape import Quotations, behind_dateline, shaped
from dateline.read.statements.speakers import Speakers
from dateline.read.statements.turns import with_turns
from dateline.records import Reading, Statement, content_id


def run(document: Document, reading: Reading) -> Reading:
    """The reading with its statements, and with the actors that only statements bring in."""
    quotations = Quotations(document.text)
    drafts = found(document, reading, quotations)
    people = People(document, reading)
    return replace(people.extended(), statements=()) if not drafts else _finished(document, quotations, drafts, people)


def found(document: Document, reading: Reading, quotations: Quotations) -> list[Draft]:
    """All statements of a report as spans, in reading order, an outer one before those inside it."""
    tagged = (behind_dateline(document, from_tagger(one)) for one in tag(document.text, telling(document)))
    mended = (repaired(document, quotations, draft) for draft in tagged if draft)
    drafts = [bare for draft in mended if (bare := shaped(document, quotations, draft))]
    drafts = nested(document, quotations, joined(document, quotations, drafts))
    drafts += added(document, reading, quotations, drafts)
    drafts = with_turns(document, drafts)
    unique = {(draft.source, draft.cue, draft.content): draft for draft in reversed(drafts)}
    return sorted(unique.values(), key=lambda draft: (draft.place, draft.cue, draft.content, draft.source))


def _finished(document: Document, quotations: Quotations, drafts: Sequence[Draft], people: People) -> Reading:
    parents = {draft: parent_of(draft, drafts) for draft in drafts}
    ids = {draft: content_id("s", *draft.source, "/", *draft.cue, "/", *draft.content) for draft in drafts}
    speakers, days = Speakers(document, people), Days(document, people.reading)
    statements = []
    for draft in drafts:
        parent = parents[draft]
        speaker = speakers.settle(draft, parent)
        kind = "direct" if draft.verbatim else quotations.kind(draft.content)
        told = addressee_spans(document, draft)
        addressees = speakers.addressees(told, speaker)
        statements.append(
            Statement(
                id=ids[draft],
                kind=kind,
                class_=class_of(document, draft, kind),
                source=draft.source,
                cue=draft.cue,
                content=draft.content,
                speaker=speaker.actor,
                addressees=addressees,
                addressee_spans=told,
                parent=ids[parent] if parent else None,
                anonymous=speaker.anonymous,
                negated=any(is_negated(document.tokens_in(span)) for span in (*draft.cue, *draft.source)),
                said_on=days.settle(draft, speaker.actor, addressees, parent is not None),
                certainty=draft.score,
                why=speaker.why,
            )
        )
    return replace(people.extended(), statements=tuple(statements))


STAGE = Stage("statements", run, reads=("times", "actors", "mentions"), writes=("statements", "actors", "mentions"))
