"""Posts shown in a report: another's words, as much as what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.language.paragraphs import paragraphs
from dateline.records import Span

# As pages show a post: "… — Ana Torvald (@atorvald) March 4, 2031", at the end of its last line.
_SIGNED = re.compile(r"[—–-]\s?[^()\n—–]{1,60}\(@\w{1,30}\)\s{1,3}[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}$")
_SIGNATURE = 130


def posts(text: str) -> Iterator[Span]:
    """The paragraphs that end in the signature of a post; where it stands alone, the paragraph before it too."""
    if "(@" not in text:
        return
    found = paragraphs(text)
    for before, (start, end) in pairwise([(0, 0), *found]):
        signature = _SIGNED.search(text, max(start, end - _SIGNATURE), end)
        if signature:
            yield (before[0] if signature.start() == start else start), end
