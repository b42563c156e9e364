"""Count in how many news reports each stem occurs: makes ``dateline/data/stem_frequency.tsv``.

usage: python training/fusion/stem_frequency.py REPORTS.jsonl.gz > dateline/data/stem_frequency.tsv

Only counts are kept, of stems that at least ``RAREST`` reports hold.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import Counter

from dateline.compare.copies.weights import RAREST, REPORTS
from dateline.compare.copies.words import STEM

HEAD = """\
# In how many of 10,000 news reports a word occurs that begins with these letters (folded, at most six):
# counted by training/fusion/stem_frequency.py over 9,767 English news reports; rarer stems are left out.
stem\treports"""


def folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKD", letter.lower())[0] for letter in word[:STEM])


def main() -> None:
    counts: Counter[str] = Counter()
    total = 0
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            total += 1
            counts.update({folded(word) for word in re.findall(r"[^\W_]+", json.loads(line)["text"])})
    print(HEAD)
    for stem, count in sorted(counts.items()):
        if count >= RAREST:
            print(f"{stem}\t{round(count / total * REPORTS)}")


if __name__ == "__main__":
    main()
