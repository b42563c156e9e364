"""Cases to export: the example, one of hostile reports, and one that holds nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.case import build

# What breaks writers: formulas, quotes, markup, line ends, tabs, other scripts, characters beyond 16 bits, commands.
NASTY = "=2+5\t\"'<b>&amp;</b>\\{}%$#_~^;,|\r\nЗдравствуйте αβγ 漢字 👩‍🚀 \u202eabc \u2028"
TEXT = (
    "KYIV, Jan. 5 (Reuters) - President Zoë “=SUM(A1)” O'Núñez told Prime Minister <i>Łukasz</i> Müller & Sons "
    "on Monday that Ukraine had “lost 1,200 soldiers; {more} to come”.\n\n"
    "Ukraine's foreign minister met Russian President Vladimir Putin in Moscow on Tuesday. Russia threatened to attack "
    "Kyiv if NATO did not withdraw its troops. The two sides will hold talks in Geneva on January 10, 2022.\n"
)
REPORTS = [
    {"id": "=1+1", "title": NASTY, "outlet": "@cmd|' /C calc'!A0", "url": "https://example.org/?a=1&b={2}#x y"},
    {"id": "-a/../b", "title": "+1 <script>alert(1)</script>", "outlet": "Вести", "byline": "{Ann} \\and Bob, =Jr."},
    {"id": "q\"u,o't;e", "title": "\ttab", "outlet": "a;b,c\\d", "url": 'javascript:"x"'},
    {"id": "漢字 id", "title": None, "outlet": None, "published": None},
]


@pytest.fixture(scope="session")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    lines = [{"published": "2022-01-05", "text": TEXT + f"Report number {at}.", **r} for at, r in enumerate(REPORTS)]
    (folder / "reports.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    build([folder / "reports.jsonl"], folder / "=hostile & <b>.case")
    return folder / "=hostile & <b>.case"


@pytest.fixture(params=["example_case", "hostile_case", "empty_case"])
def any_case(request: pytest.FixtureRequest) -> Path:
    """Each of the cases in turn."""
    path: Path = request.getfixturevalue(request.param)
    return path
