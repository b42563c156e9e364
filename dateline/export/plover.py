"""PLOVER's JSON lines (openeventdata/PLOVER, 0.8): one coded event a line, all its mentions in ``mentions``.

Fields of our own, which PLOVER allows, carry what it has no name for: ``status`` and ``class_read`` (before coding),
``date_read`` (of the act itself, with its basis), the three counts, and the words of every report.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import __version__
from dateline.export.coded import Coded, coded, sector
from dateline.export.files import write_json_lines
from dateline.export.pile import Pile
from dateline.records import to_json

if TYPE_CHECKING:
    from dateline.case.case import Case


def write(case: Case, target: Path) -> list[Path]:
    """Write the coded events of a case to one file."""
    pile = Pile(case)
    return [write_json_lines(target, (_record(item, pile) for item in coded(pile)))]


def _record(item: Coded, pile: Pile) -> dict[str, Any]:
    event, mention = item.event, pile.first(item.event)
    return {
        "id": event.id,
        "date": item.first,
        **({"enddate": item.last} if item.last and item.last != item.first else {}),
        "actor": _actors(event.actors, pile),
        "recipient": _actors(event.recipients, pile),
        "event": [item.class_],
        "mode": [item.mode] if item.mode else [],
        "context": [],
        "event_loc": _location(event.place, pile),
        "event_text": [pile.words(mention.report, mention.span)],
        "quad_code": item.quad,
        "event_scale": item.scale,
        "text": pile.words(mention.report, mention.extent),
        "text_info": {"start": mention.extent[0], "end": mention.extent[1]},
        "cite_info": _citation(mention.report, pile),
        "title": event.title,
        "status": event.status,
        "class_read": event.class_,
        "date_read": to_json(event.date),
        "counts": to_json(event.counts),
        "mentions": [{**to_json(m), "text": pile.words(m.report, m.extent)} for m in event.mentions],
    }


def _actors(ids: Iterable[str], pile: Pile) -> list[dict[str, Any]]:
    """PLOVER's actor objects. Its ``identifier_id`` is a Wikidata id, which a case does not hold."""
    actors = [actor for id_ in ids if (actor := pile.actor(id_))]
    return [
        {
            "code": actor.country,
            "sector": sector(actor) or None,
            "entity_text": actor.name,
            "identifier_id": None,
            "identifier_text": actor.name,
            "office": actor.role,
            "actor_id": actor.id,
            "kind": actor.kind,
        }
        for actor in actors
    ]


def _location(place: str | None, pile: Pile) -> dict[str, Any] | None:
    """A place under the names of GeoNames."""
    actor = pile.actor(place)
    if actor is None:
        return None
    return {"name": actor.name, "latitude": actor.lat, "longitude": actor.lon, "cc3": actor.country}


def _citation(report: str, pile: Pile) -> dict[str, Any]:
    record = pile.reports[report]
    return {
        "citation": report,
        "url": record.url,
        "title": record.title,
        "language": record.language,
        "publication": pile.publisher(report),
        "published": record.published.value,
        "coder": f"dateline {__version__}",
        "codebook": "PLOVER 0.8",
    }
