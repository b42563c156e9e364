"""Events fused over reports, from the text on: the reports are read, their events fused, the clusters scored.

Scored on the example reports and on twelve Korea reports of an own gold (``gold/event_clusters.jsonl``), on mentions
whose span the system found too (``found`` says how many): what is measured is fusion, not the finding of events. A
mention of the gold stands for the mention of the system that overlaps it most, one to one.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.compare.actors import merge_actors
from dateline.compare.copies import copies
from dateline.compare.events import EventFusion, fuse_events
from dateline.read import read_report
from dateline.records import UNKNOWN, Report, Span, ZoneSpan, day

OWN = Path(__file__).parent / "gold" / "event_clusters.jsonl"
_STAMP = re.compile(r"\s*date (\d{4}-\d\d-\d\d) (?:\([A-Z][a-z]+\) -- )?")

Mention = tuple[str, Span]


def score(gold: Path) -> dict[str, float]:
    """CoNLL F1 of matched mentions and the share of mentions matched, for both sets, in percent."""
    scorer = _module(gold / "fusion" / "score_coref.py")
    own = _lines(OWN.read_text(encoding="utf-8"))
    wanted = {row["doc"] for row in own}
    crisis = _lines(gzip.decompress((gold / "crises" / "korea_2017-18.jsonl.gz").read_bytes()).decode("utf-8"))
    korea = [_report(row["id"], row["text"], row["published"], row["outlet"]) for row in crisis if row["id"] in wanted]
    sets = {
        "seeds": (_seeds(gold / "seeds"), _seed_clusters(gold / "seeds")),
        "korea": (korea, {(row["doc"], (row["span"][0], row["span"][1])): row["event"] for row in own}),
    }
    values: dict[str, float] = {}
    for name, (reports, clusters) in sets.items():
        found = _matched(clusters, fused(reports))
        conll = scorer.scores({m: clusters[m] for m in found}, found)["conll"]["F1"]
        values |= {f"{name}_conll_f1": 100 * conll, f"{name}_mentions_found": 100 * len(found) / len(clusters)}
    return values


def fused(reports: Sequence[Report]) -> EventFusion:
    """The events of reports, read and fused as in a case."""
    readings = [read_report(report) for report in reports]
    texts = {report.id: report.text for report in reports}
    outlets = {report.id: report.outlet for report in reports}
    return fuse_events(readings, merge_actors(readings), copies(reports), texts=texts, outlets=outlets)


def _matched(clusters: Mapping[Mention, str], fusion: EventFusion) -> dict[Mention, str]:
    """For each matched mention of the gold the system's event, the greatest overlap first."""
    ours = {(mention.report, mention.span): event.id for event in fusion.events for mention in event.mentions}
    pairs = sorted(
        (-_overlap(one[1], other[1]), one, other)
        for one in clusters
        for other in ours
        if one[0] == other[0] and _overlap(one[1], other[1]) > 0
    )
    found: dict[Mention, str] = {}
    taken: set[Mention] = set()
    for _, one, other in pairs:
        if one not in found and other not in taken:
            found[one] = ours[other]
            taken.add(other)
    return found


def _overlap(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _seeds(folder: Path) -> list[Report]:
    """The two example reports that have a gold, with their line ends kept."""
    found = []
    for name in sorted({row["doc"] for row in _seed_mentions(folder)}):
        text = (folder / name).read_bytes().decode("utf-8")
        stamp = _STAMP.match(text)
        zones = (ZoneSpan(span=stamp.span(), zone="dateline"),) if stamp else ()
        found.append(_report(name, text, stamp[1] if stamp else None, None, zones))
    return found


def _seed_clusters(folder: Path) -> dict[Mention, str]:
    """Of a verb that names two events the first counts."""
    clusters: dict[Mention, str] = {}
    for row in _seed_mentions(folder):
        clusters.setdefault((row["doc"], (row["start"], row["end"])), row["event"])
    return clusters


def _seed_mentions(folder: Path) -> list[dict[str, Any]]:
    events = _lines((folder / "seeds_events_gold.jsonl").read_text(encoding="utf-8"))
    return [{**mention, "event": event["id"]} for event in events if event["plover"] for mention in event["mentions"]]


def _report(
    name: str, text: str, published: str | None, outlet: str | None, zones: tuple[ZoneSpan, ...] = ()
) -> Report:
    return Report(
        id=name,
        text=text,
        source=name,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        published=day(published, "given") if published else UNKNOWN,
        outlet=outlet,
        language="en",
        zones=zones,
    )


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n") if line]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
