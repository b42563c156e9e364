"""Which reports derive from one text: blocked by MinHash, verified pair by pair, aligned, put into families."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing

from dateline.compare.copies.batches import Batches
from dateline.compare.copies.blocking import candidates
from dateline.compare.copies.families import families
from dateline.compare.copies.signing import count, sign, standing_words
from dateline.compare.copies.spool import Spool
from dateline.compare.copies.verifying import verified
from dateline.compare.shelf import Shelf
from dateline.records import Family, Pair, Report

__all__ = ["Spool", "copies", "copies_of", "pair_of"]


def copies(reports: Iterable[Report]) -> list[Family]:
    """Families of reports that derive from one text, sorted by id; a report that shares text with none is alone.

    The same families come out whatever the order of the reports. A report given twice (same id) counts once.
    """
    return copies_of([report for _, report in sorted({report.id: report for report in reports}.items())])


def copies_of(pile: Sequence[Report], shelf: Shelf | None = None) -> list[Family]:
    """The same of reports in the order of their ids, each once.

    The pile is gone through once and then asked for single reports, so it may fetch them as it is asked: what is held
    of a report of a large pile is its signature and a sample of its runs. On the ``shelf`` is kept what is found of
    reports that have a stamp (:func:`dateline.compare.shelf.stamp_of`); of these nothing else is asked for next time.
    """
    with closing(Batches(pile, shelf)) as batches:
        counts = count(batches)
        found = candidates(*sign(batches, counts))
        standing = standing_words(batches, counts)
    return families(batches.sizes, list(verified(pile, found, standing, shelf)))


def pair_of(pile: Sequence[Report], a: int, b: int) -> Pair | None:
    """How two reports of a pile stand to each other, by their places in it; None where they share nothing that counts.

    The rest of the pile says what their publishers print again and again.
    """
    with closing(Batches(pile)) as batches:
        standing = standing_words(batches, count(batches))
    return next(verified(pile, [(min(a, b), max(a, b))], standing), None)
