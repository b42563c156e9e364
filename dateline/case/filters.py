"""The filters that every view, page and table knows, and what they mean for each table of a case."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from dateline.errors import InputError
from dateline.records import EventClass, Status, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to show.

    ``since`` and ``until`` are ISO days, both within; ``actor`` is an id, a name or an alias. ``top``: so many records
    at most, behind the first ``skip``; ``min_families``: at least so many independent reports behind each.
    """

    top: int | None = None
    skip: int = 0
    min_families: int = 1
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    class_: str | None = None
    status: str | None = None
    outlet: str | None = None
    family: str | None = None
    measure: str | None = None
    verdict: str | None = None

    def checked(self) -> Filters:
        """The same filters, with every value looked at.

        Raises:
            InputError: a value fits no record at all; the message says what would.
        """
        for name, value in (("--from", self.since), ("--to", self.until)):
            _check_day(name, value)
        for name, value in (("--actor", self.actor), ("--outlet", self.outlet), ("--family", self.family)):
            _check_text(name, value)
        _check_choice("--class", self.class_, get_args(EventClass))
        _check_choice("--status", self.status, get_args(Status))
        _check_choice("verdict", self.verdict, get_args(Verdict))
        if self.top is not None and self.top < 1:
            raise InputError(f"--top is {self.top}, expected at least 1")
        if self.skip < 0:
            raise InputError(f"skip is {self.skip}, expected at least 0")
        return self


NO_FILTERS = Filters()
Need = Callable[..., None]
_WORD = re.compile(r"\w")


def _check_day(name: str, value: str | None) -> None:
    try:
        if value is not None:
            date.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"{name} is {value!r}, expected a day: YYYY-MM-DD") from error


def _check_text(name: str, value: str | None) -> None:
    """Refuse half characters, as a terminal of another encoding gives them: SQLite takes none."""
    try:
        (value or "").encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{name} is {value!r}, expected text in UTF-8") from error


