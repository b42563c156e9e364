"""Addresses: the words that a record rests on, as ``REPORT@START-END``. They outlive ids, merges and upgrades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.records import Reading, Span

# So many addresses of one record are kept with a correction: the loss of some reports does no harm. Of an actor one a
# report is enough; the mentions of an event can fall to two events again, so all of them are kept while they are few.
KEPT = 12
KEPT_OF_EVENT = 60
_FORM = re.compile(r"(.+)@(\d{1,12})-(\d{1,12})")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Some words of a report."""

    report: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.report}@{self.start}-{self.end}"


def parse(text: str) -> Address | None:
    """The address that a text writes, None where it writes none."""
    match = _FORM.fullmatch(text)
    return Address(match[1], int(match[2]), int(match[3])) if match else None


def of_record(table: str, record: Any) -> list[Address]:
    """Where a record of a case stands: its words in the reports."""
    if table == "events":
        return [Address(m.report, *m.span) for m in sorted(record.mentions, key=lambda m: (m.report, m.span))][
            :KEPT_OF_EVENT
        ]
    if table in ("actors", "agenda"):
        first: dict[str, Address] = {}
        for mention in sorted(record.mentions, key=lambda m: (m.report, m.span)):
            first.setdefault(mention.report, Address(mention.report, *mention.span))
        return list(first.values())[:KEPT]
    if table == "disagreements":
        return [Address(position.report, *position.span) for position in record.positions][:KEPT]
    if table in ("statements", "times", "quantities", "commitments"):
        return [Address(record.report, *_span(table, record))]
    return []


def find(table: str, reading: Reading, span: Span) -> str | None:
    """The id within its report of the record that stands on these words: on the same, else on most of them."""
    best, most = None, 0
    for own, local in _standing(table, reading):
        if own == span:
            return local
        if (shared := min(own[1], span[1]) - max(own[0], span[0])) > most:
            best, most = local, shared
    return best


def _standing(table: str, reading: Reading) -> Iterator[tuple[Span, str]]:
    if table == "actors":
        yield from ((mention.span, mention.actor) for mention in reading.mentions if mention.actor)
    elif table in ("events", "agenda"):
        yield from ((event.trigger, event.id) for event in reading.events)
    elif table == "times":
        yield from ((time.span, f"{time.span[0]}-{time.span[1]}") for time in reading.times)
    else:
        yield from ((_span(table, record), record.id) for record in getattr(reading, table, ()))


def _span(table: str, record: Any) -> Span:
    span: Span = (record.content or record.cue or record.source)[0] if table == "statements" else record.span
    return span
