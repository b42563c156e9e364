"""Cursors: where a page of an answer ends, good for the same question to the same state of the case alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TypedDict

from dateline.case import Case
from dateline.errors import InputError

_DIGITS = 8


class Rest(TypedDict):
    """The fields of a page that say what lies behind it."""

    total: int
    truncated: bool
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """A page of an answer: ``limit`` items behind the first ``skip``."""

    skip: int
    limit: int
    question: str

    @property
    def end(self) -> int:
        return self.skip + self.limit

    def rest(self, total: int) -> Rest:
        """What a page says of the rest of ``total`` items."""
        more = self.end < total
        return Rest(total=total, truncated=more, next_cursor=f"{self.end}.{self.question}" if more else None)


def window(case: Case, question: object, limit: int, cursor: str | None) -> Window:
    """The page that a cursor leads to, the first one without a cursor.

    Args:
        case: the case that is asked.
        question: the tool and its arguments.
        limit: items on a page.
        cursor: the ``next_cursor`` of the page before.

    Raises:
        InputError: the cursor is none, or was given for another question or another state of the case.
    """
    (run,) = case.db.execute("SELECT max(run) FROM runs").fetchone()
    own = hashlib.sha256(repr((question, run)).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    if cursor is None:
        return Window(0, limit, own)
    skip, _, given = cursor.partition(".")
    if given != own or not (skip.isascii() and skip.isdigit() and len(skip) < _DIGITS):
        raise InputError(
            f"cursor {cursor!r} was not given for this question, or the case has changed since: "
            "repeat the arguments of the page before, or ask again without a cursor"
        )
    return Window(int(skip), limit, own)
