"""One actor: names, offices, what was said by, to and about it, its events, and who stands in them with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from dateline.case import Case
from dateline.case.filters import Filters
from dateline.data.gazetteer import gazetteer
from dateline.records import to_json
from dateline.tell.shown import SHOWN, days
from dateline.tell.view import Row, View
from dateline.tell.words import counts_words
from dateline.web.page import GLANCE, Asked, Shown
from dateline.web.pages.event import decisions, verbs
from dateline.web.query import PAGE_ROWS

# The page counts the names of an actor over so many mentions, looks into so many of the newest reports for what is said
# about it, and shows so many statements of each kind; those who stand in its events are so many at most.
MENTIONS = 2_000
REPORTS = 40
STATEMENTS = GLANCE
EVENTS = 2 * GLANCE
NEIGHBOURS = 16

_NAMED = (
    "SELECT substr(r.text, m.span_start + 1, m.span_end - m.span_start), m.how, count(*), count(DISTINCT m.report), "
    "min(r.published_earliest), max(r.published_earliest) "
    "FROM (SELECT * FROM actors_mentions WHERE parent = ? LIMIT ?) m JOIN reports r ON r.id = m.report "
    "WHERE m.how <> 'pronoun' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?"
)
_SAID = (
    "SELECT id FROM statements WHERE speaker = ? AND class <> 'belief' "
    "ORDER BY counts_families DESC, counts_reports DESC, said_on_earliest DESC, id LIMIT ?"
)
_TOLD = (
    "SELECT id FROM statements WHERE id IN (SELECT parent FROM statements_addressees WHERE value = ?) "
    "AND class <> 'belief' ORDER BY counts_families DESC, counts_reports DESC, said_on_earliest DESC, id LIMIT ?"
)
_ABOUT = (
    "WITH newest AS (SELECT id FROM reports WHERE id IN (SELECT report FROM actors_mentions WHERE parent = :actor) "
    "ORDER BY published_earliest DESC, id LIMIT :reports) "
    "SELECT DISTINCT s.id FROM actors_mentions m JOIN statements s ON s.report = m.report JOIN json_each(s.content) c "
    "WHERE m.parent = :actor AND m.report IN newest AND s.speaker IS NOT :actor AND s.class <> 'belief' "
    "AND m.span_start >= json_extract(c.value, '$[0]') AND m.span_end <= json_extract(c.value, '$[1]') "
    "ORDER BY s.counts_families DESC, s.said_on_earliest DESC, s.id LIMIT :top"
)


def actor_page(asked: Asked) -> Shown:
    if asked.query.whole:
        whole = asked.record("actors")
        return Shown(whole["name"], {}, [whole])
    row = _without_mentions(asked)
    id_, case = row["id"], asked.case
    mine = Filters(actor=id_, top=PAGE_ROWS)
    found = [to_json(record) for record in case.records("events", mine, without=("mentions", "sources"))]
    total, size = (
        case.count("events", mine),
        case.db.execute("SELECT max(position) + 1 FROM actors_mentions WHERE parent = ?", (id_,)).fetchone()[0],
    )
    values = {
        "row": row,
        "actor": SHOWN["actors"](asked.view, row),
        "behind": counts_words(row["counts"]),
        "mentions": size or 0,
        "named": _named(case, id_),
        "offices": _offices(row),
        "members": [(member, asked.view.name(member)) for member in row["members"]],
        "days": days(asked.view, case.rows("events", replace(mine, top=EVENTS))),
        "events": total,
        "most": EVENTS,
        "said": _statements(asked, _SAID, (id_, STATEMENTS)),
        "told": _statements(asked, _TOLD, (id_, STATEMENTS)),
        "about": _statements(asked, _ABOUT, {"actor": id_, "reports": REPORTS, "top": STATEMENTS}),
        "commitments": asked.shown("commitments", case.rows("commitments", Filters(actor=id_, top=STATEMENTS))),
        "graph": _neighbours(asked.view, row, found),
        "decisions": decisions(asked, id_),
        "verbs": verbs("actors"),
    }
    return Shown(row["name"], values, [row])


def _without_mentions(asked: Asked) -> Row:
    record = asked.case.record("actors", asked.key, without=("mentions",))
    return asked.record("actors") if record is None else to_json(record)


def _named(case: Case, actor: str) -> list[dict[str, Any]]:
    """The words that name the actor: how, how often, in how many reports, and over which days."""
    names = ("words", "how", "times", "reports", "earliest", "latest")
    return [dict(zip(names, row, strict=True)) for row in case.db.execute(_NAMED, (actor, MENTIONS, PAGE_ROWS))]


def _offices(row: Row) -> list[dict[str, Any]]:
    """The offices that the table of office-holders gives a person, in order."""
    if not (row["gazetteer"] or "").startswith("person:"):
        return []
    table = gazetteer()
    bodies = {
        **{id_: c.name for id_, c in table.countries.items()},
        **{id_: o.name for id_, o in table.organisations.items()},
    }
    terms = table.people.get(row["gazetteer"].removeprefix("person:"), ())
    return [
        {"office": term.office, "body": bodies.get(term.body, term.body), "start": term.start, "end": term.end or ""}
        for term in sorted(terms, key=lambda term: term.start)
    ]


def _statements(asked: Asked, query: str, values: Any) -> list[dict[str, Any]]:
    ids = [id_ for (id_,) in asked.case.db.execute(query, values).fetchall()]
    return asked.shown("statements", [to_json(asked.case.record("statements", id_)) for id_ in ids])


def _neighbours(view: View, row: Row, found: Sequence[Row]) -> dict[str, Any]:
    """Who stands in the same events, in how many, and who of them with whom."""
    pairs: Counter[tuple[str, str]] = Counter(pair for one in found for pair in _pairs(one))
    beside = Counter({b if a == row["id"] else a: n for (a, b), n in pairs.items() if row["id"] in (a, b)})
    nearest = sorted(beside, key=lambda actor: (-beside[actor], actor))[:NEIGHBOURS]
    drawn = {row["id"], *nearest}
    return {
        "id": row["id"],
        "name": row["name"],
        "neighbours": [{"id": actor, "name": view.name(actor), "events": beside[actor]} for actor in nearest],
        "edges": [[a, b, n] for (a, b), n in sorted(pairs.items()) if a in drawn and b in drawn],
    }


def _pairs(event: Row) -> Iterator[tuple[str, str]]:
    return combinations(sorted({*event["actors"], *event["recipients"]}), 2)
