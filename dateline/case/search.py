"""Full-text search over reports, statements and events: ranked, with snippets, under the filters of every view."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import TYPE_CHECKING

from dateline.case.filters import Filters, conditions
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.case.case import Case

SEARCHED_TABLES = ("events", "statements", "reports")
HITS = 20
# A query that runs longer is stopped: "a* b* c*" over an archive should not hold a page.
DEADLINE_SECONDS = 2.0
SNIPPET_TOKENS = 24
MARK = ("[", "]")
# Longer queries are no search; FTS5's parser takes more than linear time on some of them.
MAX_QUERY = 1_000

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
    """The hits, best first. ``hint`` says how the query was understood where it was no query of the search syntax."""

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
    try:
        return Found(_hits(case.db, query, filters, tables, top))
    except sqlite3.OperationalError as error:
        if "interrupt" in str(error):
            raise InputError("the search took too long; give rarer words, or fewer with *") from error
    literal = " ".join(f'"{word}"' for word in re.findall(r"\w+", query))
    hint = f"{query!r} is no search expression; searched for all of its words instead. Phrases stand in double quotes."
    return Found(_hits(case.db, literal, filters, tables, top), hint)


def _hits(db: sqlite3.Connection, query: str, filters: Filters, tables: tuple[str, ...], top: int) -> list[Hit]:
    """The best hits of all tables; of those that rank alike, which copies do, the first by id."""
    end = time.monotonic() + DEADLINE_SECONDS
    db.set_progress_handler(lambda: time.monotonic() > end, 10_000)
    found: list[Hit] = []
    try:
        streams = (_hits_in(db, table, query, filters) for table in tables)
        for hit in merge(*streams, key=_rank):
            if len(found) >= top and hit.rank > found[top - 1].rank:
                break
            found.append(hit)
    finally:
        db.set_progress_handler(None, 0)
    return sorted(found, key=lambda hit: (hit.rank, hit.table, hit.id))[:top]


def _rank(hit: Hit) -> float:
    return hit.rank


def _hits_in(db: sqlite3.Connection, table: str, query: str, filters: Filters) -> Iterator[Hit]:
    """The hits in a table, best first, each made when it is asked for: snippets of long reports take their time.

    FTS5 sorts by rank itself where nothing else is asked for; ``CROSS JOIN`` has it go first.
    """
    title, day, report = _TITLES[table]
    terms, values = conditions(db, table, filters)
    where = " AND ".join([f"{table}_fts MATCH ?", *terms])
    rows = db.execute(
        f'SELECT "{table}".id, {title}, {day}, {report}, '
        f"snippet({table}_fts, -1, '{MARK[0]}', '{MARK[1]}', ' … ', {SNIPPET_TOKENS}), rank "
        f'FROM {table}_fts CROSS JOIN "{table}" ON "{table}".rowid = {table}_fts.rowid WHERE {where} ORDER BY rank',
        (query, *values),
    )
    for id_, name, when, where_, words, rank in rows:
        snippet = " ".join(words.split())
        yield Hit(table=table, id=id_, title=name, day=when, report=where_, snippet=snippet, rank=rank)
