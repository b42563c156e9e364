"""The reporting words: which verbs and nouns make a statement, and which nouns describe a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.data.tables import listed, load_tsv, one_of, required
from dateline.records import StatementClass

_CLASS = one_of("speech", "writing", "belief")


@dataclass(frozen=True, slots=True)
class Reporting:
    """A reporting word. ``tells``: its object is the person told; ``content``: constructions that hold what is said."""

    lemma: str
    class_: StatementClass
    content: tuple[str, ...]
    tells: bool = False


@cache
def verbs() -> Mapping[str, Reporting]:
    """The reporting verbs by lemma."""
    columns = {"lemma": required, "class": _CLASS, "tells": one_of("yes", "no"), "content": listed}
    rows = load_tsv("reporting_verbs.tsv", columns)
    return {r["lemma"]: Reporting(r["lemma"], r["class"], r["content"], r["tells"] == "yes") for r in rows}


@cache
def nouns() -> Mapping[str, Reporting]:
    """The reporting nouns by lemma."""
    rows = load_tsv("reporting_nouns.tsv", {"lemma": required, "class": _CLASS, "content": listed})
    return {r["lemma"]: Reporting(r["lemma"], r["class"], r["content"]) for r in rows}


@cache
def source_nouns() -> Mapping[str, str]:
    """The nouns that describe a source without a name: lemma to ``source``, ``role``, ``body`` or ``document``."""
    rows = load_tsv("source_nouns.tsv", {"lemma": required, "kind": one_of("source", "role", "body", "document")})
    return {r["lemma"]: r["kind"] for r in rows}
