"""What one report says that others may say otherwise, in its own terms: worked out once, kept for later comparisons.

What depends on the pile, as which actor of the case somebody is, is joined on afterwards (:mod:`..points`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.compare.disagreements.facts.acts import Act, acts
from dateline.compare.disagreements.facts.amounts import Amount, Around, amounts
from dateline.compare.disagreements.facts.numbers import Measured, measured
from dateline.compare.disagreements.facts.titles import Title, titles
from dateline.compare.events.mention import Days, days
from dateline.compare.shelf import Shelf, kept, key_of, stamp_of
from dateline.records import Reading

__all__ = ["Facts", "facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What one report says: its acts, the titles and the sole offices of persons, the numbers that it gives with an
    act, and all others that may be compared. ``printed``: its days."""

    report: str
    printed: Days | None
    acts: Sequence[Act]
    roles: Sequence[Title]
    offices: Sequence[Title]
    measured: Sequence[Measured]
    amounts: Sequence[Amount]
    rest: bytes

    def around(self) -> list[Around]:
        """The amounts with the words around them, which few of them are asked for."""
        return [Around.of_row(row) for row in json.loads(self.rest)]


def facts(reading: Reading, texts: Mapping[str, str], shelf: Shelf | None) -> Facts:
    """The facts of a report. A shelf keeps them by the reading."""
    head, _, rest = _kept(reading, texts, shelf).partition(b"\n")
    of_acts, roles, offices, numbers, outlines = json.loads(head)
    return Facts(
        report=reading.id,
        printed=days(reading.published),
        acts=list(map(Act._make, of_acts)),
        roles=list(map(Title._make, roles)),
        offices=list(map(Title._make, offices)),
        measured=list(map(Measured.of_row, numbers)),
        amounts=list(map(Amount._make, outlines)),
        rest=rest,
    )


def prepare(reading: Reading, texts: Mapping[str, str], shelf: Shelf | None) -> None:
    """Have the facts of a report worked out, and kept."""
    _kept(reading, texts, shelf)


def _kept(reading: Reading, texts: Mapping[str, str], shelf: Shelf | None) -> bytes:
    stamp = stamp_of(reading)
    return kept(shelf, stamp and key_of("facts", stamp), lambda: _worked_out(reading, texts[reading.id]))


def _worked_out(reading: Reading, text: str) -> bytes:
    """Two lines of JSON, of which a comparison asks for the second only where numbers are alike."""
    speakers = {statement.id: statement.speaker for statement in reversed(reading.statements)}
    numbers = list(amounts(reading, text, speakers))
    head = [
        list(acts(reading, text, speakers)),
        *titles(reading, text),
        list(measured(reading, text, speakers)),
        [amount for amount, _ in numbers],
    ]
    return _line(head) + b"\n" + _line([around for _, around in numbers])


def _line(data: object) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()
