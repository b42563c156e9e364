"""What the desk answers, and what it refuses."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dateline
from dateline.web import create_app
from dateline.web.app import PAGES
from dateline.web.page import Page

pytestmark = pytest.mark.slow
EXAMPLES = Path(__file__).parents[2] / "examples" / "winter-2021"
LOCAL = {"host": "127.0.0.1:8008"}
OWN = {**LOCAL, "sec-fetch-site": "same-origin"}


@pytest.fixture
def client(case_copy: Path) -> Iterator[TestClient]:
    with TestClient(create_app(case_copy), headers=LOCAL) as opened:
        yield opened


def first(client: TestClient, page: str) -> str:
    return str(client.get(f"/{page}.json").json()[0]["id"])


def address(client: TestClient, page: Page) -> str:
    """An address of a page in the demo case, without an ending."""
    if page.name == "diff":
        pair = client.get("/copies.json").json()[0]["pairs"][0]
        return f"/copies/{pair['a']},{pair['b']}"
    tables = {"event": "timeline", "actor": "actors", "report": "reports", "record": "statements"}
    return page.path.replace("{id}", first(client, tables[page.name])) if page.name in tables else page.path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_page_is_there_as_html_json_and_csv(client: TestClient, page: Page) -> None:
    path = address(client, page)
    data, query = ("/overview" if path == "/" else path), "?q=troops" if page.name == "search" else ""
    assert "<h1>" in client.get(path + query).text
    rows = client.get(f"{data}.json{query}").json()
    table = client.get(f"{data}.csv{query}")
    assert table.headers["content-type"].startswith("text/csv")
    assert len(list(csv.DictReader(io.StringIO(table.text, newline="")))) == len(rows)
    assert rows or page.name in ("corrections", "new")


def test_every_page_is_described(client: TestClient) -> None:
    paths = client.get("/api").json()["paths"]
    wanted = {("/overview" if page.path == "/" else page.path) + end for page in PAGES for end in (".json", ".csv")}
    assert set(paths) == wanted
    for path, item in paths.items():
        named = {parameter["name"] for parameter in item["get"]["parameters"] if parameter["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(client: TestClient, formula: str) -> None:
    actor = first(client, "actors")
    form = {"verb": "rename-actor", "target": actor, "value": formula, "by": formula}
    assert client.post("/corrections", data=form, headers=OWN).status_code == 200
    for page in ("corrections", "actors"):
        rows = list(csv.reader(io.StringIO(client.get(f"/{page}.csv").text, newline="")))
        assert not [cell for row in rows for cell in row if cell == formula]
        assert [cell for row in rows for cell in row if cell == f"'{formula}"]


@pytest.mark.parametrize("page", ["event", "actor", "report"])
def test_a_record_has_a_page_of_its_own(client: TestClient, page: str) -> None:
    row = client.get(f"/{ {'event': 'timeline', 'actor': 'actors', 'report': 'reports'}[page] }.json").json()[0]
    assert client.get(f"/{page}/{row['id']}.json").json() == [row]
    assert client.get(f"/{page}/{row['id']}").status_code == 200


def test_filters_and_shape_stay_in_every_link_of_a_view(client: TestClient) -> None:
    text = client.get("/timeline?class=CONSULT&from=2021-12-01&view=lanes&zoom=week").text
    links = re.findall(r'<p class="switch">.*?</p>', text, re.S)[0]
    assert links.count("class=CONSULT&amp;from=2021-12-01") == 5
    assert '<input type="hidden" name="zoom" value="week">' in text


def test_a_second_run_is_told_as_what_is_new(tmp_path: Path) -> None:
    first, *_, last = sorted(EXAMPLES.glob("*.txt"))
    path = tmp_path / "grown.case"
    dateline.build([first], path).close()
    with TestClient(create_app(path), headers=LOCAL) as client:
        assert "all of it is new" in client.get("/new").text
        assert client.get("/new.json").json() == []
    dateline.build([last], path).close()
    with TestClient(create_app(path), headers=LOCAL) as client:
        assert "which brought 1 report" in client.get("/new").text
        assert "brought 1 report" in client.get("/").text
        new = {row["id"] for row in client.get("/new.json").json() if row["change"] == "new"}
        assert new
        report = client.get("/report/" + first_of(client, last)).text
        assert any(f"/event/{id_}" in report for id_ in new)


def first_of(client: TestClient, path: Path) -> str:
    return next(str(row["id"]) for row in client.get("/reports.json").json() if row["source"] == path.name)


def test_what_is_new_since_a_day_stands_in_reports_of_that_day_alone(client: TestClient) -> None:
    printed = {row["id"]: row["published"]["earliest"] for row in client.get("/reports.json").json()}
    rows = [
        row for row in client.get("/new.json?since=2022-01-01").json() if row["change"] == "told for the first time"
    ]
    assert rows
    for row in rows:
        (event,) = client.get(f"/event/{row['id']}.json").json()
        assert all((printed[mention["report"]] or "") >= "2022-01-01" for mention in event["mentions"])
    assert client.get("/new?since=soon").status_code == 400


@pytest.mark.parametrize(
    ("path", "field", "value"),
    [
        ("/numbers.json?measure=troops", "measure", "troops"),
        ("/disagreements.json?verdict=altered+copy", "verdict", "altered copy"),
        ("/timeline.json?class=CONSULT", "class", "CONSULT"),
    ],
)
def test_a_filter_keeps_what_it_names(client: TestClient, path: str, field: str, value: str) -> None:
    rows = client.get(path).json()
    assert {row[field] for row in rows} == {value}
    assert len(client.get(path.partition("?")[0]).json()) > len(rows) or field == "verdict"


def test_an_empty_case_says_what_to_do_next(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    dateline.build([tmp_path / "reports"], tmp_path / "empty.case").close()
    with TestClient(create_app(tmp_path / "empty.case"), headers=LOCAL) as client:
        for page in (page for page in PAGES if page.menu):
            answer = client.get(page.path)
            assert answer.status_code == 200
            assert 'class="nothing"' in answer.text, page.name
        assert "dateline add" in client.get("/").text


def test_a_correction_and_its_undoing_are_seen_at_once(client: TestClient) -> None:
    actor = first(client, "actors")
    form = {"verb": "rename-actor", "target": actor, "value": "Somebody", "by": "me", "back": f"/actor/{actor}"}
    assert "Somebody" in client.post("/corrections", data=form, headers=OWN).text
    (made,) = client.get("/corrections.json").json()
    client.post("/corrections", data={"undo": made["id"]}, headers=OWN)
    assert "Somebody" not in client.get(f"/actor/{actor}").text.partition("Decisions")[0]


@pytest.mark.parametrize("back", ["//evil.example", "/\\\\evil.example", "http://evil.example", ""])
def test_a_correction_leads_back_to_the_desk_alone(client: TestClient, back: str) -> None:
    form = {"verb": "confirm", "target": first(client, "actors"), "by": "me", "back": back}
    answer = client.post("/corrections", data=form, headers=OWN, follow_redirects=False)
    assert answer.headers["location"] == "/corrections"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/event/no-such-event", 404, id="unknown event"),
        pytest.param("/nothing-here", 404, id="unknown page"),
        pytest.param("/timeline?from=yesterday", 400, id="no day"),
        pytest.param("/timeline?status=true", 400, id="no status"),
        pytest.param("/timeline?page=-1", 400, id="no page"),
        pytest.param("/timeline?top=999999999999", 400, id="too many digits"),
        pytest.param("/static/..%2f..%2fapp.py", 404, id="out of the folder"),
    ],
)
def test_what_cannot_be_shown_is_said(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8008", ""])
def test_another_host_name_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"sec-fetch-site": "cross-site"}, id="another site"),
        pytest.param({"origin": "http://evil.example"}, id="another origin"),
        pytest.param({"origin": "null"}, id="no origin"),
        pytest.param({}, id="neither said"),
    ],
)
def test_a_change_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/corrections", data={"verb": "confirm"}, headers=headers)
    assert answer.status_code == 403
    assert client.get("/corrections.json").json() == []


def test_nothing_foreign_may_load(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy


def test_a_read_only_desk_takes_no_correction(case_copy: Path) -> None:
    with TestClient(create_app(case_copy, write=False), headers=OWN) as client:
        assert client.post("/corrections", data={"verb": "confirm"}).status_code == 400
        assert '<form class="correct"' not in client.get("/timeline").text
