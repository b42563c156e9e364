"""Quantities, agenda and commitments: the right type at the right place, on the seeds and on reports annotated by hand.

A record is right where its words overlap a gold record's and its type is the gold's or one that is as right
(``measure_alt``, ``type_alt``); one record pairs with one. Optional gold is never missed, and what pairs with it is no
false alarm. Our own gold keeps offsets and labels only: its texts are those of the development crises, checked by hash.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.compare.actors import merge_actors
from dateline.compare.agenda import agenda
from dateline.compare.events import fuse_events
from dateline.ingest import read_inputs
from dateline.ingest.zones import lay_out
from dateline.language import analyse
from dateline.read import read_document
from dateline.records import Reading, Report, Span, day

OWN = Path(__file__).parent / "gold"
SEEDS = ("000_5d4b1e336291768e.txt", "003_faa76ed798e93fb2.txt")
# The seeds' gold names measures in words; these words tell which of ours each one is.
_SEED_MEASURES = {"duration": "duration", "troops": "troops", "paths": "count"}

Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Item:
    """A record to compare: its words, the types that are right for it, and (a quantity's) bounds."""

    span: Span
    types: tuple[str, ...]
    optional: bool = False
    bounds: Bounds | None = None


@dataclass(slots=True)
class Tally:
    """Pairs found over many reports."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    bounded: int = 0

    def add(self, gold: Sequence[Item], found: Sequence[Item]) -> None:
        """Count one report."""
        pairs = [(gold[g], found[f]) for g, f in paired(gold, found)]
        counted = [(wanted, got) for wanted, got in pairs if not wanted.optional]
        self.right += len(counted)
        self.found += len(found) - (len(pairs) - len(counted))
        self.wanted += sum(not item.optional for item in gold)
        self.bounded += sum(wanted.bounds == got.bounds for wanted, got in counted)

    def figures(self, name: str) -> dict[str, float]:
        """F1, precision and recall in percent."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return {f"{name} F1": 100 * f1, f"{name} precision": 100 * precision, f"{name} recall": 100 * recall}


def score(gold_root: Path) -> dict[str, float]:
    """F1 of the three kinds on seeds 000 and 003, and of quantities and commitments on our own gold, in percent."""
    return {**_seeds(gold_root / "seeds"), **_own(gold_root / "crises")}


# --------------------------------------------------------------------------------------------------------------- seeds
def _seeds(folder: Path) -> dict[str, float]:
    gold: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for row in lines(folder / "seeds_qac_gold.jsonl"):
        gold[row["kind"], row["doc"]].append(_seed_item(row))
    readings = {reading.source: reading for reading in _readings(folder / name for name in SEEDS)}
    ahead = planned(list(readings.values()))
    quantities, plans, commitments = Tally(), Tally(), Tally()
    for source, reading in sorted(readings.items()):
        quantities.add(gold["quantity", source], _quantities(reading))
        plans.add(gold["agenda", source], ahead[reading.id])
        commitments.add(gold["commitment", source], _commitments(reading))
    return {
        "seeds quantities F1": quantities.figures("")[" F1"],
        "seeds agenda F1": plans.figures("")[" F1"],
        "seeds commitments F1": commitments.figures("")[" F1"],
    }


def _seed_item(row: Mapping[str, Any]) -> Item:
    start, end = row["span"]
    if row["kind"] == "quantity":
        measure = next(ours for word, ours in _SEED_MEASURES.items() if word in row["measure"])
        return Item((start, end), (measure,), row["optional"], (row["low"], row["high"]))
    types = (row["type"], *row.get("type_alt", ())) if row["kind"] == "commitment" else ("agenda",)
    return Item((start, end), types, row["optional"])


def _readings(paths: Iterable[Path]) -> Iterator[Reading]:
    for entry in read_inputs(list(paths)):
        if isinstance(entry, Report):
            yield read_document(analyse(entry))


def planned(readings: list[Reading]) -> dict[str, list[Item]]:
    """The words that stand for an item of the agenda, by report."""
    merged = merge_actors(readings)
    found: dict[str, list[Item]] = defaultdict(list)
    for item in agenda(readings, fuse_events(readings, merged), merged):
        for mention in item.mentions:
            found[mention.report].append(Item(mention.span, ("agenda",)))
    return found


# ------------------------------------------------------------------------------------------------------------- our own
def _own(crises: Path) -> dict[str, float]:
    quantities, commitments = Tally(), Tally()
    numbers = {row["doc"]: row for row in lines(OWN / "quantities.jsonl")}
    bound = {row["doc"]: row for row in lines(OWN / "commitments.jsonl")}
    for reading in _crisis_readings(crises, numbers):
        quantities.add([own_item(row, "measure") for row in numbers[reading.id]["quantities"]], _quantities(reading))
        commitments.add([own_item(row, "type") for row in bound[reading.id]["commitments"]], _commitments(reading))
    return {
        **quantities.figures("own quantities"),
        "own quantities bounds right": 100 * quantities.bounded / max(quantities.right, 1),
        **commitments.figures("own commitments"),
    }


def own_item(row: Mapping[str, Any], label: str) -> Item:
    """A row of our own gold; ``label`` names its type."""
    start, end = row["span"]
    types = (row[label], *row.get(f"{label}_alt", ()))
    return Item((start, end), types, row["optional"], (row["low"], row["high"]) if "low" in row else None)


def _crisis_readings(crises: Path, gold: Mapping[str, Mapping[str, Any]]) -> Iterator[Reading]:
    for corpus in sorted({row["corpus"] for row in gold.values()}):
        for record in lines(crises / f"{corpus}.jsonl.gz"):
            if record["id"] in gold:
                yield read_document(analyse(report(record, gold[record["id"]]["text_sha256"])))


def report(record: Mapping[str, Any], expected: str) -> Report:
    """The report of a gold document.

    Raises:
        ValueError: its text is not the one that was annotated.
    """
    text: str = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != expected:
        raise ValueError(f"{record['id']}: the text is not the one that was annotated")
    return Report(
        id=record["id"],
        text=text,
        source=record["id"],
        text_sha256=digest,
        title=record["title"],
        published=day(record["published"], "given"),
        outlet=record["outlet"],
        language="en",
        zones=lay_out(text, record["title"]).zones,
    )


# ------------------------------------------------------------------------------------------------------------- records
def _quantities(reading: Reading) -> list[Item]:
    return [Item(each.span, (each.measure,), bounds=(each.low, each.high)) for each in reading.quantities]


def _commitments(reading: Reading) -> list[Item]:
    return [Item(each.span, (each.type,)) for each in reading.commitments]


def paired(gold: Sequence[Item], found: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Places of gold and found records that pair, counted gold and larger overlaps first; each in one pair at most."""
    candidates = [
        (wanted.optional, -shared, g, f)
        for g, wanted in enumerate(gold)
        for f, got in enumerate(found)
        if got.types[0] in wanted.types and (shared := overlap(wanted.span, got.span)) > 0
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, _, g, f in sorted(candidates):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            yield g, f


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share; less than one where they do not touch."""
    return min(a[1], b[1]) - max(a[0], b[0])


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
