"""``dateline copies`` alone: from files and standard input, two reports side by side, and in little memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import run

ORIGIN = (
    "The harbour of Vess was closed on Monday after a crane fell on the quay. Nobody was hurt, said the harbour master "
    "Ana Torvald. Ships with grain wait in the bay until the wreck is lifted, which may take four days.\n\n"
    "The crane was built in 1931 and was inspected in spring. Its owner, a firm of Borduria, sent two engineers."
)
COPY = (
    "VESS — The port of Vess was shut on Monday after a crane fell on the quay. Nobody was hurt, harbour master Ana "
    "Torvald said. Ships with grain wait in the bay until the wreck is lifted, which may take five days.\n\n"
    "The crane was built in 1931 and was inspected in spring. Farmers fear for the price of wheat."
)
OTHER = "The orchestra plays in the tram depot this autumn, for a storm took the roof of the hall on Friday night."


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    rows = [("origin", ORIGIN, "2031-03-04"), ("copy", COPY, "2031-03-05"), ("other", OTHER, "2031-03-05")]
    path = tmp_path / "pile.jsonl"
    path.write_text("".join(json.dumps({"id": id_, "text": text, "published": day}) + "\n" for id_, text, day in rows))
    return path


@pytest.mark.parametrize("width", [80, 200])
def test_a_diff_shows_what_each_report_alone_holds(
    width: int, pile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert run(["copies", str(pile), "--diff", "copy", "origin"]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= width
    assert "\x1b" not in shown
    assert "the right stems from the left" in " ".join(shown.split())
    assert all(
        words in shown for words in ("[-harbour-]", "{+port+}", "[-closed-]", "{+shut+}", "[-four-]", "{+five+}")
    )
    assert "[-crane-]" not in shown


def test_a_diff_as_data_holds_both_texts_and_their_places(
    pile: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["copies", str(pile), "--diff", "origin", "copy", "--json"]) == 0
    found = json.loads(capfdbinary.readouterr().out)
    assert (found["left"], found["right"], found["pair"]["relation"]) == ("origin", "copy", "derived")
    for side, text in (("left", ORIGIN), ("right", COPY)):
        for line in filter(None, (line[side] for line in found["lines"])):
            told = "".join(words for words, _ in line["runs"])
            assert text[line["start"] :].startswith(told)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("origin", "none"), "no report 'none'"),
        (("origin", "pile.jsonl"), "3 reports come from"),
        (("origin", "origin"), "are one report"),
        (("origin", "other"), "share no text"),
    ],
)
def test_a_diff_that_cannot_be_shown_says_why(
    names: tuple[str, str], words: str, pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["copies", str(pile), "--diff", *names]) == 2
    assert words in capsys.readouterr().err


def test_a_case_shows_a_diff_too(example_case: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["copies", str(example_case), "--all", "--json"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    assert run(["copies", str(example_case), "--diff", rows[0]["id"], "none"]) == 2


def test_standard_input_gives_what_the_file_gives(pile: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["copies", str(pile), "--quiet"]) == 0
    expected = capfdbinary.readouterr().out
    command = [sys.executable, "-m", "dateline", "copies", "-", "--quiet"]
    with pile.open("rb") as stdin:
        assert subprocess.run(command, stdin=stdin, check=True, capture_output=True).stdout == expected


@pytest.mark.slow
def test_texts_do_not_lie_in_memory(tmp_path: Path) -> None:
    """Six times the texts, 70 MB more of them, take less than two thirds of that in memory: keys, samples and cells."""
    letters = random.Random(5)
    vocabulary = ["".join(letters.choices("abcdefghijklmnop", k=letters.randint(4, 9))) for _ in range(30_000)]
    peaks = []
    for reports in (160, 960):
        path = tmp_path / f"{reports}.jsonl"
        with path.open("w") as file:
            for at in range(reports):
                text = ". ".join(" ".join(letters.choices(vocabulary, k=20)) for _ in range(650))
                file.write(json.dumps({"id": str(at), "text": text}) + "\n")
        script = (
            "import resource, sys; from dateline.cli import run; "
            "run(['copies', sys.argv[1], '-o', sys.argv[2], '-q']); "
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        command = [sys.executable, "-c", script, str(path), str(tmp_path / "out.jsonl")]
        peaks.append(int(subprocess.run(command, check=True, capture_output=True).stdout))
    assert peaks[1] - peaks[0] < 47_000, peaks
