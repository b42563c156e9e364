"""Whether two names can be one person's or one organisation's, and why.

The surname decides, never the likeness of whole names: equal keys (:func:`dateline.data.names.fold`) are required,
then given names that can be one person's. "Vladimir Putin" and "Vladimir Rasputin" are alike in every string measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from dateline.data.names import PARTICLES, fold, given_compatible, latin, plain, surname, words


@dataclass(frozen=True, slots=True)
class Verdict:
    """``same``: the names can be one person's; ``why``: the rule that said so."""

    same: bool
    why: str


# A pile says the same names again and again, and is compared in several rounds.
NAMES_HELD = 1 << 16


@lru_cache(NAMES_HELD)
def given_of(name: str) -> str:
    """The name without its surname."""
    family = surname(name)
    rest = name[len(family) :] if words(name)[:1] == words(family)[:1] and family != name else name[: -len(family)]
    return rest.strip()


@lru_cache(NAMES_HELD)
def surname_key(name: str) -> str:
    """What two spellings of one surname have in common."""
    return fold(surname(name))


@lru_cache(NAMES_HELD)
def same_person(first: str, second: str) -> Verdict:
    """Compare two names of persons.

    Equal folded surnames are required; given names must be equal in some spelling, an initial, a nickname or missing.
    """
    if plain(first) == plain(second):
        return Verdict(True, "the same name")
    if surname_key(first) != surname_key(second):
        return Verdict(False, f"surnames differ ({surname(first)}, {surname(second)})")
    if not given_compatible(given_of(first), given_of(second)):
        return Verdict(False, f"given names differ ({given_of(first)}, {given_of(second)})")
    if not given_of(first) or not given_of(second):
        return Verdict(True, "the same surname, a given name left out")
    return Verdict(True, "one surname and given names of one person, spelt differently")


# A pair of names whose worst aligned words are at least so alike may be one name with a slip. Swept in steps
# of .04 over the even rows of persons of nomenklatura's name benchmark: F1 .858 at .66, .85 at .70 (odd .864, .860);
# below, names of relatives pass.
ALIKE = 0.66
# Where one name has more words than the other, each beyond the first costs this much; a lone word costs more.
_EXTRA_WORD = 0.08
_LONE_WORD = 0.2
_INITIAL = 0.85
_VARIANT = 0.95
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "president", "shaikh", "sheikh", "monsieur", "llc"])


def alike(first: str, second: str) -> Verdict:
    """Whether two names may be one name damaged by typing, joining or reordering of words.

    A weaker test than :func:`same_person`: it takes Tom for Tim. It serves suggestions, and merges only where role,
    country and surname say the same as well.
    """
    a, b = sorted((_words(first), _words(second)), key=len)
    if not a or not b:
        return Verdict(False, "no letters to compare")
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return Verdict(True, "the same words in another order or spacing")
    worst = min(_aligned(a, b)) - _EXTRA_WORD * max(0, len(b) - len(a) - 1)
    worst -= _LONE_WORD if len(a) == 1 < len(b) else 0
    return Verdict(worst >= ALIKE, f"the words least alike: {worst:.2f}")


def _words(name: str) -> list[str]:
    parts = re.split(r"[\s,.-]+", plain(latin(name)))
    return [part for part in parts if part and part not in PARTICLES and part not in _TITLES]


def _aligned(short: list[str], long: list[str]) -> list[float]:
    """How alike each word of the shorter name is to its partner in the longer, the best pairs taken first."""
    pairs = sorted(((-_likeness(a, b), i, j) for i, a in enumerate(short) for j, b in enumerate(long)))
    left, right, found = set(range(len(short))), set(range(len(long))), []
    for likeness, i, j in pairs:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append(-likeness)
    return found


def _likeness(a: str, b: str) -> float:
    if fold(a) == fold(b):
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return _INITIAL if a[0] == b[0] else 0.0
    if given_compatible(a, b):
        return _VARIANT
    return max(OSA.normalized_similarity(a, b), OSA.normalized_similarity(fold(a), fold(b)) - 1 + _VARIANT)


def damaged(first: str, second: str) -> Verdict:
    """One name with a slip: surnames of one key, given names alike. For holders of one role in one country only."""
    same = surname_key(first) == surname_key(second) and alike(first, second).same
    return Verdict(same, "one role, one surname, given names but for a slip")
