"""What the commands write is what docs/data.md says, and every span slices the stored text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli import run
from dateline.ingest import IngestOptions, read_inputs
from dateline.records import Report
from tests.conftest import EXAMPLES
from tests.contract.validator import check_export, check_families, check_readings, lines

SEEDS = Path(__file__).parents[3] / "shared" / "gold" / "seeds"
NO_GOLD = pytest.mark.skipif(not SEEDS.is_dir(), reason="no gold here")
PILES = [EXAMPLES, pytest.param(SEEDS, marks=[pytest.mark.slow, NO_GOLD])]


def _texts(pile: Path) -> dict[str, str]:
    return {item.id: item.text for item in read_inputs([pile], IngestOptions()) if isinstance(item, Report)}


@pytest.mark.parametrize("pile", PILES, ids=lambda pile: pile.name)
def test_read(pile: Path, tmp_path: Path) -> None:
    assert run(["read", str(pile), "-o", str(tmp_path / "out.jsonl"), "-q"]) == 0
    readings = lines(tmp_path / "out.jsonl")
    assert [reading["id"] for reading in readings] == list(_texts(pile))
    assert list(check_readings(readings, _texts(pile))) == []


@pytest.mark.parametrize("pile", PILES, ids=lambda pile: pile.name)
def test_copies(pile: Path, tmp_path: Path) -> None:
    assert run(["copies", str(pile), "-o", str(tmp_path / "out.jsonl"), "-q"]) == 0
    assert list(check_families(lines(tmp_path / "out.jsonl"), _texts(pile))) == []


def test_export(example_case: Path, tmp_path: Path) -> None:
    assert run(["export", str(example_case), "-o", str(tmp_path), "-q"]) == 0
    assert list(check_export(tmp_path)) == []


@pytest.mark.slow
@NO_GOLD
def test_export_of_the_seeds(tmp_path: Path) -> None:
    assert run(["build", str(SEEDS), "-o", str(tmp_path / "seeds.case"), "-q"]) == 0
    assert run(["export", str(tmp_path / "seeds.case"), "-o", str(tmp_path / "out"), "-q"]) == 0
    assert list(check_export(tmp_path / "out")) == []
