"""How real an act is: tense, modality, negation, conditionals and the words above it on its dependency path.

Each word between the act and the root of its sentence may be an operator (:mod:`dateline.read.events.scope`). They are
folded from the inside out by :func:`compose`: what stands further out has scope over what stands further in, and an act
that is torn between two readings is hypothetical. No plan, threat or supposition comes out as done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast, get_args

from dateline.language import Document
from dateline.read.events import clause, scope
from dateline.read.events.operators import TALKS, Act, marks
from dateline.read.events.patterns import quads
from dateline.records import Status

# Acts of speech are done by being told in the present ("Norland warns"); other acts in the present go on.
SPEECH = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE"})
STATUSES: frozenset[str] = frozenset(get_args(Status))
CONFLICT = frozenset({"VX", "MX"})
REAL = frozenset({"done", "ongoing"})
# "The talks begin in Vess", "the call comes days before": told in the present by these verbs, a talk is still to come.
BEGINNING = frozenset({"come", "begin", "start", "open", "take", "resume", "follow", "happen", "occur"})


@dataclass(frozen=True, slots=True)
class Ruling:
    """A status and the words that decided it, innermost first; ``guess``: none of them is a cue of the tables."""

    status: Status
    why: str
    guess: bool = False
    modal: bool = False  # a modal alone asks for it ("should")


def rule(document: Document, act: Act) -> Ruling:
    """The status of an act, with the words that decided it."""
    conditional = clause.has_condition(document, act.carrier)
    status: str | None = None
    reasons: list[str] = []
    guess = settled = False
    for operator in scope.operators(document, act):
        if operator.status == "present" and act.bare and status is not None:
            continue  # a kind of act has its own operator; the present above it adds nothing
        if operator.status in ("present", "ongoing") and settled:
            continue  # "months after the attack they are waiting": the attack is over
        settled = settled or marks().get(("prep", operator.word)) == "done"
        folded = compose(_settled(operator.status, act, conditional), status)
        if folded != status:
            reasons.append(operator.word)
            guess = operator.guess or _is_torn(operator.status, act)
        status = folded
    if conditional and status == "planned":
        status = "threatened" if quads()[act.class_] in CONFLICT else "hypothetical"
        reasons.append("condition")
        guess = False
    if status not in STATUSES:
        return Ruling("hypothetical", " < ".join(reasons) or "no tense of its own", guess=not reasons)
    modal = status == "demanded" and all(marks().get(("modal", word)) for word in reasons)
    return Ruling(cast(Status, status), " < ".join(reasons), guess, modal)


def _is_torn(status: str, act: Act) -> bool:
    """A noun under another word's present tense: what is discussed now may be over or to come."""
    return status == "present" and act.noun and act.token is act.carrier and not act.headline


def compose(outer: str, inner: str | None) -> str | None:
    """What an operator makes of the status below it; None is an act without any tense yet."""
    if outer == "same":
        return inner
    if inner is None:
        return outer
    if outer in REAL:
        return outer if inner == "done" else inner
    if inner in REAL:
        return "hypothetical" if outer == "belief" else outer
    return _irreal(outer, inner)


def _irreal(outer: str, inner: str) -> str:
    """Two operators that both keep the act from being real."""
    if outer == "failed" and inner in ("hypothetical", "denied"):
        return "hypothetical"  # "failed to prevent": it may well have come about
    if outer == "denied":
        return "denied" if inner in ("planned", "threatened", "demanded", "wished") else "hypothetical"
    if outer == "planned":
        return inner if inner in ("planned", "denied", "failed") else "hypothetical"
    if outer in ("demanded", "threatened"):
        return outer if inner in ("planned", "demanded", "threatened") else "hypothetical"
    return "hypothetical" if outer == "belief" else outer


def _settled(status: str, act: Act, conditional: bool) -> str:
    """An operator that waits for the class of the act, settled."""
    if status == "present" and act.token is act.carrier and act.noun and not act.headline:
        return "hypothetical" if act.bare else "planned" if act.class_ in TALKS else "ongoing"
    if status == "present" and act.noun and act.class_ in TALKS and act.carrier.lemma in BEGINNING:
        return "done" if act.headline else "planned"
    if status == "present":
        return "done" if act.headline or act.class_ in SPEECH else "ongoing"
    if status != "would":
        return status
    if not conditional:
        promised = act.speaker_acts or (act.reported and quads()[act.class_] not in CONFLICT)
        return "planned" if promised else "hypothetical"
    return "threatened" if quads()[act.class_] in CONFLICT else "hypothetical"
