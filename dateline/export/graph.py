"""Who did what to whom, as a graph: a node an actor of some event, an edge an event between two of them.

An act of one side on another runs from each actor to each recipient; an act of both sides (a call, a meeting) between
each pair of its parties, told by ``mutual``. Nothing is summed up: two calls are two edges, with days of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from dateline.case.records import EventRecord
from dateline.export.pile import Pile

Value = str | int | float | bool
Fields = dict[str, Value]

NODE_FIELDS: dict[str, str] = {
    "label": "string", "kind": "string", "country": "string", "role": "string", "aliases": "string",
    "reports": "integer", "families": "integer", "publishers": "integer",
}  # fmt: skip
EDGE_FIELDS: dict[str, str] = {
    "event": "string", "label": "string", "class": "string", "mode": "string", "status": "string",
    "mutual": "boolean", "date": "string", "date_basis": "string", "report": "string", "words": "string",
    "reports": "integer", "families": "integer", "publishers": "integer",
}  # fmt: skip
"""The fields of nodes and edges with their types, in the words of GEXF."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor; ``days`` are the first and last day of its events, empty where none has a date."""

    id: str
    fields: Fields
    days: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Edge:
    """An event between two actors. ``weight``: the families of copies behind it."""

    id: str
    source: str
    target: str
    fields: Fields
    weight: int
    days: tuple[str, str] | None


def graph(pile: Pile) -> tuple[list[Node], list[Edge]]:
    """The nodes by id and the edges by event."""
    edges = [edge for event in pile.case.all_records("events") for edge in _edges(event, pile)]
    alone = [actor for event in pile.case.all_records("events") for actor in (*event.actors, *event.recipients)]
    ids = sorted({*alone} & pile.actors.keys())
    days: dict[str, list[tuple[str, str]]] = {}
    for edge in edges:
        for end in (edge.source, edge.target):
            days.setdefault(end, []).extend([edge.days] if edge.days else [])
    return [_node(id_, days.get(id_, []), pile) for id_ in ids], edges


def _node(id_: str, days: list[tuple[str, str]], pile: Pile) -> Node:
    actor = pile.actors[id_]
    fields: Fields = {
        "label": actor.name,
        "kind": actor.kind,
        "country": actor.country or "",
        "role": actor.role or "",
        "aliases": "; ".join(actor.aliases),
        "reports": actor.counts.reports,
        "families": actor.counts.families,
        "publishers": actor.counts.publishers,
    }
    return Node(id_, fields, (min(first for first, _ in days), max(last for _, last in days)) if days else None)


def _edges(event: EventRecord, pile: Pile) -> Iterator[Edge]:
    mention = pile.first(event)
    first, last = event.date.earliest, event.date.latest
    fields: Fields = {
        "event": event.id,
        "label": event.title,
        "class": event.class_,
        "mode": event.mode or "",
        "status": event.status,
        "mutual": not event.recipients,
        "date": event.date.value or "",
        "date_basis": event.date.basis,
        "report": mention.report,
        "words": pile.words(mention.report, mention.extent),
        "reports": event.counts.reports,
        "families": event.counts.families,
        "publishers": event.counts.publishers,
    }
    days = (first or last or "", last or first or "") if first or last else None
    for source, target in _pairs(event, pile):
        yield Edge(f"{event.id}-{source}-{target}", source, target, fields, event.counts.families, days)


def _pairs(event: EventRecord, pile: Pile) -> Iterable[tuple[str, str]]:
    actors, recipients = (
        [actor for actor in dict.fromkeys(ids) if actor in pile.actors] for ids in (event.actors, event.recipients)
    )
    return product(actors, recipients) if event.recipients else combinations(actors, 2)
