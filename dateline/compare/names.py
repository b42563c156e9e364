"""Whether two names can be one person's or one organisation's, and why.

The surname decides, never the likeness of whole names: equal keys (:func:`dateline.data.names.fold`) are required,
then given names that can be one person's. "Vladimir Putin" and "Vladimir Rasputin" are alike in every string measure.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.data.names import fold, given_compatible, plain, surname, words


@dataclass(frozen=True, slots=True)
class Verdict:
    """``same``: the names can be one person's; ``why``: the rule that said so."""

    same: bool
    why: str


def given_of(name: str) -> str:
    """The name without its surname."""
    family = surname(name)
    rest = name[len(family) :] if words(name)[:1] == words(family)[:1] and family != name else name[: -len(family)]
    return rest.strip()


def same_person(first: str, second: str) -> Verdict:
    """Compare two names of persons.

    Equal folded surnames are required; given names must be equal in some spelling, an initial, a nickname or missing.
    """
    if plain(first) == plain(second):
        return Verdict(True, "the same name")
    a, b = fold(surname(first)), fold(surname(second))
    if a != b:
        return Verdict(False, f"surnames differ ({surname(first)}, {surname(second)})")
    if not given_compatible(given_of(first), given_of(second)):
        return Verdict(False, f"given names differ ({given_of(first)}, {given_of(second)})")
    if not given_of(first) or not given_of(second):
        return Verdict(True, "the same surname, a given name left out")
    return Verdict(True, "one surname and given names of one person, spelt differently")


def lost_letter(first: str, second: str) -> Verdict:
    """A given name damaged by the loss of one letter ("Mlanie"): only for holders of one role, who share a surname."""
    a, b = plain(given_of(first)), plain(given_of(second))
    short, long = sorted((a, b), key=len)
    damaged = (
        len(long) - len(short) == 1
        and len(short) > 2
        and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    )
    same = damaged and fold(surname(first)) == fold(surname(second))
    return Verdict(same, "one role, one surname, a letter lost in the given name")
