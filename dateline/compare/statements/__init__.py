"""The same statement in other reports: quoted words that agree or nearly do, and paraphrases by one speaker.

Which statements may be one is told from arrays of the numbers of their words (:mod:`.candidates`); the few that have
the words are compared word by word (:mod:`.matches`). What came of two reports is kept for the next comparison.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.compare.shelf import Shelf, kept_as
from dateline.compare.statements.candidates import Numbers, candidates
from dateline.compare.statements.matches import SAME_IN_A_COPY, Terms, compare, stands_in_both
from dateline.compare.statements.reports import Reports, SheetMaker
from dateline.compare.statements.sheets import Sheets, together
from dateline.compare.statements.utterances import Utterance
from dateline.records import Family, Pair, Reading, Span, StatementLink

__all__ = ["SheetMaker", "link_statements"]

Key = tuple[str, str]


class MergedActors(Protocol):
    """What is needed of the merge of actors: (report, local actor) to the actor of the case."""

    @property
    def of(self) -> Mapping[Key, str]: ...


@dataclass(frozen=True, slots=True)
class Linked:
    """Two statements of two reports that are one: their ids and contents, and the words in which they differ."""

    a: str
    b: str
    content_a: tuple[Span, ...]
    content_b: tuple[Span, ...]
    differences: tuple[tuple[str, str], ...]


def link_statements(
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    actors: MergedActors,
    families: Sequence[Family],
    shelf: Shelf | None = None,
) -> dict[Key, tuple[StatementLink, ...]]:
    """For each statement that stands elsewhere too, its links, sorted: (report, statement) to links.

    ``texts`` maps report ids to stored texts, ``shelf`` holds what earlier comparisons found
    (:mod:`dateline.compare.shelf`). Links go both ways and never within one report.
    """
    reports = Reports(readings, texts, shelf)
    sheets = together(reports.ids, reports.sheets, actors.of, reports.printed())
    found: dict[Key, list[StatementLink]] = defaultdict(list)
    for (a, b), pairs in sorted(candidates(sheets, _copied(reports, sheets, families)).items()):
        for linked in _linked(reports, a, b, pairs):
            one, other = (reports.ids[a], linked.a), (reports.ids[b], linked.b)
            found[one].append(_link(other, linked.content_b, linked.differences))
            found[other].append(_link(one, linked.content_a, [(y, x) for x, y in linked.differences]))
    return {key: tuple(sorted(links, key=lambda k: (k.report, k.statement))) for key, links in sorted(found.items())}


def _linked(reports: Reports, a: int, b: int, pairs: Sequence[tuple[int, int, Terms]]) -> tuple[Linked, ...]:
    """The statements of two reports that are one."""
    key = reports.key("linked", a, b, terms=json.dumps(pairs))
    return kept_as(tuple[Linked, ...], reports.shelf, key, lambda: tuple(_compared(reports, a, b, pairs)))


def _compared(reports: Reports, a: int, b: int, pairs: Sequence[tuple[int, int, Terms]]) -> Iterator[Linked]:
    for at, other, terms in pairs:
        here, there = reports.utterance(a, at), reports.utterance(b, other)
        match = compare(here, there, terms)
        if match is not None and not _is_standing_text(reports, (a, here), (b, there), terms):
            yield Linked(here.id, there.id, here.content, there.content, match.differences)


def _is_standing_text(reports: Reports, one: tuple[int, Utterance], other: tuple[int, Utterance], terms: Terms) -> bool:
    """Whether two paraphrases of different texts stand in a passage that both print."""
    if one[1].is_quote or terms.in_a_copy:
        return False
    return stands_in_both(one[1], other[1], reports.text(one[0]), reports.text(other[0]))


# --------------------------------------------------------------------------------------------------------------- copies
def _copied(reports: Reports, sheets: Sheets, families: Sequence[Family]) -> set[Numbers]:
    """Pairs of statements, the lower number first, that lie in text which one report has from the other."""
    found: set[Numbers] = set()
    for pair in (pair for family in families for pair in family.pairs):
        a, b = reports.number.get(pair.a), reports.number.get(pair.b)
        if a is not None and b is not None:
            first, second = sheets.first[a], sheets.first[b]
            places = _in_both(reports, a, b, pair)
            found.update((min(pair), max(pair)) for pair in ((first + at, second + other) for at, other in places))
    return found


def _in_both(reports: Reports, a: int, b: int, pair: Pair) -> tuple[tuple[int, int], ...]:
    """The statements of two reports, by their numbers there, that lie in the aligned text of both."""
    key = reports.key("copied", a, b, terms=json.dumps(pair.aligned))
    make = lambda: tuple(_lying_in(pair.aligned, reports.utterances(a), reports.utterances(b)))  # noqa: E731
    return kept_as(tuple[tuple[int, int], ...], reports.shelf, key, make)


def _lying_in(
    aligned: Sequence[tuple[Span, Span]], ours: Sequence[Utterance], theirs: Sequence[Utterance]
) -> Iterator[tuple[int, int]]:
    there = [_words_in(one, aligned) for one in theirs]
    for at, one in enumerate(ours):
        here = [place for place, (span, _) in enumerate(aligned) if _touches(one, span)]
        for other, words in enumerate(there) if here else ():
            if sum(words[place] for place in here) >= SAME_IN_A_COPY * len(theirs[other].words):
                yield at, other


def _touches(utterance: Utterance, span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in utterance.content)


def _words_in(utterance: Utterance, aligned: Sequence[tuple[Span, Span]]) -> list[int]:
    """How many of a statement's words stand in each aligned passage of its report."""
    starts = sorted(utterance.starts)
    return [bisect_left(starts, end) - bisect_left(starts, start) for _, (start, end) in aligned]


def _link(other: Key, spans: tuple[Span, ...], differences: Sequence[tuple[str, str]]) -> StatementLink:
    difference = "; ".join(f"{here or '(nothing)'} → {there or '(nothing)'}" for here, there in differences)
    return StatementLink(
        report=other[0],
        statement=other[1],
        spans=spans,
        altered=bool(differences),
        difference=difference or None,
    )
