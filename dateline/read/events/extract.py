"""Events of one report: triggers, roles, status, date and statement put together."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from dateline.language import Document, Token
from dateline.read.dating import date_of
from dateline.read.events import backward, nominals, roles, sense, status, syntax, talks
from dateline.read.events.operators import Act
from dateline.read.events.parties import Parties, Party
from dateline.read.events.patterns import Pattern
from dateline.read.events.roles import Roles
from dateline.read.events.triggers import Trigger, triggers
from dateline.records import UNKNOWN, Date, Event, EventClass, Reading, Span, Statement, Status, content_id

# These may stand without a known actor: riots, shellings and deployments are told in the passive.
ACTORLESS = frozenset({"PROTEST", "ASSAULT", "MOBILIZE"})
# PLOVER asks for a recipient here: help goes to somebody.
GIVING = frozenset({"AID"})
# A charge without words for whom or what it is laid to ("the concerns raised") is none that a reader can use.
LAID = frozenset({"ACCUSE"})
# The classifier learned what acts are called that took place; of what is only planned it names the promise.
TOLD_AS_REAL = frozenset({"done", "ongoing"})
AHEAD = frozenset({"planned", "threatened", "demanded"})
PLACE_WORDS = frozenset({"in", "at", "near", "outside", "off", "on", "around", "across", "over", "along"})
ZONES = frozenset({"headline", "body"})


def run(document: Document, reading: Reading) -> Reading:
    """The reading with its events."""
    parties = Parties(document, reading)
    found, told = parties.told, set[str]()
    for trigger in triggers(document, parties.is_actor):
        sentence = document.sentences[trigger.token.sentence]
        if sentence.zone not in ZONES:
            continue
        for event in _events(document, reading, parties, trigger):
            if event.id not in told:  # "extended an invitation" is one act, by the verb and by the noun
                found.append(event)
                told.add(event.id)
    used = {actor for event in found for actor in (*event.actors, *event.recipients)}
    added = tuple(actor for key, actor in sorted(parties.added.items()) if key in used)
    return replace(reading, events=tuple(found), actors=reading.actors + added)


def _events(document: Document, reading: Reading, parties: Parties, trigger: Trigger) -> list[Event]:
    """The acts that a trigger tells of: one, or one a counterpart where they were held apart."""
    who = talks.with_parties(document, parties, trigger, _roles(document, parties, trigger))
    found = (_event(document, reading, parties, trigger, each) for each in talks.apart(document, trigger, who))
    acts = [event for event in found if event]
    return acts[:1] + [replace(act, id=content_id("e", *act.trigger, act.class_, *act.actors)) for act in acts[1:]]


def _event(document: Document, reading: Reading, parties: Parties, trigger: Trigger, who: Roles) -> Event | None:
    pattern, span = trigger.pattern, document.span_of(list(trigger.words))
    where = place(document, parties, trigger)
    statement = innermost(reading.statements, span)
    if backward.refers_back(document, trigger, who, where):
        return backward.mention(document, parties.told, trigger)
    ruling = status.rule(document, _act(document, reading, trigger, who, statement))
    if not _is_told(pattern, ruling.status, who, where) or not sense.is_literal(document, parties, trigger, who):
        return None
    if ruling.guess or (trigger.sure is not None and ruling.status not in TOLD_AS_REAL):
        return None
    if ruling.modal and statement is None:
        return None  # "Norland should withdraw", in the report's own voice: somebody's opinion, whose is not said
    carrier = trigger.carrier or trigger.token
    spoken = pattern.class_ in status.SPEECH
    date = _possible(_date(document, reading, span, ruling.status, statement), ruling.status, reading, carrier)
    return Event(
        id=content_id("e", *span, pattern.class_),
        trigger=span,
        class_=cast(EventClass, pattern.class_),
        mode=pattern.mode,
        status=ruling.status if spoken else by_day(ruling.status, date, reading, carrier),
        actors=_ids(who.actors),
        recipients=_ids(who.recipients),
        place=where,
        statement=statement.id if statement else None,
        extent=extent(document, carrier),
        date=date,
        actor_spans=_spans(who.actors),
        recipient_spans=_spans(who.recipients),
        certainty=trigger.sure,
        why=f"{pattern.row}; {ruling.status}: {ruling.why}",
    )


def _ids(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party.actor for party in parties if party.actor)


def _spans(parties: tuple[Party, ...]) -> tuple[Span, ...]:
    return tuple(sorted({party.span for party in parties if party.span}))


def _is_told(pattern: Pattern, found: Status, who: Roles, where: str | None) -> bool:
    """Whether enough is known of an act: somebody acts, and of a supposed speech somebody is spoken to."""
    class_ = pattern.class_
    if class_ in status.SPEECH and found in ("hypothetical", "denied"):
        return bool(_ids(who.actors) and _ids(who.recipients))
    if class_ in ACTORLESS and not _ids(who.actors):
        return found != "denied" and (bool(who.recipients or where) or found in ("done", "ongoing"))
    if pattern.roles == "to" and not _ids(who.recipients):
        return False
    if class_ in LAID and pattern.mode != "investigate" and not who.recipients:
        return False
    return bool(_ids(who.actors)) and (class_ not in GIVING or bool(where) or len(who.actors) + len(who.recipients) > 1)


def _date(document: Document, reading: Reading, span: Span, found: Status, statement: Statement | None) -> Date:
    """The date of an act; one that is only supposed has no day but its own."""
    date = date_of(document, reading, span, statement, ahead=True if found in AHEAD else None)
    if found in AHEAD and date.basis == "report" and _is_over(reading, date_of(document, reading, span, statement)):
        return UNKNOWN  # "in 2011 agreed to free": the plan is of then, and lies not ahead
    if found in ("hypothetical", "denied", "demanded", "threatened") and date.basis in ("report", "inherited"):
        return date_of(document, reading, span, statement, generic=True)
    return date


def _is_over(reading: Reading, date: Date) -> bool:
    """Whether a day of its own lies clear of the report's."""
    published = reading.published.earliest
    own = date.basis not in ("report", "inherited", "inferred", "unknown")
    return own and bool(date.latest and published and date.latest < published)


