"""The key events as JSON for TimelineJS: a slide an event, with its words, on whose word, and the three counts."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.case.filters import Filters
from dateline.case.records import EventRecord
from dateline.export.files import write_json
from dateline.export.pile import Pile
from dateline.records import to_json
from dateline.tell.chronology import when
from dateline.tell.names import Names
from dateline.tell.words import STATUS_WORDS, counts_words

if TYPE_CHECKING:
    from dateline.case.case import Case

# A reader clicks from slide to slide: so many at most, the most salient of the case.
SLIDES = 100


def write(case: Case, target: Path) -> list[Path]:
    """Write the dated key events of a case to one file."""
    pile, names = Pile(case), Names(case.db)
    events = [event for event in case.events(Filters(top=SLIDES)) if event.date.earliest]
    slides = [_slide(event, pile, names) for event in sorted(events, key=lambda event: (event.date.earliest, event.id))]
    title = {"unique_id": "title", "text": {"headline": escape(case.path.stem), "text": ""}}
    return [write_json(target, {"title": title, "scale": "human", "events": slides})]


def _slide(event: EventRecord, pile: Pile, names: Names) -> dict[str, Any]:
    mention = pile.first(event)
    first, last = event.date.earliest, event.date.latest
    slide = {
        "unique_id": event.id,
        "start_date": {**_day(first or ""), "display_date": escape(when(event.date))},
        "group": event.class_,
        "text": {"headline": escape(event.title), "text": _text(event, pile, names)},
        # A link of its own kind: any other address would be asked for by the reader's browser.
        "source": pile.link(mention.report) or "",
    }
    return {**slide, "end_date": _day(last)} if last and last != first else slide


def _text(event: EventRecord, pile: Pile, names: Names) -> str:
    mention = pile.first(event)
    words = f"<blockquote>{escape(pile.words(mention.report, mention.extent))}</blockquote>"
    source = f"<p>{escape(pile.publisher(mention.report))} ({escape(mention.report)})</p>"
    whose = ", ".join(names.whose_word(event))
    told = [STATUS_WORDS[event.status], f"on the word of {whose}" if whose else "", counts_words(to_json(event.counts))]
    return words + source + f"<p>{escape('; '.join(filter(None, told)))}</p>"


def _day(iso: str) -> dict[str, int]:
    day = date.fromisoformat(iso)
    return {"year": day.year, "month": day.month, "day": day.day}
