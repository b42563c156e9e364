"""The graph of actors as dynamic GEXF 1.2 for Gephi: nodes and edges with the days between which they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from dateline.export.graph import EDGE_FIELDS, NODE_FIELDS, Edge, Fields, Node, graph
from dateline.export.pile import Pile
from dateline.export.xml import child, write_xml

if TYPE_CHECKING:
    from dateline.case.case import Case

_NAMESPACE = "http://www.gexf.net/1.2draft"


def write(case: Case, target: Path) -> list[Path]:
    """Write the graph of a case to one file."""
    nodes, edges = graph(Pile(case))
    root = ElementTree.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.2"})
    of = child(root, "graph", mode="dynamic", defaultedgetype="directed", timeformat="date")
    _declare(of, "node", NODE_FIELDS)
    _declare(of, "edge", EDGE_FIELDS)
    inner = child(of, "nodes", count=len(nodes))
    for node in nodes:
        _node(inner, node)
    inner = child(of, "edges", count=len(edges))
    for edge in edges:
        _edge(inner, edge)
    return [write_xml(target, root)]


def _declare(parent: ElementTree.Element, of: str, fields: dict[str, str]) -> None:
    attributes = child(parent, "attributes", class_=of, mode="static")
    for name, type_ in fields.items():
        child(attributes, "attribute", id=name, title=name, type=type_)


def _node(parent: ElementTree.Element, node: Node) -> None:
    element = child(parent, "node", id=node.id, label=node.fields["label"])
    _values(element, node.fields)
    _spell(element, node.days)


def _edge(parent: ElementTree.Element, edge: Edge) -> None:
    ends = {"source": edge.source, "target": edge.target}
    element = child(parent, "edge", id=edge.id, **ends, label=edge.fields["label"], weight=edge.weight)
    _values(element, edge.fields)
    _spell(element, edge.days)


def _spell(element: ElementTree.Element, days: tuple[str, str] | None) -> None:
    """What has no date holds all the time, as GEXF reads an element without a spell."""
    if days:
        element.set("start", days[0])
        element.set("end", days[1])
        child(child(element, "spells"), "spell", start=days[0], end=days[1])


def _values(element: ElementTree.Element, fields: Fields) -> None:
    values = child(element, "attvalues")
    for name, value in fields.items():
        child(values, "attvalue", for_=name, value=value)
