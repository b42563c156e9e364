"""Which statements share a phrase, in arrays of numbers: a pile of 10,000 reports has millions of phrases."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.blocking import gathered, group_sizes

PHRASE = 3
"""Words in a row."""
MOST = 400
"""A phrase in more statements than this ("the United States and") leads nowhere."""

Pairs = NDArray[np.uint64]
"""Two numbers of statements each, the lower first: ``first << 32 | second``."""
Numbers = NDArray[np.uint64]
Mask = NDArray[np.bool_]

# Bits of a word's number in the number of a phrase. In a pile of more different words some share a number, which costs
# comparisons and changes nothing that is found.
_BITS = np.uint64(21)
# Bytes that stand for the words of a statement; how many bits of a byte are set; pairs looked at in one go.
_MASK, _ONES, _AT_ONCE = 32, np.array([byte.bit_count() for byte in range(256)], np.uint8), 1 << 16


def sharing(
    statements: Sequence[Sequence[str]],
    kinds: Sequence[int | None],
    common: Collection[str],
    may_be: Callable[[Pairs], Mask] = lambda pairs: np.ones(len(pairs), dtype=np.bool_),
) -> Pairs:
    """The pairs of statements of one kind that share a phrase, sorted.

    Args:
        statements: the words of each, in order.
        kinds: only statements of one kind are compared, those of none never.
        common: words that make no phrase among themselves.
        may_be: which pairs are worth a comparison, asked before they are gathered (:func:`alike`).
    """
    phrases, owner = _phrases(statements, common)
    order = np.argsort(phrases, kind="stable")
    phrases = phrases[order]
    owner = owner[order]
    kept = np.ones(len(phrases), dtype=np.bool_)
    kept[1:] = (phrases[1:] != phrases[:-1]) | (owner[1:] != owner[:-1])
    phrases, owner = phrases[kept], owner[kept]
    kept = np.zeros(len(phrases), dtype=np.bool_)
    kept[1:] = phrases[1:] == phrases[:-1]
    kept[:-1] |= kept[1:]  # most stand once, and are let go of before their groups are told
    phrases, owner = phrases[kept], owner[kept]
    sizes = group_sizes(phrases)
    kind = np.array([-1 if kind is None else kind for kind in kinds], dtype=np.int64)
    kept = (sizes > 1) & (sizes <= MOST) & (kind[owner] >= 0) if len(owner) else sizes > 1
    phrases, owner = phrases[kept], owner[kept]
    order = np.lexsort((owner, kind[owner], phrases)) if len(owner) else np.arange(0)
    phrases, owner = phrases[order], owner[order]
    same = np.zeros(len(phrases), dtype=np.int64)
    same[1:] = np.cumsum((phrases[1:] != phrases[:-1]) | (kind[owner][1:] != kind[owner][:-1]))
    return gathered(pairs[may_be(pairs)] for pairs in _paired(owner.astype(np.uint64), same))


def alike(statements: Sequence[Sequence[str]], least: Sequence[float]) -> Callable[[Pairs], Mask]:
    """Tells pairs of which the longer statement may have so large a share of the shorter one's words, in any order.

    Each word stands for one of many bits: bits of the one that the other lacks are words that it lacks, too.

    Args:
        least: the share, 0 to 1, by the first statement of a pair.
    """
    bits: dict[str, int] = defaultdict(lambda: 1 << len(bits) % (8 * _MASK))
    masks = b"".join(reduce(or_, map(bits.__getitem__, words), 0).to_bytes(_MASK, "little") for words in statements)
    mask = np.frombuffer(masks, dtype=np.uint8).reshape(-1, _MASK)
    size = np.array([len(words) for words in statements], dtype=np.int64)
    bar = np.array(least, dtype=np.float64)

    def told(found: Pairs) -> Mask:
        first, second = (found >> np.uint64(32)).astype(np.int64), (found & np.uint64(0xFFFFFFFF)).astype(np.int64)
        swapped = size[second] < size[first]
        short, long = np.where(swapped, second, first), np.where(swapped, first, second)
        lacking = _ONES[mask[short] & ~mask[long]].sum(axis=1, dtype=np.int64)
        here: Mask = (size[short] - lacking) / size[short] >= bar[first]
        return here

    return lambda pairs: np.concatenate([told(part) for part in np.array_split(pairs, len(pairs) // _AT_ONCE + 1)])


def _phrases(statements: Sequence[Sequence[str]], common: Collection[str]) -> tuple[Numbers, NDArray[np.uint32]]:
    """The number of each phrase, and of the statement that it stands in."""
    numbers = {word: at for at, word in enumerate(sorted(common))}
    told = array("I")
    for words in statements:
        told.extend([numbers.setdefault(word, len(numbers)) for word in words])
    word = np.array(told, dtype=np.uint32)
    owner = np.repeat(np.arange(len(statements), dtype=np.uint32), [len(words) for words in statements])
    count = max(len(word) - PHRASE + 1, 0)
    phrase, telling = np.zeros(count, np.uint64), np.zeros(count, np.bool_)
    for at in range(PHRASE):
        phrase <<= _BITS
        phrase |= word[at : at + count] % (np.uint32(1) << np.uint32(_BITS))
        telling |= word[at : at + count] >= len(common)
    kept = telling & (owner[:count] == owner[PHRASE - 1 :][:count])
    return phrase[kept], owner[:count][kept]


def _paired(owner: Numbers, same: NDArray[np.int64]) -> Iterator[Pairs]:
    """Each of a run of equal ``same`` with each later one of it."""
    at = np.arange(len(owner))
    for step in range(1, MOST):
        at = at[at + step < len(owner)]
        at = at[same[at] == same[at + step]]
        if not len(at):
            return
        yield owner[at] << np.uint64(32) | owner[at + step]
