"""The pictures of docs/desk.md: each page of the desk, and the dossier, of the example reports.

    python -m evaluation.screenshots [FOLDER]

needs a Chromium on the path. Pictures have 64 colours: text stays sharp, and a file small.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import sync_playwright

import dateline
from dateline.tell.dossier import dossier
from dateline.web import create_app

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "winter-2021"
SIZE = {"width": 1200, "height": 820}
NARROW = {"width": 390, "height": 820}
COLOURS = 64

# Name of the picture -> the address; {event} and {actor} are the most salient, {pair} two copies.
PAGES = {
    "overview": "/",
    "new": "/new?since=2022-01-01",
    "timeline": "/timeline",
    "lanes": "/timeline?view=lanes&zoom=month",
    "statements": "/statements",
    "commitments": "/commitments",
    "numbers": "/numbers",
    "agenda": "/agenda",
    "disagreements": "/disagreements",
    "actors": "/actors",
    "reports": "/reports",
    "copies": "/copies",
    "side-by-side": "/copies/{pair}",
    "event": "/event/{event}",
    "actor": "/actor/{actor}",
    "report": "/report/{report}",
    "record": "/record/{statement}",
    "search": "/search?q=troops",
    "corrections": "/corrections",
}


def main(arguments: Sequence[str]) -> int:
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "desk"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        case = Path(name) / "winter-2021.case"
        ids = _case(case)
        html = Path(name) / "winter-2021.html"
        with dateline.open(case) as opened:
            html.write_text(dossier(opened.tables(), "Winter 2021", opened.manifest()), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with _desk(case) as base:
            for picture, path in PAGES.items():
                _shoot(browser, base + path.format(**ids), folder / f"{picture}.png")
            _shoot(browser, f"{base}/event/{ids['event']}", folder / "dark.png", color_scheme="dark")
            _shoot(browser, f"{base}/timeline", folder / "narrow.png", viewport=NARROW)
        _shoot(browser, html.as_uri(), folder / "dossier.png")
        browser.close()
    return 0


def _case(path: Path) -> dict[str, str]:
    """The example case with one decision in it, and the ids that addresses need."""
    dateline.build([EXAMPLES], path).close()
    with dateline.open(path) as case:
        event, statement = (case.rows(table)[0]["id"] for table in ("events", "statements"))
        case.correct("confirm", event, by="an analyst", reason="read in all four reports")
        pair = next(pair for family in case.families() for pair in family.pairs if pair.relation == "derived")
        actor = case.rows("actors")[0]["id"]
    return {"event": event, "statement": statement, "actor": actor, "pair": f"{pair.a},{pair.b}", "report": pair.a}


@contextmanager
def _desk(case: Path) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(create_app(case), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def _shoot(browser: Any, address: str, target: Path, **settings: Any) -> None:
    context = browser.new_context(**{"viewport": SIZE, "locale": "en-GB", **settings})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    if "view=lanes" in address:
        page.wait_for_selector(".vis-item")
    if address.startswith("file:"):
        page.locator(".event .cite").nth(4).click()
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
