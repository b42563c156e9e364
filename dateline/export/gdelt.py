"""Tables in the columns of GDELT 2.0: Events (61) and Mentions (16), tabs, no header, as GDELT's readers expect.

``columns.tsv`` beside them names every column and says what stands in it; most of what GDELT fills by lookup or by
tone is left empty. One event is one row, whatever its number of parties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.case.records import ActorRecord, EventRecord
from dateline.data.tables import load_tsv, one_of, required
from dateline.export.coded import Coded, code, coded, sector, sides
from dateline.export.pile import Pile
from dateline.export.tsv import write_tsv
from dateline.records import EventMention

if TYPE_CHECKING:
    from dateline.case.case import Case

_TABLES = ("events", "mentions")
# GDELT's types of mention: a page of the web, or a document that is only cited.
_WEB, _CITATION = 1, 2


def write(case: Case, target: Path) -> list[Path]:
    """Write both tables and the list of their columns to a folder."""
    pile = Pile(case)
    return [
        write_tsv(target / "events.export.CSV", (_in_order("events", _event(item, pile)) for item in coded(pile))),
        write_tsv(target / "mentions.CSV", (_in_order("mentions", row) for row in _mentions(pile))),
        write_tsv(target / "columns.tsv", [("table", "column", "content"), *_listed()]),
    ]


@cache
def columns(table: str) -> tuple[str, ...]:
    """The names of the columns of a table, in GDELT's order."""
    return tuple(column for of, column, _ in _listed() if of == table)


@cache
def _listed() -> tuple[tuple[str, str, str], ...]:
    form = {"table": one_of(*_TABLES), "column": required, "content": str}
    rows = load_tsv("gdelt.tsv", form, files("dateline.export"))
    return tuple((row["table"], row["column"], row["content"]) for row in rows)


def _in_order(table: str, values: dict[str, Any]) -> list[Any]:
    assert values.keys() <= set(columns(table)), values.keys() - set(columns(table))
    return [values.get(column) for column in columns(table)]


def number(id_: str) -> int:
    """The number of an event: the hexadecimal digits of its id, so that it leads back to it."""
    return int(id_[1:], 16)


def _event(item: Coded, pile: Pile) -> dict[str, Any]:
    event, day = item.event, date.fromisoformat(item.first)
    first, second = sides(event, pile)
    return {
        "GlobalEventID": number(event.id),
        "Day": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        # As GDELT computes it: months of 30 days.
        "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
        **_party("Actor1", first),
        **_party("Actor2", second),
        "EventCode": item.cameo.root,
        "EventBaseCode": item.cameo.root,
        "EventRootCode": item.cameo.root,
        "QuadClass": item.cameo.quad,
        "GoldsteinScale": item.cameo.goldstein,
        "NumMentions": len(event.mentions),
        "NumSources": event.counts.families,
        "NumArticles": event.counts.reports,
        **_place(pile.actor(event.place)),
        "DATEADDED": _first_told(event, pile),
        "SOURCEURL": pile.address(pile.first(event).report),
    }


def _party(side: str, actor: ActorRecord | None) -> dict[str, Any]:
    if actor is None:
        return {}
    return {
        f"{side}Code": code(actor),
        f"{side}Name": actor.name,
        f"{side}CountryCode": actor.country,
        f"{side}Type1Code": sector(actor),
    }


def _place(actor: ActorRecord | None) -> dict[str, Any]:
    if actor is None:
        return {}
    return {"ActionGeo_Fullname": actor.name, "ActionGeo_Lat": actor.lat, "ActionGeo_Long": actor.lon}


def _first_told(event: EventRecord, pile: Pile) -> str:
    return min((_moment(mention.report, pile) for mention in event.mentions), key=lambda day: day or "9")


def _moment(report: str, pile: Pile) -> str:
    """The day of a report as GDELT writes moments; the time of day is not known."""
    day = pile.reports[report].published.earliest
    return f"{day.replace('-', '')}000000" if day else ""


def _mentions(pile: Pile) -> Iterator[dict[str, Any]]:
    for item in coded(pile):
        added = _first_told(item.event, pile)
        for mention in item.event.mentions:
            yield {"EventTimeDate": added, **_mention(item.event, mention, pile)}


def _mention(event: EventRecord, mention: EventMention, pile: Pile) -> dict[str, Any]:
    report = pile.reports[mention.report]
    return {
        "GlobalEventID": number(event.id),
        "MentionTimeDate": _moment(report.id, pile),
        "MentionType": _WEB if pile.link(report.id) else _CITATION,
        "MentionSourceName": pile.publisher(report.id),
        "MentionIdentifier": pile.address(report.id),
        "ActionCharOffset": mention.span[0],
        "InRawText": 1,
        "MentionDocLen": len(report.text),
        "Extras": json.dumps(_extras(event, mention, pile), ensure_ascii=False),
    }


def _extras(event: EventRecord, mention: EventMention, pile: Pile) -> dict[str, Any]:
    """What leads back to the record: ids, the status in this report, the clause."""
    return {
        "event": event.id,
        "mention": mention.event,
        "report": mention.report,
        "family": pile.reports[mention.report].family,
        "status": mention.status,
        "extent": mention.extent,
        "text": pile.words(mention.report, mention.extent),
    }
