"""Two reports that share text, side by side: what both hold in one line, what one alone holds marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.records import Span
from dateline.tell.marks import merged

Run = tuple[str, bool]
"""Some text, and whether the other report lacks it."""
Pair = tuple[Span, Span]
Gap = tuple[int | None, Sequence[Run]]
"""Where a passage without an answer begins, and its runs."""
NOTHING: Gap = (None, ())
_TOKEN = re.compile(r"\s+|[^\W_]+|[\W_]")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of both texts that answer each other; a side is empty where the other has no answer to it there.

    ``places``: where each side begins in its text, None where it is empty.
    """

    left: Sequence[Run]
    right: Sequence[Run]
    places: tuple[int | None, int | None] = (None, None)


def side_by_side(left: str, right: str, aligned: Sequence[Pair], apart: bool = False) -> list[Line]:
    """The lines of two texts in the order of the left one; what the right one holds between follows in its place.

    Args:
        left, right: the stored texts.
        aligned: pairs of spans that hold the same. They may overlap, and one passage may answer several: it stands
            beside the longest of its answers, and is not marked beside none.
        apart: whether pairs that follow each other in both texts stay lines of their own.
    """
    chosen = sorted(_chosen(aligned if apart else _joined(aligned)))
    left_gaps = dict(_gaps(left, [a for a, _ in chosen], merged(a for a, _ in aligned)))
    right_gaps = dict(_gaps(right, [b for _, b in chosen], merged(b for _, b in aligned)))
    lines = list(_between(left_gaps.get(0, NOTHING), right_gaps.get(0, NOTHING)))
    for a, b in chosen:
        lines.append(Line(*_both(left[slice(*a)], right[slice(*b)]), (a[0], b[0])))
        lines += _between(left_gaps.get(a[1], NOTHING), right_gaps.get(b[1], NOTHING))
    return lines


def _joined(aligned: Sequence[Pair]) -> list[Pair]:
    """Pairs that overlap or touch in both texts, as one: the texts go on alike from the one to the other."""
    joined: list[Pair] = []
    for a, b in sorted(aligned):
        last = joined[-1] if joined else None
        if last and a[0] <= last[0][1] + 2 and last[1][0] <= b[0] <= last[1][1] + 2:
            joined[-1] = ((last[0][0], max(last[0][1], a[1])), (last[1][0], max(last[1][1], b[1])))
        else:
            joined.append((a, b))
    return joined


def _chosen(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The longest pairs that leave every passage beside one other at most."""
    taken: tuple[list[Span], list[Span]] = ([], [])
    for pair in sorted(pairs, key=lambda pair: (pair[0][0] - pair[0][1], pair)):
        if all(_free(span, spans) for span, spans in zip(pair, taken, strict=True)):
            for span, spans in zip(pair, taken, strict=True):
                spans.append(span)
            yield pair


def _free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _gaps(text: str, spans: Sequence[Span], shared: Sequence[Span]) -> Iterator[tuple[int, Gap]]:
    """What lies between the spans: the end of the span before, and the runs; what is shared elsewhere is not marked."""
    at = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if text[at:start].strip():
            first = start - len(text[at:start].lstrip())
            yield at, (first, list(_runs(text, (first, at + len(text[at:start].rstrip())), shared)))
        at = end


def _runs(text: str, window: Span, shared: Sequence[Span]) -> Iterator[Run]:
    at, last = window
    for start, end in shared:
        if start < last and end > at:
            if text[at:start].strip():
                yield text[at:start], True
            yield text[max(start, at) : min(end, last)], False
            at = min(end, last)
    if text[at:last].strip():
        yield text[at:last], True


def _between(left: Gap, right: Gap) -> Iterator[Line]:
    if left[1] or right[1]:
        yield Line(left[1], right[1], (left[0], right[0]))


def _both(left: str, right: str) -> tuple[list[Run], list[Run]]:
    """Two passages that answer each other, with the words marked in which they differ."""
    ours, theirs = _TOKEN.findall(left), _TOKEN.findall(right)
    runs: tuple[list[Run], list[Run]] = ([], [])
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        for side, words in zip(runs, ("".join(ours[a:b]), "".join(theirs[c:d])), strict=True):
            if words:
                side.append((words, what != "equal" and bool(words.strip())))
    return runs
