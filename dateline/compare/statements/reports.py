"""The reports of a pile by number, each asked for its words only where no earlier comparison has kept what it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from dateline.compare.phrases import Codes
from dateline.compare.shelf import Shelf, kept, key_of, stamp_of
from dateline.compare.statements.matches import COMMON
from dateline.compare.statements.sheets import Sheet, from_bytes, sheet, to_bytes
from dateline.compare.statements.utterances import Forms, Utterance, utterances
from dateline.records import Date, Reading

# Reports whose words lie in memory at a time.
HELD = 256


class Reports:
    """The reports of a pile, sorted by id, and what is kept of them."""

    def __init__(self, readings: Sequence[Reading], texts: Mapping[str, str], shelf: Shelf | None) -> None:
        self.readings, self.texts, self.shelf = sorted(readings, key=lambda reading: reading.id), texts, shelf
        self.ids = [reading.id for reading in self.readings]
        self.number = {id_: number for number, id_ in enumerate(self.ids)}
        self.utterances: Callable[[int], list[Utterance]] = lru_cache(HELD)(self._utterances)
        self._forms, self._codes = Forms(), Codes(COMMON)

    def text(self, number: int) -> str:
        """The stored text of a report."""
        return self.texts[self.ids[number]]

    def printed(self) -> list[int | None]:
        """The day number of each report, None of those that are not of one known day."""
        return [_day(reading.published) for reading in self.readings]

    def sheet(self, number: int) -> Sheet:
        """What can be told of a report's statements without their words."""
        made = kept(
            self.shelf, self.key("sheet", number), lambda: to_bytes(sheet(self.utterances(number), self._codes))
        )
        return from_bytes(made)

    def key(self, what: str, *numbers: int, terms: str = "") -> bytes | None:
        """A key for what rests on these reports, and on such terms; None where one of them has no stamp."""
        stamps = [stamp for number in numbers if (stamp := stamp_of(self.readings[number])) is not None]
        return key_of(what, *stamps, terms) if len(stamps) == len(numbers) else None

    def _utterances(self, number: int) -> list[Utterance]:
        return list(utterances(self.readings[number], self.text(number), self._forms))


def _day(value: Date) -> int | None:
    same = value.earliest is not None and value.earliest == value.latest
    return date.fromisoformat(value.earliest).toordinal() if same and value.earliest else None
