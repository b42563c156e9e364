"""A coding sheet: the same draw every time, and the precision that its marks show."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dateline.case import Case
from dateline.cli import run
from dateline.errors import InputError
from dateline.tell.sample import COLUMNS, score, sheet


def _filled(text: str, answers: list[str]) -> str:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({**row, "right": answer} for row, answer in zip(rows, answers, strict=False))
    return out.getvalue()


def test_a_sheet_is_drawn_by_seed_and_scored(example_case: Path) -> None:
    with Case(example_case) as case:
        first, again, other = sheet(case, 10), sheet(case, 10), sheet(case, 10, seed=1)
    assert first == again != other
    found = {precision.table: precision for precision in score(_filled(first, ["yes"] * 8 + ["no", "?"]))}
    assert (found["all"].right, found["all"].judged) == (8, 9)
    low, high = found["all"].interval
    assert (round(low, 3), round(high, 3)) == (0.565, 0.980)  # Wilson's interval for 8 of 9


def test_a_sheet_of_another_case_is_said_so(example_case: Path) -> None:
    with Case(example_case) as case:
        filled = _filled(sheet(case, 5), ["yes"] * 5)
        assert score(filled, case)[-1].judged == 5
        with pytest.raises(InputError, match="drawn from another one"):
            score("id,table,right\ne0,events,yes\n", case)


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "id,table,right\nx,events,\n", "id,table,right\nx,events,perhaps\n"]
)
def test_a_sheet_that_cannot_be_scored_is_said_so(text: str) -> None:
    with pytest.raises(InputError):
        score(text)


def test_a_sheet_that_a_spreadsheet_saved_with_semicolons_is_read(example_case: Path) -> None:
    with Case(example_case) as case:
        rows = list(csv.DictReader(io.StringIO(sheet(case, 5), newline="")))
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows({**row, "right": " Yes "} for row in rows)
    assert score(out.getvalue())[-1].judged == 5


def test_what_is_no_sheet_is_named_with_what_stands_in_it(
    example_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    assert run(["sample", str(example_case), "--score", str(tmp_path / "x.csv")]) == 2
    said = capsys.readouterr().err
    assert "x.csv" in said and "'a,b'" in said and "dateline sample" in said
