"""What is still to come as a calendar (RFC 5545): one all-day entry an agenda item, with the words that announce it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.case.records import AgendaRecord, EventRecord
from dateline.export.files import write_text
from dateline.records import to_json
from dateline.tell.names import Names
from dateline.tell.words import counts_words

if TYPE_CHECKING:
    from dateline.case.case import Case

# A line of a calendar holds at most 75 octets; longer ones are folded (section 3.1).
FOLD = 75
_STATUS = {"open": "TENTATIVE", "held": "CONFIRMED", "cancelled": "CANCELLED", "moved": "TENTATIVE"}
# A calendar must say when an entry was made. The time of the run would make every export differ, so a fixed one stands.
_STAMP = "20000101T000000Z"


def write(case: Case, target: Path) -> list[Path]:
    """Write the dated items of the agenda to one file; an item without a day has no place in a calendar."""
    return [write_text(target, calendar(case))]


def calendar(case: Case) -> str:
    """The agenda of a case as the text of an iCalendar file."""
    names = Names(case.db)
    items = sorted((item for item in case.agenda() if item.start), key=lambda item: (item.start or "", item.id))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//agenda//EN", "CALSCALE:GREGORIAN"]
    for item in items:
        lines.extend(_entry(item, case.get(item.event)[1], names))
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _entry(item: AgendaRecord, event: EventRecord, names: Names) -> Iterator[str]:
    first = date.fromisoformat(item.start or "")
    last = date.fromisoformat(item.end or item.start or "")
    yield "BEGIN:VEVENT"
    yield f"UID:{item.id}@dateline"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    # The end of an all-day entry is the day behind it (section 3.6.1).
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(item.what)}"
    if place := names.one(item.place):
        yield f"LOCATION:{_escaped(place)}"
    yield f"STATUS:{_STATUS[item.outcome]}"
    yield f"DESCRIPTION:{_escaped(_description(item, event, names))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(item: AgendaRecord, event: EventRecord, names: Names) -> str:
    """With whom, what became of it, how many say so, and the clauses that announce it."""
    parties = ", ".join(names.of(item.parties))
    clauses = {(mention.report, mention.span): mention.extent for mention in event.mentions}
    cited = [(mention.report, clauses.get((mention.report, mention.span), mention.span)) for mention in item.mentions]
    quotes = [
        f"“{names.cited(report, span)}” ({names.outlet(report)}, {report} {span[0]}-{span[1]})"
        for report, span in cited
    ]
    with_ = [f"With: {parties}"] if parties else []
    return "\n".join([*with_, f"Outcome: {item.outcome}", counts_words(to_json(item.counts)), *quotes])


def _escaped(text: str) -> str:
    """A text value (section 3.3.11), without control characters."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(c for c in text if c.isprintable() or c == " ")


def _folded(line: str) -> str:
    """A line of at most 75 octets, continued behind a space; no character is cut in two."""
    parts, room = [""], FOLD
    for character in line:
        size = len(character.encode("utf-8", "surrogatepass"))
        if size > room:
            parts.append("")
            room = FOLD - 1
        parts[-1] += character
        room -= size
    return "\r\n ".join(parts)
