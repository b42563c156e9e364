"""The agenda on our own gold: meetings that a sentence tells as still to come, in general news and briefings.

Of each report one sentence, drawn at random among those with a word of meeting near a word of future, past or refusal,
was read: the words of each talk, visit, call or meeting of somebody with somebody that is arranged or announced are
gold; what is only wished, asked about or called off is none. Items whose reading is open are optional. A mention of the
report's agenda in the sentence is right where its words overlap a gold item's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.language import analyse
from dateline.read import read_document
from evaluation.qac import OWN, Item, Tally, lines, planned, report

GOLD = OWN / "agenda.jsonl"


def score(gold_root: Path) -> dict[str, float]:
    """F1, precision and recall of planned meetings, in percent."""
    tally = Tally()
    for wanted, found in pairs(gold_root):
        tally.add(wanted, found)
    return tally.figures("own agenda")


def pairs(gold_root: Path) -> Iterator[tuple[list[Item], list[Item]]]:
    """Of each report the gold items and the found ones, in the sentences that were read."""
    gold = {row["doc"]: row for row in lines(GOLD)}
    for corpus in sorted({row["corpus"] for row in gold.values()}):
        for record in lines(gold_root / "crises" / f"{corpus}.jsonl.gz"):
            if row := gold.get(record["id"]):
                reading = read_document(analyse(report(record, row["text_sha256"])))
                wanted = [Item(tuple(item["span"]), ("agenda",), item["optional"]) for item in row["agenda"]]
                yield wanted, [item for item in planned([reading])[reading.id] if _is_read(item, row)]


def _is_read(item: Item, row: Mapping[str, Any]) -> bool:
    return any(start <= item.span[0] < end for start, end in row["regions"])
