"""A commitment as it is found, before it is settled whose statement it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.read.commitments.clauses import Clause
from dateline.records import CommitmentType


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """``content`` is what is threatened, promised or asked; ``cue`` the token that says so; ``why`` the rule.

    ``somebody``: a noun says who is bound, whether or not it is a known actor.
    """

    type: CommitmentType
    content: Clause
    cue: int
    by: tuple[str, ...]
    to: tuple[str, ...]
    condition: Clause | None = None
    consequence: Clause | None = None
    somebody: bool = False
    why: str