def _check_choice(name: str, value: str | None, choices: tuple[str, ...]) -> None:
    if value is not None and value not in choices:
        raise InputError(f"{name} is {value!r}, expected one of {', '.join(choices)}")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table answers the filters: the columns of its date, where its actors, reports and classes lie, its order.

    ``actors``: conditions of a row, of which one must hold, with ``{}`` where the ids of the actors go. They are asked
    from the side of the actors, so that an index answers. ``report``: the same for the ids of reports.
    ``order`` is an index of the table as well (:mod:`dateline.case.tables`).
    """

    order: str
    date: str | None = None
    actors: tuple[str, ...] = ()
    report: str | None = None
    class_: str | None = None
    status: str | None = None
    measure: str | None = None
    verdict: str | None = None


def _among(table: str, *fields: str, column: str = "value") -> tuple[str, ...]:
    """That a row lists one of some actors or reports in one of these fields."""
    asked = (f'SELECT "parent" FROM "{table}_{field}" WHERE "{column}" IN ({{}})' for field in fields)
    return tuple(f'"{table}"."id" IN ({sql})' for sql in asked)


SHAPES: dict[str, Shape] = {
    "reports": Shape(
        '"published_earliest" IS NULL, "published_earliest", "id"', "published", report='"reports"."id" IN ({})'
    ),
    "families": Shape('"counts_reports" DESC, "id"', report=_among("families", "reports")[0]),
    "actors": Shape(
        '"counts_families" DESC, "counts_reports" DESC, "name", "id"',
        actors=('"actors"."id" IN ({})', *_among("actors", "members")),
        report=_among("actors", "mentions", column="report")[0],
    ),
    "times": Shape('"report", "span_start", "id"', "", report='"times"."report" IN ({})'),
    "statements": Shape(
        '"counts_families" DESC, "counts_reports" DESC, "said_on_earliest" IS NULL, "said_on_earliest", "report", "id"',
        "said_on",
        actors=('"speaker" IN ({})', *_among("statements", "addressees")),
        report='"statements"."report" IN ({})',
    ),
    "events": Shape(
        '"salience" DESC, "counts_families" DESC, "date_earliest" IS NULL, "date_earliest", "id"',
        "date",
        actors=_among("events", "actors", "recipients"),
        report=_among("events", "mentions", column="report")[0],
        class_="class",
        status="status",
    ),
    "quantities": Shape(
        '"counts_families" DESC, "measure", "of", "low", "high", "report", "id"',
        "as_of",
        actors=('"claimant" IN ({})', '"statement" IN (SELECT "id" FROM "statements" WHERE "speaker" IN ({}))'),
        report='"quantities"."report" IN ({})',
        status="status",
        measure="measure",
    ),
    "commitments": Shape(
        '"counts_families" DESC, "date_earliest" IS NULL, "date_earliest", "report", "id"',
        "date",
        actors=_among("commitments", "by", "to"),
        report='"commitments"."report" IN ({})',
    ),
    "agenda": Shape(
        '"start" IS NULL, "start", "counts_families" DESC, "id"',
        "agenda",
        actors=_among("agenda", "parties"),
        report=_among("agenda", "mentions", column="report")[0],
    ),
    "disagreements": Shape(
        "CASE \"verdict\" WHEN 'conflict' THEN 0 WHEN 'altered copy' THEN 1 WHEN 'more precise' THEN 2 ELSE 3 END, "
        '"counts_families" DESC, "id"',
        actors=_among("disagreements", "positions", column="claimant"),
        report=_among("disagreements", "positions", column="report")[0],
        verdict="verdict",
    ),
}

# The columns of an interval of days, by the name that a shape gives its date.
_INTERVALS = {"agenda": ('"start"', 'coalesce("end", "start")'), "": ('"earliest"', '"latest"')}


def condition(db: sqlite3.Connection, table: str, filters: Filters) -> tuple[str, list[object]]:
    """The ``WHERE … ORDER BY … LIMIT`` of a table under filters, and its values.

    Raises:
        InputError: a value fits no record, or no actor has the name that was given.
    """
    terms, values = conditions(db, table, filters)
    where = f"WHERE {' AND '.join(terms)} " if terms else ""
    limit = f" LIMIT {filters.top or -1} OFFSET {filters.skip}" if filters.top or filters.skip else ""
    return f"{where}ORDER BY {SHAPES[table].order}{limit}", values


def conditions(db: sqlite3.Connection, table: str, filters: Filters) -> tuple[list[str], list[object]]:
    """The conditions of a table under filters, all of which must hold, and their values.

    A filter that means nothing for a table is left out: a number has no class. A record without a date is in no
    range of dates.
    """
    filters, shape = filters.checked(), SHAPES[table]
    terms: list[str] = []
    values: list[object] = []

    def need(term: str, *more: object) -> None:
        terms.append(term)
        values.extend(more)

    if filters.min_families > 1:
        need('"counts_families" >= ?', filters.min_families)
    _add_dates(shape, filters, need)
    if filters.actor and shape.actors:
        _add_actor(shape, actor_ids(db, filters.actor), need)
    for column, value in (
        (shape.class_, filters.class_),
        (shape.status, filters.status),
        (shape.measure, filters.measure),
        (shape.verdict, filters.verdict),
    ):
        if column and value:
            need(f'"{column}" = ?', value)
    for column, value in (("outlet", filters.outlet), ("family", filters.family)):
        if shape.report and value:
            need(shape.report.format(f'SELECT "id" FROM "reports" WHERE "{column}" = ?'), value)
    return terms, values


def _add_actor(shape: Shape, ids: list[str], need: Need) -> None:
    wanted = ", ".join("?" * len(ids))
    need(f"({' OR '.join(term.format(wanted) for term in shape.actors)})", *(ids * len(shape.actors)))


def _add_dates(shape: Shape, filters: Filters, need: Need) -> None:
    if shape.date is None:
        return
    last, first = interval_of(shape.date)
    if filters.since:
        need(f"{last} >= ?", filters.since)
    if filters.until:
        need(f"{first} <= ?", filters.until)


def interval(table: str) -> tuple[str, str]:
    """The last and the first day of a row of a table, as SQL: each stands for the other where it is not known."""
    return interval_of(SHAPES[table].date or "")


def interval_of(date_: str) -> tuple[str, str]:
    """The same for the date that a shape names."""
    first, last = _INTERVALS.get(date_, (f'"{date_}_earliest"', f'"{date_}_latest"'))
    return f"coalesce({last}, {first})", f"coalesce({first}, {last})"


def actor_ids(db: sqlite3.Connection, name: str) -> list[str]:
    """The actors that a name stands for: that of this id, else those of this name, else those of this alias.

    Raises:
        InputError: there is none; the message names some that are near.
    """
    # The index narrows it down, where the name has words at all.
    phrase = '"{}"'.format(name.replace('"', '""').replace("\0", " "))
    near = 'AND "rowid" IN (SELECT "rowid" FROM "actors_fts" WHERE "actors_fts" MATCH ?)' if _WORD.search(name) else ""
    for term, narrowed in (
        ('"id" = ?', ""),
        ('lower("name") = lower(?)', near),
        ('EXISTS (SELECT 1 FROM json_each("aliases") WHERE lower(value) = lower(?))', near),
    ):
        query = f'SELECT "id" FROM "actors" WHERE {term} {narrowed} ORDER BY "id"'
        if rows := db.execute(query, (name, phrase) if narrowed else (name,)).fetchall():
            return [row[0] for row in rows]
    alike = db.execute(
        'SELECT "name" FROM "actors" WHERE instr(lower("name"), lower(?)) '
        'ORDER BY "counts_families" DESC, "id" LIMIT 5',
        (name,),
    )
    names = ", ".join(row[0] for row in alike)
    raise InputError(f"no actor {name!r} in this case" + (f"; there are: {names}" if names else ""))
