"""A text cut into words, and the words packed into windows that an encoder can read.

Both the training recipe and the tagger read texts through this module: a model meets what it was trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from dateline.language.paragraphs import paragraphs
from dateline.language.quotes import Quote, quoted
from dateline.records import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Word pieces of a window without its two end marks. Encoders of the MiniLM family were trained on 256.
WINDOW = 254
_BEGINNING, _ENDING = 101, 102  # [CLS] and [SEP] of BERT's vocabulary
# Bounded repeats keep the pieces of the longest possible word below one window.
_WORD = re.compile(r"[^\W_]{1,40}(?:['’.,\-][^\W_]{1,40}){0,3}|\S")
_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# Features of a word, as rows of one table: its place towards quotation marks, its shape, its place in the paragraph.
OUTSIDE, MARK, INSIDE, INSIDE_BROKEN = range(4)
LOWER, TITLE, UPPER, DIGIT, PUNCTUATION, MIXED = range(4, 10)
FIRST, LATER = range(10, 12)
NO_FEATURE = 12
FEATURES = 13
FEATURES_OF_A_WORD = 3


class Word(NamedTuple):
    """A word with its offsets, the numbers of its paragraph and its line, its word pieces and its features."""

    start: int
    end: int
    paragraph: int
    line: int
    pieces: tuple[int, ...]
    features: tuple[int, int, int]

    @property
    def is_lexical(self) -> bool:
        """Whether it is more than a mark of punctuation."""
        return self.features[1] != PUNCTUATION

    def moved(self, by: int, paragraphs: int) -> Word:
        """The same word in a longer text, where its own text begins so many characters and paragraphs later."""
        return self._replace(start=self.start + by, end=self.end + by, paragraph=self.paragraph + paragraphs)


class Inputs(NamedTuple):
    """What the encoder reads of a window: pieces, the features of each, and the place of every word's first piece."""

    pieces: list[int]
    features: list[tuple[int, int, int]]
    first: list[int]


def read_words(text: str, tokenizer: Tokenizer) -> list[Word]:
    """The words of a text in order; those that the tokenizer drops (control characters) are left out."""
    spans = [[match.span() for match in _WORD.finditer(text, *paragraph)] for paragraph in paragraphs(text)]
    written = ([_SURROGATE.sub("?", text[start:end]) for start, end in inside] for inside in spans)
    encodings = (tokenizer.encode(inside, is_pretokenized=True, add_special_tokens=False) for inside in written)
    places = _places(chain.from_iterable(spans), quoted(text))
    lines = _lines(text, chain.from_iterable(spans))
    words: list[Word] = []
    for paragraph, (inside, encoding) in enumerate(zip(spans, encodings, strict=True)):
        pieces = _pieces_by_word(encoding.word_ids, encoding.ids)
        for k, (start, end) in enumerate(inside):
            features = (next(places), _shape(text[start:end]), LATER if k else FIRST)
            line = next(lines)
            if k in pieces:
                words.append(Word(start, end, paragraph, line, pieces[k], features))
    return words


def pack(words: Sequence[Word], size: int = WINDOW) -> list[Span]:
    """Ranges of words, whole paragraphs together up to a number of pieces; none exceeds `WINDOW`."""
    ranges: list[Span] = []
    begin = end = used = 0
    for b, e, pieces in _parts(words):
        if used and used + pieces > size:
            ranges.append((begin, end))
            begin, used = b, 0
        end, used = e, used + pieces
    return [*ranges, (begin, end)] if end > begin else ranges


def inputs(words: Sequence[Word]) -> Inputs:
    """Lay out the words of one window between the encoder's two end marks."""
    nothing = (NO_FEATURE, NO_FEATURE, NO_FEATURE)
    pieces, features, first = [_BEGINNING], [nothing], []
    for word in words:
        first.append(len(pieces))
        pieces += word.pieces
        features += [word.features] * len(word.pieces)
    return Inputs([*pieces, _ENDING], [*features, nothing], first)


def _pieces_by_word(word_ids: Sequence[int | None], ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    grouped = groupby(zip(word_ids, ids, strict=True), key=lambda pair: pair[0])
    return {word: tuple(i for _, i in pairs) for word, pairs in grouped if word is not None}


def _lines(text: str, spans: Iterable[Span]) -> Iterator[int]:
    """For each word the number of the line it stands on."""
    line = before = 0
    for start, end in spans:
        line += bool(_BREAK.search(text, before, start))
        before = end
        yield line


def _places(spans: Iterable[Span], quotes: Sequence[Quote]) -> Iterator[int]:
    """For each word whether it stands outside quotation marks, is one, or stands inside whole or broken ones."""
    k = 0
    for start, end in spans:
        while k < len(quotes) and quotes[k].end <= start:
            k += 1
        yield _place(start, end, quotes[k]) if k < len(quotes) else OUTSIDE


def _place(start: int, end: int, quote: Quote) -> int:
    if end <= quote.start:
        return OUTSIDE
    if (quote.opened and start == quote.start) or (quote.closed and end == quote.end):
        return MARK
    return INSIDE if quote.opened and quote.closed else INSIDE_BROKEN


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return PUNCTUATION
    if word[0].isdigit():
        return DIGIT
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[0].isupper() else MIXED


def _parts(words: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """Paragraphs as (begin, end, pieces); one longer than a window comes in several parts."""
    begin = 0
    for _, inside in groupby(words, key=lambda word: word.paragraph):
        paragraph_end = begin + sum(1 for _ in inside)
        while begin < paragraph_end:
            end = _fitting(words, begin, paragraph_end)
            yield begin, end, sum(len(word.pieces) for word in words[begin:end])
            begin = end


def _fitting(words: Sequence[Word], begin: int, paragraph_end: int) -> int:
    """Where a part ends that fits into a window: with its paragraph, else after a sentence, else where it must."""
    sizes = accumulate(len(word.pieces) for word in words[begin : min(paragraph_end, begin + WINDOW)])
    end = begin + sum(size <= WINDOW for size in sizes)
    if end == paragraph_end:
        return end
    return next((cut for cut in range(end, (begin + end) // 2, -1) if _ends_sentence(words, cut)), end)


def _ends_sentence(words: Sequence[Word], cut: int) -> bool:
    """Whether a cut before this word follows a sentence, as far as a mark and an upper-case letter can tell."""
    return words[cut].features[1] in (TITLE, UPPER) and words[cut - 1].features[1] == PUNCTUATION
