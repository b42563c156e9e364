"""The ledger of commitments: who is bound to do what if what happens, when it was first said, repeated and changed.

One entry holds what one side said to another of one kind in like words: its first wording, every repeat and every
change, in the order in which they were said. Who speaks for a country binds the country, so that a president's threat
and his minister's are one entry where the words agree; what nobody known is bound to is an entry of its own. Repeats
are counted over copy families: a copy repeats nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.compare.events.lexical import cosine
from dateline.compare.events.parties import lifted
from dateline.records import CaseActor, CommitmentType, content_id

How = Literal["first", "repeated", "changed", "copied"]

# Likeness of wordings (cosine of weighted stems), read in bands of twelve pairs of one side and kind from 272 reports
# of one crisis: over .8 ten or more of twelve were the same commitment in the same words, from .6 to .8 nine of twelve
# were the same in other words, from .4 to .6 three or four of twelve.
SAME = 0.8
RELATED = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A commitment as one report tells it.

    ``by`` and ``to`` are actors of the pile; ``words``, ``condition`` and ``consequence`` the report's words;
    ``said`` the ISO day on which it was said, else the one on which the report was printed, null where neither is
    known; ``family`` the copy family of the report.
    """

    id: str
    report: str
    family: str
    type: CommitmentType
    by: tuple[str, ...]
    to: tuple[str, ...]
    words: str
    condition: str | None = None
    consequence: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One commitment of an entry and what it does there.

    ``how``: ``first``; ``repeated`` in the same or nearly the same words as ``of``, an earlier one; ``changed`` in
    wording against ``of``, the one that comes nearest; ``copied``: the same words in the same copy family as ``of``.
    """

    told: Told
    how: How
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one side is bound to by its own words, or asks of another.

    ``by`` and ``to``: the actors of all its tellings; ``newest``: the last telling that is no copy; ``families``: in
    how many copy families it stands.
    """

    id: str
    type: CommitmentType
    by: tuple[str, ...]
    to: tuple[str, ...]
    newest: Told
    tellings: tuple[Telling, ...]
    families: int

    @property
    def first_said(self) -> str | None:
        return self.tellings[0].told.said

    @property
    def changes(self) -> tuple[Telling, ...]:
        return tuple(telling for telling in self.tellings if telling.how == "changed")


def ledger(told: Iterable[Told], actors: Mapping[str, CaseActor]) -> list[Entry]:
    """The entries of a pile's commitments: by actor, counterpart and first day; the same whatever the order given.

    Args:
        told: every commitment of every report.
        actors: the pile's actors by id; one that is missing stands for itself.
    """
    groups: dict[tuple[CommitmentType, frozenset[str]], list[list[Telling]]] = defaultdict(list)
    states = _state_names(actors)
    for each in sorted(told, key=_order):
        _enter(groups[each.type, _sides(each.by, actors) or frozenset({each.id})], each, actors, states)
    entries = (_entry(tellings) for entered in groups.values() for tellings in entered)
    return sorted(entries, key=lambda entry: (entry.by, entry.to, entry.first_said or "9", entry.id))


def _order(told: Told) -> tuple[str, str, str]:
    return told.said or "9", told.report, told.id


def _sides(actors: Sequence[str], known: Mapping[str, CaseActor]) -> frozenset[str]:
    return frozenset(lifted(actor, known) for actor in actors)


def _state_names(actors: Mapping[str, CaseActor]) -> frozenset[str]:
    """The words in the names of the pile's states."""
    names = (name for actor in actors.values() if actor.kind == "state" for name in (actor.name, *actor.aliases))
    return frozenset(word.casefold() for name in names for word in name.split())


def _alike(one: str, other: str, states: frozenset[str]) -> float:
    """The likeness of two wordings, with the names of states and without: a pile's every sentence holds those."""
    return min(cosine(one, other), cosine(_without(one, states), _without(other, states)))


def _without(words: str, states: frozenset[str]) -> str:
    return " ".join(word for word in words.split() if word.casefold().strip("’'s.,") not in states)


def _enter(entered: list[list[Telling]], told: Told, actors: Mapping[str, CaseActor], states: frozenset[str]) -> None:
    """Put a commitment to the entry whose words come nearest, or begin one."""
    to = _sides(told.to, actors)
    best: tuple[float, list[Telling], Told] | None = None
    for tellings in entered:
        for telling in tellings:
            if _may_be_one(to, _sides(telling.told.to, actors)):
                alike = _alike(told.words, telling.told.words, states)
                if alike >= RELATED and (best is None or alike > best[0]):
                    best = (alike, tellings, telling.told)
    if best is None:
        entered.append([Telling(told=told, how="first")])
    else:
        best[1].append(Telling(told=told, how=_how(best[0], told, best[2]), of=best[2].id))


def _may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two may be said to the same: one names nobody, or they share somebody."""
    return not one or not other or bool(one & other)


def _how(alike: float, told: Told, nearest: Told) -> How:
    if alike < SAME:
        return "changed"
    return "copied" if told.family == nearest.family and told.report != nearest.report else "repeated"


def _entry(tellings: Sequence[Telling]) -> Entry:
    first = tellings[0].told
    own = [telling.told for telling in tellings if telling.how != "copied"]
    return Entry(
        id=content_id("l", first.report, first.id),
        type=first.type,
        by=_all(telling.told.by for telling in tellings),
        to=_all(telling.told.to for telling in tellings),
        newest=own[-1],
        tellings=tuple(tellings),
        families=len({telling.told.family for telling in tellings}),
    )


def _all(parties: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for party in parties for actor in party))
