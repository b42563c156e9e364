"""The numbers of a pile that may be compared, by the words around them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from dateline.compare.copies.words import words
from dateline.compare.disagreements.facts import Facts
from dateline.compare.disagreements.facts.amounts import Around
from dateline.compare.disagreements.facts.numbers import Number
from dateline.compare.disagreements.points import Pile
from dateline.compare.disagreements.values import Interval
from dateline.compare.events.mention import Days

# What befalls people or is measured once says enough of what is counted.
SELF_TELLING = frozenset({"killed", "wounded", "captured", "missing", "displaced", "casualties", "yield"})


@dataclass(frozen=True)
class Told:
    """A number with the words around it. ``when`` is the day that it is trusted for, ``printed`` that of the report.

    ``names``: what is counted; ``act``: the attack of the case that it is the toll of; ``beside``: the other values of
    its measure that its report gives anywhere; ``period``: over what time it counts; ``places``: the places that its
    sentence names.
    """

    report: str
    number: Number
    words: str
    near: str
    when: Days | None
    printed: Days
    names: frozenset[str]
    act: str | None
    beside: frozenset[Interval]
    period: frozenset[str]
    places: frozenset[str]

    @property
    def is_telling(self) -> bool:
        """Whether its measure alone says what is counted."""
        return self.number.measure in SELF_TELLING

    @cached_property
    def stems(self) -> frozenset[int]:
        """The stems of the sentence."""
        return frozenset(words(self.words).stem.tolist())


def act_of(pile: Pile, said: Facts, at: int) -> str | None:
    """The attack of the case that a number of a report is the toll of."""
    attack = said.amounts[at].attack
    return pile.fusion.of.get((said.report, attack)) if attack else None


def told(pile: Pile, said: Facts, numbers: Collection[int]) -> dict[int, Told]:
    """Numbers of a report, by their places among all that it gives."""
    around = said.around()
    return {at: _told(pile, said, around[at], act_of(pile, said, at)) for at in numbers}


def _told(pile: Pile, said: Facts, around: Around, act: str | None) -> Told:
    named = ((pile.case_actor(said.report, local), is_place) for local, is_place in around.named)
    return Told(
        report=said.report,
        number=around.number,
        words=around.words,
        near=around.near,
        when=None if around.since is None or around.until is None else (around.since, around.until),
        printed=said.printed or (0, 0),
        names=frozenset(around.number.things) - {around.number.measure},
        act=act,
        beside=frozenset((low, high) for low, high in around.beside),
        period=frozenset(around.period),
        places=frozenset(actor for actor, is_place in named if actor and _is_place(pile, actor, is_place)),
    )


def _is_place(pile: Pile, actor: str, in_report: bool) -> bool:
    """Whether a case actor is a place below a state; of one that a report names alone, this says so."""
    if actor in pile.actors.alone:
        return in_report
    return actor in pile.actors.known and pile.actors.known[actor].kind == "place"
