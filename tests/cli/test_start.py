"""How a command starts and ends: only what was asked for is made, and what was printed arrives."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dateline.cli.app import app, command_line

NAMES = sorted(made.name or "" for made in app.registered_commands)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_that_is_named_stands_alone(name: str) -> None:
    assert list(command_line([name]).commands) == [name]


@pytest.mark.parametrize("asked", [[], ["--help"], ["bild"]])
def test_all_commands_are_there_where_none_is_named(asked: list[str]) -> None:
    assert sorted(command_line(asked).commands) == NAMES


@pytest.mark.parametrize("watch", [[], ["-m", "cProfile"]], ids=["at once", "watched"])
def test_what_is_printed_arrives_and_the_code_with_it(watch: list[str]) -> None:
    good = subprocess.run(
        [sys.executable, *watch, "-m", "dateline", "--help"], capture_output=True, text=True, check=True
    )
    assert all(name in good.stdout for name in NAMES)
    assert ("function calls" in good.stdout) == bool(watch)
    bad = subprocess.run(
        [sys.executable, *watch, "-m", "dateline", "bild"], capture_output=True, text=True, check=False
    )
    assert watch or bad.returncode == 2
    assert "No such command" in bad.stderr
