"""The ledger as it is told: each wording with what it does, grouped by who binds whom, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

import dateline
from dateline.case.case import Case
from dateline.case.filters import Filters
from dateline.tell.ledger import HOW_WORDS, view

THREAT = "Vladimir Putin threatened to close the straits to all ships if Kyiv joins the pact."
REPORTS = (
    ("a", "2021-12-01", "Klow Herald", f"{THREAT} Fishermen in the harbour of Klow mended their nets all morning."),
    ("b", "2021-12-07", "Szohod Post", f"Snow fell over Szohod for a third day, and schools stayed shut. {THREAT}"),
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("ledger")
    lines = [
        json.dumps({"id": i, "published": day, "outlet": outlet, "text": text}) for i, day, outlet, text in REPORTS
    ]
    (folder / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    dateline.build([folder / "pile.jsonl"], folder / "pile.case").close()
    with dateline.open(folder / "pile.case") as opened:
        yield opened


def test_every_commitment_stands_in_one_entry_under_one_heading(case: Case) -> None:
    found = view(case)
    assert sorted(row["id"] for row in found.rows) == sorted(row["id"] for row in case.rows("commitments"))
    assert [at for at, _ in found.groups] == sorted({at for at, _ in found.groups})
    assert {row["how"] for row in found.rows} <= set(HOW_WORDS.values())


def test_a_threat_that_a_copy_tells_too_is_one_entry_the_newest_first(case: Case) -> None:
    threats = [row for row in view(case).rows if "straits" in row["words"]]
    assert len(threats) == 2
    assert len({row["entry"] for row in threats}) == 1
    assert [row["how"] for row in threats] == ["copied", "first told"]
    assert all(row["condition"] for row in threats)


def test_what_is_older_than_the_rows_shown_is_counted(case: Case) -> None:
    note = view(case, Filters(top=1)).note
    assert note is not None
    assert "1 older" in note
