"""Full-text search over reports, statements and events: ranked, with snippets, under the filters of every view."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.case.filters import Filters, conditions
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.case.case import Case

SEARCHED_TABLES = ("events", "statements", "reports")
HITS = 20
# A query that takes more processor time is stopped: "a* b* c*" over an archive should not hold a page.
DEADLINE_SECONDS = 2.0
SNIPPET_TOKENS = 24
MARK = ("[", "]")
# Of a table with more matches so many are ranked: the most salient events, the statements of most families, reports by
# lot (:func:`dateline.case.ids.row_of`). Ranking takes a microsecond a match, so that a word of every second statement
# took 150 ms of a pile of 10,000 reports; with so many no kind of search (evaluation/search.py) took 20 ms there. Where
# filters leave too few of them, FURTHER times as many are looked through, and so on.
RANKED, FURTHER = 750, 4
# Longer queries are no search; FTS5's parser takes more than linear time on some of them.
MAX_QUERY = 1_000

# Of an outlet with more reports, the records that match are looked through in turn: to list all of them takes longer.
SMALL_OUTLET = 100
_OF_OUTLET = {
    "reports": '"reports"."outlet" = ?',
    "statements": 'EXISTS (SELECT 1 FROM reports AS r WHERE r.id = "statements"."report" AND r.outlet = ?)',
    "events": "EXISTS (SELECT 1 FROM events_mentions AS m JOIN reports AS r ON r.id = m.report "
    'WHERE m.parent = "events"."id" AND r.outlet = ?)',
}

# What a hit is called, and the day that it stands under.
_TITLES = {
    "reports": ("coalesce(reports.title, reports.source)", "published_earliest", "reports.id"),
    "statements": ("(SELECT name FROM actors WHERE id = speaker)", "said_on_earliest", "report"),
    "events": ("events.title", "date_earliest", "NULL"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that was found. ``snippet`` shows what was found between ``[`` and ``]``; a lower ``rank`` is better."""

    table: str
    id: str
    title: str | None
    day: str | None
    report: str | None
    snippet: str
    rank: float


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first. ``hint`` says how the query was understood where it was no query of the search syntax, and
    that not all that matches was ranked where very much does."""

    hits: list[Hit]
    hint: str | None = None


def search(
    case: Case, query: str, filters: Filters, tables: tuple[str, ...] = SEARCHED_TABLES, top: int = HITS
) -> Found:
    """Search a case.

    Args:
        case: the case.
        query: words, ``"a phrase"``, ``AND``, ``OR``, ``NOT``, ``begin*``, ``NEAR(a b)``: FTS5's syntax.
        filters: as for every table; ``filters.top`` is the number of hits.
        tables: any of :data:`SEARCHED_TABLES`.
        top: the number of hits where the filters give none.

    Raises:
        InputError: no words at all, too many of them, or the search took too long.
    """
    query = query.encode("utf-8", "replace").decode()  # half a character, as a broken terminal gives it, finds nothing
    if not re.search(r"\w", query):
        raise InputError("nothing to search for: give some words")
    if len(query) > MAX_QUERY:
        raise InputError(f"the query has {len(query)} characters; {MAX_QUERY} at most")
    top = filters.top or top
    if filters.min_families > 1:  # each report is of one family
        tables = tuple(table for table in tables if table != "reports")
    try:
        return _found(case.db, query, filters, tables, top)
    except sqlite3.OperationalError as error:
        if "interrupt" in str(error):
            raise InputError("the search took too long; give rarer words, or fewer with *") from error
    literal = " ".join(f'"{word}"' for word in re.findall(r"\w+", query))
    hint = f"{query!r} is no search expression; searched for all of its words instead. Phrases stand in double quotes."
    return _found(case.db, literal, filters, tables, top, hint)


def _found(
    db: sqlite3.Connection, query: str, filters: Filters, tables: tuple[str, ...], top: int, hint: str | None = None
) -> Found:
    """The best hits of all tables: found by rank first, then told, for snippets of long reports take their time."""
    end = time.thread_time() + DEADLINE_SECONDS
    db.set_progress_handler(lambda: time.thread_time() > end, 10_000)
    try:
        ranked = {table: _ranked_in(db, table, query, filters, top) for table in tables}
        best = sorted(place for own in ranked.values() for place in own.places)[:top]
        told = {
            (table, hit.id): hit
            for table, own in ranked.items()
            for hit in _told(db, table, query, own.after, [place.row for place in best if place.table == table])
        }
    finally:
        db.set_progress_handler(None, 0)
    if any(own.after is not None for own in ranked.values()):
        hint = " ".join(filter(None, (hint, MANY)))
    return Found([replace(told[place.table, place.id], rank=place.rank) for place in best], hint)


MANY = "Very many records match: of those that stand out, the best are shown. More words or filters tell them apart."


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where a record stands among the hits."""

    rank: float
    table: str
    id: str
    row: int


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The best places of a table, and the row behind which its matches were ranked, None where all were."""

    places: list[_Place]
    after: int | None


def _ranked_in(db: sqlite3.Connection, table: str, query: str, filters: Filters, top: int) -> _Ranked:
    """The best records of a table that match; of those that rank alike, as copies do, the first by id."""
    few = bool(filters.actor) and _row_behind(db, table, query, RANKED) is None
    within = _within(db, table, filters, few)
    size = RANKED
    while True:
        rows = _last_rows(db, table, query, within, size) if within.narrow else None
        after = _row_behind(db, table, query, size) if rows is None else rows[size] if len(rows) > size else None
        places = _best(_by_rank(db, table, query, within, rows, after), top)
        if after is None or len(places) >= top:
            return _Ranked(places, after)
        size *= FURTHER


def _row_behind(db: sqlite3.Connection, table: str, query: str, matches: int) -> int | None:
    """The row behind which so many rows match, None where no more do."""
    row = db.execute(
        f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        (query, matches),
    ).fetchone()
    return row[0] if row else None


def _last_rows(db: sqlite3.Connection, table: str, query: str, within: _Within, size: int) -> list[int]:
    """The last rows, and one more, that match and pass the narrow filters.

    A ``+`` keeps SQLite from asking the index row by row.
    """
    found = db.execute(
        f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? AND +{table}_fts.rowid IN "
        f'(SELECT rowid FROM "{table}" WHERE {" AND ".join(within.narrow)}) ORDER BY rowid DESC LIMIT ?',
        (query, *within.narrow_values, size + 1),
    )
    return [row for (row,) in found]


def _best(places: Iterator[_Place], top: int) -> list[_Place]:
    """The best of some places in the order of their rank; of those that rank alike, the first by id."""
    found: list[_Place] = []
    for place in places:
        if len(found) >= top and place.rank > found[top - 1].rank:
            break
        found.append(place)
    return sorted(found)[:top]


@dataclass(frozen=True, slots=True)
class _Within:
    """The filters as SQL: what few records pass, and what is asked of each that does, with their values."""

    narrow: list[str]
    narrow_values: list[object]
    rest: list[str]
    rest_values: list[object]


def _within(db: sqlite3.Connection, table: str, filters: Filters, few: bool) -> _Within:
    """Filters that few records pass are asked first, and what passes is ranked; otherwise FTS5 sorts all that match
    itself, and the rest of the filters is asked of each in turn until enough have passed."""
    first, rest = _parted(db, filters, few)
    narrow, narrow_values = conditions(db, table, first)
    terms, values = conditions(db, table, replace(rest, outlet=None))
    if rest.outlet:
        terms, values = [*terms, _OF_OUTLET[table]], [*values, rest.outlet]
    return _Within(narrow, narrow_values, terms, values)


def _by_rank(
    db: sqlite3.Connection, table: str, query: str, within: _Within, rows: list[int] | None, after: int | None
) -> Iterator[_Place]:
    """The records of a table that match behind a row, or among some, by rank, each fetched when it is asked for.

    ``CROSS JOIN`` has the index go first; a ``+`` keeps SQLite from asking it row by row.
    """
    terms, values = [f"{table}_fts MATCH ?"], [query]
    if after is not None:
        terms.append(f"{table}_fts.rowid > {after}")
    if rows is not None:
        terms.append(f"+{table}_fts.rowid IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(rows))
    found = db.execute(
        f'SELECT rank, "{table}".id, {table}_fts.rowid FROM {table}_fts CROSS JOIN "{table}" '
        f'ON "{table}".rowid = {table}_fts.rowid WHERE {" AND ".join([*terms, *within.rest])} '
        f"ORDER BY {'+' if rows is not None else ''}rank",
        (*values, *within.rest_values),
    )
    return (_Place(rank, table, id_, row) for rank, id_, row in found)


def _parted(db: sqlite3.Connection, filters: Filters, few: bool) -> tuple[Filters, Filters]:
    """The filters that few records pass (an actor, a family, a small outlet), and the rest.

    An actor of a large case has ten thousands of records: where few records match, these are asked instead.
    """
    count = db.execute("SELECT count(*) FROM reports WHERE outlet = ?", (filters.outlet,)).fetchone()[0]
    small = filters.outlet if count <= SMALL_OUTLET else None
    rare = Filters(actor=None if few else filters.actor, family=filters.family, outlet=small)
    actor, outlet = filters.actor if few else None, None if small else filters.outlet
    return rare, replace(filters, actor=actor, family=None, outlet=outlet)


def _told(db: sqlite3.Connection, table: str, query: str, after: int | None, rows: list[int]) -> Iterator[Hit]:
    """Records that match behind a row, with their snippets."""
    if not rows:
        return
    title, day, report = _TITLES[table]
    marks = ", ".join("?" * len(rows))
    behind = f" AND {table}_fts.rowid > {after}" if after is not None else ""
    found = db.execute(
        f'SELECT "{table}".id, {title}, {day}, {report}, '
        f"snippet({table}_fts, -1, '{MARK[0]}', '{MARK[1]}', ' … ', {SNIPPET_TOKENS}) "
        f'FROM {table}_fts CROSS JOIN "{table}" ON "{table}".rowid = {table}_fts.rowid '
        f"WHERE {table}_fts MATCH ?{behind} AND +{table}_fts.rowid IN ({marks})",
        (query, *rows),
    )
    for id_, name, when, where, words in found:
        snippet = " ".join(words.split())
        yield Hit(table=table, id=id_, title=name, day=when, report=where, snippet=snippet, rank=0.0)
