"""From the encoder's scores of one window to attributions: spans first, then content to cue and cue to source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dateline.language.attribution import Attribution
from dateline.language.chains import LABELS, Chain, Segment, best_path, certainty, segments, softmax
from dateline.language.windows import Word
from dateline.records import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dateline.language.chains import Array

# Content pieces of one or two words beside a longer one are slips of the chain more often than speech.
_SLIP = 2
# Added to the score of "no role" of every word: spans come out a little too long. Chosen on the development part, where
# it takes exact contents of speech from 72.3 to 74.0 and leaves who+what as it is (0.2 costs half a point).
_RESERVE = 0.1
# Taken off the score of an arc that leaves its paragraph, which is more than any arc's lead. Who+what of all +0.4.
_WALL = 20.0
_SCORE_DIGITS = 3  # int8 arithmetic may differ in later ones from one processor to another


class Scores(NamedTuple):
    """The encoder's scores of a window's words: labels, arcs word → cue and cue → source (first column: no source)."""

    labels: Array
    to_cue: Array
    to_source: Array


class _Parts(NamedTuple):
    """The spans of a window by role."""

    source: list[Segment]
    cue: list[Segment]
    content: list[Segment]
    addressee: list[Segment]


def attributions(words: Sequence[Word], scores: Scores, chain: Chain) -> list[Attribution]:
    """The attributions of a window in the order of their cues; each has a cue and at least one content."""
    paragraphs = np.array([word.paragraph for word in words])
    walls = np.diff(paragraphs, prepend=-1) != 0
    scores = _weighed(scores, paragraphs)
    found = segments(best_path(chain, scores.labels, walls), walls)
    parts = _Parts(*([s for s in found if s.role == role] for role in _Parts._fields))
    contents = _contents_of(parts, scores)
    if not contents:
        return []
    sure = certainty(chain, scores.labels, walls)
    return [_attribution(cue, contents[cue], parts, scores, words, sure) for cue in parts.cue if cue in contents]


def _weighed(scores: Scores, paragraphs: NDArray[np.int_]) -> Scores:
    """The scores with doubt on words that no span needs, and with arcs kept inside paragraphs where possible."""
    labels = scores.labels + np.eye(1, len(LABELS), dtype=np.float32) * _RESERVE
    far = np.where(paragraphs[:, None] != paragraphs, np.float32(_WALL), np.float32(0))
    to_source = np.concatenate([scores.to_source[:, :1], scores.to_source[:, 1:] - far], axis=1)
    return Scores(labels, scores.to_cue - far, to_source)


def _contents_of(parts: _Parts, scores: Scores) -> dict[Segment, list[Segment]]:
    """Each cue's contents; a content goes to the cue that its words point to."""
    found: dict[Segment, list[Segment]] = {}
    for content in parts.content if parts.cue else ():
        found.setdefault(parts.cue[int(_cue_odds(content, parts.cue, scores).argmax())], []).append(content)
    return {cue: _without_slips(contents) for cue, contents in found.items()}


def _cue_odds(content: Segment, cues: Sequence[Segment], scores: Scores) -> Array:
    """How likely each cue is to be the content's."""
    arcs = scores.to_cue[content.begin : content.end].mean(0)
    return softmax(np.array([arcs[cue.begin] for cue in cues]))


def _without_slips(contents: list[Segment]) -> list[Segment]:
    longest = max(c.end - c.begin for c in contents)
    return [c for c in contents if c.end - c.begin > _SLIP or c.end - c.begin == longest]


def _attribution(
    cue: Segment, contents: list[Segment], parts: _Parts, scores: Scores, words: Sequence[Word], sure: Array
) -> Attribution:
    source, source_odds = _source_of(cue, parts.source, scores)
    cue_odds = _cue_odds(contents[0], parts.cue, scores).max()
    odds = _sureness(cue, sure) * min(_sureness(c, sure) for c in contents) * cue_odds * source_odds
    return Attribution(
        source=_spans([source] if source else [], words),
        cue=_spans([cue], words),
        content=_spans(contents, words),
        addressee=_spans(_addressee_of(cue, parts, words), words),
        score=round(float(odds), _SCORE_DIGITS),
    )


def _source_of(cue: Segment, sources: Sequence[Segment], scores: Scores) -> tuple[Segment | None, float]:
    arcs = scores.to_source[cue.begin]
    odds = softmax(np.array([arcs[0], *(arcs[1 + source.begin] for source in sources)]))
    best = int(odds.argmax())
    return (sources[best - 1] if best else None), float(odds[best])


def _addressee_of(cue: Segment, parts: _Parts, words: Sequence[Word]) -> list[Segment]:
    """The addressees between this cue and the next one of its paragraph."""
    later = [other.begin for other in parts.cue if other.begin > cue.begin]
    stop = min(later, default=len(words))
    paragraph = words[cue.begin].paragraph
    return [a for a in parts.addressee if cue.end <= a.begin < stop and words[a.begin].paragraph == paragraph]


def _sureness(segment: Segment, sure: Array) -> float:
    """The mean probability that the segment's words have its role."""
    role = [k for k, label in enumerate(LABELS) if label[2:] == segment.role]
    return float(sure[segment.begin : segment.end, role].sum(1).mean())


def _spans(found: Sequence[Segment], words: Sequence[Word]) -> tuple[Span, ...]:
    lines = (list(line) for s in found for _, line in groupby(words[s.begin : s.end], key=lambda word: word.line))
    return tuple((line[0].start, line[-1].end) for line in lines)
