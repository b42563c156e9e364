"""The command line: exit codes, messages without tracebacks, help that comes at once."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.case import Case
from dateline.cli import run

TABLES = ("timeline", "statements", "commitments", "numbers", "agenda", "disagreements", "actors", "copies", "reports")


@pytest.fixture
def case(example_case: Path, tmp_path: Path) -> Path:
    """A case of one's own."""
    return Path(shutil.copy(example_case, tmp_path / "own.case"))


@pytest.mark.parametrize("command", TABLES)
def test_every_table_is_the_same_rows_as_data(
    command: str, example_case: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run([command, str(example_case), "--all", "--json"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    assert run([command, str(example_case), "--all", "--csv"]) == 0
    read = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode(), newline="")))
    assert [row["id"] for row in read] == [row["id"] for row in rows]
    assert all(set(row) == set(rows[0]) for row in read)


@pytest.mark.parametrize("width", ["80", "200"])
@pytest.mark.parametrize("command", TABLES)
def test_every_table_keeps_to_the_width(
    command: str, width: str, example_case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert run([command, str(example_case)]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= int(width)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["timeline", "{tmp}/none.case"], 3, "no such case"),
        (["timeline", "{tmp}"], 3, "a folder, not a case"),
        (["timeline", "{case}", "--class", "TALK"], 2, "expected one of"),
        (["timeline", "{case}", "--from", "Sunday"], 2, "expected a day"),
        (["statements", "{case}", "--actor", "Nobody At All"], 2, "no actor"),
        (["why", "{case}", "e000"], 2, "no record"),
        (["search", "{case}", "!!"], 2, "nothing to search for"),
        (["export", "{case}", "-f", "xyz", "-o", "{tmp}/x"], 2, "no export format"),
        (["build", "{tmp}/nowhere", "-o", "{tmp}/b.case"], 2, "no such file or folder"),
        (["add", "{tmp}/none.case", "{tmp}"], 3, "no such case"),
        (["correct", "{case}", "praise", "e1"], 2, "no such correction"),
        (["timeline", "{case}", "--json", "--csv"], 2, "one of them"),
        (["timeline", "--nonsense"], 2, "nonsense"),
    ],
)
def test_what_goes_wrong_is_one_line_and_an_exit_code(
    arguments: list[str],
    code: int,
    words: str,
    example_case: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    filled = [part.format(tmp=tmp_path, case=example_case) for part in arguments]
    assert run(filled) == code
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said


def test_a_pile_of_nothing_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run(["build", str(tmp_path / "empty.txt"), "-o", str(tmp_path / "a.case"), "-q"]) == 5


def test_a_search_that_is_no_expression_gives_a_hint(example_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", str(example_case), 'Biden "']) == 0
    assert "no search expression" in capsys.readouterr().err


def test_a_correction_is_listed_and_undone(case: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with Case(case) as opened:
        report = next(opened.reports()).id
    assert run(["correct", str(case), "note", report, "look again", "--by", "ada"]) == 0
    made = capfdbinary.readouterr().err.decode().split(":")[0]
    assert run(["correct", str(case), "--json"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    assert [(row["id"], row["by"], row["state"]) for row in rows] == [(made, "ada", "applied")]
    assert run(["correct", str(case), "undo", made]) == 0
    assert run(["correct", str(case), "undo", made]) == 2


def test_the_dossier_and_the_exports_are_written(example_case: Path, tmp_path: Path) -> None:
    assert run(["dossier", str(example_case), "-o", str(tmp_path / "d.html"), "-q"]) == 0
    assert (tmp_path / "d.html").read_text("utf-8").startswith("<!")
    for name in ("jsonl", "parquet", "csv"):
        assert run(["export", str(example_case), "-f", name, "-o", str(tmp_path / name), "-q"]) == 0
        assert (tmp_path / name).exists()


def test_help_comes_at_once() -> None:
    # Processor time of the child, not the load of the machine.
    code = (
        "import resource, sys; from dateline.cli import run; run(['--help']); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_utime, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "timeline" in done.stdout
    assert float(done.stderr) < 0.5


def test_what_reports_since_a_day_bring(example_case: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["changes", str(example_case), "--since", "2022-01-04", "--json"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    with Case(example_case) as case:
        (report,) = [r.id for r in case.reports() if (r.published.earliest or "") >= "2022-01-04"]
        new = {row["id"] for row in rows if row["table"] == "statements"}
        assert new <= {statement.id for statement in case.statements() if statement.report == report}
    assert new
    assert run(["changes", str(example_case), "--since", "Sunday"]) == 2


@pytest.mark.parametrize("width", ["80", "200"])
@pytest.mark.parametrize("command", [*TABLES, "search", "changes"])
def test_where_there_is_nothing_to_show_it_is_said(
    command: str, width: str, empty_case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    more = {"search": ["nothing"], "changes": ["--since", "2022-01-01"]}.get(command, [])
    assert run([command, str(empty_case), *more]) == 0
    assert "nothing to show" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["dossier", "{case}", "-o", "{case}"],
        ["dossier", "{case}", "-f", "md", "-o", "{case}"],
        ["export", "{case}", "-f", "gexf", "-o", "{case}"],
        ["sample", "{case}", "-o", "{case}"],
    ],
)
def test_no_output_takes_the_place_of_a_case(
    arguments: list[str], case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = case.read_bytes()
    assert run([part.format(case=case) for part in arguments]) == 3
    assert "choose another name" in capsys.readouterr().err
    assert case.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full")
def test_a_device_is_written_to_and_stays(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dossier", str(case), "-o", "/dev/full"]) == 3
    assert "No space left" in capsys.readouterr().err
    assert Path("/dev/full").is_char_device()
