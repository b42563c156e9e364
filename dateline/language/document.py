"""One report, analysed: what the stages of ``read`` work on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from dateline.records import Report, Sentence, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the stored text. ``head`` and ``i`` count over the whole report; a root is its own head.

    ``lemma`` is lower case; ``pos`` is the universal tag, ``tag`` the Penn tag, ``dep`` spaCy's (ClearNLP) relation,
    ``entity`` the type of the named entity that it is inside of, or an empty string.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str
    space_after: bool

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass
class Document:
    """The stored text of a report with its paragraphs, sentences and tokens.

    ``sentence_tokens[k]`` is the range ``[first, last)`` of token indices of sentence ``k``;
    ``paragraph_of[k]`` is the index into ``paragraphs`` of sentence ``k``.
    """

    report: Report
    paragraphs: list[Span]
    sentences: list[Sentence]
    sentence_tokens: list[tuple[int, int]]
    paragraph_of: list[int]
    tokens: list[Token]
    analysed: bool = field(default=True)

    @property
    def text(self) -> str:
        return self.report.text

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the indices of its dependents, in order."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return children

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span[0] for sentence in self.sentences]

    def deps(self, i: int, *relations: str) -> list[Token]:
        """The dependents of token ``i`` in these relations (all of them when none is named), in order."""
        found = (self.tokens[j] for j in self.children[i])
        return [token for token in found if not relations or token.dep in relations]

    def head(self, token: Token) -> Token:
        """The head of a token; a root is its own head."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first, without the token itself."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, i: int) -> list[Token]:
        """Token ``i`` and all below it, in text order."""
        found, stack = [], [i]
        while stack:
            j = stack.pop()
            found.append(j)
            stack.extend(self.children[j])
        return [self.tokens[j] for j in sorted(found)]

    def span_of(self, tokens: list[Token]) -> Span:
        """From the first to the last of some tokens."""
        return min(token.start for token in tokens), max(token.end for token in tokens)

    def index_at(self, offset: int) -> int:
        """The index of the token that holds the offset, or of the last one before it; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that overlap a span."""
        first = max(self.index_at(span[0]), 0)
        found = []
        for i in range(first, len(self.tokens)):
            token = self.tokens[i]
            if token.start >= span[1]:
                break
            if token.end > span[0]:
                found.append(token)
        return found

    def head_of(self, span: Span) -> Token | None:
        """The syntactic head of a span: its first token whose head lies outside it."""
        inside = self.tokens_in(span)
        indices = {token.i for token in inside}
        for token in inside:
            if (token.head == token.i or token.head not in indices) and token.pos not in ("PUNCT", "SPACE"):
                return token
        return inside[0] if inside else None

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds the offset, or of the last one before it (0 at the least)."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def sentence(self, k: int) -> list[Token]:
        """The tokens of sentence ``k``."""
        first, last = self.sentence_tokens[k]
        return self.tokens[first:last]
