"""The examples of docs/python.md run, in order, as one program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).parent.parent / "docs" / "python.md"
_EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "examples").symlink_to(DOCUMENT.parent.parent / "examples")
    monkeypatch.chdir(tmp_path)
    examples = _EXAMPLE.findall(DOCUMENT.read_text("utf-8"))
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, str(DOCUMENT), "exec"), names)
    assert len(examples) > 10
    assert names["quantities"].shape[0] > 0  # type: ignore[attr-defined]
    assert "<Case winter.case: 8 reports" in capsys.readouterr().out
