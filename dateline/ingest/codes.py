"""The reason codes: one table that the program, its documents and its tests read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.data.tables import load_tsv, one_of, required
from dateline.records import Note, Quarantined


@dataclass(frozen=True, slots=True)
class Code:
    """``kind`` is ``reject`` or ``flag``; ``stage`` is where the code is given: ``ingest`` or ``read``."""

    code: str
    kind: str
    stage: str
    meaning: str


@cache
def codes() -> dict[str, Code]:
    """All reason codes by name, in the order of the table."""
    columns = {
        "code": required,
        "kind": one_of("reject", "flag"),
        "stage": one_of("ingest", "read"),
        "meaning": required,
    }
    return {row["code"]: Code(**row) for row in load_tsv("reason_codes.tsv", columns)}


def flag(code: str, text: str) -> Note:
    """A note on a report that was taken in. The code must be in the table."""
    return Note(code=_checked(code, "flag").code, text=text)


def reject(source: str, code: str, message: str, at: str | None = None) -> Quarantined:
    """The entry of an input that was not taken in. ``at`` is ``line 12``, ``byte 512`` or the like."""
    return Quarantined(source=source, code=code, stage=_checked(code, "reject").stage, at=at, message=message)


class Rejected(Exception):  # noqa: N818  # it is control flow inside ingest, not an error that a user meets
    """Raised where an input turns out to be unusable; caught where the file's name is known."""

    def __init__(self, code: str, message: str, at: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.at = code, message, at

    def entry(self, source: str) -> Quarantined:
        return reject(source, self.code, self.message, self.at)


def _checked(code: str, kind: str) -> Code:
    known = codes()[code]
    if known.kind != kind:
        raise ValueError(f"{code!r} is a {known.kind}, used as a {kind}")
    return known
