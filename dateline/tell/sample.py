"""A coding sheet: records drawn at random, to be marked right or wrong, and the precision that they show."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from dateline.case.tables import TABLE
from dateline.errors import InputError
from dateline.tell.tables import csv_cell, shortened
from dateline.tell.why import why

if TYPE_CHECKING:
    from dateline.case.case import Case

TABLES = ("events", "statements", "quantities", "commitments")
"""The tables that are drawn from, where none are named."""

COLUMNS = ("id", "table", "record", "evidence", "right", "comment")
_YES = frozenset({"y", "yes", "1", "true", "right", "x"})
_NO = frozenset({"n", "no", "0", "false", "wrong"})
# So much is shown of the first line of what is no sheet.
HEAD = 60
# The normal quantile of a 95 % interval.
Z = 1.959964


def sheet(case: Case, count: int, tables: Sequence[str] = TABLES, seed: int = 0) -> str:
    """A sheet of ``count`` records as CSV; the column ``right`` is to be filled in with yes or no.

    The draw depends on the case and the seed alone. Every record of the tables is as likely as any other.

    Raises:
        InputError: there is no such table.
    """
    if unknown := [table for table in tables if table not in TABLE]:
        raise InputError(f"no such table: {', '.join(unknown)}; choose from: {', '.join(TABLE)}")
    drawn = sorted(_ids(case, tables), key=lambda item: _lot(seed, item[1]))[:count]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for table, id_ in drawn:
        found = why(case, id_)
        groups = dict(found.groups)
        told = "\n".join((found.title, *groups.get("What", ())))
        writer.writerow([csv_cell(cell) for cell in (id_, table, told, "\n".join(groups.get("Words", ())), "", "")])
    return out.getvalue()


def _ids(case: Case, tables: Sequence[str]) -> Iterator[tuple[str, str]]:
    for table in tables:
        yield from ((table, row[0]) for row in case.db.execute(f'SELECT "id" FROM "{table}"'))


def _lot(seed: int, id_: str) -> bytes:
    return hashlib.blake2b(f"{seed}\x1f{id_}".encode()).digest()


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the records that were judged are right, with the 95 % interval of Wilson (1927), as shares."""

    table: str
    right: int
    judged: int

    @property
    def share(self) -> float:
        return self.right / self.judged

    @property
    def interval(self) -> tuple[float, float]:
        n, p = self.judged, self.share
        centre, spread = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return (centre - spread) / (1 + Z * Z / n), (centre + spread) / (1 + Z * Z / n)


def score(text: str, case: Case | None = None) -> list[Precision]:
    """The precision that a filled sheet shows, a row a table and one for all.

    Args:
        text: the sheet, as CSV.
        case: the case that it was drawn from, where that is to be checked.

    Raises:
        InputError: the text is no such sheet, of another case, or none of its records is judged.
    """
    head = text.partition("\n")[0]
    # Spreadsheets of half the world's languages write semicolons, as their numbers have commas.
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    if not {"table", "right"} <= set(rows.fieldnames or ()):
        raise InputError(
            f"this is no coding sheet: expected columns 'table' and 'right', found {shortened(head.strip(), HEAD)!r}; "
            "draw one with: dateline sample CASE -o SHEET.csv"
        )
    judged: dict[str, list[bool]] = {}
    ids: list[str] = []
    for row in rows:
        if (verdict := _verdict(row)) is not None:
            judged.setdefault(row["table"], []).append(verdict)
            ids.append(row.get("id") or "")
    # Some may be gone: who finds a record wrong rejects it.
    if case and ids and not any(map(case.holds, ids)):
        raise InputError("none of the records of this sheet is in the case: it was drawn from another one")
    if not judged:
        raise InputError("no record of the sheet is judged: write yes or no in the column 'right'")
    every = [verdict for own in judged.values() for verdict in own]
    return [Precision(name, sum(own), len(own)) for name, own in (*sorted(judged.items()), ("all", every))]


def _verdict(row: Mapping[str, str]) -> bool | None:
    answer = (row["right"] or "").strip().casefold()
    if answer in _YES:
        return True
    if answer in _NO:
        return False
    if answer in ("", "?"):
        return None
    raise InputError(f"record {row.get('id')}: {answer!r} is neither yes nor no; leave it empty where you cannot tell")
