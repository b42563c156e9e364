"""Closed lists of words, by name."""

from __future__ import annotations

from functools import cache

from dateline.data.tables import listed, load_tsv, one_of, required


@cache
def _lists() -> dict[str, frozenset[str]]:
    rows = load_tsv("lexicon.tsv", {"list": required, "words": listed, "what": required})
    return {row["list"]: frozenset(row["words"]) for row in rows}


def word_list(name: str) -> frozenset[str]:
    """The words of a list of ``lexicon.tsv``.

    Raises:
        KeyError: there is no such list.
    """
    return _lists()[name]


@cache
def actor_nouns() -> dict[str, str]:
    """Nouns that describe an actor, and their sense."""
    columns = {"noun": str, "sense": one_of("official", "person", "people", "forces", "body", "owner"), "origin": str}
    return {row["noun"]: row["sense"] for row in load_tsv("heads.tsv", columns)}
