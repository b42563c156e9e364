"""Title, outlet, date and byline of a report, out of all that tells them, in a fixed order.

What was given for this one report (a JSON field, a row of the sidecar) goes before what its text tells, which goes
before what holds for many (the caller's option, the folder's name). One exception: a ``date`` prefix belongs to the
text and goes before the sidecar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.ingest.codes import flag
from dateline.ingest.dates import published_date
from dateline.ingest.draft import Draft
from dateline.ingest.folders import FolderName
from dateline.ingest.opening import Opening
from dateline.ingest.options import IngestOptions
from dateline.records import UNKNOWN, Date, Note

_NOTHING = Draft(text="", source="", raw_sha256="")


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    published: Date
    notes: tuple[Note, ...]


def settle(draft: Draft, row: dict[str, str], opening: Opening, folder: FolderName, options: IngestOptions) -> Metadata:
    """The metadata of one report. ``row`` is its row of the sidecar, or empty."""
    published, notes = _published(draft, row, opening, folder, options)
    given, found = (_NOTHING, draft) if draft.found else (draft, _NOTHING)
    outlets = (given.outlet, row.get("outlet"), found.outlet, opening.outlet, options.outlet, folder.outlet)
    return Metadata(
        title=_first(given.title, row.get("title"), found.title, opening.title),
        outlet=_first(*outlets),
        url=_first(given.url, row.get("url"), found.url),
        byline=_first(given.byline, row.get("byline"), found.byline, opening.byline),
        published=published,
        notes=notes,
    )


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _published(
    draft: Draft, row: dict[str, str], opening: Opening, folder: FolderName, options: IngestOptions
) -> tuple[Date, tuple[Note, ...]]:
    own = [] if draft.found else [(draft.published, "given with the report")]
    told = [
        *own,
        (opening.published, "the date at the head of the text"),
        (row.get("published"), "the table of metadata"),
        (draft.published if draft.found else None, "the page's own metadata"),
        (options.published, "given for all reports"),
        (folder.published, "the folder's name"),
    ]
    dates: list[Date] = []
    notes: list[Note] = []
    for value, why in told:
        if value in (None, ""):
            continue
        if date := published_date(value, why):
            dates.append(date)
        else:
            notes.append(flag("date_impossible", f"{str(value)[:40]!r} ({why}) is no date that can be used"))
    if not dates:
        notes.append(flag("date_unknown", "no date of publication is known"))
    notes.extend(_clash(dates))
    return (dates[0] if dates else UNKNOWN), tuple(notes)


def _clash(dates: Sequence[Date]) -> Iterable[Note]:
    """A note for the first date that contradicts the one that is kept."""
    for other in dates[1:]:
        if not _overlap(dates[0], other):
            yield flag("date_clash", f"{dates[0].value} ({dates[0].why}) is kept; {other.why} says {other.value}")
            return


def _overlap(a: Date, b: Date) -> bool:
    return (a.earliest or "") <= (b.latest or "9") and (b.earliest or "") <= (a.latest or "9")
