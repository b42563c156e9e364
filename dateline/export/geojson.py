"""Events at their places as GeoJSON (RFC 7946): those whose place the gazetteer knows the coordinates of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.export.files import write_json
from dateline.export.pile import Pile
from dateline.tell.names import Names

if TYPE_CHECKING:
    from dateline.case.case import Case


def write(case: Case, target: Path) -> list[Path]:
    """Write the events with a known place to one file."""
    features = list(_features(Pile(case), Names(case.db)))
    return [write_json(target, {"type": "FeatureCollection", "features": features})]


def _features(pile: Pile, names: Names) -> Iterator[dict[str, Any]]:
    for event in pile.case.all_records("events"):
        place, mention = pile.actor(event.place), pile.first(event)
        if place is None or place.lat is None or place.lon is None:
            continue
        properties = {
            "title": event.title,
            "class": event.class_,
            "mode": event.mode,
            "status": event.status,
            "date": event.date.value,
            "earliest": event.date.earliest,
            "latest": event.date.latest,
            "date_basis": event.date.basis,
            "place": place.name,
            "country": place.country,
            "on_whose_word": names.whose_word(event),
            "reports": event.counts.reports,
            "families": event.counts.families,
            "publishers": event.counts.publishers,
            "report": mention.report,
            "publisher": pile.publisher(mention.report),
            "words": pile.words(mention.report, mention.extent),
            "start": mention.extent[0],
            "end": mention.extent[1],
        }
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
        yield {"type": "Feature", "id": event.id, "geometry": point, "properties": properties}
