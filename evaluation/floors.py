"""The floors: read, compared, raised, and never lowered without a reason."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure may not fall under by more than its noise.

    ``noise`` is what the figure moves by when nothing is wrong (one item of a small set, say); ``beat`` names the
    system to beat and its figure; ``reason`` stands where a floor was lowered.
    """

    floor: float
    noise: float = 0.5
    beat: str = ""
    reason: str = ""

    def holds(self, value: float) -> bool:
        return value >= self.floor - self.noise


def load(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors by name ``task.metric``."""
    if not path.exists():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{task}.{metric}": Floor(**row) for task, rows in tables.items() for metric, row in rows.items()}


def raised(floors: dict[str, Floor], values: dict[str, float], reason: str | None) -> dict[str, Floor]:
    """The floors after an update: each becomes the value reached, rounded down to a tenth.

    Raises:
        ValueError: a floor would fall and no reason is given.
    """
    updated = dict(floors)
    for name, value in values.items():
        old = floors.get(name, Floor(0.0))
        new = int(value * 10) / 10
        if new < old.floor and not reason:
            raise ValueError(f"{name} would fall from {old.floor} to {new}: give --reason to lower a floor")
        note = reason or "" if new < old.floor else old.reason
        updated[name] = replace(old, floor=new, reason=note)
    return updated


def dump(floors: dict[str, Floor]) -> str:
    """The floors as TOML, sorted by name."""
    lines: list[str] = [
        "# What each figure may not fall under (percent; see docs/evaluation.md). Written by `make floors`."
    ]
    tasks = sorted({name.split(".", 1)[0] for name in floors})
    for task in tasks:
        lines.append(f"\n[{task}]")
        for name in sorted(name for name in floors if name.split(".", 1)[0] == task):
            row = floors[name]
            reason = f", reason = {_quoted(row.reason)}" if row.reason else ""
            lines.append(
                f"{_quoted(name.split('.', 1)[1])} = {{ floor = {row.floor}, noise = {row.noise}, "
                f"beat = {_quoted(row.beat)}{reason} }}"
            )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
