"""The reports themselves, for what is told of two of them alone and then kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.compare.disagreements.facts.numbers import in_one_line
from dateline.compare.shelf import Shelf, key_of, stamp_of
from dateline.records import Reading, Span


@dataclass(frozen=True, slots=True)
class Sources:
    """The readings and texts by report, and the shelf of what was told of them."""

    readings: Mapping[str, Reading]
    texts: Mapping[str, str]
    shelf: Shelf | None

    def words(self, report: str, span: Span) -> str:
        """The cited words in one line."""
        return in_one_line(self.texts[report], span)

    def key(self, what: str, *reports: str, rest: str) -> bytes | None:
        """A key for what rests on these reports, and on the rest; None where one of them has no stamp."""
        stamps = [stamp for report in reports if (stamp := stamp_of(self.readings[report])) is not None]
        return key_of(what, *stamps, rest) if len(stamps) == len(reports) else None
