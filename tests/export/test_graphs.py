"""The graph of actors, read by networkx."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest

from dateline.case import Case
from dateline.export import gexf, graphml
from dateline.export.graph import graph
from dateline.export.pile import Pile
from dateline.export.xml import clean


@pytest.mark.parametrize(("write", "read"), [(gexf.write, networkx.read_gexf), (graphml.write, networkx.read_graphml)])
def test_networkx_reads_every_node_edge_and_day(write, read, any_case: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with Case(any_case) as case:
        write(case, tmp_path / "graph.xml")
        nodes, edges = graph(Pile(case))
    found = read(tmp_path / "graph.xml")
    assert {name: data["label"] for name, data in found.nodes(data=True)} == {
        node.id: clean(node.fields["label"]) for node in nodes
    }
    triples = sorted((source, target, data["event"]) for source, target, data in found.edges(data=True))
    assert triples == sorted((edge.source, edge.target, edge.fields["event"]) for edge in edges)
    days = {data["id"]: (data.get("start"), data.get("end")) for _, _, data in found.edges(data=True) if "id" in data}
    assert all(days[edge.id] == (edge.days or (None, None)) for edge in edges if edge.id in days)


def test_gexf_has_spells_for_the_timeline(example_case: Path, tmp_path: Path) -> None:
    with Case(example_case) as case:
        gexf.write(case, tmp_path / "graph.gexf")
    found = networkx.read_gexf(tmp_path / "graph.gexf")
    assert found.graph["mode"] == "dynamic"
    assert all(data["spells"] for _, data in found.nodes(data=True) if data.get("start"))
    assert any(data.get("start") for _, data in found.nodes(data=True))


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert clean("a\x00b\ud800c\x1f👩") == "a�b�c�👩"
