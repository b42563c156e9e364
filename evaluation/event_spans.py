"""Who acts and on whom, as spans, on the training part of cameo_ner: one source and one target a sentence as a rule.

Of each sentence the main event counts: the one with both sides, nearest the root. A span is right when it overlaps the
gold's in the same role; of an act of two sides the first party is the source, the others are targets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from dateline.language import Document, analyse
from dateline.read import read_document
from dateline.records import Event, Report, Span

Role = tuple[str, Span]
Tagged = tuple[str, str]
NO_SPACE_BEFORE = frozenset(".,;:!?)]’%") | {"n't"}


def score(gold: Path) -> dict[str, float]:
    """F1 of source and target spans, percent."""
    right = given = wanted = 0
    for words in _sentences(gold / "events/cameo/cameo_ner_train.txt"):
        text, marked = _laid_out(words)
        found = _found(_analysed(text))
        right += sum(any(_fits(role, other) for other in found) for role in marked)
        given, wanted = given + len(found), wanted + len(marked)
    return {"actor and recipient span F1": 200 * right / (given + wanted)}


def _sentences(path: Path) -> Iterator[list[Tagged]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if lines := [line.rsplit(" ", 1) for line in block.splitlines() if line.strip()]:
            yield [(word, tag) for word, tag in lines]


def _laid_out(words: list[Tagged]) -> tuple[str, list[Role]]:
    """The text of a tokenised sentence, and the gold's spans in it."""
    text, roles = "", []
    for word, tag in words:
        close = word[0] in NO_SPACE_BEFORE or word.startswith("'") or word in NO_SPACE_BEFORE
        text += "" if not text or close or text[-1] in "([$" else " "
        start, text = len(text), text + word
        if tag in ("B-S", "B-T"):
            roles.append((tag[-1], (start, len(text))))
        elif roles and tag == f"I-{roles[-1][0]}":
            roles[-1] = (roles[-1][0], (roles[-1][1][0], len(text)))
    return text, roles


def _found(document: Document) -> list[Role]:
    events = read_document(document).events
    if not events:
        return []
    main = min(events, key=lambda event: (not _has_both(event), _depth(document, event)))
    sources, targets = list(main.actor_spans), list(main.recipient_spans)
    if not targets:
        sources, targets = sources[:1], sources[1:]
    return [*(("S", span) for span in sources), *(("T", span) for span in targets)]


def _has_both(event: Event) -> bool:
    return bool(event.actor_spans) and bool(event.recipient_spans or event.actor_spans[1:])


def _depth(document: Document, event: Event) -> int:
    head = document.head_of(event.trigger)
    return len(list(document.ancestors(head))) if head else 0


def _fits(role: Role, other: Role) -> bool:
    return role[0] == other[0] and role[1][0] < other[1][1] and other[1][0] < role[1][1]


def _analysed(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return analyse(Report(id=digest[:12], text=text, source="cameo_ner", text_sha256=digest, language="en"))
