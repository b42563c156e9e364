"""What a stage of ``read`` is: a pure function over one analysed report that declares what it reads and writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.language import Document
from dateline.records import Reading

Run = Callable[[Document, Reading], Reading]


@dataclass(frozen=True, slots=True)
class Stage:
    """``reads`` and ``writes`` are field names of :class:`~dateline.records.Reading`.

    ``run`` gets the analysed report and the reading so far, and returns a reading in which only the fields of
    ``writes`` have changed. It knows no other report, no clock and no environment.
    """

    name: str
    run: Run
    reads: tuple[str, ...]
    writes: tuple[str, ...]
