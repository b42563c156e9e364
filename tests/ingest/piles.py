"""Piles of inputs: three good reports, and what a test puts beside them."""

from __future__ import annotations

from pathlib import Path

from dateline.ingest import IngestOptions, read_inputs
from dateline.records import Quarantined, Report

GOOD = {
    "a-good.txt": "date 2023-03-01 (Reuters) -- The two ministers met in Vienna on Wednesday and agreed to hold "
    "another round of talks before the end of the month, their spokesmen said.\n",
    "m-good.txt": "Border stays closed after second night of shelling\n\nThe crossing will not open before Friday, the "
    "governor told reporters, because the road on the far side is still under fire and cannot be repaired.\n",
    "z-good.txt": "OSLO, Norway (AP) — Norway's prime minister said on Tuesday that her government had offered to "
    "mediate and that both sides had welcomed the offer without accepting it so far.\n",
}

Pile = tuple[list[Report], list[Quarantined]]


def good_pile(folder: Path) -> Path:
    """A folder with the three good reports."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in GOOD.items():
        (folder / name).write_bytes(text.encode())
    return folder


def taken_in(*paths: Path, **options: object) -> Pile:
    """What was taken in and what was set aside."""
    entries = list(read_inputs(paths, IngestOptions(**options)))  # type: ignore[arg-type]  # the options' own names
    return (
        [entry for entry in entries if isinstance(entry, Report)],
        [entry for entry in entries if isinstance(entry, Quarantined)],
    )


def one(folder: Path, name: str, content: str | bytes, **options: object) -> Report:
    """The only report of one file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (report,), _ = taken_in(path, **options)
    return report


def codes(report: Report) -> list[str]:
    return [note.code for note in report.notes]
