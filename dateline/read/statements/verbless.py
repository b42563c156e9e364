"""Attributions without a verb: ``"We will stay," the minister, in Rome.`` and ``Minister: We will stay``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.language import Document
from dateline.language.quotes import Quote
from dateline.read.statements.draft import Draft
from dateline.read.statements.patterns import CanSpeak
from dateline.read.statements.shape import Quotations, words_in
from dateline.records import Span

MIN_QUOTED_WORDS = 5
MAX_SOURCE_WORDS = 12
# "Name: words", the name of at most six words; the words begin like a sentence or a quotation.
_COLON = re.compile(r"([^\W\d_][^:.!?\"“”\n]{1,60}): +(?=[\"“'‘A-Z])")


def verbless(document: Document, quotations: Quotations, can_speak: CanSpeak) -> Iterator[Draft]:
    """Quotations with nothing but a name behind them, and headlines with a speaker before a colon."""
    for quote in quotations.all:
        source = _name_behind(document, quotations, quote)
        if source and can_speak(source):
            yield Draft(
                source=(source,), cue=(), content=(quotations.inner(quote),), by="a quotation with a name behind it"
            )
    for span in _headlines(document):
        yield from _before_colon(document, span, can_speak)


def _name_behind(document: Document, quotations: Quotations, quote: Quote) -> Span | None:
    """The rest of the sentence behind a quotation, if it is one noun phrase without a verb."""
    inner = quotations.inner(quote)
    if (
        not quote.closed
        or words_in(document.text, [inner]) < MIN_QUOTED_WORDS
        or document.text[inner[1] - 1] not in ",—–"
    ):
        return None
    end = document.sentences[document.sentence_at(quote.end - 1)].span[1]
    tokens = [t for t in document.tokens_in((quote.end, end)) if t.start >= quote.end and t.pos != "SPACE"]
    while tokens and tokens[-1].pos == "PUNCT":
        tokens.pop()
    if not 0 < len(tokens) <= MAX_SOURCE_WORDS or tokens[0].pos not in ("PROPN", "NOUN", "DET", "ADJ"):
        return None
    if any(t.pos in ("VERB", "AUX") or t.text in '"“”' for t in tokens):
        return None
    return document.span_of(tokens)


def _headlines(document: Document) -> Iterator[Span]:
    for sentence in document.sentences:
        if sentence.zone == "headline":
            yield sentence.span


def _before_colon(document: Document, headline: Span, can_speak: CanSpeak) -> Iterator[Draft]:
    found = _COLON.match(document.text, *headline)
    if found and can_speak(found.span(1)):
        yield Draft(
            source=(found.span(1),), cue=(), content=((found.end(), headline[1]),), by="a headline with a speaker"
        )
