"""Which statements share a phrase, in arrays of numbers: a pile of 10,000 reports has millions of phrases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.blocking import distinct, gathered, group_sizes
from dateline.compare.copies.words import Keys, Offsets, shingles

PHRASE = 3
"""Words in a row."""
MOST = 400
"""A phrase in more statements than this ("the United States and") leads nowhere."""

Pairs = NDArray[np.uint64]
"""Two numbers of statements each, the lower first: ``first << 32 | second``."""
Numbers = NDArray[np.uint64]
Mask = NDArray[np.bool_]
Shares = NDArray[np.float64]

# The bit of a word's number that says whether it tells anything.
_TELLING = np.uint32(1)
# Bytes that stand for the words of a statement; pairs looked at in one go.
_MASK, _AT_ONCE = 32, 1 << 16
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)


class Codes(dict[str, int]):
    """The number of each word, the same in every pile: a hash of 31 bits, and whether the word tells anything.

    Few words share a number, which costs comparisons and changes nothing that is found.
    """

    def __init__(self, common: Collection[str]) -> None:
        self._common = common

    def __missing__(self, word: str) -> int:
        code = self[word] = crc32(word.encode("utf-8", "surrogatepass")) & ~1 | (word not in self._common)
        return code

    def of(self, words: Sequence[str]) -> list[int]:
        """The numbers of many words."""
        return list(map(self.__getitem__, words))


@dataclass(frozen=True)
class Statements:
    """Statements as the numbers of their words (:class:`Codes`), one after the other; ``size``: words of each."""

    codes: Keys
    size: Offsets

    @cached_property
    def owner(self) -> Numbers:
        """The statement of each word."""
        return np.repeat(np.arange(len(self.size), dtype=np.uint64), self.size)

    @cached_property
    def begin(self) -> Offsets:
        """Where each begins."""
        return np.cumsum(self.size) - self.size

    def words_of(self, numbers: Offsets) -> Numbers:
        """The words of some of them, each behind the place of its statement among these: ``place << 32 | word``."""
        size = self.size[numbers]
        place = np.repeat(np.arange(len(numbers)), size)
        at = np.arange(len(place)) + np.repeat(self.begin[numbers] - (np.cumsum(size) - size), size)
        found: Numbers = place.astype(np.uint64) << _HALF | self.codes[at]
        return found


def sharing(
    statements: Statements,
    kinds: NDArray[np.int64],
    may_be: Callable[[Pairs], Mask] = lambda pairs: np.ones(len(pairs), dtype=np.bool_),
) -> Pairs:
    """The pairs of statements of one kind that share a phrase, sorted.

    Args:
        statements: the words of each, in order. Those that tell nothing make no phrase among themselves.
        kinds: only statements of one kind are compared, those of a kind below zero never.
        may_be: which pairs are worth a comparison, asked before they are gathered (:func:`most_alike`).
    """
    found = _phrases(statements)
    phrases, owner = found >> _HALF, (found & _LOW).astype(np.int64)
    sizes = group_sizes(phrases)
    kept = (sizes > 1) & (sizes <= MOST) & (kinds[owner] >= 0)
    phrases, owner = phrases[kept], owner[kept]
    group = _numbered(phrases) << _HALF | kinds[owner].astype(np.uint64)
    order = np.argsort(group, kind="stable")  # it is in order but for the kinds, which takes a stable sort no time
    same = _numbered(group[order]).astype(np.int64)
    return gathered(pairs[may_be(pairs)] for pairs in _paired(owner[order].astype(np.uint64), same))


def most_alike(statements: Statements) -> Callable[[Pairs], Shares]:
    """Tells what share of the shorter statement's words the longer of a pair can have at most, in any order.

    Each word stands for one of many bits: bits of the one that the other lacks are words that it lacks, too.
    """
    bits, size = np.zeros(len(statements.size) * _MASK, dtype=np.uint8), statements.size
    bit = (statements.codes >> _TELLING) % np.uint32(8 * _MASK)
    np.bitwise_or.at(bits, statements.owner * np.uint64(_MASK) + (bit >> 3), np.left_shift(1, bit & 7).astype(np.uint8))
    mask, ones = bits.view(np.uint16).reshape(-1, _MASK // 2), _ones()

    def told(found: Pairs) -> Shares:
        first, second = both(found)
        swapped = size[second] < size[first]
        short, long = np.where(swapped, second, first), np.where(swapped, first, second)
        lacking = ones[mask[short] & ~mask[long]].sum(axis=1, dtype=np.int64)
        share: Shares = (size[short] - lacking) / size[short]
        return share

    return lambda pairs: np.concatenate([told(part) for part in _some_at_once(pairs)])


@cache
def _ones() -> NDArray[np.uint8]:
    """How many bits are set in each number of 16 bits."""
    numbers = np.arange(1 << 16, dtype=np.uint16).view(np.uint8).reshape(-1, 2)
    found: NDArray[np.uint8] = np.unpackbits(numbers, axis=1).sum(axis=1, dtype=np.uint8)
    return found


@dataclass(frozen=True, slots=True)
class Common:
    """What the statements of pairs have in common.

    ``share``: of the shorter one's words; ``telling``: different telling words that both have; ``union``: that either
    has.
    """

    share: Shares
    telling: NDArray[np.int64]
    union: NDArray[np.int64]


def in_common(statements: Statements, pairs: Pairs) -> Common:
    """What the statements of each pair have in common."""
    parts = [_in_common(statements, *both(part)) for part in _some_at_once(pairs)]
    share, telling, union = (np.concatenate([part[at] for part in parts]) for at in range(3))
    return Common(share, telling, union)


def _in_common(
    statements: Statements, first: Offsets, second: Offsets
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    size = statements.size
    swapped = size[second] < size[first]
    short = statements.words_of(np.where(swapped, second, first))
    long = distinct(statements.words_of(np.where(swapped, first, second)))
    had = short[_among(long, short)]
    share = _count(had, len(first)) / np.minimum(size[first], size[second])
    told, other = distinct(_telling(short)), _telling(long)
    telling = _count(told[_among(other, told)], len(first))
    return share, telling, _count(told, len(first)) + _count(other, len(first)) - telling


def both(pairs: Pairs) -> tuple[Offsets, Offsets]:
    """The numbers of the first and of the second statement of each pair."""
    return (pairs >> _HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)


def _some_at_once(pairs: Pairs) -> list[Pairs]:
    return np.array_split(pairs, len(pairs) // _AT_ONCE + 1)


def _among(ordered: Numbers, values: Numbers) -> Mask:
    """Which values stand among the sorted ones."""
    if not len(ordered):
        return np.zeros(len(values), dtype=np.bool_)
    found: Mask = ordered[np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)] == values
    return found


def _telling(words: Numbers) -> Numbers:
    return words[(words & np.uint64(_TELLING)).astype(np.bool_)]


def _count(words: Numbers, pairs: int) -> NDArray[np.int64]:
    """How many of the words are of each pair."""
    return np.bincount((words >> _HALF).astype(np.int64), minlength=pairs)


def _phrases(statements: Statements) -> Numbers:
    """The different phrases of each statement, sorted: ``phrase << 32 | statement``."""
    runs, owner = shingles(statements.codes, PHRASE), statements.owner
    count = len(runs)
    telling = np.zeros(count, np.bool_)
    for at in range(PHRASE):
        telling |= (statements.codes[at : at + count] & _TELLING).astype(np.bool_)
    kept = telling & (owner[:count] == owner[PHRASE - 1 :][:count])
    return distinct(runs[kept].astype(np.uint64) << _HALF | owner[:count][kept])


def _numbered(values: Numbers) -> Numbers:
    """The number of the run of equal values that each is of."""
    found = np.zeros(len(values), dtype=np.uint64)
    np.cumsum(values[1:] != values[:-1], out=found[1:])
    return found


def _paired(owner: Numbers, same: NDArray[np.int64]) -> Iterator[Pairs]:
    """Each of a run of equal ``same`` with each later one of it."""
    at = np.arange(len(owner))
    for step in range(1, MOST):
        at = at[at + step < len(owner)]
        at = at[same[at] == same[at + step]]
        if not len(at):
            return
        yield owner[at] << _HALF | owner[at + step]
