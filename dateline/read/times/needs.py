"""What a text must hold for a pattern of the grammar to match: most patterns are not even compiled for one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

# Sets of symbols: whatever matches holds one of each.
Needs = tuple[frozenset[str], ...]


def needs(items: Iterable[str], of: Callable[[str], Needs]) -> Needs:
    """The needs of a pattern, given by its signs; ``of`` gives those of a word, class or macro.

    Raises:
        IndexError: a group is closed that is not open, or what is optional is not there.
    """
    groups: list[list[list[Needs]]] = [[[]]]  # those open, the outermost first: alternatives of parts
    for item in items:
        if item in "([":
            groups.append([[]])
        elif item[0] in ")]":
            group = _of_group(groups.pop())
            groups[-1][-1].append(group)
        elif item == "|":
            groups[-1].append([])
        elif item == "?":
            groups[-1][-1].pop()
        elif item[0] != ":":
            groups[-1][-1].append(of(item))
    return _of_group(groups.pop())


def _of_group(alternatives: list[list[Needs]]) -> Needs:
    """All that its parts need; of several alternatives one need that holds for whichever stands there."""
    needed = [tuple(chain.from_iterable(parts)) for parts in alternatives]
    if len(needed) == 1:
        return needed[0]
    if not all(needed):
        return ()
    return (frozenset[str]().union(*(min(sets, key=len) for sets in needed)),)
