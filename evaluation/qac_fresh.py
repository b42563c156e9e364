"""Quantities and commitments on crises that no rule was written from, with the parties and conditions of commitments.

Whole reports of general news (Iran, Brexit, tariffs, Greece, Hong Kong and others) and briefings, annotated by reading
before the code was run on them; of samples 3 and 4 the commitments alone. A record is right as in ``evaluation.qac``.
Of the commitments found, a party is right where each actor given has a mention in the words of the gold, wrong where
one has none, open where none is given; a condition is right where it shares more than half of its words with the
gold's.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.language import analyse
from dateline.read import read_document
from dateline.records import Commitment, Reading, Span
from evaluation.qac import OWN, Item, Tally, lines, overlap, own_item, paired, report

GOLD = OWN / "qac_fresh.jsonl"
# A condition is cut as the gold's where they share more than this part of the longer one.
SAME_CUT = 0.5

Row = Mapping[str, Any]


def score(gold_root: Path) -> dict[str, float]:
    """Percent, by the sample that a report was drawn with."""
    figures: dict[str, float] = {}
    samples: dict[int, list[tuple[Row, Reading]]] = defaultdict(list)
    for row, reading in _read(gold_root / "crises"):
        samples[row["sample"]].append((row, reading))
    for sample, readings in sorted(samples.items()):
        figures.update({f"sample {sample} {name}": value for name, value in figures_of(readings).items()})
    return figures


def figures_of(readings: Sequence[tuple[Row, Reading]]) -> dict[str, float]:
    """The figures of some reports that were read, each with its gold."""
    commitments, sides = Tally(), Counter[str]()
    for row, reading in readings:
        commitments.add([own_item(item, "type") for item in row["commitments"]], _items(reading))
        sides.update(_sides(row, reading))
    return {
        **_quantities([(row, reading) for row, reading in readings if "quantities" in row]),
        **commitments.figures("commitments"),
        "parties given that are right": _share(sides, "right", "wrong"),
        "conditions cut right": _share(sides, "cut", "cut wrong"),
    }


def _quantities(readings: Sequence[tuple[Row, Reading]]) -> dict[str, float]:
    """The figures of quantities, where they were annotated."""
    tally = Tally()
    for row, reading in readings:
        numbers = [Item(each.span, (each.measure,), bounds=(each.low, each.high)) for each in reading.quantities]
        tally.add([own_item(item, "measure") for item in row["quantities"]], numbers)
    bounds = {"quantities bounds right": 100 * tally.bounded / max(tally.right, 1)}
    return {**tally.figures("quantities"), **bounds} if readings else {}


def _share(counts: Counter[str], right: str, wrong: str) -> float:
    return 100 * counts[right] / max(counts[right] + counts[wrong], 1)


def _read(crises: Path) -> Iterator[tuple[Row, Reading]]:
    gold = {row["doc"]: row for row in lines(GOLD)}
    for corpus in sorted({row["corpus"] for row in gold.values()}):
        for record in lines(crises / f"{corpus}.jsonl.gz"):
            if row := gold.get(record["id"]):
                yield row, read_document(analyse(report(record, row["text_sha256"])))


def _items(reading: Reading) -> list[Item]:
    return [Item(each.span, (each.type,)) for each in reading.commitments]


def _sides(row: Row, reading: Reading) -> Iterator[str]:
    """Verdicts on the parties and conditions of the counted commitments that are found."""
    gold, found = [own_item(item, "type") for item in row["commitments"]], _items(reading)
    for wanted, got in paired(gold, found):
        if not gold[wanted].optional:
            item, commitment = row["commitments"][wanted], reading.commitments[got]
            yield from (
                _party(reading, actors, item[side])
                for side, actors in (("by", commitment.by), ("to", commitment.to))
                if actors
            )
            yield from _condition(item, commitment)


def _party(reading: Reading, actors: Sequence[str], spans: Sequence[Span]) -> str:
    return "right" if all(_is_named(reading, actor, spans) for actor in actors) else "wrong"


def _is_named(reading: Reading, actor: str, spans: Sequence[Span]) -> bool:
    mentions = [mention.span for mention in reading.mentions if mention.actor == actor]
    return any(overlap(mention, span) > 0 for mention in mentions for span in spans)


def _condition(item: Row, commitment: Commitment) -> Iterator[str]:
    wanted, got = item["condition"], commitment.condition
    if wanted or got:
        same = wanted and got and overlap(wanted, got) > SAME_CUT * max(wanted[1] - wanted[0], got[1] - got[0])
        yield "cut" if same else "cut wrong"


if __name__ == "__main__":
    print(json.dumps(score(Path("../shared/gold")), indent=1))
