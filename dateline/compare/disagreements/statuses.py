"""Whether an act took place: told as done by some, as not (or not yet) by others whose word is no older."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dateline.compare.disagreements.points import Pile, Point
from dateline.compare.events.history import possible
from dateline.compare.events.mention import Told, told
from dateline.compare.events.witnesses import by_report
from dateline.records import Status

# Days that the date of an act may leave open.
NARROW = 1
# What cannot be told on one day, or on a later one, of an act that others tell as done.
AGAINST_DONE: frozenset[Status] = frozenset({"failed", "denied", "planned"})


def statuses(pile: Pile) -> Iterator[Point]:
    """The status that each report gives to an event of which reports differ; none where the later only knew more."""
    grouped: dict[str, list[Told]] = defaultdict(list)
    for mention in told(pile.readings, pile.actors, pile.texts):
        if not mention.definite and mention.printed and mention.key in pile.fusion.of:
            grouped[pile.fusion.of[mention.key]].append(mention)
    readings = {reading.id: reading for reading in pile.readings}
    titles = {event.id: event.title for event in pile.fusion.events}
    for event, mentions in sorted(grouped.items()):
        for mention, status in _opposed(mentions):
            reading = readings[mention.key[0]]
            yield Point(
                kind="status",
                topic=(event,),
                about=titles[event],
                shown=status,
                value=status,
                report=reading.id,
                span=mention.event.trigger,
                claimant=pile.claimant(reading, mention.event.statement),
                family=pile.family_of(reading.id),
                printed=mention.printed,
            )


def _opposed(mentions: list[Told]) -> list[tuple[Told, Status]]:
    """One mention a report, where an act is told as done and by a report of the same day or a later as not done."""
    says = [(found[0], possible(found[0])) for found in by_report(mentions).values() if _is_of_one_mind(found)]
    done = [mention for mention, status in says if status == "done" and _is_plain(mention)]
    if not done:
        return []
    first = min(mention.printed[1] for mention in done if mention.printed)
    against = [
        (mention, status)
        for mention, status in says
        if status in AGAINST_DONE and mention.printed and mention.printed[0] > first - (status != "planned")
        if _is_plain(mention) and any(mention.sides == other.sides for other in done)
    ]
    return [*((mention, "done") for mention in done), *against] if against else []


def _is_plain(mention: Told) -> bool:
    """Whether it is certain which act is meant: two parties and a day."""
    return len(mention.parties) >= 2 and mention.days is not None and mention.days[1] - mention.days[0] <= NARROW


def _is_of_one_mind(found: list[Told]) -> bool:
    return len({possible(mention) for mention in found}) == 1
