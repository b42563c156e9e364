"""The reports of a pile by number, each asked for its words only where no earlier comparison has kept what it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from dateline.compare.phrases import Codes
from dateline.compare.shelf import Shelf, kept, key_of, stamp_of
from dateline.compare.statements.matches import COMMON
from dateline.compare.statements.sheets import Sheet, from_bytes, sheet, to_bytes
from dateline.compare.statements.utterances import Forms, Utterance, folded, quotes_in, utterance
from dateline.records import Date, Reading, Span, Statement

# Reports whose statements lie in memory at a time.
HELD = 256


class SheetMaker:
    """Makes the sheets of reports, each once."""

    def __init__(self, texts: Mapping[str, str], shelf: Shelf | None) -> None:
        self.forms, self._codes = Forms(), Codes(COMMON)
        self._texts, self._shelf = texts, shelf

    def prepare(self, reading: Reading) -> None:
        """Have the sheet of a report worked out, and kept."""
        self._kept(reading)

    def __call__(self, reading: Reading) -> Sheet:
        """The sheet of a report."""
        return from_bytes(self._kept(reading))

    def _kept(self, reading: Reading) -> bytes:
        stamp = stamp_of(reading)
        return kept(self._shelf, stamp and key_of("sheet", stamp), lambda: to_bytes(self._made(reading)))

    def _made(self, reading: Reading) -> Sheet:
        return sheet(folded(reading, self._texts[reading.id], self.forms), self._codes)


class Reports:
    """The reports of a pile, sorted by id, and what is kept of them."""

    def __init__(self, readings: Sequence[Reading], texts: Mapping[str, str], shelf: Shelf | None) -> None:
        self.readings, self.texts, self.shelf = sorted(readings, key=lambda reading: reading.id), texts, shelf
        self.ids = [reading.id for reading in self.readings]
        self.number = {id_: number for number, id_ in enumerate(self.ids)}
        maker = SheetMaker(texts, shelf)
        self._forms = maker.forms
        self.sheets = list(map(maker, self.readings))
        self._statements = lru_cache(HELD)(self._fetch)

    def text(self, number: int) -> str:
        """The stored text of a report."""
        return self.texts[self.ids[number]]

    def printed(self) -> list[int | None]:
        """The day number of each report, None of those that are not of one known day."""
        return [_day(reading.published) for reading in self.readings]

    def utterance(self, number: int, at: int) -> Utterance:
        """A statement of a report, by its place in the sheet."""
        statements, quotes = self._statements(number)
        return utterance(statements[self.sheets[number].ids[at]], self.text(number), quotes, self._forms)

    def utterances(self, number: int) -> list[Utterance]:
        """All statements of a report."""
        return [self.utterance(number, at) for at in range(len(self.sheets[number].ids))]

    def key(self, what: str, *numbers: int, terms: str = "") -> bytes | None:
        """A key for what rests on these reports, and on such terms; None where one of them has no stamp."""
        stamps = [stamp for number in numbers if (stamp := stamp_of(self.readings[number])) is not None]
        return key_of(what, *stamps, terms) if len(stamps) == len(numbers) else None

    def _fetch(self, number: int) -> tuple[dict[str, Statement], list[Span]]:
        """The statements of a report by id, and what is quoted in it."""
        statements = {statement.id: statement for statement in self.readings[number].statements}
        return statements, quotes_in(self.text(number))


def _day(value: Date) -> int | None:
    same = value.earliest is not None and value.earliest == value.latest
    return date.fromisoformat(value.earliest).toordinal() if same and value.earliest else None
