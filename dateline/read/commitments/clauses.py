"""Clauses as ranges of tokens, and the condition in them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.read.commitments.lexicon import markers
from dateline.records import Span

_TRIM = frozenset("\"“”'‘’,;:.—–-()")
_STOPS = frozenset(".;:—")
_MAX_MARKER = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``[first, last)`` of one sentence."""

    first: int
    last: int

    def __bool__(self) -> bool:
        return self.first < self.last

    def tokens(self, document: Document) -> list[Token]:
        return document.tokens[self.first : self.last]

    def span(self, document: Document) -> Span:
        return document.tokens[self.first].start, document.tokens[self.last - 1].end


def trimmed(document: Document, first: int, last: int) -> Clause:
    """A range without the marks and quotation marks around it."""
    tokens = document.tokens
    while first < last and tokens[first].text in _TRIM:
        first += 1
    while last > first and tokens[last - 1].text in _TRIM:
        last -= 1
    return Clause(first, last)


def clause_of(document: Document, head: Token, start: int | None = None) -> Clause:
    """The words below a head, from ``start`` on where it is given, without the clauses that are joined to it."""
    below = document.subtree(head.i)
    first = below[0].i if start is None else start
    last = below[-1].i + 1
    for token in document.deps(head.i, "conj"):
        if token.pos in ("VERB", "AUX") and token.i > head.i:
            last = min(last, _joint_before(document, token, head))
    for token in document.tokens[max(first, head.i) : last]:
        if token.text in _STOPS and token.i > head.i:
            last = token.i
            break
    return trimmed(document, first, last)


def _joint_before(document: Document, token: Token, head: Token) -> int:
    """Where the conjunction before a joined verb stands, or the verb's own first word."""
    first = document.subtree(token.i)[0].i
    while first - 1 > head.i and document.tokens[first - 1].dep in ("cc", "punct"):
        first -= 1
    return first


def condition_in(document: Document, clause: Clause) -> Clause | None:
    """The condition in a clause: from its opener to its own end."""
    tokens = document.tokens
    for i in range(clause.first, clause.last):
        length = _marker(tokens, i, clause.last)
        if not length:
            continue
        if tokens[i].lower in ("should", "were") and not _inverted(document, tokens[i], clause):
            continue
        return trimmed(document, i, _end_of_condition(document, i, length, clause))
    return None


def without(document: Document, clause: Clause, condition: Clause) -> Clause:
    """What of a clause stands outside its condition: the longer of the two sides."""
    before, after = trimmed(document, clause.first, condition.first), trimmed(document, condition.last, clause.last)
    return before if before.last - before.first >= after.last - after.first else after


def _marker(tokens: list[Token], i: int, last: int) -> int:
    for length in range(min(_MAX_MARKER, last - i), 0, -1):
        if tuple(token.lower for token in tokens[i : i + length]) in markers():
            return length
    return 0


def _inverted(document: Document, token: Token, clause: Clause) -> bool:
    """ "should Putin proceed": the helper stands before its subject."""
    after = document.tokens[token.i + 1 : token.i + 2]
    if not after or after[0].pos not in ("PROPN", "NOUN", "PRON", "DET", "ADJ") or token.i == clause.last - 1:
        return False
    before = document.tokens[token.i - 1] if token.i > 0 else None
    subject_before = before is not None and before.i >= clause.first and before.dep in ("nsubj", "nsubjpass")
    relative = before is not None and before.tag in ("WDT", "WP", "WRB")
    return (
        not subject_before
        and not relative
        and token.dep in ("aux", "auxpass", "advcl", "ccomp", "conj", "ROOT", "relcl")
    )


def _end_of_condition(document: Document, i: int, length: int, clause: Clause) -> int:
    """Where a condition ends: before a comma that the main clause follows, or with the clause."""
    tokens = document.tokens
    at_front = i == clause.first or all(token.text in _TRIM for token in tokens[clause.first : i])
    for token in tokens[i + length : clause.last]:
        if token.text in _STOPS or (token.text == "," and at_front):
            return token.i
    return clause.last
