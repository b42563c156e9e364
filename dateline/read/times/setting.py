"""What the value of an expression depends on beside its own words: anchor, story, direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateline.records import Basis, TimexType


class Unanchored(Exception):  # noqa: N818 - a state of knowledge, not an error
    """The report's day is needed and not known."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether an expression points back (-1), ahead (1) or says nothing (0), and by which cue.

    ``sure``: the expression stands right under the verb or adjective that says so.
    """

    sign: int
    why: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """``anchor_day``: the day that the words were written or said. ``story_day``: the last day that the narrative
    spoke of. ``period``: the value of the last unit longer than a day, for "the same quarter" and "a year earlier".
    ``spoken_day``: the first day of whichever of both came last, for "later that year". ``listed_day``: the day that
    stands before it in the same list ("Sunday and Monday")."""

    anchor_day: date | None
    story_day: date | None
    period: str | None
    spoken_day: date | None
    look: Callable[[], Direction]
    listed_day: date | None = None

    @property
    def anchor(self) -> date:
        if self.anchor_day is None:
            raise Unanchored
        return self.anchor_day

    @property
    def story(self) -> date:
        return self.story_day or self.anchor

    @property
    def spoken_of(self) -> date:
        return self.spoken_day or self.anchor

    def points(self) -> Direction:
        return self.look()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value of an expression. ``first`` and ``last`` override the interval that the value itself covers."""

    type: TimexType
    value: str
    basis: Basis = "relative"
    mod: str | None = None
    why: str | None = None
    second: str | None = None
    first: date | None = None
    last: date | None = None
    own_bounds: bool = False
