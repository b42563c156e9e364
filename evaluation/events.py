"""Events on our own golds, judged by reading (class, status, parties): 310 acts of the crises of 2014 and 2017-18, and
acts of some fifteen other crises that were judged once, blind, before a rule was written from them (``fresh``);
then 300 of other reports, a like number of each class, with the day where the report tells it (``unseen``).

The acts were drawn at random from what an early version found, each was read in its sentence and judged, and put right
where it was wrong; ``class`` null means that the words name no act. Reports are laid out as ``build`` does, and acts in
captions and galleries are left out. Of the acts that are found now at these words, the share whose class, status and
named parties are right; status alone; and the share of acts that lie behind or ahead in truth and are shown as done,
which must be nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.ingest.zones import lay_out
from dateline.language import analyse
from dateline.read import read_document
from dateline.records import Actor, Event, Reading, Report, day

FOLDER = Path(__file__).parent / "gold"
# Each gold with the sets of reports that it was drawn from.
SETS = {
    "events": ("korea_2017-18", "ukraine_2014"),
    "events_fresh": ("news_10k",),
    "events_unseen": ("news_10k",),
}
REAL = frozenset({"done", "ongoing"})
Judged = dict[str, Any]


def score(gold: Path) -> dict[str, float]:
    """Percent of the judged acts that are right, whose status is right, that are shown as done and are not.

    The same for acts of crises that no rule was tuned on, with ``fresh`` and ``unseen`` before it; of the latter also
    the share whose day, where one is given, is that of the report's words.
    """
    others = {kind: _score(gold, f"events_{kind}") for kind in ("fresh", "unseen")}
    named = {f"{kind} {name}": value for kind, found in others.items() for name, value in found.items()}
    return {**_score(gold, "events"), **named}


def _score(gold: Path, name: str) -> dict[str, float]:
    records = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {record["doc"] for record in records}
    readings = {reading.id: reading for reading in _read(gold, SETS[name], wanted)}
    judged = [record for record in records if _is_running_text(readings[record["doc"]], record["span"])]
    pairs = [(record, event) for record in judged if (event := _at(readings[record["doc"]], record["span"]))]
    acts = [(record, event) for record, event in pairs if record["class"]]
    unreal = [(record, event) for record, event in acts if not REAL & set(record["status"].split("|"))]
    dated = [(record, event) for record, event in acts if record.get("day") and event.date.basis != "unknown"]
    days = {"days right": _percent(_is_on(record, event) for record, event in dated)} if dated else {}
    return {
        "events right": _percent(_is_right(record, event, readings[record["doc"]]) for record, event in pairs),
        "status right": _percent(event.status in record["status"].split("|") for record, event in acts),
        "not real and not shown as done": _percent(event.status not in REAL for _, event in unreal),
        "judged acts still found": _percent(
            _at(readings[record["doc"]], record["span"]) is not None for record in judged if record["class"]
        ),
        **days,
    }


def _is_on(record: Judged, event: Event) -> bool:
    """Whether the days given and those that the report tells have one in common; ISO days compare as text."""
    first, last = map(str, record["day"])
    return (event.date.earliest or first) <= last and first <= (event.date.latest or last)


def _is_running_text(reading: Reading, span: Sequence[int]) -> bool:
    """Whether an act stands in what is read: not in a caption or a gallery, which no events are taken from."""
    zones = (s.zone for s in reading.sentences if s.span[0] <= span[0] < s.span[1])
    return next(zones, "body") != "boilerplate"


def _read(gold: Path, sets: Sequence[str], wanted: set[str]) -> Iterator[Reading]:
    for name in sets:
        with gzip.open(gold / "crises" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for record in map(json.loads, file):
                if record["id"] in wanted:
                    yield read_document(analyse(_report(record)))


def _report(record: Judged) -> Report:
    return Report(
        id=record["id"],
        text=record["text"],
        source=record["id"],
        text_sha256=hashlib.sha256(record["text"].encode()).hexdigest(),
        published=day(record["published"], "given"),
        title=record["title"],
        language="en",
        zones=lay_out(record["text"], record["title"]).zones,
    )


def _at(reading: Reading, span: Sequence[int]) -> Event | None:
    return next((event for event in reading.events if event.trigger[0] < span[1] and span[0] < event.trigger[1]), None)


def _is_right(record: Judged, event: Event, reading: Reading) -> bool:
    if record["class"] is None:
        return False
    named = {actor.id: _names(actor) for actor in reading.actors}
    return (
        event.class_ in record["class"].split("|")
        and event.status in record["status"].split("|")
        and _same(record["actors"], [named[party] for party in event.actors])
        and _same(record["recipients"], [named[party] for party in event.recipients])
    )


def _names(actor: Actor) -> str:
    """The names of an actor: that of the gazetteer, which the gold uses, and those of the report."""
    known = (actor.gazetteer or "").partition("person:")[2]
    return "|".join(filter(None, (known, actor.name, *actor.aliases)))


def _same(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Each named party is found, and none beside them; "A|B" are two names of one, on either side."""
    return all(any(_matches(name, other) for other in found) for name in wanted) and all(
        any(_matches(name, other) for name in wanted) for other in found
    )


def _matches(wanted: str, found: str) -> bool:
    return any(a in b or b in a for a in wanted.lower().split("|") for b in found.lower().split("|"))


def _percent(hits: Iterable[bool]) -> float:
    values = list(hits)
    return 100 * sum(values) / len(values) if values else 0.0
