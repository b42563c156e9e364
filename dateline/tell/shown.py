"""Each kind of record as the pages show it: one function a table, from a row of the case to what a template prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.records import Basis
from dateline.tell.telling import LOOKED_AT, best
from dateline.tell.view import Citation, Row, View
from dateline.tell.words import VERDICT_WORDS, bounds_words, date_words, day_words

Shown = dict[str, Any]

# So many events of one day are shown before the rest folds away: a reader takes in a handful of lines a day.
KEY_EVENTS_PER_DAY = 5
# An event below this salience folds away on any day. Of 472 events of two piles that no rule was written from 181 fell
# below it when it was chosen: suppositions, which were not read one by one, and acts by nobody in particular, of which
# some 18 belong in a chronology.
NOTABLE = 0.2
REPORTED_ON: Basis = "report"
"""The basis of a date that is the report's own."""
NO_DAY = "9999"
"""Sorts behind every day."""
Bucket = tuple[str, str, bool, bool]


@dataclass(frozen=True, slots=True)
class Day:
    """A day (or interval) of the chronology: its key events, and the rest, which folds away."""

    label: str
    key: Sequence[Shown]
    rest: Sequence[Shown]


def event(view: View, row: Row) -> Shown:
    mentions = row["mentions"][: view.most]
    cites = [view.cite(mention["report"], mention["extent"], "events") for mention in mentions]
    told = [(mention["status"], cite.words) for mention, cite in zip(mentions[:LOOKED_AT], cites, strict=False)]
    parties = map(view.name, (*row["actors"], *row["recipients"]))
    first = best(row["status"], parties, told)
    return {
        "id": row["id"],
        "title": row["title"],
        "status": row["status"],
        "class": row["class"],
        "date": row["date"],
        "who_says": sorted({name for mention in mentions if (name := view.speaker(mention["statement"]))}),
        "reported": any(mention["statement"] is None for mention in mentions),
        "counts": row,
        "marks": row.get("marks", ()),
        "cites": _once([*cites[first : first + 1], *cites]),
        "more": len(row["mentions"]) - len(mentions),
    }


def agenda(view: View, row: Row) -> Shown:
    return {
        "id": row["event"],
        "what": row["what"],
        "date": {"earliest": row["start"], "latest": row["end"]},
        "place": view.name(row["place"]),
        "parties": view.names(row["parties"]),
        "outcome": row["outcome"],
        "counts": row["counts"],
        "cites": _once(view.cite(m["report"], view.clause(row["event"], m), "agenda") for m in row["mentions"]),
    }


def disagreement(view: View, row: Row) -> Shown:
    """Each value that is held once, with who holds it and every report that gives it."""
    held: dict[tuple[str, str], list[Row]] = {}
    for position in row["positions"]:
        held.setdefault((position["value"], view.name(position["claimant"])), []).append(position)
    positions = [
        {
            "value": value,
            "claimant": claimant,
            "families": max(position["families"] for position in same),
            "cites": _once(view.cite(p["report"], p["span"], "disagreements") for p in same[: view.most]),
        }
        for (value, claimant), same in held.items()
    ]
    fields = {name: row[name] for name in ("id", "about", "kind", "verdict", "why", "counts")}
    return {**fields, "positions": positions, "meaning": VERDICT_WORDS[row["verdict"]]}


def commitment(view: View, row: Row) -> Shown:
    def words(span: Sequence[int] | None) -> str | None:
        return view.cite(row["report"], span, "commitments").words if span else None

    return {
        "id": row.get("id"),
        "type": row["type"],
        "by": view.names(row["by"]),
        "to": view.names(row["to"]),
        "condition": words(row["condition"]),
        "consequence": words(row["consequence"]),
        "date": row.get("date", {}),
        "counts": row["counts"],
        "marks": row.get("marks", ()),
        "cites": [view.cite(row["report"], row["span"], "commitments")],
    }


def quantity(view: View, row: Row) -> Shown:
    return {
        "id": row.get("id"),
        "measure": row["measure"],
        "of": row["of"],
        "value": bounds_words(row),
        "claimant": view.name(row["claimant"]) or view.speaker(row["statement"]),
        "date": row["as_of"],
        "status": row["status"],
        "counts": row["counts"],
        "marks": row.get("marks", ()),
        "cites": [view.cite(row["report"], row["span"], "quantities")],
    }


def statement(view: View, row: Row) -> Shown:
    also = row.get("also", ())
    return {
        "id": row["id"],
        "speaker": view.speaker(row["id"]) or "not said who",
        "to": view.names(row["addressees"]),
        "date": row["said_on"],
        "kind": row["kind"],
        "counts": row["counts"],
        "marks": row.get("marks", ()),
        "also": len(also),
        "altered": any(link["altered"] for link in also),
        "cites": [view.cite(row["report"], span, "statements") for span in row["content"]],
    }


def actor(_: View, row: Row) -> Shown:
    return {
        **{name: row[name] for name in ("id", "name", "kind", "country", "role")},
        "aliases": [alias for alias in row["aliases"] if alias != row["name"]],
        "counts": row["counts"],
        "marks": row.get("marks", ()),
    }


SHOWN: dict[str, Callable[[View, Row], Shown]] = {
    "events": event,
    "agenda": agenda,
    "disagreements": disagreement,
    "commitments": commitment,
    "quantities": quantity,
    "statements": statement,
    "actors": actor,
}


def bucket(earliest: str | None, latest: str | None, basis: str) -> Bucket:
    """Where a date stands in a chronology: by first day, then by last; what has only a last day behind what has both.

    Behind the events of a day stands what reports of that day tell without a day of its own.
    """
    return earliest or latest or NO_DAY, latest or NO_DAY, earliest is None, basis == REPORTED_ON


def bucket_words(first: str | None, last: str | None, reported: bool) -> str:
    """The heading of the events of a date."""
    if first is None and last is None:
        return "No date in any report"
    words = day_words(first) if first is not None and first == last else date_words({"earliest": first, "latest": last})
    return f"{words}: reported then, no day given" if reported else words


def days(view: View, rows: Iterable[Row], key_events: int = KEY_EVENTS_PER_DAY) -> list[Day]:
    """Events by day, the most salient of each day first; those without any date at the end."""
    by_day: dict[Bucket, list[Row]] = defaultdict(list)
    for row in rows:
        date = row["date"]
        by_day[bucket(date["earliest"], date["latest"], date["basis"])].append(row)
    return [_day(view, by_day[day], key_events) for day in sorted(by_day)]


def _day(view: View, rows: list[Row], key_events: int) -> Day:
    ranked = sorted(rows, key=lambda row: (-row["salience"], row["id"]))
    shown = [event(view, row) for row in ranked]
    notable = sum(row["salience"] >= NOTABLE for row in ranked[:key_events])
    date = ranked[0]["date"]
    label = bucket_words(date["earliest"], date["latest"], date["basis"] == REPORTED_ON)
    return Day(label, shown[:notable], shown[notable:])


def _once(citations: Iterable[Citation]) -> list[Citation]:
    return list({citation.key: citation for citation in citations}.values())
