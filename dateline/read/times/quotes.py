"""Direct speech, as far as the dating of words needs it: spans between quotation marks, within a paragraph."""

from __future__ import annotations

import re

from dateline.language import Document
from dateline.records import Span

_SPEECH = re.compile(r"[“\"„«]([^“”\"„«»\r\n]*)(?:[”\"»]|$)", re.MULTILINE)


def speech_spans(document: Document, text: str) -> list[Span]:
    """The spans of direct speech of a report, in order. An unclosed quotation ends with its paragraph."""
    return [match.span(1) for start, end in document.paragraphs for match in _SPEECH.finditer(text, start, end)]
