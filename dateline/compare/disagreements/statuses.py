"""Whether an act took place: told as done by some, as not (or not yet) by others whose word is no older."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.compare.disagreements.facts import Facts
from dateline.compare.disagreements.facts.acts import Act
from dateline.compare.disagreements.points import Pile, Point
from dateline.compare.events.mention import Parties
from dateline.records import Status

# Days that the date of an act may leave open.
NARROW = 1
# What cannot be told on one day, or on a later one, of an act that others tell as done.
AGAINST_DONE: frozenset[Status] = frozenset({"failed", "denied", "planned"})


@dataclass(frozen=True)
class _Told:
    """The first mention of an act in a report that tells it in one way alone; ``printed``: the days of the report."""

    said: Facts
    act: Act
    printed: tuple[int, int]
    parties: Parties

    @cached_property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        doers, others = (self.parties(self.said.report, side) for side in (self.act.actors, self.act.recipients))
        return doers, others

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is certain which act is meant: two parties and a day."""
        when = self.act.days
        return when is not None and when[1] - when[0] <= NARROW and len(self.sides[0] | self.sides[1]) >= 2


def statuses(pile: Pile) -> Iterator[Point]:
    """The status that each report gives to an event of which reports differ; none where the later only knew more."""
    titles = {event.id: event.title for event in pile.fusion.events}
    parties = Parties(pile.actors.of, pile.actors.known)
    for event, by_report in sorted(_grouped(pile).items()):
        told = [_first(found, parties) for found in by_report.values() if len({act.possible for _, act in found}) == 1]
        for mention in _opposed(told):
            status = mention.act.possible
            yield Point("status", (event,), titles[event], status, status, **pile.where(mention.said, mention.act))


def _grouped(pile: Pile) -> dict[str, dict[str, list[tuple[Facts, Act]]]]:
    """The mentions of each event by report, but for those that only refer back."""
    found: dict[str, dict[str, list[tuple[Facts, Act]]]] = defaultdict(lambda: defaultdict(list))
    for said, act, case in pile.told_twice:
        if not act.definite and said.printed:
            found[case][said.report].append((said, act))
    return found


def _first(found: Sequence[tuple[Facts, Act]], parties: Parties) -> _Told:
    said, act = min(found, key=lambda told: (told[1].trigger, told[1].id))
    return _Told(said, act, said.printed or (0, 0), parties)


def _opposed(told: Sequence[_Told]) -> list[_Told]:
    """One mention a report, where an act is told as done and by a report of the same day or a later as not done."""
    if AGAINST_DONE.isdisjoint(mention.act.possible for mention in told):
        return []
    done = [mention for mention in told if mention.act.possible == "done" and mention.is_plain]
    if not done:
        return []
    first = min(mention.printed[1] for mention in done)
    against = [
        mention
        for mention in told
        if mention.act.possible in AGAINST_DONE
        if mention.printed[0] > first - (mention.act.possible != "planned")
        if mention.is_plain and any(mention.sides == other.sides for other in done)
    ]
    return [*done, *against] if against else []
