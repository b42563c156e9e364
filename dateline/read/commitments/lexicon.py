"""The tables of commitments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.data.tables import listed, load_tsv, one_of, required
from dateline.records import CommitmentType

FRAMES = (
    *("to", "someone to", "that", "thing", "to thing", "given", "party", "kind"),
    *("of", "against", "for", "talks", "on", "-ing", "false", "deadline"),
)
# Whether a cue counts only with a harm in its content: not at all, with a sure one, with a mild one.
HARMS = ("no", "yes", "any")
# Helpers that tell of what is to come.
WILL = frozenset({"will", "wo", "’ll", "'ll", "shall"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that commits. ``frames`` says where its content stands; ``harm``: of HARMS."""

    words: tuple[str, ...]
    type: CommitmentType
    frames: tuple[str, ...]
    harm: str


@cache
def cues() -> Mapping[tuple[str, str], tuple[Cue, ...]]:
    """Cues by the lemma of their first word and its part of speech, in the order of the table."""
    columns = {
        "lemma": required,
        "pos": one_of("verb", "noun", "adj", "det", "part"),
        "type": one_of("threat", "promise", "demand", "refusal", "denial"),
        "frame": _frames,
        "harm": one_of(*HARMS),
    }
    found: dict[tuple[str, str], list[Cue]] = defaultdict(list)
    for row in load_tsv("commitment_cues.tsv", columns):
        words = tuple(row["lemma"].split())
        found[words[0], row["pos"]].append(Cue(words, row["type"], row["frame"], row["harm"]))
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def harms() -> Mapping[tuple[str, str], str]:
    """How sure a harm is by lemma and part of speech."""
    columns = {"lemma": required, "pos": one_of("noun", "verb", "adj"), "strength": one_of("sure", "mild", "event")}
    return {(row["lemma"], row["pos"]): row["strength"] for row in load_tsv("harms.tsv", columns)}


def words(name: str) -> frozenset[str]:
    """A set of words by its name."""
    return _sets()[name]


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in load_tsv("commitment_words.tsv", ["set", "word"]):
        found[row["set"]].add(row["word"])
    return {name: frozenset(members) for name, members in found.items()}


@cache
def markers() -> Mapping[tuple[str, ...], str]:
    """Openers of conditions to their kind."""
    columns = {"words": required, "kind": one_of("clause", "phrase")}
    return {tuple(row["words"].split()): row["kind"] for row in load_tsv("condition_markers.tsv", columns)}


def _frames(cell: str) -> tuple[str, ...]:
    frames = listed(cell)
    if wrong := [frame for frame in frames if frame not in FRAMES]:
        raise ValueError(f"has {wrong}, expected frames of {', '.join(FRAMES)}")
    return frames
