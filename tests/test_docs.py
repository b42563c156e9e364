"""What the documents say is what the program does."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import dateline
from dateline.cli.reference import reference
from dateline.ingest.codes import codes

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_reference_of_commands_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == reference(), "run: make docs"


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_each_reason_code_is_documented(code) -> None:  # type: ignore[no-untyped-def]
    row = f"| `{code.code}` | {code.kind} | {code.meaning} |"
    assert row in (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def test_the_citation_is_that_of_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)  # what the format requires
    assert cited["version"] == dateline.__version__


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@pytest.mark.slow
def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    """The commands for one's own reports, on the example reports."""
    (tmp_path / "reports").symlink_to(ROOT / "examples" / "winter-2021")
    blocks = re.findall(r"^```\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
    commands = [line for block in blocks for line in block.splitlines() if line.startswith("dateline ")]
    assert commands
    for command in commands:
        words = shlex.split(command, comments=True)[1:]
        done = subprocess.run([sys.executable, "-m", "dateline", *words], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)
    assert "<mark" in (tmp_path / "dossier.html").read_text(encoding="utf-8")
