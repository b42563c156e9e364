"""Whether a word means the act that it names: force is used on flesh, ground or gear, and an interview is no talks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.data.gazetteer import gazetteer
from dateline.language import Document, Token
from dateline.read.events import syntax
from dateline.read.events.parties import Parties, Party
from dateline.read.events.roles import Roles
from dateline.read.events.triggers import Trigger
from dateline.read.events.words import sets
from dateline.records import Actor

FORCE = frozenset({"ASSAULT"})
TALKS = frozenset({"CONSULT"})
TANGIBLE = ("people", "agents", "troops", "weapons", "launchable", "territory", "targets", "prisoner")
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP", "PERSON"})
# Bodies that fight with words: an "attack" between them, or by a politician on one of them, is a dispute.
CIVIL = frozenset({"party", "parliament", "court", "media", "company", "bank", "body", "union"})
# What the act is done to stands behind these, where the word itself has no object.
AGAINST = frozenset({"against", "on", "with", "of", "at"})


def is_literal(document: Document, parties: Parties, trigger: Trigger, who: Roles) -> bool:
    """False for "killed the bill", "fights against racism", "the president's attack on the press", "spoke with CNN"."""
    if trigger.pattern.class_ in TALKS:
        return not any(_is_press(parties, party) for party in _all(who))
    word = trigger.token.lemma
    if _is_only_told(trigger) and not any(_is_power(parties, party) for party in who.actors):
        return False
    if trigger.pattern.class_ not in FORCE and word not in sets()["bodily"]:
        return True
    named = any(condition.slot == "obj" and condition.words for condition in trigger.pattern.when)
    things = [] if named else list(_things(document, trigger.token))
    if things and not any(_is_tangible(document, parties, thing) for thing in things):
        return False
    on_gear = any(thing.lemma in sets()["targets"] | sets()["troops"] | sets()["weapons"] for thing in things)
    return on_gear or word not in sets()["contests"] or not _is_debate(parties, who)


def _is_only_told(trigger: Trigger) -> bool:
    """ "Said that Norland must", "said it would have consequences": a demand or a threat by what is said alone."""
    clause = any(condition.slot in ("said", "ccomp") for condition in trigger.pattern.when)
    return clause and trigger.token.lemma in sets()["telling"]


def _is_power(parties: Parties, party: Party) -> bool:
    """Who can act on what he says: a state, a body, somebody known or with an office; no expert, no reader."""
    actor = _actor(parties, party)
    if actor is None or (actor.kind == "person" and not (actor.gazetteer or actor.role)):
        return False
    told = (actor.role or "") if actor.kind == "person" else actor.name if actor.kind == "group" else ""
    return not any(word.rstrip("s,") in sets()["experts"] for word in told.lower().split())


def _things(document: Document, word: Token) -> Iterator[Token]:
    """What the act is done to, each part of it."""
    found: list[Token] = syntax.objects(document, word) if syntax.is_verb(word) else []
    found = found or [token for name, token in syntax.prepositions(document, word) if name in AGAINST]
    for token in found:
        for item in syntax.conjuncts(document, token):
            yield from (item, *syntax.measured(document, item))


def _is_tangible(document: Document, parties: Parties, token: Token) -> bool:
    if token.pos in ("PRON", "NUM") or token.tag == "CD" or token.entity in PLACES:
        return token.lower not in ("it", "this", "that", "itself", "all")
    counted = bool(document.deps(token.i, "nummod"))
    named = parties.is_actor(token) or parties.where(token) is not None
    return counted or named or any(token.lemma in sets()[name] for name in TANGIBLE)


def _is_debate(parties: Parties, who: Roles) -> bool:
    """All of those who act are politicians and bodies that fight with words, and so is whom it reaches, if anybody."""
    return bool(who.actors) and all(_is_civil(parties, party) for party in _all(who))


def _all(who: Roles) -> Iterable[Party]:
    return (party for party in (*who.actors, *who.recipients) if party.actor)


def _is_civil(parties: Parties, party: Party) -> bool:
    actor = _actor(parties, party)
    return actor is not None and ((actor.kind == "person" and actor.name[:1].isupper()) or _type(actor) in CIVIL)


def _is_press(parties: Parties, party: Party) -> bool:
    """A known outlet, or one by the last word of its name."""
    actor = _actor(parties, party)
    if actor is None or actor.kind != "organisation":
        return False
    return _type(actor) == "media" or actor.name.rpartition(" ")[2].lower() in sets()["mastheads"]


def _actor(parties: Parties, party: Party) -> Actor | None:
    known = (*parties.reading.actors, *parties.added.values())
    return next((actor for actor in known if actor.id == party.actor), None)


def _type(actor: Actor) -> str | None:
    row = gazetteer().organisations.get(actor.gazetteer or "")
    return row.type if row else None
