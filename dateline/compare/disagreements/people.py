"""Who took part in an act, and who holds an office: what reports say of persons, ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.compare.disagreements.points import Pile, Point, by_act, first_names
from dateline.compare.disagreements.values import Difference
from dateline.compare.events.mention import TRUSTED, days
from dateline.compare.events.parties import is_unnamed
from dateline.compare.events.scoring import TWO_SIDED
from dateline.records import Actor, CaseEvent

WEEK = 7
# Offices that one person holds at a time. A deputy, a former holder and a member are others.
_SOLE = re.compile(
    r"(?:acting |interim )?(?:president|prime minister|premier|chancellor|mayor|governor|king|queen|commander"
    r"|(?:foreign|defen[cs]e|interior|finance|justice|health|energy) minister|chief executive|secretary[- ]general"
    r"|ambassador|chief of staff|director|head|chairman|chairwoman|speaker) (?:of|to) (?!(?:the|an?)$)\w",
    re.IGNORECASE,
)


def participants(pile: Pile) -> Iterator[Point]:
    """The parties of talks and deals that took place, of each mention that names two; talks in general have none."""
    known = {actor.id: actor for actor in pile.actors.actors}
    certain = {event.id: event for event in pile.fusion.events if event.reports > 1 and _is_certain(event)}
    for reading, event, case in by_act(pile):
        if case not in certain or event.status != "done":
            continue
        ids = [pile.actors.of.get((reading.id, local)) for local in (*event.actors, *event.recipients)]
        named = sorted({id for id in ids if id in known and not is_unnamed(known[id]) and not known[id].members})
        if len(named) >= 2:
            yield Point(
                kind="participants",
                topic=(case,),
                about=certain[case].title,
                shown=", ".join(known[id].name for id in named),
                value=frozenset(named),
                report=reading.id,
                span=event.trigger,
                claimant=pile.claimant(reading, event.statement),
                family=pile.family_of(reading.id),
                printed=days(reading.published),
            )


def _is_certain(event: CaseEvent) -> bool:
    """Whether an event is one act: talks or a deal, done, on days that are known to the week."""
    when = days(event.date) if event.date.basis in TRUSTED else None
    return event.class_ in TWO_SIDED and event.status == "done" and when is not None and when[1] - when[0] < WEEK


def compare_parties(one: frozenset[str], other: frozenset[str]) -> Difference | None:
    """More precise where one names all that the other does, and more; other words for the same parties are none."""
    if one < other or other < one:
        return Difference("more precise", "one report names more who took part")
    return None


def holders(pile: Pile) -> Iterator[Point]:
    """Who holds an office of which there is one ("mayor of ..."), as each report has it.

    Of holders whom the table of offices knows nothing needs to be compared.
    """
    for reading in pile.readings:
        first = first_names(reading)
        for actor in reading.actors:
            case = pile.actors.of.get((reading.id, actor.id))
            if case and actor.id in first and _is_sole(actor):
                yield Point(
                    kind="name",
                    topic=(" ".join((actor.role or "").casefold().split()), actor.country or ""),
                    about=actor.role or "",
                    shown=actor.name,
                    value=case,
                    report=reading.id,
                    span=first[actor.id],
                    claimant=None,
                    family=pile.family_of(reading.id),
                    printed=days(reading.published),
                )


def _is_sole(actor: Actor) -> bool:
    named = actor.kind == "person" and not (actor.anonymous or actor.gazetteer) and len(actor.name.split()) > 1
    return named and bool(_SOLE.match(actor.role or ""))
