"""A case is opened by Datasette as it is."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

datasette_app = pytest.importorskip("datasette.app")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Datasette's own, of the libraries that it uses
def test_datasette_shows_rows_search_facets_and_labels(example_case: Path) -> None:
    async def ask(path: str) -> Any:
        response = await site.client.get(f"/winter/{path}")
        assert response.status_code == 200, response.text
        return response.json()

    async def check() -> None:
        events = await ask("events.json?_shape=array&_facet=class")
        assert {"id", "title", "class", "status", "date_earliest", "counts_families"} <= set(events[0])
        found = await ask("reports.json?_search=Geneva&_shape=array")
        assert 0 < len(found) < 8
        facets = await ask("events.json?_facet=class")
        assert facets["facet_results"]["class"]["results"]
        keys = await ask("statements.json?_labels=on&speaker__notblank=1")
        assert "label" in keys["rows"][0]["speaker"]

    site = datasette_app.Datasette([str(example_case)], settings={"num_sql_threads": 1})
    asyncio.run(check())
