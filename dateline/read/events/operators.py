"""The operators over an act and the tables that name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.data.tables import listed, load_tsv, one_of
from dateline.language import Token
from dateline.read.events import syntax

# What the tables may say: a status, or an operator that something else settles ("would" and "present" by the class of
# the act, "attempt" by the tense of the cue; "wished" is open but can be denied, "belief" takes the reality off,
# "same" changes nothing, "topic" ends the way up, "loose" only takes a nominal's definiteness away).
OPERATORS = (
    "done", "ongoing", "planned", "threatened", "demanded", "hypothetical", "denied", "failed",
    "same", "would", "attempt", "belief", "wished", "loose", "topic",
)  # fmt: skip
TALKS = frozenset({"CONSULT"})


@dataclass(frozen=True, slots=True)
class Operator:
    """A status or a name of OPERATORS ("present" too), and the word that says it.

    ``guess``: no table knows the word; it keeps the act from being real, but says no more of it.
    """

    status: str
    word: str
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What is ruled on: the word that names it, the verb that carries its tense (itself, or a light verb)."""

    token: Token
    carrier: Token
    class_: str
    headline: bool = False
    speaker_acts: bool = False
    reported: bool = False
    bare: bool = False  # a noun with neither article nor light verb: a kind of act rather than one

    @property
    def noun(self) -> bool:
        return not syntax.is_verb(self.token)


@dataclass(frozen=True, slots=True)
class Step:
    """One step up the path. ``own_tense``: the word above is no longer part of the act's own clause."""

    operator: Operator | None = None
    stop: bool = False
    own_tense: bool = False


PASS = Step()
STOP = Step(stop=True)


@cache
def cues() -> dict[tuple[str, str], dict[str, str]]:
    """(cue lemma, verb / noun / adj) -> how the act hangs below -> operator; the first row wins."""
    columns = {"cue": listed, "word": one_of("verb", "noun", "adj"), "via": listed, "status": one_of(*OPERATORS)}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in load_tsv("status_cues.tsv", columns):
        for cue in row["cue"]:
            for via in row["via"]:
                found.setdefault((cue, row["word"]), {}).setdefault(via, row["status"])
    return found


def modal(aux: Token) -> str | None:
    """What a modal says of its clause; "'d" before a participle is no "would" ("they'd reached a deal")."""
    return marks().get(("modal", aux.lower)) if aux.tag != "VBD" else None


@cache
def marks() -> dict[tuple[str, str], str]:
    """(kind, word) -> operator; the first row of a word wins."""
    columns = {
        "kind": one_of("modal", "mark", "prep", "ger", "mod", "adv"),
        "word": listed,
        "status": one_of(*OPERATORS),
    }
    found: dict[tuple[str, str], str] = {}
    for row in load_tsv("status_marks.tsv", columns):
        for word in row["word"]:
            found.setdefault((row["kind"], word), row["status"])
    return found
