"""The analyst's decisions: append-only rows that every build replays, each with who, when and why.

A decision names its target by id; the case keeps the addresses of the target's words with it, so that it is found
again when ids change. A target that is no more is reported, never dropped in silence.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dateline.case import addresses, tablestore
from dateline.case.addresses import Address
from dateline.case.filters import actor_ids
from dateline.case.readings import dumps
from dateline.case.tables import TABLE, TABLES
from dateline.case.values import checked_value
from dateline.errors import InputError
from dateline.records import Correction, content_id

COLUMNS = "id, verb, target, value, by, at, reason, undone_at"


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be decided about the records of some tables. ``value``: what the second argument is."""

    tables: tuple[str, ...]
    value: str | None
    help: str


ANY = tuple(table.name for table in TABLES if table.name != "families")

VERBS: dict[str, Verb] = {
    "merge-actors": Verb(("actors",), "actors", "two actors are one"),
    "split-actor": Verb(("actors",), "report", "an actor's mentions in one report are somebody else's"),
    "rename-actor": Verb(("actors",), "text", "an actor's name"),
    "set-role": Verb(("actors",), "text", "an actor's role"),
    "set-country": Verb(("actors",), "country", "an actor's country, ISO 3166 alpha-3"),
    "not-an-actor": Verb(("mention",), None, "the words at REPORT@START-END name no actor"),
    "merge-events": Verb(("events",), "events", "two events are one"),
    "split-event": Verb(("events",), "report", "what one report tells is another event"),
    "set-class": Verb(("events",), "class", "an event's class"),
    "set-status": Verb(("events",), "status", "an event's status"),
    "set-date": Verb(("events",), "date", "an event's date: a day, or FIRST/LAST"),
    "set-place": Verb(("events",), "actors", "an event's place"),
    "set-speaker": Verb(("statements",), "actors", "who made a statement"),
    "set-addressee": Verb(("statements",), "actors", "to whom a statement was made"),
    "not-same-source": Verb(("reports",), "report", "two reports do not derive from one text"),
    "reject": Verb(ANY, None, "a record is wrong: leave it out"),
    "confirm": Verb(ANY, None, "a record is right"),
    "note": Verb((*ANY, "reports"), "text", "a remark on a record or report"),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a correction's target, and its value where that is a record, stand."""

    table: str
    target: tuple[Address, ...]
    value: tuple[Address, ...] = ()

    def dumps(self) -> str:
        return dumps([self.table, list(map(str, self.target)), list(map(str, self.value))])

    @classmethod
    def loads(cls, text: str) -> Anchor:
        table, target, value = json.loads(text)
        return cls(table, _parsed(target), _parsed(value))


def _parsed(texts: Sequence[str]) -> tuple[Address, ...]:
    return tuple(address for text in texts if (address := addresses.parse(text)))


def corrections(db: sqlite3.Connection) -> list[Correction]:
    """All decisions in the order in which they were made, those undone too."""
    names = [name.strip() for name in COLUMNS.split(",")]
    rows = db.execute(f"SELECT {COLUMNS} FROM corrections ORDER BY number")
    return [Correction(**dict(zip(names, row, strict=True))) for row in rows]


def record(
    db: sqlite3.Connection,
    verb: str,
    target: str,
    value: str | None,
    by: str,
    reason: str | None,
    at: str | None = None,
) -> Correction:
    """Write a decision down; the next comparison applies it.

    Raises:
        InputError: there is no such verb, no such record, or the value does not fit.
    """
    if verb not in VERBS:
        raise InputError(f"no such correction: {verb!r}; choose from: {', '.join(VERBS)}")
    anchor, target, value = _anchor(db, verb, target, value)
    at = at or datetime.now(UTC).isoformat(timespec="seconds")
    number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()[0]
    made = Correction(
        id=content_id("k", number, verb, target, value, by, at),
        verb=verb,
        target=target,
        value=value,
        by=by,
        at=at,
        reason=reason,
    )
    insert(db, made, anchor)
    return made


def insert(db: sqlite3.Connection, made: Correction, anchor: Anchor) -> None:
    """Append a decision with its anchor."""
    row = (made.id, made.verb, made.target, made.value, made.by, made.at, made.reason, made.undone_at, anchor.dumps())
    db.execute(f"INSERT INTO corrections ({COLUMNS}, anchor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def undo(db: sqlite3.Connection, id_: str, at: str | None = None) -> None:
    """Take a decision back; its row stays.

    Raises:
        InputError: there is no such decision, or it is undone already.
    """
    at = at or datetime.now(UTC).isoformat(timespec="seconds")
    if not db.execute("UPDATE corrections SET undone_at = ? WHERE id = ? AND undone_at IS NULL", (at, id_)).rowcount:
        raise InputError(f"no correction {id_!r} that could be undone; list them with: dateline correct CASE")


def live(db: sqlite3.Connection) -> list[tuple[Correction, Anchor]]:
    """The decisions that hold, in order, each with its anchor."""
    return [(made, anchor) for made, anchor in everything(db) if made.undone_at is None]


def everything(db: sqlite3.Connection) -> list[tuple[Correction, Anchor]]:
    """All decisions in order, those undone too, each with its anchor."""
    anchors: dict[str, str] = dict(db.execute("SELECT id, anchor FROM corrections").fetchall())
    return [(made, Anchor.loads(anchors[made.id])) for made in corrections(db)]


def report_states(db: sqlite3.Connection, orphans: dict[str, str]) -> None:
    """Keep which decisions found their target at the last comparison, and why others did not."""
    db.execute("UPDATE corrections SET state = 'applied', message = NULL")
    db.execute("UPDATE corrections SET state = 'undone' WHERE undone_at IS NOT NULL")
    for id_, message in sorted(orphans.items()):
        db.execute("UPDATE corrections SET state = 'orphaned', message = ? WHERE id = ?", (message, id_))


# ------------------------------------------------------------------------------------------------------------- anchors
def _anchor(db: sqlite3.Connection, verb: str, target: str, value: str | None) -> tuple[Anchor, str, str | None]:
    wanted = VERBS[verb]
    table, target, standing = _located(db, wanted.tables, target)
    if wanted.value is None:
        if value is not None:
            raise InputError(f"{verb} takes no value, got {value!r}")
        return Anchor(table, standing), target, None
    if value is None:
        raise InputError(f"{verb} needs a value: {wanted.value}")
    if wanted.value in TABLE:
        _, value, other = _located(db, (wanted.value,), value)
    else:
        value, other = checked_value(db, wanted.value, value), ()
    if value == target:
        raise InputError(f"{verb} needs two records, got {target!r} twice")
    return Anchor(table, standing, other), target, value


def _located(db: sqlite3.Connection, allowed: tuple[str, ...], target: str) -> tuple[str, str, tuple[Address, ...]]:
    """The table, id and addresses of a record that a user named by id, by address, or an actor by name or alias."""
    if "mention" in allowed:
        return _mention(db, target)
    if "reports" in allowed and _exists(db, "reports", target):
        return "reports", target, ()
    for table in (name for name in allowed if name in TABLE):
        for lookup in _LOOKUPS:
            if id_ := lookup(db, table, target):
                found: Any = next(tablestore.load(db, TABLE[table], 'WHERE "id" = ?', (id_,)))
                return table, id_, tuple(addresses.of_record(table, found))
    names = "; give the id or the name of an actor" if "actors" in allowed else ""
    raise InputError(
        f"no record {target!r} among {', '.join(allowed)}{names}; find ids with: dateline search, or --json"
    )


def _mention(db: sqlite3.Connection, target: str) -> tuple[str, str, tuple[Address, ...]]:
    address = addresses.parse(target)
    if address is None or not _exists(db, "reports", address.report):
        raise InputError(f"{target!r} names no words of a report; write REPORT@START-END")
    return "mention", target, (address,)


def _exists(db: sqlite3.Connection, table: str, id_: str) -> bool:
    return db.execute(f'SELECT 1 FROM "{table}" WHERE "id" = ?', (id_,)).fetchone() is not None


def _by_id(db: sqlite3.Connection, table: str, target: str) -> str | None:
    now = db.execute("SELECT now FROM aliases WHERE id = ?", (target,)).fetchone()
    id_ = now[0] if now else target
    return id_ if _exists(db, table, id_) else None


def _by_name(db: sqlite3.Connection, table: str, target: str) -> str | None:
    """An actor by its name or alias, where only one has it."""
    if table != "actors":
        return None
    try:
        ids = actor_ids(db, target)
    except InputError:
        return None
    if len(ids) > 1:
        raise InputError(f"several actors are called {target!r}: {', '.join(ids)}; give the id")
    return ids[0]


_LOOKUPS: tuple[Callable[[sqlite3.Connection, str, str], str | None], ...] = (_by_id, _by_name)
