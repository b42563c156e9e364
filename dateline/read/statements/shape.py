"""From the tagger's spans to the contract's: bare contents, whole words, nothing over a paragraph wall."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.language import Document, Token
from dateline.language.quotes import Quote, quoted
from dateline.read.statements.draft import Draft, Spans
from dateline.read.statements.grammar import is_negated
from dateline.read.statements.tables import verbs
from dateline.records import Span, StatementKind

WORD = re.compile(r"[^\W_]+")
_BEFORE = " \t\u00a0,;:–—-"
_AFTER = " \t\u00a0,;:–—-"
_ABBREVIATION = re.compile(r"(?:^|[\s.(])[A-Za-z]\.$")  # U.S., a.m., an initial: the full stop belongs to the word
# What has no source must be surer than the rest: on PolNeAR's development part this is worth half a point of who+what.
MIN_SCORE_WITHOUT_SOURCE = 0.5
# A quotation of fewer words with nobody who says it is a nickname, a title or a pair of scare quotes.
MIN_WORDS_WITHOUT_CUE = 4
# A colon that spells out; what follows it in quotation marks is a statement of its own.
_COLON = re.compile(r"\s?:\s(?![\"“‘'])")
_CUE_PREPOSITIONS = frozenset({"about", "against", "at", "for", "of", "to", "with"})


class Quotations:
    """The quotations of a text, looked up by place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = quoted(text)
        self._starts = [quote.start for quote in self.all]

    def around(self, offset: int) -> Quote | None:
        """The quotation that holds a character, its marks included."""
        k = bisect_right(self._starts, offset) - 1
        return self.all[k] if k >= 0 and offset < self.all[k].end else None

    def inner(self, quote: Quote) -> Span:
        """A quotation without its marks."""
        start = quote.start + (_mark(self.text, quote.start) if quote.opened else 0)
        end = quote.end - (_mark(self.text, quote.end - 2) if quote.closed else 0)
        return start, max(start, end)

    def kind(self, spans: Spans) -> StatementKind:
        """Whether all words of a content, none, or some of them are quoted."""
        words = [m.start() for start, end in spans for m in WORD.finditer(self.text, start, end)]
        inside = sum(self.around(word) is not None for word in words)
        return "indirect" if not inside else "direct" if inside == len(words) else "mixed"


def behind_dateline(document: Document, draft: Draft) -> Draft | None:
    """A draft whose spans begin behind the dateline, which the tagger reads as the first words of the sentence.

    None where all that is said stands in the dateline ("Updated at 8:05 p.m. with comments ...").
    """
    walls = [zone.span for zone in document.report.zones if zone.zone == "dateline"]
    if not walls:
        return draft

    def clear(spans: Spans) -> Spans:
        return tuple(_behind(document.text, spans, walls))

    content = clear(draft.content)
    if not content:
        return None
    return replace(
        draft,
        source=clear(draft.source),
        cue=clear(draft.cue),
        content=content,
        addressee=clear(draft.addressee),
    )


def _behind(text: str, spans: Spans, walls: Sequence[Span]) -> Iterator[Span]:
    for start, end in spans:
        start = max([start, *(wall[1] for wall in walls if wall[0] <= start < wall[1] or start <= wall[0] < end)])
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield start, end


def shaped(document: Document, quotations: Quotations, draft: Draft) -> Draft | None:
    """A draft with bare spans, or None where nothing is left that someone could have said."""
    content = tuple(_bare_contents(document, quotations, _to_list_end(document, draft)))
    if not draft.cue and words_in(document.text, content) < MIN_WORDS_WITHOUT_CUE:
        return None
    if not content or (not draft.source and draft.score < MIN_SCORE_WITHOUT_SOURCE):
        return None
    source = tuple(_bare(document.text, span) for span in draft.source)
    addressee = tuple(_bare(document.text, span) for span in draft.addressee)
    return replace(
        draft,
        content=content,
        source=_with_words(document.text, source),
        cue=_cues(document, draft.cue),
        addressee=_with_words(document.text, addressee),
    )


def words_in(text: str, spans: Iterable[Span]) -> int:
    """How many words some spans hold."""
    return sum(1 for start, end in spans for _ in WORD.finditer(text, start, end))


