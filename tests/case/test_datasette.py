"""A case is opened by Datasette as it is: a real one, on loopback, asked over HTTP."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest

pytest.importorskip("datasette")
pytestmark = pytest.mark.slow
START_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ask(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def site(example_case: Path) -> Iterator[str]:
    """The address of the case in a running Datasette, which opens it for reading alone."""
    port = _free_port()
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(example_case)]
    server = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/-/versions.json", server)
        yield f"http://127.0.0.1:{port}/winter"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        assert server.poll() is None, "Datasette went away"
        try:
            _ask(address)
            return
        except URLError:
            assert time.monotonic() < end, "Datasette does not answer"
            time.sleep(0.1)


def _rows(site: str, path: str) -> Any:
    status, text = _ask(f"{site}/{path}")
    assert status == 200
    return json.loads(text)


def test_every_table_is_a_page_and_its_rows(site: str) -> None:
    tables = json.loads(_ask(f"{site}.json")[1])["tables"]
    shown = {table["name"]: table for table in tables if not table["hidden"]}
    assert {"reports", "events", "statements", "actors", "quantities", "commitments", "families"} <= set(shown)
    for name in ("reports", "events", "events_mentions", "corrections"):
        assert f"{shown[name]['count']} row" in _ask(f"{site}/{name}")[1]
    events = _rows(site, "events.json?_shape=array")
    assert {"id", "title", "class", "status", "date_earliest", "counts_families"} <= set(events[0])


@pytest.mark.parametrize("table", ["reports", "statements", "events"])
def test_full_text_search_is_found_and_works(table: str, site: str) -> None:
    page = _rows(site, f"{table}.json?_search=Geneva&_size=max")
    found = page["filtered_table_rows_count"]
    assert 0 < found < _rows(site, f"{table}.json?_size=0")["filtered_table_rows_count"]
    assert 'name="_search"' in _ask(f"{site}/{table}")[1]


def test_facets_count(site: str) -> None:
    page = _rows(site, "events.json?_facet=class&_facet=status")
    facets = page["facet_results"]
    assert sum(result["count"] for result in facets["class"]["results"]) == page["filtered_table_rows_count"]
    assert {result["value"] for result in facets["status"]["results"]} >= {"done", "planned"}


def test_foreign_keys_are_links_with_names(site: str) -> None:
    row = _rows(site, "statements.json?_labels=on&speaker__notblank=1&_size=1")["rows"][0]
    speaker = row["speaker"]
    actor = _rows(site, f"actors/{speaker['value']}.json?_shape=array")[0]
    assert actor["name"] == speaker["label"]
    page = _ask(f"{site}/statements?speaker__notblank=1")[1]
    assert f'href="/winter/actors/{speaker["value"]}"' in page
