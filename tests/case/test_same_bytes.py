"""The same reports give the same bytes: whatever their order, the workers, the machine's settings; run by run."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.case import build
from tests.case.test_build import REPORTS, exported
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.slow

# Order of the inputs (a seed), workers, hash seed, time zone, and whether the system's texts are ASCII.
RUNS = [
    (0, 1, "0", "UTC", False),
    (1, 1, "1", "Pacific/Kiritimati", True),
    (2, 2, "77", "America/Anchorage", False),
    (3, 4, "4242", "Asia/Kathmandu", True),
    (4, 4, "random", "Australia/Lord_Howe", False),
]
# Without these two, Python answers to LC_ALL=C with UTF-8 all the same.
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
PROBE = (
    "import time, locale; print(hash('a'), time.strftime('%z', time.localtime(0)), locale.getpreferredencoding(False))"
)


def _environment(seed: str, zone: str, ascii_only: bool) -> dict[str, str]:
    own = {"PYTHONHASHSEED": seed, "TZ": zone}
    return {**os.environ, **own, **(ASCII if ascii_only else {"LC_ALL": "C.UTF-8"})}


def _inputs(folder: Path, order: int) -> list[str]:
    """The example reports one by one and some lines, in an order of their own."""
    lines = [json.dumps({"id": id_, "text": text, "published": "2021-12-10"}) for id_, text in REPORTS.items()]
    chance = random.Random(order)
    chance.shuffle(lines)
    pile = folder / "pile.jsonl"
    pile.write_text("\n".join(lines) + "\n", "utf-8")
    inputs = [str(pile), *map(str, sorted(EXAMPLES.glob("*.txt")))]
    chance.shuffle(inputs)
    return inputs


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The export of a run in this process."""
    folder = tmp_path_factory.mktemp("first")
    build(sorted(_inputs(folder, 0)), folder / "a.case")
    return exported(folder / "a.case", folder / "out")


@pytest.mark.parametrize(("order", "workers", "seed", "zone", "ascii_only"), RUNS)
def test_the_export_is_the_same(
    order: int, workers: int, seed: str, zone: str, ascii_only: bool, first: dict[str, bytes], tmp_path: Path
) -> None:
    environment, case = _environment(seed, zone, ascii_only), tmp_path / "a.case"
    program = [sys.executable, "-m", "dateline"]
    inputs = _inputs(tmp_path, order)
    half = len(inputs) // 2 if order % 2 else 0  # at once, or in two runs
    for part in filter(None, (inputs[:half], inputs[half:])):
        command = [*program, "build", *part, "-o", str(case), "-q", "-w", str(workers)]
        subprocess.run(command, check=True, env=environment)
    out = tmp_path / "out"
    subprocess.run([*program, "export", str(case), "-o", str(out), "-q"], check=True, env=environment)
    found = {path.name: path.read_bytes() for path in out.iterdir()}
    assert {name for name in first if found[name] != first[name]} == set()


def test_the_settings_are_truly_varied() -> None:
    probes = set()
    for _, _, seed, zone, ascii_only in RUNS:
        environment = _environment(seed, zone, ascii_only)
        done = subprocess.run(
            [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, check=True
        )
        probes.add(tuple(done.stdout.split()))
    hashes, zones, encodings = zip(*probes, strict=True)
    assert len(set(hashes)) == len(set(zones)) == len(RUNS)
    assert len(set(encodings)) == 2
