"""Where the body of a report stands, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.ingest.codes import flag
from dateline.ingest.furniture import find_furniture
from dateline.ingest.lines import Line, lines_of
from dateline.ingest.opening import Opening, read_opening
from dateline.ingest.outlets import copyright_outlet
from dateline.records import Note, ZoneSpan

# A body of fewer words is a headline, a caption or a stub (notes of type `short`).
SHORT = 20
# A wall may let the first paragraph through; more text than this is an article that also has a wall's sentence.
STUB_WORDS = 120
# A text with this many lines that open a report of their own, or posts with the hour before them, is several.
ARTICLES = 3
POSTS = 4

_POST = re.compile(r"(?:update:? )?(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4}\b)?)(?:$|[ :–—-])", re.I)
_ARTICLE = re.compile(
    r"date \d{4}-\d\d-\d\d\b|[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][\w .]{1,30})? \((?:[A-Z][\w .]{1,20})\) ?[-–—]"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The zones of a text in order, what its opening tells, and notes on its form."""

    zones: tuple[ZoneSpan, ...]
    opening: Opening
    notes: tuple[Note, ...]


def lay_out(text: str, title: str | None = None) -> Layout:
    """The zones of a text. ``title`` is the headline known from metadata; what no zone covers is body."""
    lines = lines_of(text)
    furniture = find_furniture(lines)
    opening = read_opening(lines, title, furniture.lines)
    if opening.outlet is None:
        holders = (copyright_outlet(line.text) for line in lines if line.span in furniture.lines)
        opening = replace(opening, outlet=next(filter(None, holders), None))
    taken = {zone.span for zone in opening.zones}
    boilerplate = [ZoneSpan(span=span, zone="boilerplate") for span in furniture.lines if span not in taken]
    words = _body_words(lines, opening, furniture.lines)
    zones = sorted((*opening.zones, *boilerplate), key=lambda zone: zone.span)
    notes: list[Note] = []
    if (furniture.stub and words < STUB_WORDS) or (furniture.lines and not words):
        zones = [ZoneSpan(span=line.span, zone="boilerplate") for line in lines]
        notes.append(flag("boilerplate_only", furniture.stub or "nothing but furniture of a page"))
    elif words < SHORT:
        notes.append(flag("short", f"{words} words of body text"))
    notes.extend(_several(lines))
    return Layout(tuple(zones), opening, tuple(notes))


def body_of(text: str, zones: tuple[ZoneSpan, ...]) -> str:
    """The text without its zones: what no zone covers is body."""
    pieces, at = [], 0
    for zone in zones:
        pieces.append(text[at : zone.span[0]])
        at = zone.span[1]
    return "".join((*pieces, text[at:]))


def _body_words(lines: list[Line], opening: Opening, furniture: frozenset[tuple[int, int]]) -> int:
    body = [line for line in lines if line.span[1] > opening.body and line.span not in furniture]
    return sum(len(line.text.split()) for line in body)


def _several(lines: list[Line]) -> list[Note]:
    articles = sum(_ARTICLE.match(line.text[:100]) is not None for line in lines)
    posts = sum(_POST.match(line.text[:40]) is not None for line in lines)
    if articles >= ARTICLES:
        return [flag("multi_article", f"{articles} lines that open a report")]
    if posts >= POSTS:
        return [flag("multi_article", f"{posts} posts with the hour before them")]
    return []
