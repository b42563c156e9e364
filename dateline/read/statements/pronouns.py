"""Pronouns as sources: "he said" behind a statement is its speaker, if nobody else came between who could be meant."""

from __future__ import annotations

from dateline.language import Token
from dateline.read.statements.draft import Draft
from dateline.read.statements.history import History, Said, Speaker
from dateline.read.statements.people import People
from dateline.records import Actor, ActorKind

_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_KINDS: dict[str, tuple[ActorKind, ...]] = {
    **dict.fromkeys(_GENDER, ("person",)),
    **dict.fromkeys(("it", "its"), ("organisation", "state")),
    **dict.fromkeys(("they", "their", "them"), ("group", "organisation")),
}


def pronoun(people: People, history: History, head: Token, draft: Draft) -> Speaker:
    """The speaker of a pronoun: as the actors' stage read it, else the speaker of the statement before."""
    known = people.get(people.known(head))
    if known is not None:
        return Speaker(known.id, known.anonymous, "pronoun of the actor named before")
    for said in history.before(draft) if head.lower in _KINDS else ():
        before = people.get(said.speaker.actor)
        if before is None:
            break  # an open speaker may be the one
        if _fits(before, head) and not _another_since(people, said, head):
            return Speaker(before.id, said.speaker.anonymous, "pronoun of the speaker before")
        if before.kind in _KINDS[head.lower]:
            break
    return Speaker(None, False, "a pronoun that more than one could be")


def _fits(actor: Actor, head: Token) -> bool:
    gender = _GENDER.get(head.lower)
    return actor.kind in _KINDS[head.lower] and (gender is None or actor.gender in (None, gender))


def _another_since(people: People, said: Said, head: Token) -> bool:
    """Whether another actor who fits was a subject between the statement before and a pronoun."""
    after = max(end for _, end in (*said.draft.source, *said.draft.cue, *said.draft.content))
    for token in people.document.tokens_in((after, head.start)) if after < head.start else []:
        actor = people.get(people.known(token)) if token.dep in ("nsubj", "nsubjpass") else None
        if actor is not None and actor.id != said.speaker.actor and _fits(actor, head):
            return True
    return False
