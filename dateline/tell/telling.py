"""Which of the passages that tell an event tells it best: its words stand for the event where there is room for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.records import Status

# Of an event that hundreds of reports tell, so many passages are looked at, the first in print.
LOOKED_AT = 20


def best(status: Status, parties: Iterable[str], passages: Sequence[tuple[Status, str]]) -> int:
    """The number of the passage that tells an event as what it is, with the most of its parties; of several the first.

    Args:
        status: of the event.
        parties: their names; the last word of a name stands for it, as in most texts.
        passages: the status that each gives the event, and its words.
    """
    called = {name.split()[-1].casefold() for name in parties if name.split()}

    def told(number: int) -> tuple[bool, int, int]:
        own, words = passages[number]
        folded = words.casefold()
        return own == status, sum(name in folded for name in called), -number

    return max(range(len(passages)), key=told, default=0)
