"""How long the desk takes over each of its pages, from the request to the last byte, for one case.

    python -m evaluation.pages CASE [--times 7] [--limit 300]

prints a row a page: milliseconds of this process's work (CPU) and on the clock, half of the requests at most and the
slowest. The browser's own work is not in it. With ``--limit`` the exit status is 1 where half of the requests of some
page need more work than that.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

import dateline
from dateline.web import create_app
from dateline.web.app import PAGES

# A first request compiles the templates and fills SQLite's cache: it is not counted.
WARMING = 1
# Which list names the records whose pages are measured: the most salient ones are the largest.
LISTS = {"event": "timeline", "actor": "actors", "report": "reports", "record": "statements"}


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds that the requests of a page took: of work, and on the clock."""

    path: str
    work: Sequence[float]
    clock: Sequence[float]

    def row(self) -> str:
        half = [statistics.median(values) for values in (self.work, self.clock)]
        return f"{half[0]:7.0f} {max(self.work):7.0f} {half[1]:7.0f} {max(self.clock):7.0f}  {self.path}"


def addresses(client: TestClient, last: str) -> list[str]:
    """An address of every page, and of the views that cost most: filtered, far down, as lanes, since the last day."""
    ids = {name: client.get(f"/{table}.json?top=1").json()[0]["id"] for name, table in LISTS.items()}
    actor = client.get("/actors.json?top=1").json()[0]["name"]
    single = [page.path.replace("{id}", ids[page.name]) for page in PAGES if page.name in ids]
    pairs = [family["pairs"][0] for family in client.get("/copies.json?top=1").json() if family["pairs"]]
    return [
        *(page.path for page in PAGES if page.menu),
        *single,
        *(f"/copies/{pair['a']},{pair['b']}" for pair in pairs[:1]),
        "/timeline?page=50",
        "/timeline?view=lanes&zoom=week",
        f"/timeline?actor={actor}",
        "/timeline?status=planned&min_families=2",
        f"/timeline?from={last[:7]}-01&to={last}",
        f"/statements?actor={actor}&page=3",
        "/search?q=talks",
        f"/new?since={last}",
    ]


def measure(client: TestClient, path: str, times: int) -> Taken:
    """The requests of one page.

    Raises:
        AssertionError: the page was not answered.
    """
    work, clock = [], []
    for number in range(WARMING + times):
        before = time.process_time(), time.perf_counter()
        answer = client.get(path)
        if number >= WARMING:
            work.append(1000 * (time.process_time() - before[0]))
            clock.append(1000 * (time.perf_counter() - before[1]))
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return Taken(path, work, clock)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("case", type=Path)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--limit", type=float)
    asked = parser.parse_args(arguments)
    print("work/ms     max clock/ms    max  page")
    slow = 0
    with dateline.open(asked.case) as case:
        last = case.db.execute("SELECT max(published_earliest) FROM reports").fetchone()[0] or "2000-01-01"
    with TestClient(create_app(asked.case), base_url="http://127.0.0.1:8008") as client:
        for path in addresses(client, last):
            taken = measure(client, path, asked.times)
            print(taken.row(), flush=True)
            slow += asked.limit is not None and statistics.median(taken.work) > asked.limit
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
