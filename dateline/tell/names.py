"""Who the ids of a case stand for, looked up once a view."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import cached_property

from dateline.case.records import EventRecord
from dateline.tell.telling import LOOKED_AT, best

REPORTED = "the reports"
"""On whose word an event stands that a report tells itself."""

# A file's name stands for an outlet that is not known; so much of it tells one file from another.
FILE_NAME = 16


class Names:
    """Names of actors, speakers of statements, words of records."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @cached_property
    def _actors(self) -> dict[str, str]:
        return dict(self._db.execute("SELECT id, name FROM actors").fetchall())

    def one(self, actor: str | None) -> str | None:
        """The name of an actor."""
        return self._actors.get(actor or "")

    def of(self, actors: Iterable[str]) -> list[str]:
        """The names of some actors."""
        return [self._actors[actor] for actor in actors if actor in self._actors]

    def speaker(self, statement: str | None) -> str | None:
        """Who made a statement: the speaker's name, else the words that name the source."""
        row = self._db.execute("SELECT speaker, report, source FROM statements WHERE id = ?", (statement,)).fetchone()
        if row is None:
            return None
        return self.one(row[0]) or self._source(row[1], row[2])

    def _source(self, report: str, spans: str) -> str | None:
        words = (self.cited(report, (start, end)) for start, end in json.loads(spans))
        return " ".join(word for word in words if word) or None

    def whose_word(self, event: EventRecord) -> list[str]:
        """On whose word an event stands: those who say so in any report, and the reports that say so themselves."""
        speakers = {name for mention in event.mentions if (name := self.speaker(mention.statement))}
        reported = any(mention.statement is None for mention in event.mentions)
        return [*([REPORTED] if reported else []), *sorted(speakers)]

    def event_words(self, event: EventRecord) -> str:
        """The words of the passage that tells an event best."""
        told = [
            (mention.status, self.cited(mention.report, mention.extent) or "") for mention in event.mentions[:LOOKED_AT]
        ]
        parties = self.of((*event.actors, *event.recipients))
        return told[best(event.status, parties, told)][1] if told else ""

    def clause(self, event: str, report: str, span: tuple[int, int]) -> str | None:
        """The clause by which a report tells an event with the trigger at ``span``; the trigger where it tells none."""
        query = (
            "SELECT extent_start, extent_end FROM events_mentions WHERE parent = ? AND report = ? AND span_start = ?"
        )
        return self.cited(report, self._db.execute(query, (event, report, span[0])).fetchone() or span)

    def words(self, table: str, id_: str) -> str:
        """The words that a record cites."""
        row = self._db.execute(f'SELECT words FROM "{table}" WHERE id = ?', (id_,)).fetchone()
        return str(row[0]) if row else ""

    def cited(self, report: str, span: tuple[int, int] | None) -> str | None:
        """Some words of a report."""
        if span is None:
            return None
        query = "SELECT substr(text, ?, ?) FROM reports WHERE id = ?"
        row = self._db.execute(query, (span[0] + 1, span[1] - span[0], report)).fetchone()
        return str(row[0]) if row else None

    def outlet(self, report: str) -> str:
        """Who published a report: its outlet, else its file, without the ending and shortened."""
        row = self._db.execute("SELECT outlet, source FROM reports WHERE id = ?", (report,)).fetchone()
        if row is None or row[0]:
            return str(row[0]) if row else report
        stem = str(row[1]).rsplit(".", 1)[0]
        return stem if len(stem) <= FILE_NAME else stem[: FILE_NAME - 1] + "…"