def place(document: Document, parties: Parties, trigger: Trigger) -> str | None:
    """Where: the place behind "in", "at", "near" of the word or of the verb that carries it."""
    for word in (trigger.token, trigger.carrier):
        if word is not None:
            for name, token in syntax.prepositions(document, word):
                if name in PLACE_WORDS and (found := parties.where(token)):
                    return found
    return None


def _roles(document: Document, parties: Parties, trigger: Trigger) -> Roles:
    if syntax.is_verb(trigger.token):
        return roles.of_verb(document, parties, trigger.token, trigger.pattern)
    return roles.of_noun(document, parties, trigger.token, trigger.carrier, trigger.pattern)


def _speaks_for(reading: Reading, speaker: str | None, actors: set[str]) -> bool:
    """Whether who speaks is who acts, or a body of the state that acts ("Norland's embassy said the country would")."""
    own = next((actor for actor in reading.actors if actor.id == speaker), None)
    states = {actor.country for actor in reading.actors if actor.id in actors and actor.kind == "state"}
    body = own is not None and own.kind == "organisation" and own.country is not None
    return speaker in actors or (body and own is not None and own.country in states)


def _act(document: Document, reading: Reading, trigger: Trigger, who: Roles, statement: Statement | None) -> Act:
    headline = document.sentences[trigger.token.sentence].zone == "headline"
    actors = set(_ids(who.actors))
    return Act(
        trigger.token,
        trigger.carrier or trigger.token,
        trigger.pattern.class_,
        headline=headline,
        speaker_acts=statement is not None and _speaks_for(reading, statement.speaker, actors),
        reported=statement is not None and statement.class_ != "belief",
        bare=trigger.carrier is None and nominals.is_bare(document, trigger.token),
    )


def innermost(statements: tuple[Statement, ...], span: Span) -> Statement | None:
    """The shortest statement whose content holds a span."""
    holding = [
        (end - start, statement.id, statement)
        for statement in statements
        for start, end in statement.content
        if start <= span[0] and span[1] <= end
    ]
    return min(holding, key=lambda item: item[:2])[2] if holding else None


def _possible(date: Date, found: Status, reading: Reading, carrier: Token) -> Date:
    """The date, where the act can have it: it may belong to another act of the sentence.

    What a verb tells as past was not on a day after print ("agreed to talks on Friday" dates the talks), and what is
    still threatened or demanded is not for a day gone by ("sanctions beyond those of 2014").
    """
    published = reading.published
    if not published.earliest or not published.latest or date.basis in ("report", "inferred"):
        return date
    ahead = bool(date.earliest and date.earliest > published.latest)
    past = bool(date.latest and date.latest < published.earliest)
    if ahead and found in status.REAL and carrier.tag in ("VBD", "VBN"):
        return UNKNOWN
    return UNKNOWN if past and found in ("threatened", "demanded") else date


def by_day(found: Status, date: Date, reading: Reading, carrier: Token) -> Status:
    """What the day says where the tense leaves it open: told in the present or by a noun, an act ahead is planned.

    One told in the simple present with a day of its own that is past ("X meets Y, Sunday") is done.
    """
    published = reading.published.latest
    if found not in status.REAL or not published or not date.earliest or date.basis == "inferred":
        return found
    if date.earliest > published:
        return "planned"
    past = date.latest is not None and date.latest <= published and date.basis not in ("report", "inherited")
    return "done" if past and carrier.tag in ("VBZ", "VBP") else found


def extent(document: Document, token: Token) -> Span:
    """The clause of a word: its subtree, without the clauses beside it."""
    clause = (
        token
        if syntax.is_verb(token)
        else next((head for head in document.ancestors(token) if syntax.is_verb(head)), token)
    )
    inside = [item for item in document.subtree(clause.i) if item.pos != "SPACE"]
    return document.span_of(inside)
