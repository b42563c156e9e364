"""The records of a case: those of :mod:`dateline.records` with the case's ids, counts and marks.

``counts`` says in how many reports, copy families and publishers a record stands; ``marks`` what an analyst did to
it (``confirmed``, ``corrected``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records import (
    UNKNOWN,
    AgendaItem,
    CaseActor,
    CaseEvent,
    Commitment,
    Counts,
    Date,
    Disagreement,
    Family,
    Note,
    Quantity,
    Statement,
    StatementLink,
    Time,
    ZoneSpan,
)

Mark = Literal["confirmed", "corrected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """A report of the case. ``published`` may be ``inferred`` from the pile; ``taken_published`` is as taken in."""

    id: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    published: Date
    language: str | None
    family: str | None
    text: str
    text_sha256: str
    extractor: str
    raw_sha256: str | None
    zones: tuple[ZoneSpan, ...]
    notes: tuple[Note, ...]
    counts: Counts
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRecord(CaseActor):
    counts: Counts
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRecord(Time):
    id: str
    report: str
    counts: Counts
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRecord(Statement):
    """``also`` lists the same statement elsewhere."""

    report: str
    also: tuple[StatementLink, ...]
    counts: Counts
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord(CaseEvent):
    counts: Counts
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRecord(Quantity):
    report: str
    counts: Counts
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecord(Commitment):
    report: str
    counts: Counts
    marks: tuple[Mark, ...] = ()
    date: Date = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRecord(AgendaItem):
    id: str
    counts: Counts
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRecord(Family):
    counts: Counts
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementRecord(Disagreement):
    counts: Counts
    marks: tuple[Mark, ...] = ()
