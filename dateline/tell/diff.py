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
_TOKEN = re.compile(r"\s+|[^\W_]+|[\W_]")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of both texts that answer each other; a side is empty where the other has no answer to it there."""

    left: Sequence[Run]
    right: Sequence[Run]


def side_by_side(left: str, right: str, aligned: Sequence[Pair]) -> list[Line]:
    """The lines of two texts in the order of the left one; what the right one holds between follows in its place.

    Args:
        left, right: the stored texts.
        aligned: pairs of spans that hold the same. They may overlap, and one passage may answer several: it stands
            beside the longest of its answers, and is not marked beside none.
    """
    chosen = sorted(_chosen(_joined(aligned)))
    left_gaps = dict(_gaps(left, [a for a, _ in chosen], merged(a for a, _ in aligned)))
    right_gaps = dict(_gaps(right, [b for _, b in chosen], merged(b for _, b in aligned)))
    lines = list(_between(left_gaps.get(0, ()), right_gaps.get(0, ())))
    for a, b in chosen:
        lines.append(_both(left[slice(*a)], right[slice(*b)]))
        lines += _between(left_gaps.get(a[1], ()), right_gaps.get(b[1], ()))
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


def _gaps(text: str, spans: Sequence[Span], shared: Sequence[Span]) -> Iterator[tuple[int, list[Run]]]:
    """What lies between the spans: where it begins, and its runs; what is shared elsewhere is not marked."""
    at = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if text[at:start].strip():
            first = start - len(text[at:start].lstrip())
            yield at, list(_runs(text, (first, at + len(text[at:start].rstrip())), shared))
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


def _between(left: Sequence[Run] = (), right: Sequence[Run] = ()) -> Iterator[Line]:
    if left or right:
        yield Line(left, right)


def _both(left: str, right: str) -> Line:
    """Two passages that answer each other, with the words marked in which they differ."""
    ours, theirs = _TOKEN.findall(left), _TOKEN.findall(right)
    runs: tuple[list[Run], list[Run]] = ([], [])
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        for side, words in zip(runs, ("".join(ours[a:b]), "".join(theirs[c:d])), strict=True):
            if words:
                side.append((words, what != "equal" and bool(words.strip())))
    return Line(*runs)