def _to_list_end(document: Document, draft: Draft) -> Spans:
    """Contents with what a colon spells out: "laid out two ways: one by talks, one by force".

    The colon stands right behind, or further on in the sentence where the content ends with a counted thing.
    """
    *before, (start, end) = sorted(draft.content)
    if not draft.cue or not draft.source or draft.cue[-1][1] > start:
        return draft.content
    last = document.sentences[document.sentence_at(start)].span[1]
    found = _COLON.search(document.text, end, last)
    if found is None or (found.start() > end and not _is_counted(document, (start, end))):
        return draft.content
    return (*before, (start, max(last, end)))


def _is_counted(document: Document, span: Span) -> bool:
    """Whether a span ends with a noun that has a number: "two ways"."""
    return any(document.deps(last.i, "nummod") for last in document.tokens_in(span)[-1:])


def _with_words(text: str, spans: Spans) -> Spans:
    return tuple(sorted({span for span in spans if words_in(text, [span])}))


def _bare_contents(document: Document, quotations: Quotations, spans: Spans) -> Iterator[Span]:
    text = document.text
    pieces = [piece for span in _merged(text, spans) for piece in _cut_at_walls(document, span)]
    for number, piece in enumerate(pieces):
        bare = _unquoted(text, quotations, piece)
        if number == 0:
            bare = _without_that(document, quotations, bare)
        if words_in(text, [bare]):
            yield bare


def _merged(text: str, spans: Spans) -> list[Span]:
    """Spans in order; those that touch, overlap or have white space alone between them are one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip() and "\n" not in text[merged[-1][1] : start]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut_at_walls(document: Document, span: Span) -> Iterator[Span]:
    walls = document.paragraphs
    for start, end in walls[max(bisect_right(walls, (span[0], len(document.text))) - 1, 0) :]:
        if start >= span[1]:
            return
        if end > span[0]:
            yield max(start, span[0]), min(end, span[1])


def _unquoted(text: str, quotations: Quotations, span: Span) -> Span:
    """A piece without white space, commas and the marks of the quotation that it lies in as a whole."""
    start, end = _bare(text, span)
    quote = quotations.around(start)
    if quote is None or end > quote.end:
        return start, _before_full_stop(text, start, end)
    inner = quotations.inner(quote)
    start, end = _bare(text, (max(start, inner[0]), min(end, inner[1])))
    return start, _before_full_stop(text, start, end)


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _BEFORE:
        start += 1
    while end > start and text[end - 1] in _AFTER:
        end -= 1
    return start, end


def _before_full_stop(text: str, start: int, end: int) -> int:
    if (
        end - start > 1
        and text[end - 1] == "."
        and text[end - 2] != "."
        and not _ABBREVIATION.search(text[max(start, end - 4) : end])
    ):
        return end - 1
    return end


def _without_that(document: Document, quotations: Quotations, span: Span) -> Span:
    """Indirect speech without its conjunction; "that" as a pronoun stays."""
    start, end = span
    quote = quotations.around(start)
    if document.text[start : start + 5].lower() != "that " or (quote and quotations.inner(quote)[0] == start):
        return span
    token = document.tokens[document.index_at(start)]
    return _bare(document.text, (start + 5, end)) if token.tag == "IN" else span


def _cues(document: Document, cues: Spans) -> Spans:
    """Cues without auxiliaries, negation and adverbs before the reporting word."""
    return tuple(sorted(_cue(document, cue) for cue in cues if words_in(document.text, [cue])))


def _cue(document: Document, cue: Span) -> Span:
    """A cue from its reporting word on; a negation stays, or "did not say" would read "say"."""
    tokens = document.tokens_in(cue)
    if not tokens:
        return cue
    first = next((k for k, token in enumerate(tokens) if token.pos not in ("AUX", "ADV", "PART", "PUNCT")), 0)
    row = verbs().get(tokens[first].lemma)
    last = _last_of_cue(tokens, first) if row and row.content else len(tokens) - 1
    start = tokens[0].start if is_negated(tokens[: first + 1]) else tokens[first].start
    return _bare(document.text, (max(cue[0], start), min(cue[1], tokens[last].end)))


def _last_of_cue(tokens: Sequence[Token], first: int) -> int:
    """A reporting verb's last word: a particle or preposition right behind it is part of it, a day or a person not."""
    last = first
    for token in tokens[first + 1 :]:
        if token.head != tokens[first].i or not (token.dep == "prt" or token.lower in _CUE_PREPOSITIONS):
            break
        last += 1
    return last


def _mark(text: str, at: int) -> int:
    """The length of the mark at a place: two single marks are one."""
    return 2 if text[at : at + 2] in ("''", "``") else 1
