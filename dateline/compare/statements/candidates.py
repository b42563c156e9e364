"""Which statements of a pile may be one, told from arrays: what the words of two statements then have to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from dateline.compare.copies.blocking import distinct
from dateline.compare.phrases import Mask, Pairs, alike, in_common, sharing
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
    least = np.where(sheets.quoted, SAME_QUOTE, 0.0)
    pairs = sharing(sheets.words, kinds, alike(sheets.words, least))
    pairs = pairs[sheets.report[pairs >> np.uint64(32)] != sheets.report[pairs & np.uint64(0xFFFFFFFF)]]
    found: Pairs = pairs[_promising(sheets, pairs)]
    return found


def _promising(sheets: Sheets, pairs: Pairs) -> Mask:
    """Which pairs have so many words in common, in whatever order, as :func:`matches.compare` asks of them in order."""
    a, b = pairs >> np.uint64(32), pairs & np.uint64(0xFFFFFFFF)
    common, same = in_common(sheets.words, pairs), sheets.speaker[a] == sheets.speaker[b]
    others = ~same & (sheets.speaker[a] >= 0) & (sheets.speaker[b] >= 0)
    days, dated = np.abs(sheets.printed[a] - sheets.printed[b]), (sheets.printed[a] >= 0) & (sheets.printed[b] >= 0)
    far = dated & (days > SAME_OCCASION)
    bar = np.where(others, SAME_QUOTE_OF_OTHERS, SAME_QUOTE)
    told = TELLING + np.where(dated & (days == 0), 0, 1) + far + ~same
    quoted = (common.share >= bar) & (common.telling >= told)
    told_again = ~far & (common.telling > TELLING) & (common.telling >= SAME_PARAPHRASE * common.union)
    promising: Mask = np.where(sheets.quoted[a], quoted, told_again)
    return promising
