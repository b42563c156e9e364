"""The operators over an act: what each word from the act up to the root of its sentence says about its being real."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.events import clause, nominals, steps, syntax
from dateline.read.events.operators import Act, Operator

# What is done to a threat or a promise after it was made.
FULFILLING = frozenset({"carry", "execute"})
SPOKEN = frozenset({"REQUEST", "THREATEN", "ACCUSE", "AGREE"})


def operators(document: Document, act: Act) -> Iterator[Operator]:
    """The operators over an act, innermost first."""
    if not syntax.is_verb(act.token):
        yield from nominals.modifiers(document, act.token)
    if act.noun and act.class_ in SPOKEN and act.carrier.lemma in FULFILLING:
        yield Operator("done", act.carrier.lower)
        return  # "to carry out the threat": it has been made
    node = act.carrier
    if syntax.is_verb(node):
        yield from clause.own(document, node)
    elif nominals.is_definite(document, node):
        yield Operator("done", "definite")
        if act.class_ in SPOKEN:
            return  # "rejected Norland's demand", "at her request": what is somebody's own has been said
    yield from _climb(document, act, node)


def _climb(document: Document, act: Act, node: Token) -> Iterator[Operator]:
    named = False  # a noun on the way ("the threat of") has said what the act is
    while (head := document.head(node)).i != node.i:
        step = steps.named_step(document, node, head) if named else steps.step(document, node, head, act)
        if step.operator:
            yield step.operator
        if step.operator and step.operator.status != "same":
            named = (
                named
                or not (syntax.is_verb(head) or head.pos in ("ADP", "SCONJ", "ADV"))
                or _is_noun_cue(document, head)
            )
        if step.stop:
            return
        if syntax.is_verb(head):
            yield from clause.outside(document, head) if step.own_tense else clause.own(document, head)
        elif head.pos in ("NOUN", "PROPN") and nominals.has_no(document, head):
            yield Operator("denied", "no")
        node = head
    if clause.is_asked(document, node):
        yield Operator("hypothetical", "question")


def _is_noun_cue(document: Document, preposition: Token) -> bool:
    return preposition.dep == "prep" and document.head(preposition).pos in ("NOUN", "PROPN")
