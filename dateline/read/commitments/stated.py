"""Commitments that no word names, in what somebody says: "we will respond if ...", "Paris cannot dictate ..."."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document
from dateline.read.commitments.clauses import without
from dateline.read.commitments.draft import Draft
from dateline.read.commitments.rules import foreseen, judged
from dateline.read.commitments.said import Said, acting_subject, intended, is_aside, is_question, said_of, told_of
from dateline.read.commitments.sides import Voice, actors_of, bound_by, counterparts, doers, voice_of
from dateline.read.quantities.setting import statement_at
from dateline.records import CommitmentType, Reading


def stated(document: Document, reading: Reading, own: Voice | None, first: int, last: int) -> Iterator[Draft]:
    """The commitments in the clauses of one sentence, in order: what somebody says, and what somebody is to do.

    ``own`` is the voice of the text itself, where it is a party's own.
    """
    for token in document.tokens[first:last]:
        if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
            continue
        statement = statement_at(reading, token.span)
        voice = voice_of(document, reading, intended(document, token) or token, statement) or own
        said = said_of(document, reading, voice, token, statement) if voice else told_of(document, reading, token)
        if said is None or not said.clause or is_question(said) or is_aside(said):
            continue
        if found := (foreseen(said) if said.told else judged(said)):
            yield _draft(said, *found)


def _draft(said: Said, kind: CommitmentType, why: str) -> Draft:
    condition = said.condition or (acting_subject(said) if kind == "threat" else None)
    return Draft(
        type=kind,
        content=said.clause,
        cue=said.verb.i,
        by=_by(said, kind),
        to=_to(said, kind),
        condition=condition,
        consequence=without(said.document, said.clause, condition) if condition else None,
        somebody=said.own and (said.told or said.voice.teller is not None),
        why=why,
    )


def _by(said: Said, kind: CommitmentType) -> tuple[str, ...]:
    """The speaker's side is bound; where another one is the subject, the speaker."""
    speaker = (said.voice.speaker,) if said.voice.speaker else ()
    if kind == "denial" and speaker:
        return speaker
    if said.own and kind in ("promise", "refusal", "threat"):
        return bound_by(said.document, said.reading, said.subject, said.voice.speaker) or speaker
    return speaker


def _to(said: Said, kind: CommitmentType) -> tuple[str, ...]:
    others = () if said.own else actors_of(said.document, said.reading, said.subject)
    if kind == "demand" and said.is_of_one_told():
        others = said.voice.addressees
    if kind == "demand" and others:
        return counterparts(said.reading, others, ())
    told = doers(said.document, said.reading, said.condition) or said.voice.addressees or others
    return counterparts(said.reading, told, _by(said, kind))
