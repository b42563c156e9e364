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
        path.write_text(dossier(opened.tables(), "Winter 2021", opened.manifest()), encoding="utf-8")
    page.goto(path.as_uri())


def serious(page: Any) -> list[str]:
    """The faults that axe-core calls serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


def addresses(page: Any, desk: str) -> dict[str, str]:
    """An address of every page, those of single records and of two copies included."""

    def rows(name: str) -> Any:
        return page.request.get(f"{desk}/{name}.json?top=50").json()

    pair = rows("copies")[0]["pairs"][0]
    ids = {"event": "timeline", "actor": "actors", "report": "reports", "record": "statements"}
    found = {one.name: one.path.replace("{id}", rows(ids[one.name])[0]["id"]) for one in PAGES if one.name in ids}
    found |= {one.name: one.path for one in PAGES if "{id}" not in one.path}
    lanes = "/timeline?view=lanes&zoom=week"
    return found | {"diff": f"/copies/{pair['a']},{pair['b']}", "lanes": lanes, "search": "/search?q=troops"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*(page.name for page in PAGES), "lanes"])
def test_each_page_opens_without_fault(page: Any, desk: str, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(desk + addresses(page, desk)[name])
    assert page.locator("main h1").inner_text()
    if name == "lanes":
        page.wait_for_selector(".vis-item")
    assert serious(page) == []


@pytest.mark.parametrize("name", [*(page.name for page in PAGES), "lanes"])
def test_no_page_is_wider_than_a_telephone(page: Any, desk: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(desk + addresses(page, desk)[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


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


def test_lanes_lead_to_events_and_keep_zoom_filters_and_day_in_the_address(page: Any, desk: str) -> None:
    page.goto(f"{desk}/timeline?class=CONSULT")
    page.get_by_role("link", name="by week", exact=True).click()
    page.wait_for_selector(".vis-item")
    assert "class=CONSULT" in page.url
    assert "zoom=week" in page.url
    box = page.locator("#lanes .vis-center").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=6)
    page.mouse.up()
    page.wait_for_function("new URL(location.href).searchParams.has('at')")
    day = re.search(r"at=([\d-]+)", page.url)
    assert day
    page.get_by_role("link", name="by month", exact=True).click()
    assert f"at={day[1]}" in page.url
    page.wait_for_selector(".vis-item a")
    title = page.locator(".vis-item a").first.inner_text()
    page.locator(".vis-item a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    assert page.locator("h1").inner_text().split(":")[0] == title.split(":")[0]


def test_the_list_reads_without_scripts(browser: Any, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{desk}/timeline?view=lanes")
    assert opened.locator(".event").count() > 0
    opened.locator(".event b a").first.click()
    assert opened.locator("mark").count() > 0
    context.close()


def test_the_keys_lead_along_records_and_between_pages(page: Any, desk: str) -> None:
    page.goto(f"{desk}/timeline")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".event.here").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url("**/agenda")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.locator("h1").click()
    page.keyboard.press("?")
    assert page.locator("#keys[open]").count() == 1


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Any, desk: str) -> None:
    page.goto(desk)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_charts_are_drawn(page: Any, desk: str) -> None:
    for path in ("/", "/numbers"):
        page.goto(desk + path)
        page.wait_for_selector(".uplot canvas")
    page.goto(desk + addresses(page, desk)["actor"])
    page.wait_for_selector("#graph canvas")


@pytest.mark.parametrize("path", ["/timeline", "/commitments", "/"])
def test_a_page_prints(page: Any, desk: str, path: str) -> None:
    page.goto(desk + path)
    page.emulate_media(media="print")
    assert page.locator("header nav").is_hidden()
    assert page.pdf().startswith(b"%PDF")


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


def test_the_dossier_finds_passages_of_the_reports_and_other_spellings(
    page: Any, demo_case: Path, tmp_path: Path
) -> None:
    open_dossier(page, demo_case, tmp_path)
    page.keyboard.press("/")
    page.keyboard.type("zelenskiy")
    found = page.locator("#passages li").all_inner_texts()
    assert any("Zelenskyy" in text for text in found)
    page.locator("#passages a").first.click()
    assert page.locator("aside .report:visible").count() == 1
    page.get_by_label("Find").fill("")
    assert page.locator("#passages li").count() == 0
    assert page.locator("main .event[hidden]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dossier_has_no_serious_fault(page: Any, demo_case: Path, tmp_path: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_dossier(page, demo_case, tmp_path)
    assert serious(page) == []
    assert page.pdf().startswith(b"%PDF")


def test_excerpts_leave_out_what_is_not_cited(demo_case: Path) -> None:
    with dateline.open(demo_case) as opened:
        tables, methods = opened.tables(), opened.manifest()
    whole, excerpts = (dossier(tables, "Winter 2021", methods, excerpts=cut) for cut in (False, True))
    assert "only the sentences that are cited" in excerpts
    assert len(excerpts) < len(whole)


def test_the_dossier_reads_without_scripts(browser: Any, demo_case: Path, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    open_dossier(opened, demo_case, tmp_path)
    opened.locator(".event .cite").first.click()
    assert opened.locator("aside .report:visible").count() == 1
    context.close()
