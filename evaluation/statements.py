"""Statements: PolNeAR's development part, and 239 statements of our own over thirteen reports of two crises.

Our gold (gold/statements.jsonl) holds offsets and labels alone. ``speaker`` lists the parts of the speaker (several for
joint ones), each as alternative spans of the report that name it; so do ``addressees``. An actor is right when one of
its mentions covers the head of such a span. ``optional`` statements need not be found and are no false alarms.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dateline.language import Document, analyse
from dateline.read import actors, read_document, statements, times
from dateline.records import UNKNOWN, Reading, Report, Span, Statement, day, to_json

STAGES = (times.STAGE, actors.STAGE, statements.STAGE)  # what the figures rest on; the later stages read statements
OWN = Path(__file__).parent / "gold" / "statements.jsonl"
SAME = 0.5  # content words shared by the two of a pair, as intersection over union
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
Gold = dict[str, Any]
Pair = tuple[Gold, Statement]


def score(gold: Path) -> dict[str, float]:
    """Each figure in percent; the folder holds ``quotes`` and ``crises``."""
    return {**_polnear(gold / "quotes"), **_own(gold / "crises")}


# ------------------------------------------------------------------------------------------------------------ PolNeAR
def _polnear(folder: Path) -> dict[str, float]:
    """who+what of all, of speech and of direct quotations; the scorer is the one that comes with the data."""
    scorer = _module(folder / "score.py")
    gold = scorer.load_gold(str(folder / "polnear" / "dev.jsonl"))
    found = {name: {"attributions": _attributions(row)} for name, row in gold.items()}
    everything, speech = scorer.score(gold, found), scorer.score(gold, found, speech=True)
    return {
        "polnear who+what": everything["attributions"]["who+what lenient"]["F1"],
        "polnear who+what speech": speech["attributions"]["who+what lenient"]["F1"],
        "polnear who+what direct": speech["by_type"]["direct"]["who+what lenient"]["F1"],
        "polnear content speech": speech["attributions"]["content overlap"]["F1"],
    }


def _attributions(row: dict[str, Any]) -> list[dict[str, Any]]:
    reading = read_document(analyse(_report(row["id"], row["text"], row["date"])), STAGES)
    return [to_json(statement) for statement in reading.statements if statement.parent is None]


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("polnear_scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _report(name: str, text: str, published: str | None) -> Report:
    dated = day(published, "given") if published else UNKNOWN
    return Report(id=name, text=text, source=name, text_sha256="", published=dated, language="en")


# -------------------------------------------------------------------------------------------------------------- our own
def _own(folder: Path) -> dict[str, float]:
    rows: list[Gold] = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    tally = Tally()
    for name, document in _documents(folder, rows):
        tally.add(document, read_document(document, STAGES), [row for row in rows if row["report"] == name])
    return tally.figures()


def _documents(folder: Path, rows: Iterable[Gold]) -> Iterable[tuple[str, Document]]:
    wanted = {(row["pile"], row["report"]) for row in rows}
    for pile in sorted({pile for pile, _ in wanted}):
        with gzip.open(folder / f"{pile}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for data in map(json.loads, lines):
                if (pile, data["id"]) in wanted:
                    yield data["id"], analyse(_report(data["id"], data["text"], data["published"]))


class Tally:
    """Counts over reports: statements found, and what is right about those that are paired."""

    def __init__(self) -> None:
        self.gold = self.found = 0
        self.right: dict[str, list[bool]] = {}

    def add(self, document: Document, reading: Reading, rows: Sequence[Gold]) -> None:
        """Pair the statements of one report with its gold and judge the pairs."""
        pairs = pair(document.text, rows, reading.statements)
        counted = [(row, statement) for row, statement in pairs if not row["optional"]]
        self.gold += sum(not row["optional"] for row in rows)
        paired = {statement.id for _, statement in pairs}
        beliefs = sum(s.class_ == "belief" and s.id not in paired for s in reading.statements)
        self.found += len(reading.statements) - beliefs - (len(pairs) - len(counted))
        names = {statement.id: row["id"] for row, statement in pairs}
        who = _Actors(document, reading)
        for row, statement in counted:
            self._judge(row, statement, who, names)

    def _judge(self, row: Gold, statement: Statement, who: _Actors, names: dict[str, str]) -> None:
        right = who.is_speaker(statement.speaker, row["speaker"])
        self._note("speaker", right)
        if statement.speaker:
            self._note("speaker given", right)
        if row["addressees"]:
            self._note("addressee", who.are_addressees(statement.addressees, row))
        else:
            self._note("no addressee", not statement.addressees or bool(row["optional_addressees"]))
        self._note("nesting", names.get(statement.parent or "", statement.parent) == row["parent"])
        self._note("anonymous", statement.anonymous == row["anonymous"])
        self._note("belief", (statement.class_ == "belief") == (row["class"] == "belief"))
        if row["said_on"]:
            self._note("said_on", (statement.said_on.earliest, statement.said_on.latest) == (row["said_on"],) * 2)

    def _note(self, what: str, right: bool) -> None:
        self.right.setdefault(what, []).append(right)

    def figures(self) -> dict[str, float]:
        """The share that is right of each, in percent; found and who+what over all statements."""
        hits = len(self.right["speaker"])
        known = sum(self.right["speaker"])
        return {
            "own content found": 100 * hits / self.gold,
            "own content precision": 100 * hits / self.found,
            "own who+what": 200 * known / (self.gold + self.found),
            **{f"own {what}": 100 * sum(judged) / len(judged) for what, judged in sorted(self.right.items())},
        }


def pair(text: str, rows: Sequence[Gold], found: Sequence[Statement]) -> list[Pair]:
    """Pairs by shared content words, one to one, the best first; a shared cue word decides between inner and outer."""
    words = [m.span() for m in _WORD.finditer(text)]
    gold = [(_words(words, row["content"]), _words(words, row["cue"])) for row in rows]
    ours = [(_words(words, s.content), _words(words, s.cue)) for s in found]
    candidates = sorted(
        (not (cue & our_cue), -share, g, s)
        for g, (content, cue) in enumerate(gold)
        for s, (our_content, our_cue) in enumerate(ours)
        if (share := len(content & our_content) / len(content | our_content)) >= SAME
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for _, _, g, s in candidates:
        if g not in taken_gold and s not in taken:
            taken_gold.add(g)
            taken.add(s)
            pairs.append((rows[g], found[s]))
    return pairs


def _words(words: Sequence[Span], spans: Iterable[Sequence[int]]) -> frozenset[int]:
    spans = list(spans)
    return frozenset(k for k, (b, e) in enumerate(words) if any(b < end and start < e for start, end in spans))


class _Actors:
    """Whether an actor is the one that spans of the report name."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document = document
        self.members = {actor.id: actor.members for actor in reading.actors}
        self.spans: dict[str, list[Span]] = {}
        for mention in reading.mentions:
            if mention.actor:
                self.spans.setdefault(mention.actor, []).append(mention.span)

    def is_speaker(self, actor: str | None, parts: Sequence[Sequence[Span]]) -> bool:
        """Of joint speakers each part is one of the group's members."""
        if actor is None or not parts:
            return False
        if len(parts) == 1:
            return self._is(actor, parts[0])
        members = self.members.get(actor) or (actor,)
        return len(members) == len(parts) and all(any(self._is(m, part) for m in members) for part in parts)

    def are_addressees(self, actors: Sequence[str], row: Gold) -> bool:
        """All that are named, and nobody else but optional ones."""
        allowed = [*row["addressees"], *row["optional_addressees"]]
        return all(any(self._is(a, spans) for a in actors) for spans in row["addressees"]) and all(
            any(self._is(a, spans) for spans in allowed) for a in actors
        )

    def _is(self, actor: str, spans: Iterable[Sequence[int]]) -> bool:
        return any(self._covers(actor, (span[0], span[1])) for span in spans)

    def _covers(self, actor: str, span: Span) -> bool:
        head = self.document.head_of(span)
        return head is not None and any(b <= head.start and head.end <= e for b, e in self.spans.get(actor, ()))
