"""A definite noun of which nothing more is said ("the launch", "the strike") takes up an act that was told before."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Document
from dateline.read.events import nominals, status, syntax
from dateline.read.events.roles import Roles
from dateline.read.events.steps import cue
from dateline.read.events.triggers import Trigger
from dateline.records import Event, content_id

# The act is looked for in so many sentences before the noun; further back a report names it anew.
REACH = 3
# What may hang on a noun that only refers: anything more ("the launch of a rocket") tells of an act of its own.
# What keeps an act from coming about, or has yet to bring it about.
UNDONE = frozenset({"failed", "denied", "hypothetical", "demanded", "planned"})
BARE = frozenset({"det", "punct", "case", "relcl", "appos", "cc", "conj"})


def refers_back(document: Document, trigger: Trigger, who: Roles, where: str | None) -> bool:
    """Whether a noun names no act of its own: a definite one without parties, place or light verb."""
    if trigger.pattern.roles == "back":
        return True
    alone = not syntax.is_verb(trigger.token) and trigger.carrier is None
    told = bool(who.actors or who.recipients or where)
    return alone and not told and nominals.is_definite(document, trigger.token)


def mention(document: Document, told: Sequence[Event], trigger: Trigger) -> Event | None:
    """The noun as another mention of the act that it takes up: its words, that act's parties and day.

    None where nothing, or more than one act of its kind, was told shortly before: it never makes an act of its own.
    """
    noun = trigger.token
    if any(child.dep not in BARE for child in document.deps(noun.i)) or not nominals.is_definite(document, noun):
        return None
    if cue(document, document.head(noun), "obj") in UNDONE and noun.dep in ("dobj", "nsubjpass"):
        return None  # "cancelled the demonstration"
    meant = [event for event in told if _is_meant(document, trigger, event)]
    if not meant or any(event.actors != meant[-1].actors for event in meant):
        return None
    act, span = meant[-1], noun.span
    return Event(
        id=content_id("e", *span, act.class_),
        trigger=span,
        class_=act.class_,
        mode=act.mode,
        status=act.status,
        actors=act.actors,
        recipients=act.recipients,
        place=act.place,
        statement=None,
        extent=span,
        date=act.date,
        why=f"{trigger.pattern.row}; takes up {document.text[slice(*act.trigger)]}",
    )


def _is_meant(document: Document, trigger: Trigger, event: Event) -> bool:
    head = document.head_of(event.trigger)
    if head is None or not event.actors or event.status not in status.REAL:
        return False
    near = 0 < trigger.token.sentence - head.sentence <= REACH
    alike = event.mode == trigger.pattern.mode or trigger.pattern.mode is None
    return near and alike and event.class_ == trigger.pattern.class_
