"""What fusing the events of a pile found, for the next round over the same pile, in which most of it is the same.

A pile is fused again when it has dated some of its reports. A mention keeps its number from round to round where it and
its actors say the same; pairs are scored, and events of one mention made, where a number is new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from dateline.compare.events.mention import Key, Told
from dateline.compare.events.scoring import COPIED, Score
from dateline.records import CaseActor, CaseEvent

Pair = tuple[int, int]
Numbers = NDArray[np.uint64]

_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of numbers of mentions with their scores: ``values``, minus infinity for a veto. What speaks for one event,
    or is copied, is in ``telling`` with its reasons."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    values: NDArray[np.float64]
    telling: Mapping[Pair, Score]


class Kept:
    """Empty for a pile's first round. It is of use for one scorer's rules and one set of families only."""

    def __init__(self) -> None:
        self._actors: dict[str, CaseActor] = {}
        self._told: dict[Key, tuple[int, Told, list[CaseActor | None]]] = {}
        self._given = 0
        self._keys = np.zeros(0, np.uint64)
        self._values = np.zeros(0, np.float64)
        self._telling: dict[int, Score] = {}
        self._alone: dict[tuple[object, ...], CaseEvent] = {}
        self._used: dict[tuple[object, ...], CaseEvent] = {}

    def known(self, actors: Sequence[CaseActor]) -> dict[str, CaseActor]:
        """Actors by id, without the places where they are named: those of the round before where they say the same."""
        found = {}
        for actor in actors:
            alone = replace(actor, mentions=()) if actor.mentions else actor
            before = self._actors.get(actor.id)
            found[actor.id] = before if before == alone else alone
        self._actors = found
        return found

    def numbers(self, mentions: Sequence[Told], known: Mapping[str, CaseActor]) -> Numbers:
        """A number for each mention: that of the round before where it and its actors are the same."""
        held, self._told = self._told, {}
        self._alone, self._used = self._used, {}
        for mention in mentions:
            number, told, actors = held.get(mention.key, (-1, None, []))
            now = [known.get(id_) for id_ in (*sorted(mention.parties), mention.place or "")]
            if told != mention or any(one is not other for one, other in zip(actors, now, strict=True)):
                number, self._given = self._given, self._given + 1
            self._told[mention.key] = number, mention, now
        return np.array([self._told[mention.key][0] for mention in mentions], dtype=np.uint64)

    def scored(
        self,
        pairs: NDArray[np.uint64],
        mentions: Sequence[Told],
        numbers: Numbers,
        scorer: Callable[[Told, Told], Score],
    ) -> Scored:
        """The scores of pairs (``first << 32 | second``, each the place of a mention)."""
        first, second = (pairs >> _HALF).astype(np.int64), (pairs & _LOWER).astype(np.int64)
        keys = numbers[first] << _HALF | numbers[second] if len(pairs) else pairs
        values = self._looked_up(keys)
        for at in np.flatnonzero(np.isnan(values)).tolist():
            score = scorer(mentions[first[at]], mentions[second[at]])
            values[at] = -inf if score.veto else score.value
            if score.value > 0 or COPIED in score.why:
                self._telling[int(keys[at])] = score
        told = np.fromiter(self._telling, dtype=np.uint64, count=len(self._telling))
        places = np.flatnonzero(np.isin(keys, told))
        telling = {key: self._telling[key] for key in keys[places].tolist()}
        told_pairs = zip(first[places].tolist(), second[places].tolist(), strict=True)
        found = dict(zip(told_pairs, telling.values(), strict=True))
        order = np.argsort(keys)
        self._keys, self._values, self._telling = keys[order], values[order], telling
        return Scored(first, second, values, found)

    def _looked_up(self, keys: NDArray[np.uint64]) -> NDArray[np.float64]:
        """The values that pairs had in the round before; not a number where they are new."""
        if not len(self._keys):
            return np.full(len(keys), np.nan)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._values[at], np.nan)

    def alone(self, key: tuple[object, ...], make: Callable[[], CaseEvent]) -> CaseEvent:
        """The event of one mention, by its number and all else that it is made of."""
        found = self._used[key] = self._alone.get(key) or make()
        return found
