"""FollowTheMoney entities as JSON lines, for OpenAleph and its kin: actors, events, and the reports as articles.

FollowTheMoney has no field for how real an event is: what somebody only plans, demands or denies is an entity as well,
with its status as a keyword and in words in the summary. ``proof`` leads to the articles that tell an event.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.case.records import ActorRecord, EventRecord, ReportRecord
from dateline.data.gazetteer import gazetteer
from dateline.export.files import write_json_lines
from dateline.export.pile import Pile
from dateline.records import content_id
from dateline.tell.addresses import web_address
from dateline.tell.words import STATUS_WORDS

if TYPE_CHECKING:
    from dateline.case.case import Case

_SCHEMA = {"person": "Person", "state": "PublicBody", "organisation": "Organization", "group": "LegalEntity"}
# FollowTheMoney takes ISO 639-3; a report in another language holds no records.
_LANGUAGE = {"en": "eng"}
Properties = dict[str, list[str | None]]


def write(case: Case, target: Path) -> list[Path]:
    """Write the entities of a case to one file."""
    return [write_json_lines(target, _entities(Pile(case)))]


def _entities(pile: Pile) -> Iterator[dict[str, Any]]:
    for report in pile.reports.values():
        yield _entity(_article_id(report.id), "Article", _article(report))
    for actor in pile.actors.values():
        if actor.kind == "place":
            yield _entity(actor.id, "Address", _address(actor))
        else:
            yield _entity(actor.id, _SCHEMA[actor.kind], _actor(actor))
    for event in pile.case.all_records("events"):
        yield _entity(event.id, "Event", _event(event, pile))


def _entity(id_: str, schema: str, properties: Properties) -> dict[str, Any]:
    kept = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _article_id(report: str) -> str:
    """A report's id may be anything that the user gave; an entity's is a plain word."""
    return content_id("r", report)


def _country(actor: ActorRecord) -> str | None:
    """FollowTheMoney's codes are ISO 3166 alpha-2, in small letters."""
    country = gazetteer().countries.get(actor.country or "")
    return country.iso2.lower() if country else None


def _article(report: ReportRecord) -> Properties:
    published = report.published.earliest if report.published.earliest == report.published.latest else None
    return {
        "title": [report.title],
        "author": [report.byline],
        "publisher": [report.outlet],
        "publishedAt": [published],
        "language": [_LANGUAGE.get(report.language or "")],
        "sourceUrl": [web_address(report.url)],
        "fileName": [report.source],
        "bodyText": [report.text],
        "keywords": [f"report {report.id}", report.family and f"family {report.family}"],
    }


def _actor(actor: ActorRecord) -> Properties:
    position: Properties = {"position": [actor.role]} if actor.kind == "person" else {}
    return {
        "name": [actor.name],
        "alias": [alias for alias in actor.aliases if alias != actor.name],
        "country": [_country(actor)],
        **position,
    }


def _address(actor: ActorRecord) -> Properties:
    return {
        "name": [actor.name],
        "full": [actor.name],
        "country": [_country(actor)],
        "latitude": [None if actor.lat is None else str(actor.lat)],
        "longitude": [None if actor.lon is None else str(actor.lon)],
    }


def _event(event: EventRecord, pile: Pile) -> Properties:
    first, last = event.date.earliest, event.date.latest
    involved = [id_ for id_ in (*event.actors, *event.recipients) if id_ in pile.actors]
    place = pile.actor(event.place)
    words = (pile.words(mention.report, mention.extent) for mention in event.mentions)
    return {
        "name": [event.title],
        "date": [first if first == last else None],
        "startDate": [first if first != last else None],
        "endDate": [last if first != last else None],
        "involved": [id_ for id_ in dict.fromkeys(involved) if pile.actors[id_].kind != "place"],
        "location": [place.name if place else None],
        "addressEntity": [place.id if place and place.kind == "place" else None],
        "keywords": [event.class_, event.mode, event.status],
        "summary": [STATUS_WORDS[event.status]],
        "notes": list(dict.fromkeys(words)),
        "proof": [_article_id(report) for report in sorted({mention.report for mention in event.mentions})],
    }
