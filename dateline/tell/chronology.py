"""The chronology: what happened, day by day, key events first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dateline.case.filters import NO_FILTERS, Filters, conditions
from dateline.case.records import EventRecord
from dateline.records import Date
from dateline.tell.names import Names
from dateline.tell.shown import KEY_EVENTS_PER_DAY, NO_DAY, NOTABLE, REPORTED_ON, Bucket, bucket, bucket_words
from dateline.tell.tables import Column, TableView, few, named
from dateline.tell.words import date_words

if TYPE_CHECKING:
    from dateline.case.case import Case


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A day, an interval, or no date at all: its events, the most salient first.

    ``reported``: the day is that of the reports, which give none for the events themselves.
    """

    first: str | None
    last: str | None
    reported: bool
    events: Sequence[EventRecord]

    @property
    def label(self) -> str:
        return bucket_words(self.first, self.last, self.reported)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of a case in order; ``names`` says who the ids of its events stand for.

    ``hidden``: how many events are not among them.
    """

    days: Sequence[TimelineDay]
    names: Names
    hidden: int = 0

    def __iter__(self) -> Any:
        return iter(self.days)

    def __len__(self) -> int:
        return len(self.days)

    @property
    def events(self) -> list[EventRecord]:
        return [event for day in self.days for event in day.events]

    def view(self) -> TableView:
        """The timeline as a table."""
        rows = [_row(event, self.names) for event in self.events]
        note = (
            f"{self.hidden} more events; see them with --all, or narrow with --from, --to, --actor"
            if self.hidden
            else None
        )
        return TableView("Timeline", COLUMNS, rows, note, tuple(self._headings()))

    def _headings(self) -> Iterable[tuple[int, str]]:
        at = 0
        for day in self.days:
            yield at, day.label
            at += len(day.events)

    def _repr_html_(self) -> str:
        return self.view()._repr_html_()


COLUMNS = (
    Column("date", "date", None),
    Column("what", "what", ratio=34),
    Column("status", "status"),
    Column("on_whose_word", "on whose word", ratio=20, cell=few),
    Column("dated", "dated by"),
    Column("reports", "rep", justify="right"),
    Column("families", "fam", justify="right"),
    Column("publishers", "pub", justify="right", cell=named),
    Column("class", "class", from_width=130),
    Column("mode", "mode", from_width=160, ratio=8),
    Column("words", "words", from_width=170, ratio=40, under="what"),
    Column("id", "id", from_width=100),
    Column("earliest", "earliest", None),
    Column("latest", "latest", None),
    Column("basis", "basis", None),
    Column("actors", "actors", None),
    Column("recipients", "recipients", None),
    Column("place", "place", None),
    Column("salience", "salience", None),
    Column("marks", "marks", None),
)


def timeline(case: Case, filters: Filters = NO_FILTERS, per_day: int | None = KEY_EVENTS_PER_DAY) -> Timeline:
    """The chronology of a case.

    Args:
        case: the case.
        filters: what to show; with ``top`` the most salient events of all, else ``per_day`` of each day.
        per_day: how many events of a day to show, notable ones alone; None for all.
    """
    events = sorted(case.events(filters), key=_bucket)
    keep = None if filters.top else per_day
    days = [day for _, group in groupby(events, key=_bucket) if (day := _timeline_day(list(group), keep)).events]
    return Timeline(days, Names(case.db), len(events) - sum(len(day.events) for day in days))


def ids(case: Case, filters: Filters = NO_FILTERS, per_day: int | None = KEY_EVENTS_PER_DAY) -> tuple[list[str], int]:
    """The ids of the events of :func:`timeline`, in its order, and how many it leaves out; no event is loaded."""
    terms, values = conditions(case.db, "events", filters)
    reported = f"(\"date_basis\" = '{REPORTED_ON}')"
    of_a_day = (
        f'PARTITION BY "date_earliest", "date_latest", {reported} ORDER BY "salience" DESC, "families" DESC, "id"'
    )
    where = f"WHERE {' AND '.join(terms)}" if terms else ""
    query = (
        f'SELECT "id", "salience", row_number() OVER ({of_a_day}) AS place FROM "events" {where} '
        f"""ORDER BY coalesce("date_earliest", "date_latest", '{NO_DAY}'), coalesce("date_latest", '{NO_DAY}'), """
        f'"date_earliest" IS NULL, {reported}, place'
    )
    found = case.db.execute(query, values).fetchall()
    kept = [id_ for id_, salience, at in found if per_day is None or (at <= per_day and salience >= NOTABLE)]
    return kept, len(found) - len(kept)


def _bucket(event: EventRecord) -> Bucket:
    return bucket(event.date.earliest, event.date.latest, event.date.basis)


def _timeline_day(events: list[EventRecord], keep: int | None) -> TimelineDay:
    events.sort(key=lambda event: (-event.salience, -event.families, event.id))
    date = events[0].date
    shown = events if keep is None else [event for event in events[:keep] if event.salience >= NOTABLE]
    return TimelineDay(date.earliest, date.latest, date.basis == REPORTED_ON, shown)


def _row(event: EventRecord, names: Names) -> dict[str, Any]:
    return {
        "date": when(event.date),
        "what": event.title,
        "status": event.status,
        "on_whose_word": names.whose_word(event),
        "dated": ground(event.date),
        "reports": event.counts.reports,
        "families": event.counts.families,
        "publishers": event.counts.publishers,
        "class": event.class_,
        "mode": event.mode,
        "words": names.event_words(event),
        "id": event.id,
        "earliest": event.date.earliest,
        "latest": event.date.latest,
        "basis": event.date.basis,
        "actors": names.of(event.actors),
        "recipients": names.of(event.recipients),
        "place": names.one(event.place),
        "salience": event.salience,
        "marks": list(event.marks),
    }


def when(date: Date) -> str:
    """A date with its basis, where the text does not give it outright: ``9 Dec 2021 (weekday)``."""
    words = date_words({"earliest": date.earliest, "latest": date.latest})
    return f"{words} ({ground(date)})" if ground(date) else words


def ground(date: Date) -> str:
    """The basis of a date, empty where the text gives it outright or no date is known."""
    return "" if date.basis in _OUTRIGHT else date.basis


_OUTRIGHT = ("given", "explicit", "unknown")
