"""Nobody is killed twice: whoever did it, mentions of the killing of one named person are of one event.

Reports name the killer or leave him out ("an officer", "police", his name), and years later still tell of it without a
day. What they share is the victim.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dateline.compare.events.mention import Days, Told
from dateline.records import CaseActor

if TYPE_CHECKING:
    from dateline.compare.events.pages import Pile

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


def fates(pile: Pile) -> Iterator[tuple[int, int, str]]:
    """Pairs of numbers of mentions that tell one killing: each with one of the day that most give, or the first."""
    killed: dict[str, list[_Told]] = defaultdict(list)
    for first, page in pile.numbered():
        for killing in page.facts.killings:
            killed[killing.person].append(_Told(first + killing.at, killing.days, page.printed))
    for all_told in killed.values():
        told = _in_time(all_told)
        votes = Counter(each.days for each in told if each.days)
        day = max(votes, key=lambda days: (votes[days], days[0] - days[1], -days[0]), default=None)
        first = next(each.number for each in told if each.days == day or day is None)
        yield from (
            (min(first, each.number), max(first, each.number), ONE_FATE) for each in told if each.number != first
        )


class _Told(NamedTuple):
    number: int
    days: Days | None
    printed: Days | None


def _in_time(told: Sequence[_Told]) -> list[_Told]:
    """Without mentions of a day on which the first report of the killing had been printed already."""
    printed = min((each.printed[1] for each in told if each.printed), default=None)
    return [each for each in told if each.days is None or printed is None or each.days[0] <= printed + ZONES]
