"""What the statements ask of the parse: subjects, noun phrases, contents and their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language import Document, Token
from dateline.records import Span

_SUBJECTS = ("nsubj", "nsubjpass")
# Where the phrase that tells the occasion begins: no part of what was said.
_OCCASION = frozenset({"during", "after", "before", "following", "amid", "despite", "ahead"})
# Where a condition of what was said begins; the parser hangs it now on the act, now on the act of saying.
_CONDITION = frozenset({"should", "if", "unless"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "nobody", "none"})
_LAST_MARKS = frozenset('.,;:-–—"“”')
_CLIMB = 6  # steps up the tree in search of a subject; no sentence of ours needs more


def is_negated(words: Sequence[Token]) -> bool:
    """Whether the words of a cue or a source hold a negation."""
    return any(word.lower in _NEGATIONS for word in words)


def negated(document: Document, verb: Token) -> bool:
    """Whether a verb is negated: nobody said what follows "did not say"."""
    return is_negated(document.deps(verb.i, "neg", "advmod"))


def unreal(document: Document, verb: Token) -> bool:
    """Whether a verb is only told as possible, planned or wanted: "might say", "is to warn", "declined to say"."""
    return any(child.tag in ("MD", "TO") for child in document.deps(verb.i, "aux"))


def subjects_of(document: Document, verb: Token) -> Iterator[Token]:
    """The words that may be a verb's subject, the likeliest first.

    Its own subject; that of the verb it is joined to; that of the clause that a participle hangs on. The parser joins
    the second verb of "X warned that Y was weak and demanded Z" to "was": the subject of "warned" comes last.
    """
    for _ in range(_CLIMB):
        own = document.deps(verb.i, *_SUBJECTS)
        yield from own[:1]
        if own and verb.dep != "ccomp":
            return
        above = document.head(verb)
        if verb.dep == "acl" and verb.tag == "VBG" and above.pos in ("NOUN", "PROPN", "PRON"):
            if document.tokens[verb.i - 1].text != ",":  # "talks with X, urging Y": not X urges
                yield above
            return
        participle = verb.dep in ("advcl", "xcomp") and verb.tag in ("VBG", "VB")
        if not (participle or verb.dep in ("conj", "ccomp", "dep")):
            return
        verb = above


def subject_of(document: Document, verb: Token) -> Token | None:
    """The likeliest subject of a verb."""
    return next(subjects_of(document, verb), None)


def phrase(document: Document, token: Token) -> Span:
    """The noun phrase of a token, without relative clauses, participles, appositions and brackets behind it."""
    cut = [child for child in document.deps(token.i, "relcl", "acl", "appos", "parataxis") if child.i > token.i]
    last = min((document.subtree(child.i)[0].i for child in cut), default=len(document.tokens))
    kept = [t for t in document.subtree(token.i) if t.i < last or t.i == token.i]
    while len(kept) > 1 and kept[-1].pos in ("PUNCT", "CCONJ", "ADP") and kept[-1] is not token:
        kept.pop()
    while len(kept) > 1 and kept[0].pos == "PUNCT":
        kept.pop(0)
    return document.span_of(_unbroken(kept, token))


def content_span(document: Document, tokens: Sequence[Token]) -> Span:
    """From a content's first to its last token: up to the occasion, with a condition behind it, without a last mark."""
    kept = sorted(tokens, key=lambda t: t.i)
    for k, token in enumerate(kept[1:], 1):
        tops = (kept[0].i, kept[0].head)
        occasion = token.lower in _OCCASION and token.dep in ("prep", "mark") and token.head in tops
        if occasion or (token.lower == "," and _is_aside(document, kept[k + 1 : k + 3])):
            kept = kept[:k]
            break
    kept = [*kept, *_condition(document, kept[-1])]
    while len(kept) > 1 and (kept[-1].text in _LAST_MARKS or kept[-1].pos == "CCONJ"):
        kept = kept[:-1]
    return document.span_of(kept)


def _is_aside(document: Document, behind: Sequence[Token]) -> bool:
    """Whether the words behind a comma open a clause that goes on telling: "..., during which"."""
    return len(behind) == 2 and behind[0].pos == "ADP" and behind[1].lower == "which"


def _condition(document: Document, last: Token) -> list[Token]:
    """The clause with "should" or "if" right behind a content in the same sentence."""
    following = document.tokens[last.i + 1 : last.i + 2]
    if not following or following[0].sentence != last.sentence or following[0].lower not in _CONDITION:
        return []
    verb = document.head(following[0])
    clause = document.subtree(verb.i) if verb.i > last.i else []
    return clause if clause and clause[0].i == last.i + 1 else []


def _unbroken(tokens: Sequence[Token], around: Token) -> list[Token]:
    """The run of tokens without a gap that holds one of them."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return next(run for run in runs if around in run)
