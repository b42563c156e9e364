"""Plans that were moved: an older report's day gives way to that of a newer one which says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.compare.events.mention import Told
from dateline.compare.events.scoring import AFTER_PRINT, AHEAD

# What a report says of a day that was changed, in the sentence of the plan.
_MOVED = re.compile(
    r"\b(?:postpon\w+|reschedul\w+|moved|mov(?:e|ing) (?:it|the|their)|delay(?:ed|ing)|put (?:it )?off"
    r"|push(?:ed|ing)? back|br(?:ought|inging) forward|new date)\b",
    re.IGNORECASE,
)
MOVED = "the plan was moved"

Joins = list[tuple[int, int, str]]


def moved(mentions: Sequence[Told]) -> tuple[list[Told], Joins]:
    """The mentions, those of an overtaken day without it, and which plan each newer one took the place of.

    A plan is overtaken where a report that is no older tells the same parties' plan for another day, and that it was
    moved. Pairs are of numbers of mentions, the older plan first.
    """
    found, joins = list(mentions), []
    for older, newer in _overtaken(mentions):
        found[older] = replace(found[older], days=None)
        joins.append((min(older, newer), max(older, newer), MOVED))
    return found, joins


def _overtaken(mentions: Sequence[Told]) -> Iterator[tuple[int, int]]:
    plans: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if mention.event.status in AHEAD and mention.days and mention.printed and len(mention.parties) > 1:
            plans[mention.event.class_, mention.parties].append(number)
    for numbers in plans.values():
        for newer in (number for number in numbers if _MOVED.search(mentions[number].passage)):
            yield from ((older, newer) for older in numbers if _gives_way(mentions[older], mentions[newer]))


def _gives_way(older: Told, newer: Told) -> bool:
    """Whether a plan is older in print, for another day, and not yet past when it was moved."""
    if not (older.days and newer.days and older.printed and newer.printed) or older.key[0] == newer.key[0]:
        return False
    apart = older.days[1] < newer.days[0] or newer.days[1] < older.days[0]
    return apart and older.printed[0] <= newer.printed[0] <= older.days[1] <= newer.printed[0] + AFTER_PRINT
