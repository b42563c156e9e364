"""The desk and the dossier in a real browser: what an analyst does in an hour."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

import dateline
from dateline.tell.dossier import dossier
from dateline.web.app import PAGES

pytestmark = pytest.mark.slow


def open_dossier(page: Any, case: Path, folder: Path) -> None:
    with dateline.open(case) as opened:
        path = folder / "dossier.html"
        path.write_text(dossier(opened.tables(), "Winter 2021"), encoding="utf-8")
    page.goto(path.as_uri())


def serious(page: Any) -> list[str]:
    """The faults that axe-core calls serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("path", [page.path for page in PAGES if page.menu], ids=lambda path: path)
def test_each_page_opens_without_fault(page: Any, desk: str, path: str) -> None:
    page.goto(desk + path)
    assert page.locator("main h1").inner_text()
    assert serious(page) == []


def test_a_record_leads_to_its_marked_words(page: Any, desk: str) -> None:
    page.goto(f"{desk}/timeline")
    link = page.locator(".event .cite").first
    words = page.locator(".event blockquote").first.inner_text()
    link.click()
    page.wait_for_selector("mark.live")
    marked = "".join(page.locator("mark.live").all_inner_texts())
    assert marked.strip()
    assert marked.split()[0] in words


def test_filters_stay_in_the_address(page: Any, desk: str) -> None:
    page.goto(f"{desk}/timeline")
    page.get_by_label("Status").select_option("planned")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "status=planned" in page.url
    assert page.locator(".event").count() == page.locator(".event.s-planned").count() > 0


def test_an_actor_is_renamed_and_the_decision_undone(page: Any, desk: str) -> None:
    page.goto(f"{desk}/actors")
    page.locator("tbody tr a").first.click()
    before = page.locator("h1").inner_text()
    page.get_by_label("Decision").select_option("rename-actor")
    page.get_by_label("Value").fill("Somebody Else")
    page.get_by_label("By").fill("an analyst")
    page.get_by_role("button", name="Keep").click()
    assert page.locator("h1").inner_text() == "Somebody Else"
    page.goto(f"{desk}/corrections")
    page.get_by_role("button", name="Undo").click()
    page.goto(f"{desk}/actors")
    assert page.get_by_role("link", name=before, exact=True).count() == 1


def test_search_finds_words_and_says_what_to_do_with_a_bad_query(page: Any, desk: str) -> None:
    page.goto(desk)
    page.get_by_label("Search").fill("sanctions")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits")
    assert page.locator(".hits li").count() > 0
    page.goto(f'{desk}/search?q="unbalanced')
    assert page.locator("main").inner_text()


def test_lanes_show_the_same_events_by_actor(page: Any, desk: str) -> None:
    page.goto(f"{desk}/timeline")
    page.get_by_role("button", name="Show as lanes by actor").click()
    page.wait_for_selector(".vis-item")
    assert page.locator("#as-list").is_hidden()


def test_the_dossier_needs_no_network_and_marks_its_words(page: Any, demo_case: Path, tmp_path: Path) -> None:
    open_dossier(page, demo_case, tmp_path)
    page.locator(".event .cite").first.click()
    page.wait_for_selector("mark.live")
    assert re.search(r"#c\d+-\d+-\d+$", page.url)
    assert serious(page) == []


def test_the_dossier_finds_what_is_typed(page: Any, demo_case: Path, tmp_path: Path) -> None:
    open_dossier(page, demo_case, tmp_path)
    page.get_by_label("Find").fill("Stoltenberg")
    shown = page.locator(".event:visible, main tbody tr:visible").all_inner_texts()
    assert shown
    assert all("stoltenberg" in text.lower() for text in shown)


def test_the_dossier_reads_without_scripts(browser: Any, demo_case: Path, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    open_dossier(opened, demo_case, tmp_path)
    opened.locator(".event .cite").first.click()
    assert opened.locator("aside .report:visible").count() == 1
    context.close()
