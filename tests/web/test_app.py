"""What the desk answers, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.web import create_app
from dateline.web.app import PAGES

pytestmark = pytest.mark.slow
LOCAL = {"host": "127.0.0.1:8008"}
OWN = {**LOCAL, "sec-fetch-site": "same-origin"}


@pytest.fixture
def client(case_copy: Path) -> Iterator[TestClient]:
    with TestClient(create_app(case_copy), headers=LOCAL) as opened:
        yield opened


@pytest.mark.parametrize("page", [page for page in PAGES if page.menu], ids=lambda page: page.name)
def test_each_page_is_there_as_html_json_and_csv(client: TestClient, page) -> None:  # type: ignore[no-untyped-def]
    path = page.path if page.path != "/" else "/overview"
    assert "<h1>" in client.get(page.path).text
    assert isinstance(client.get(f"{path}.json").json(), list)
    assert client.get(f"{path}.csv").headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize("page", ["event", "actor"])
def test_a_record_has_a_page_of_its_own(client: TestClient, page: str) -> None:
    listing = {"event": "timeline", "actor": "actors"}[page]
    row = client.get(f"/{listing}.json").json()[0]
    assert client.get(f"/{page}/{row['id']}.json").json() == [row]
    assert client.get(f"/{page}/{row['id']}").status_code == 200


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


def test_the_description_names_every_page(client: TestClient) -> None:
    paths = client.get("/api").json()["paths"]
    assert {"/timeline.json", "/event/{id}.json", "/overview.json"} <= set(paths)
    assert len(paths) == len(PAGES)
