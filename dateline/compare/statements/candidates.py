"""Which statements of a pile may be one, told from arrays: what the words of two statements then have to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.blocking import distinct
from dateline.compare.phrases import Mask, Pairs, Shares, both, in_common, most_alike, sharing
from dateline.compare.statements.matches import (
    SAME_OCCASION,
    SAME_PARAPHRASE,
    SAME_QUOTE,
    SAME_QUOTE_OF_OTHERS,
    TELLING,
    Terms,
)
from dateline.compare.statements.sheets import Sheets

Numbers = tuple[int, int]
Candidates = dict[Numbers, list[tuple[int, int, Terms]]]
"""By the numbers of two reports: those of two of their statements there, and how these stand to each other."""


def candidates(sheets: Sheets, copied: Collection[Numbers]) -> Candidates:
    """Pairs of statements of two reports that share words in a row, and enough words for one statement.

    ``copied`` are pairs, the lower first, that lie in the aligned text of copies: they need to share none.
    """
    found: Candidates = defaultdict(list)
    apart = np.array([a << 32 | b for a, b in copied], dtype=np.uint64)
    for pair in distinct(np.concatenate([_sharing(sheets), apart])).tolist():
        a, b = pair >> 32, pair & 0xFFFFFFFF
        reports = int(sheets.report[a]), int(sheets.report[b])
        places = a - sheets.first[reports[0]], b - sheets.first[reports[1]]
        found[reports].append((*places, _terms(sheets, a, b, (a, b) in copied)))
    return found


def _terms(sheets: Sheets, a: int, b: int, copied: bool) -> Terms:
    (here, there), (day, other) = sheets.speaker[[a, b]].tolist(), sheets.printed[[a, b]].tolist()
    return Terms(copied, min(here, there) >= 0, here == there, abs(day - other) if min(day, other) >= 0 else None)


def _sharing(sheets: Sheets) -> Pairs:
    """Pairs of quotations, and of paraphrases of one known speaker, that have the words to be one."""
    kinds = np.where(sheets.quoted, 0, np.where(sheets.speaker >= 0, sheets.speaker + 1, -1))
    share = most_alike(sheets.words)
    pairs = sharing(sheets.words, kinds, lambda pairs: _possible(sheets, pairs) & (share(pairs) >= _bar(sheets, pairs)))
    found: Pairs = pairs[_promising(sheets, pairs)]
    return found


def _possible(sheets: Sheets, pairs: Pairs) -> Mask:
    """Which pairs are of two reports, and if paraphrases of one week."""
    a, b = both(pairs)
    near = sheets.quoted[a] | (_days(sheets, pairs) <= SAME_OCCASION)
    possible: Mask = near & (sheets.report[a] != sheets.report[b])
    return possible


def _bar(sheets: Sheets, pairs: Pairs) -> Shares:
    """The share of the shorter quotation's words that the other must have (:attr:`matches.Terms.share`)."""
    a, b = both(pairs)
    here, there = sheets.speaker[a], sheets.speaker[b]
    bar = np.where((here >= 0) & (there >= 0) & (here != there), SAME_QUOTE_OF_OTHERS, SAME_QUOTE)
    return np.where(sheets.quoted[a], bar, 0.0)


def _promising(sheets: Sheets, pairs: Pairs) -> Mask:
    """Which pairs have so many words in common, in whatever order, as :func:`matches.compare` asks of them in order."""
    a, b = both(pairs)
    common, days = in_common(sheets.words, pairs), _days(sheets, pairs)
    told = TELLING + np.where(days == 0, 0, 1) + (days > SAME_OCCASION) + (sheets.speaker[a] != sheets.speaker[b])
    quoted = (common.share >= _bar(sheets, pairs)) & (common.telling >= told)
    told_again = (common.telling > TELLING) & (common.telling / np.maximum(common.union, 1) >= SAME_PARAPHRASE)
    promising: Mask = np.where(sheets.quoted[a], quoted, told_again)
    return promising


def _days(sheets: Sheets, pairs: Pairs) -> NDArray[np.int64]:
    """The days between the printing of the reports of each pair, -1 where one of them is of no known day."""
    a, b = both(pairs)
    day, other = sheets.printed[a], sheets.printed[b]
    return np.where((day >= 0) & (other >= 0), np.abs(day - other), -1)
