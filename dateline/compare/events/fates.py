"""Nobody is killed twice: whoever did it, mentions of the killing of one named person are of one event.

Reports name the killer or leave him out ("an officer", "police", his name), and years later still tell of it without a
day. What they share is the victim.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.compare.events.mention import Told
from dateline.records import CaseActor

ONE_FATE = "the same person killed or shot"

# A day that begins earlier where an act took place than where it was printed.
ZONES = 1

_DEADLY = re.compile(
    r"\b(?:kill\w*|murder\w*|assassinat\w+|slain|slay\w*|execut(?:e[ds]?|ing|ions?)|behead\w*|lynch\w*|shot|shoot(?:ing|s)?"
    r"|gunned down|deaths?|die[ds]?|dying)\b"
)
_DYING = re.compile(r"\b(?:deaths?|die[ds]?|dying)\b")


def victim(mention: Told, known: Mapping[str, CaseActor]) -> str | None:
    """The one person with a name whom an act killed, as a mention tells it; whose death is told is the victim of it."""
    if mention.event.class_ != "ASSAULT" or mention.event.status != "done" or not _DEADLY.search(mention.trigger):
        return None
    doers, harmed = mention.sides
    if not harmed and _DYING.search(mention.trigger):
        harmed = doers
    named = [actor for actor in harmed if actor in known and _has_name(known[actor])]
    return named[0] if len(named) == 1 else None


def _has_name(actor: CaseActor) -> bool:
    return actor.kind == "person" and not actor.anonymous and not actor.name.islower()


def fates(mentions: Sequence[Told], known: Mapping[str, CaseActor]) -> Iterator[tuple[int, int, str]]:
    """Pairs of numbers of mentions that tell one killing: each with one of the day that most give, or the first."""
    killed: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if person := victim(mention, known):
            killed[person].append(number)
    for numbers in killed.values():
        told = [(number, mentions[number].days) for number in _in_time(numbers, mentions)]
        votes = Counter(days for _, days in told if days)
        day = max(votes, key=lambda days: (votes[days], days[0] - days[1], -days[0]), default=None)
        first = next(number for number, days in told if days == day or day is None)
        yield from ((min(first, number), max(first, number), ONE_FATE) for number, _ in told if number != first)


def _in_time(numbers: Sequence[int], mentions: Sequence[Told]) -> list[int]:
    """Without mentions of a day on which the first report of the killing had been printed already."""
    printed = min((when[1] for number in numbers if (when := mentions[number].printed)), default=None)
    days = {number: mentions[number].days for number in numbers}
    return [at for at, when in days.items() if when is None or printed is None or when[0] <= printed + ZONES]
