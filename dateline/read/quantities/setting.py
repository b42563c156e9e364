"""Where a quantity stands: in whose statement, in which event, as a fact, a plan or a need."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.records import Event, Reading, Span, Statement, Status

_NEED = frozenset({"need", "require", "demand", "request", "seek", "ask", "want", "call"})
_PLAN = frozenset({"plan", "intend", "prepare", "promise", "pledge", "vow", "agree", "authorize", "approve", "order"})
_THREAT = frozenset({"threaten", "warn"})
_POSSIBLE = frozenset({"could", "would", "may", "might", "can", "should"})
_MAX_STEPS = 8


def statement_at(reading: Reading, span: Span) -> Statement | None:
    """The innermost statement whose words hold a span."""
    holding = [
        (end - start, statement.id, statement)
        for statement in reading.statements
        for start, end in statement.content
        if start <= span[0] and span[1] <= end
    ]
    return min(holding, key=lambda found: found[:2])[2] if holding else None


def announced_by(reading: Reading, token: Token) -> Statement | None:
    """The statement whose cue is a word: "urged" tells a demand and is the cue of its statement."""
    cued = (statement for statement in reading.statements if any(a <= token.start < b for a, b in statement.cue))
    return next(cued, None)


def event_at(reading: Reading, token: Token) -> Event | None:
    """The event whose trigger holds a word."""
    return next(
        (event for event in reading.events if event.trigger[0] < token.end and token.start < event.trigger[1]), None
    )


def verb_above(document: Document, head: Token) -> Token:
    """The verb that governs a counted thing, or the thing itself where none does."""
    return next((token for token in document.ancestors(head) if token.pos in ("VERB", "AUX")), head)


def status_of(document: Document, reading: Reading, head: Token) -> Status | None:
    """Whether what is counted is planned, demanded or only possible; nothing where it is told as it is or was.

    The verbs above the number decide, the nearest first, up to the verb that says who tells it.
    """
    cues = {document.index_at(start) for statement in reading.statements for start, _ in statement.cue}
    for step, token in enumerate([head, *document.ancestors(head)]):
        if status := _status(document, token):
            return status
        if step > _MAX_STEPS or token.i in cues or _is_finite(document, token):
            return None
    return None


def _is_finite(document: Document, token: Token) -> bool:
    """Whether a verb is told as a fact: the clauses above it do not make it a plan."""
    helpers = {child.tag for child in document.deps(token.i, "aux", "auxpass")}
    return token.pos in ("VERB", "AUX") and bool({token.tag, *helpers} & {"VBD", "VBZ", "VBP"})


def _status(document: Document, token: Token) -> Status | None:
    helpers = {child.lower for child in document.deps(token.i, "aux", "auxpass")}
    if helpers & _POSSIBLE:
        return "hypothetical"
    if token.pos == "VERB" and token.lemma in _THREAT:
        return "threatened"
    if token.pos == "VERB" and token.lemma in _NEED:
        return "demanded"
    if helpers & {"will", "’ll", "'ll", "shall"} or (
        token.pos == "VERB" and token.lemma in _PLAN and token.tag != "VBN"
    ):
        return "planned"
    return None
