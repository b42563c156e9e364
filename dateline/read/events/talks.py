"""Talks told of more than once in a report: who "the meeting" is of, and which calls of one sentence are several."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Document, Token
from dateline.read.events import nominals, status, syntax
from dateline.read.events.parties import PAIR, Parties, Party
from dateline.read.events.roles import SETTLED, Roles
from dateline.read.events.steps import cue
from dateline.read.events.triggers import Trigger
from dateline.records import Event

# A definite talk takes its parties from one that was told at most so many sentences before.
REACH = 6
# Words of a call, and such as may tell of a call or of a meeting; all others tell of a meeting.
CALLS = frozenset({"call", "phone", "telephone", "teleconference"})
EITHER = frozenset({"speak", "talk", "conversation", "discussion", "consultation", "confer", "consult", "converse"})
APART = frozenset({"separately", "individually", "respectively"})
ONE_BY_ONE = frozenset({"separate", "individual", "bilateral", "one-on-one"})


def with_parties(document: Document, parties: Parties, trigger: Trigger, who: Roles) -> Roles:
    """The roles of a talk, completed by an earlier one of the report that the noun takes up ("the meeting").

    Only a definite noun with fewer than two parties takes up another, only one of the same kind that all of its own
    parties are in.
    """
    own = {party.actor for party in who.actors if party.actor}
    if not _takes_up(document, trigger) or len(own) >= PAIR:
        return who
    earlier = next((event for event in reversed(parties.told) if _is_meant(document, trigger, event, own)), None)
    if earlier is None:
        return who
    return Roles(who.actors + tuple(Party(actor, None) for actor in earlier.actors if actor not in own), who.recipients)


def _takes_up(document: Document, trigger: Trigger) -> bool:
    noun = trigger.token
    if trigger.pattern.class_ != "CONSULT" or trigger.pattern.roles != "two" or syntax.is_verb(noun):
        return False
    own_subject = trigger.carrier is not None and noun.dep not in ("nsubj", "nsubjpass")
    return nominals.is_definite(document, noun) and not own_subject


def _is_meant(document: Document, trigger: Trigger, event: Event, own: set[str]) -> bool:
    head = document.head_of(event.trigger)
    if head is None or event.class_ != "CONSULT" or event.mode == "visit" or len(event.actors) < PAIR:
        return False
    near = 0 < trigger.token.sentence - head.sentence <= REACH
    kinds = {_kind(trigger.token, trigger.pattern.mode), _kind(head, event.mode)} - {None}
    if _is_ahead(document, trigger.token) and event.status in status.REAL:
        return False
    if _is_past(document, trigger.token) and event.status not in status.REAL:
        return False
    return near and own <= set(event.actors) and len(kinds) <= 1


def _is_ahead(document: Document, noun: Token) -> bool:
    """ "The upcoming talks": a word before the noun says that it is still to come."""
    return any(operator.status == "planned" for operator in nominals.modifiers(document, noun))


def _is_past(document: Document, noun: Token) -> bool:
    """ "The call lasted an hour": what is told of a talk in the past tense is not told of one that is still to come."""
    verb = document.head(noun)
    cancels = cue(document, verb, "subj" if noun.dep == "nsubj" else "obj") in SETTLED
    return noun.dep in ("nsubj", "nsubjpass") and verb.tag == "VBD" and not cancels


def _kind(token: Token, mode: str | None) -> str | None:
    """Whether words tell of a call or of a meeting; null where they may tell of either ("talks", "spoke")."""
    if mode == "phone":
        return "call"
    return None if token.lemma in EITHER else "call" if token.lemma in CALLS else "meeting"


def apart(document: Document, trigger: Trigger, who: Roles) -> list[Roles]:
    """One record of roles a talk: "spoke separately with A and B" and "calls with A and B" are two.

    The first party takes part in each, the others in one each.
    """
    if trigger.pattern.class_ != "CONSULT" or trigger.pattern.roles != "two" or len(who.actors) <= PAIR:
        return [who]
    first, *others = who.actors
    return [Roles((first, other)) for other in others] if _is_several(document, trigger) else [who]


def _is_several(document: Document, trigger: Trigger) -> bool:
    token = trigger.token
    verb = trigger.carrier or token
    if any(child.lower in APART for child in document.deps(verb.i, "advmod")):
        return True
    nouns: Sequence[Token] = (
        [token] if not syntax.is_verb(token) else [t for _, t in syntax.prepositions(document, token)]
    )
    if any(child.lower in ONE_BY_ONE for noun in nouns for child in document.deps(noun.i, "amod")):
        return True
    return token.lemma == "call" and token.tag == "NNS" and trigger.pattern.mode == "phone"
