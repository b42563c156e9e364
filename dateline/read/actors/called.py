"""Groups that a report gives a name to: "leaders of five states, known as the Vess Five"."""

from __future__ import annotations

import re

from dateline.language import Document
from dateline.read.actors.ledger import Entity, Ledger
from dateline.records import Span

_CALLED = re.compile(
    r",? (?:also |better |commonly |collectively |often |which is |who are )?"
    r"(?:known as|called|dubbed|nicknamed|styled) (?:the )?[“\"]?(?=[A-Z])"
)
_NAME = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}")


def enter_called(document: Document, ledger: Ledger) -> None:
    """Make one actor of a described group, or body, and of the name that stands behind "known as"."""
    for found in _CALLED.finditer(document.text):
        described = _described(ledger, found.start())
        if described is None:
            continue
        named = _named(ledger, document.text, found.end())
        if named is None or (named.gazetteer and named.kind == "person"):
            continue
        if named.kind == "person":
            named.kind, named.gender = "group", None
        if named.kind in ("group", "organisation"):
            ledger.reassign(described, named, "known by the name that follows")


def _described(ledger: Ledger, end: int) -> Span | None:
    """The longest description of several that ends right before."""
    spans = [
        span
        for span, entity, how in ledger.over((end - 1, end))
        if span[1] == end and how == "description" and entity and entity.kind in ("group", "organisation")
    ]
    return min(spans, default=None)


def _named(ledger: Ledger, text: str, start: int) -> Entity | None:
    """The actor of the name, or a group of that name where it is no actor yet."""
    for span, entity, how in ledger.inside((start, start + 1)):
        if how in ("name", "metonym") and span[0] == start:
            return entity
    name = _NAME.match(text, start)
    if name is None or ledger.covered(name.span()):
        return None
    group = ledger.named("group", f"called:{name[0]}", name[0], start)
    ledger.add(name.span(), group, "name", "the name that the report gives a group")
    return group
