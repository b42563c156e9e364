"""Inside one report first: what refers back ("the call", "their talks") joins the event that it refers to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.compare.events.lexical import cosine
from dateline.compare.events.mention import SUPPOSED, Told
from dateline.compare.events.scoring import AHEAD, TWO_SIDED, Scorer
from dateline.records import EventClass

# A definite phrase looks this many sentences back for its event: about a page, further back it would be named anew.
REACH = 12

REFERS = "refers back to it"

Joins = Iterator[tuple[int, int, str]]


# What no call is.
_IN_PERSON = re.compile(r"\b(?:in[- ]person|face[- ]to[- ]face|summit)\b", re.IGNORECASE)


def references(mentions: Sequence[Told], scorer: Scorer) -> Joins:
    """Pairs of numbers of mentions of one report of which the second refers to the first, and why."""
    for numbers in _by_report(mentions):
        told = [(number, mentions[number]) for number in numbers]
        yield from _backward(told, scorer)
        yield from _repeated(told, scorer)


def _by_report(mentions: Sequence[Told]) -> list[list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        found[mention.key[0]].append(number)
    return [sorted(numbers, key=lambda number: mentions[number].event.trigger) for numbers in found.values()]


def _backward(told: Sequence[tuple[int, Told]], scorer: Scorer) -> Joins:
    """What names no more than some of the antecedent's parties and no day of its own joins the nearest before it.

    It has to be a definite phrase, or a bare word for an act whose parties need not be said again ("an invasion").
    """
    for at, (number, mention) in enumerate(told):
        if mention.days or not (mention.definite or _is_bare(mention)):
            continue
        for other, antecedent in reversed(told[:at]):
            if mention.sentence - antecedent.sentence > REACH:
                break
            if _can_refer(mention, antecedent, scorer):
                yield other, number, REFERS
                break


def only_refers(mention: Told) -> bool:
    """Whether talks name nobody, no day and no place ("the summit"): without an antecedent they are no event."""
    return mention.event.class_ in TWO_SIDED and not (mention.parties or mention.days or mention.place)


def _is_bare(mention: Told) -> bool:
    return not mention.parties and mention.event.class_ in TANGIBLE


def _can_refer(mention: Told, antecedent: Told, scorer: Scorer) -> bool:
    if mention.event.class_ != antecedent.event.class_ or not antecedent.parties or not _reaches(mention, antecedent):
        return False
    if mention.event.status in AHEAD and antecedent.event.status not in AHEAD:
        return False  # "the upcoming talks" are not the call that was held
    if antecedent.event.mode == "phone" and _IN_PERSON.search(mention.extent):
        return False
    return _fits(mention, antecedent, scorer) and scorer(antecedent, mention).veto is None


def _fits(mention: Told, antecedent: Told, scorer: Scorer) -> bool:
    """Whether the antecedent has all whom the mention names; talks may add the side that it left open."""
    if mention.parties <= antecedent.parties:
        return True
    if mention.event.class_ not in TWO_SIDED or (mention.event.status in AHEAD) != (antecedent.event.status in AHEAD):
        return False
    parties = scorer.match(mention.parties, antecedent.parties)
    return parties.likeness > 0 and not parties.apart


def _reaches(mention: Told, antecedent: Told) -> bool:
    """Talks go by many words; a bare word for another act must be supposed like its antecedent, or be the same word."""
    if mention.event.class_ in TWO_SIDED and mention.definite:
        return True
    supposed = mention.event.status in SUPPOSED and antecedent.event.status in SUPPOSED
    return mention.event.class_ in TANGIBLE and (supposed or cosine(mention.trigger, antecedent.trigger) > 0)


# Acts that are named again by a noun alone ("the strike", "sanctions") as calls and talks are.
TANGIBLE: frozenset[EventClass] = frozenset(
    {"THREATEN", "REQUEST", "SANCTION", "ASSAULT", "PROTEST", "COERCE", "AID", "RETREAT", "MOBILIZE"}
)


def _repeated(told: Sequence[tuple[int, Told]], scorer: Scorer) -> Joins:
    """Mentions of one class with the same known parties are one, where dates and statuses allow."""
    groups: dict[tuple[object, ...], list[tuple[int, Told]]] = defaultdict(list)
    for number, mention in told:
        if len(mention.parties) >= 2:
            sides = mention.parties if mention.event.class_ in TWO_SIDED else mention.sides
            groups[mention.event.class_, sides, mention.event.status in SUPPOSED].append((number, mention))
    for members in groups.values():
        for (one, first), (other, second) in pairwise(members):
            if scorer(first, second).veto is None and (first.days is None or second.days is None):
                yield one, other, "the same parties in one report"
