"""Actors over reports: B-cubed of the gold's mentions, on the example reports and on ten reports of the Korea crisis.

Each mention of the gold takes the case actor of the system's mention that covers its head or overlaps it most; one
that no mention touches counts as an actor of its own. A mention of a group with known members ("the two leaders")
counts for each member. Mentions that the gold does not have are left out on both sides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.compare.actors import ActorMerge, merge_actors
from dateline.records import Mention, Reading, Report, Span, ZoneSpan
from evaluation.crises import lines, read_actors, report, reports

OWN = Path(__file__).parent / "gold" / "actors.jsonl"
SEEDS = ("000", "003")
_HEADER = re.compile(r"\s*date (\d{4}-\d\d-\d\d) (\([A-Z][a-z]+\) -- )?")
Item = tuple[str, Span, str]


def score(gold: Path) -> dict[str, float]:
    """B-cubed F1 in percent on the seeds and on the ten reports, with precision and recall."""
    sets = {"seeds": (_seed_items(gold), _seeds(gold)), "korea": _korea(gold)}
    figures = {}
    for name, (items, taken) in sets.items():
        for figure, value in b_cubed(items, [read_actors(one)[1] for one in taken]).items():
            figures[f"actors {name} B3 {figure}"] = value
    return figures


def b_cubed(items: Sequence[Item], readings: Sequence[Reading]) -> dict[str, float]:
    """Precision, recall and F1 of the gold's items under the merged actors of the readings."""
    labels = labelled(items, readings, merge_actors(readings))
    entities, clusters = Counter(entity for _, _, entity in items), Counter(labels)
    both = Counter(zip((entity for _, _, entity in items), labels, strict=True))
    pairs = list(zip(items, labels, strict=True))
    precision = sum(both[item[2], label] / clusters[label] for item, label in pairs) / len(pairs)
    recall = sum(both[item[2], label] / entities[item[2]] for item, label in pairs) / len(pairs)
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": 100 * precision, "recall": 100 * recall, "F1": 100 * f1}


def labelled(items: Sequence[Item], readings: Sequence[Reading], merge: ActorMerge) -> list[str]:
    """The case actor of each item; an item that the system misses has a label of its own."""
    by_id = {reading.id: reading for reading in readings}
    members = {actor.id: actor.members for actor in merge.actors}
    found = [_actors(by_id[doc], span, merge, members) for doc, span, _ in items]
    common: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, _, entity), actors in zip(items, found, strict=True):
        if len(actors) == 1:
            common[entity].update(actors)
    return [
        max(actors, key=lambda actor: (common[entity][actor], actor)) if actors else f"missed {number}"
        for number, ((_, _, entity), actors) in enumerate(zip(items, found, strict=True))
    ]


def _actors(reading: Reading, span: Span, merge: ActorMerge, members: dict[str, tuple[str, ...]]) -> list[str]:
    touching = [m for m in reading.mentions if m.actor and m.how != "pronoun" and overlap(m.span, span)]
    best = max(touching, key=lambda m: _likeness(m, span), default=None)
    if best is None or best.actor is None:
        return []
    actor = merge.of[reading.id, best.actor]
    return list(members.get(actor) or (actor,))


def overlap(first: Span, second: Span) -> int:
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def _likeness(mention: Mention, span: Span) -> tuple[float, int]:
    shared = overlap(mention.span, span)
    union = max(mention.span[1], span[1]) - min(mention.span[0], span[0])
    return shared / union, mention.span[1] == span[1]


def _seeds(gold: Path) -> list[Report]:
    taken = []
    for path in sorted((gold / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        header = _HEADER.match(text)
        zones = (ZoneSpan(span=header.span(), zone="dateline"),) if header else ()
        if path.name[:3] in SEEDS:
            taken.append(report(path.stem, text, header[1] if header else None, zones))
    return taken


def _seed_items(gold: Path) -> list[Item]:
    return [
        (mention["doc"].removesuffix(".txt"), (mention["start"], mention["end"]), actor["id"])
        for actor in lines(gold / "seeds" / "seeds_actors_gold.jsonl")
        for mention in actor["mentions"]
    ]


def _korea(gold: Path) -> tuple[list[Item], Iterable[Report]]:
    items = [(row["doc"], (row["start"], row["end"]), row["actor"]) for row in lines(OWN)]
    return items, list(reports(gold, "korea_2017-18", {doc for doc, _, _ in items}))
