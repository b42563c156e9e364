"""What made a case is told in every document, in words for its readers and whole for programs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from dateline.case import Case
from dateline.cli import run
from dateline.tell.brief import brief
from dateline.tell.brief.document import Table
from dateline.tell.methods import facts


@pytest.fixture(params=["example_case", "empty_case"])
def case(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


def test_the_facts_name_versions_models_and_hashes(case: Path) -> None:
    with Case(case) as opened:
        made = opened.manifest()
    told = dict(facts(made))
    assert all(value for value in told.values())
    assert made["dateline"] in told["Compared and written by"]
    assert all(name in told["Models"] and digest in told["Models"] for name, digest in made["models"].items())
    assert made["data_sha256"] in told["Domain tables with models"]
    assert made["reports_sha256"] in told["Reports"]


def test_the_page_holds_the_manifest_and_writes_no_other_file(case: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "d.html"
    assert run(["dossier", str(case), "-o", str(page), "-q"]) == 0
    assert list(page.parent.iterdir()) == [page]
    text = page.read_text("utf-8")
    held = re.findall(r'<script type="application/json" id="methods.json">(.*?)</script>', text, re.DOTALL)
    with Case(case) as opened:
        made = opened.manifest()
    assert [json.loads(one) for one in held] == [made]
    assert all(value in unescape(text) for _, value in facts(made))


def test_the_brief_tells_the_facts_in_print(case: Path) -> None:
    with Case(case) as opened:
        made = brief(opened, "Winter")
    tables = [block for block in made.blocks if isinstance(block, Table)]
    assert [cells for cells, _ in tables[-1].rows] == facts(made.methods)
