"""The scores of pairs of mentions, kept from one fusion of a pile to the next, in which most pairs are the same.

A pair is known by what its mentions and their actors say and by what their two reports were found to share: all that
its score rests on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from dateline.compare.events.scoring import COPIED, Score
from dateline.compare.shelf import Shelf

Pair = tuple[int, int]
Numbers = NDArray[np.uint64]

_SHELF = b"pairs"
_LONG = 8
_NONE = -1


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs with their scores: ``values``, minus infinity for a veto, and the number of the reasons of what speaks for
    one event or is copied, else -1."""

    values: NDArray[np.float64]
    reasons: NDArray[np.int32]


class Scores:
    """What pairs of mentions have scored, by their keys; on a ``shelf`` also from one run to the next."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self._keys = np.zeros(0, np.uint64)
        self._scored = Scored(np.zeros(0), np.zeros(0, np.int32))
        self._used = np.zeros(0, np.bool_)
        self._whys: dict[tuple[str, ...], int] = {}
        self.whys: list[tuple[str, ...]] = []
        if shelf is not None and (found := shelf.get(_SHELF)):
            self._read(found)

    def __call__(self, keys: Numbers, score: Callable[[int], Score | None]) -> Scored:
        """The scores of pairs; ``score`` gives that of the pair at a place, for those that are not known yet. None
        says nothing, as a veto does."""
        at, known = self._found(keys)
        missing = np.flatnonzero(~known)
        if len(missing):
            new = [self._plain(score(place)) for place in missing.tolist()]
            self._add(keys[missing], new)
            at, _ = self._found(keys)
        self._used[at] = True
        return Scored(self._scored.values[at], self._scored.reasons[at])

    def close(self) -> None:
        """Leave on the shelf what was asked for."""
        if self._shelf is not None:
            self._shelf[_SHELF] = self._written()

    def _found(self, keys: Numbers) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        if not len(self._keys):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.bool_)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return at, self._keys[at] == keys

    def _plain(self, score: Score | None) -> tuple[float, int]:
        if score is None or score.veto:
            return -inf, _NONE
        if score.value <= 0 and COPIED not in score.why:
            return score.value, _NONE
        return score.value, self._number(score.why)

    def _number(self, why: tuple[str, ...]) -> int:
        if why not in self._whys:
            self._whys[why] = len(self.whys)
            self.whys.append(why)
        return self._whys[why]

    def _add(self, keys: Numbers, scored: Sequence[tuple[float, int]]) -> None:
        order = np.argsort(keys, kind="stable")
        at = np.searchsorted(self._keys, keys[order])
        values, reasons = (np.array(column)[order] for column in zip(*scored, strict=True))
        self._keys, self._used = np.insert(self._keys, at, keys[order]), np.insert(self._used, at, False)
        self._scored = Scored(np.insert(self._scored.values, at, values), np.insert(self._scored.reasons, at, reasons))

    # --------------------------------------------------------------------------------------------------- on the shelf
    def _written(self) -> bytes:
        """How many, then keys, values and numbers of reasons in a row, then the reasons."""
        keys, values = self._keys[self._used], self._scored.values[self._used]
        used, reasons = np.unique(self._scored.reasons[self._used], return_inverse=True)
        whys = [self.whys[number] for number in used.tolist() if number != _NONE]
        arrays = (keys.astype("<u8"), values.astype("<f8"), (reasons - int(_NONE in used)).astype("<i4"))
        words = json.dumps(whys, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return b"".join((len(keys).to_bytes(_LONG, "little"), *(array.tobytes() for array in arrays), words))

    def _read(self, data: bytes) -> None:
        count, at = int.from_bytes(data[:_LONG], "little"), _LONG
        self._keys = np.frombuffer(data, "<u8", count, at).astype(np.uint64)
        at += self._keys.nbytes
        values = np.frombuffer(data, "<f8", count, at).astype(np.float64)
        at += values.nbytes
        reasons = np.frombuffer(data, "<i4", count, at).astype(np.int32)
        at += reasons.nbytes
        self._scored, self._used = Scored(values, reasons), np.zeros(count, np.bool_)
        for why in json.loads(data[at:]):
            self._number(tuple(why))
