"""The graph of actors as GraphML: for yEd, igraph, Cytoscape, visone and R."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from dateline.export.graph import EDGE_FIELDS, NODE_FIELDS, Value, graph
from dateline.export.pile import Pile
from dateline.export.xml import child, write_xml

if TYPE_CHECKING:
    from dateline.case.case import Case

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"integer": "int"}
_DAYS = {"start": "string", "end": "string"}
_FIELDS = {"node": {**NODE_FIELDS, **_DAYS}, "edge": {**EDGE_FIELDS, **_DAYS, "weight": "integer"}}


def write(case: Case, target: Path) -> list[Path]:
    """Write the graph of a case to one file."""
    nodes, edges = graph(Pile(case))
    root = ElementTree.Element("graphml", {"xmlns": _NAMESPACE})
    for of, fields in _FIELDS.items():
        for name, type_ in fields.items():
            key = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": _TYPES.get(type_, type_)}
            child(root, "key", **key)
    inner = child(root, "graph", id="case", edgedefault="directed")
    for node in nodes:
        _data(child(inner, "node", id=node.id), "node", {**node.fields, **_days(node.days)})
    for edge in edges:
        element = child(inner, "edge", id=edge.id, source=edge.source, target=edge.target)
        _data(element, "edge", {**edge.fields, **_days(edge.days), "weight": edge.weight})
    return [write_xml(target, root)]


def _days(days: tuple[str, str] | None) -> dict[str, str]:
    return dict(zip(_DAYS, days, strict=True)) if days else {}


def _data(element: ElementTree.Element, of: str, fields: Mapping[str, Value]) -> None:
    for name, value in fields.items():
        child(element, "data", str(value).lower() if isinstance(value, bool) else str(value), key=f"{of}_{name}")
