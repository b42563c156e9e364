"""How much a word tells: inverse document frequency of its stem, from a table that does not depend on the pile.

A weight that came from the pile would make the verdict on two reports change with every report beside them.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.words import Keys, words
from dateline.data.tables import load_tsv, required

# The table counts reports out of this many, and holds no stem that occurs in fewer than RAREST of them.
REPORTS = 10_000
RAREST = 50


def weights(stems: Keys) -> NDArray[np.float64]:
    """The inverse document frequency of each stem, from about 0 (in every report) to 5.3 (not in the table)."""
    known, idf = _table()
    at = np.minimum(np.searchsorted(known, stems), len(known) - 1)
    found: NDArray[np.float64] = np.where(known[at] == stems, idf[at], np.log(REPORTS / RAREST))
    return found


@cache
def _table() -> tuple[Keys, NDArray[np.float64]]:
    rows = load_tsv("stem_frequency.tsv", {"stem": required, "reports": int})
    keys = words("\n".join(row["stem"] for row in rows)).stem
    order = np.argsort(keys)
    reports = np.array([row["reports"] for row in rows], dtype=np.float64)
    return keys[order], np.log(REPORTS / reports)[order]
