"""What the tagger finds."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what to whom: each part as spans of the text, none where it is absent, and how sure it is (0 to 1).

    A span never holds a line break; a part that runs over one has several spans.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...]
    score: float
