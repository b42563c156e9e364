"""Which reports derive from one text: blocked by MinHash, verified pair by pair, aligned, put into families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dateline.compare.copies.blocking import candidates
from dateline.compare.copies.families import families
from dateline.compare.copies.relation import compare
from dateline.compare.copies.signing import Counts, count, sign, standing_spans
from dateline.compare.copies.view import View, view_of
from dateline.language.quotes import quoted
from dateline.records import Family, Pair, Report

__all__ = ["copies"]

# Views kept while pairs are verified in the order of their first report.
VIEWS = 4096


def copies(reports: Iterable[Report]) -> list[Family]:
    """Families of reports that derive from one text, sorted by id; a report that shares text with none is alone.

    The same families come out whatever the order of the reports. A report given twice (same id) counts once.
    """
    pile = [report for _, report in sorted({report.id: report for report in reports}.items())]
    batches, counts = count(pile)
    pairs = _verified(pile, candidates(*sign(batches, counts)), counts)
    return families({report.id: len(report.text) for report in pile}, pairs)


def _verified(pile: Sequence[Report], found: Iterable[tuple[int, int]], counts: Counts) -> Iterator[Pair]:
    """The pairs that hold when the texts themselves are compared."""

    @lru_cache(maxsize=VIEWS)
    def view(at: int) -> View:
        report = pile[at]
        return view_of(
            report, [(quote.start, quote.end) for quote in quoted(report.text)], standing_spans(report, counts)
        )

    for a, b in found:
        pair = compare(pile[a], pile[b], view(a), view(b))
        if pair:
            yield pair
