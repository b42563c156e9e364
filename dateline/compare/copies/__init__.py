"""Which reports derive from one text: blocked by MinHash, verified pair by pair, aligned, put into families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache

from dateline.compare.copies.blocking import candidates
from dateline.compare.copies.families import families
from dateline.compare.copies.posts import posts
from dateline.compare.copies.relation import compare, may_share
from dateline.compare.copies.signing import Batches, Counts, count, sign, standing_spans
from dateline.compare.copies.spool import Spool
from dateline.compare.copies.view import Outline, View, view_of
from dateline.language.quotes import quoted
from dateline.records import Family, Pair, Report, Span

__all__ = ["Spool", "copies", "copies_of", "pair_of"]

# Views kept while pairs are verified in the order of their first report: about 100 kB each of a report of 1,000 words.
VIEWS = 1024


def copies(reports: Iterable[Report]) -> list[Family]:
    """Families of reports that derive from one text, sorted by id; a report that shares text with none is alone.

    The same families come out whatever the order of the reports. A report given twice (same id) counts once.
    """
    return copies_of([report for _, report in sorted({report.id: report for report in reports}.items())])


def copies_of(pile: Sequence[Report]) -> list[Family]:
    """The same of reports in the order of their ids, each once.

    The pile is gone through once and then asked for single reports, so it may fetch them as it is asked: what is kept
    of a report of a large pile is its signature and a sample of its runs.
    """
    with closing(Batches(pile)) as batches:
        counts = count(batches)
        signed = sign(batches, counts)
    pairs = list(verified(pile, candidates(*signed), counts))
    return families(batches.sizes, pairs)


def pair_of(pile: Sequence[Report], a: int, b: int) -> Pair | None:
    """How two reports of a pile stand to each other, by their places in it; None where they share nothing that counts.

    The rest of the pile says what their publishers print again and again.
    """
    with closing(Batches(pile)) as batches:
        counts = count(batches)
    return next(verified(pile, [(min(a, b), max(a, b))], counts), None)


def verified(pile: Sequence[Report], found: Iterable[tuple[int, int]], counts: Counts) -> Iterator[Pair]:
    """The pairs that hold when the texts themselves are compared."""

    @lru_cache(maxsize=VIEWS)
    def view(at: int) -> View:
        report = pile[at]
        return view_of(report, others_words(report.text), standing_spans(report, counts))

    outlines: dict[int, Outline] = {}

    def outline(at: int) -> Outline:
        if at not in outlines:
            outlines[at] = view(at).outline
        return outlines[at]

    for a, b in found:
        if not may_share(outline(a), outline(b)):
            continue
        pair = compare(pile[a], pile[b], view(a), view(b))
        if pair:
            yield pair


def others_words(text: str) -> list[Span]:
    """What of a text is shown as another's words: quotations and posts."""
    return [*((quote.start, quote.end) for quote in quoted(text)), *posts(text)]
