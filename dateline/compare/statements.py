"""The same statement in other reports: quoted words that agree or nearly do, and paraphrases by one speaker.

Quotations are compared word by word. A report that cuts a quotation short, leaves out words behind an ellipsis or puts
an editor's words in brackets quotes the same; one that changes, adds or drops words inside has *altered* it.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np

from dateline.compare.phrases import alike, sharing
from dateline.compare.wording import said
from dateline.language.quotes import quoted
from dateline.records import Date, Family, Reading, Span, Statement, StatementLink

# Different words, common ones aside, that two quotations of one day and speaker must share; one more where they are of
# two days, of two weeks, altered, or not by one speaker. Of 20 altered quotations of fresh reports seven were other
# utterances, with three such words at most, or a refrain of years with four.
TELLING = 3
MAX_CHANGED_WORDS = 6  # more unlike words between two like runs: the later run is another place
MIN_QUOTED_WORDS = 4  # shorter quoted words ("red lines") are an expression, not an utterance
SAME_QUOTE = 0.7  # share of the shorter quotation's words that the other has in the same order
SAME_QUOTE_OF_OTHERS = 0.9  # the same where the reports name different speakers: a copy gone wrong, or a common phrase
MIN_WORDS_OF_OTHERS = 8  # fewer words in common are a phrase: of two speakers, or of one on two occasions
SAME_OCCASION = 7  # days between the printing of two reports within which a phrase is taken for one utterance
SAME_PARAPHRASE = 0.6  # shared words of two paraphrases, as intersection over union
MIN_PARAPHRASE_WORDS = 5
STANDING = 25  # letters alike before two paraphrases: a passage that is printed again and again
SHORT_RUN = 3  # fewer words in a row that both have, before or behind all longer runs, are of another sentence
MAX_CHANGED_AT_EDGE = 5  # more unlike words at the beginning or end are another sentence that one report quotes too
SAME_IN_A_COPY = 0.5  # both bars for two statements in the aligned text of copies

_WORD = re.compile(r"(?:\[\w\])?[^\W_]+(?:['’.,\-][^\W_]+)*")  # "[t]he" is one word
_BRACKETS = re.compile(r"\[(?!\w\]\w)[^\[\]\n]{0,200}\]")
_PLAIN = str.maketrans({"’": "'", "[": "", "]": ""})
_CUT = re.compile(r"\.\.\.|…|\. \. \.")
_DIGIT = re.compile(r"\d")
_DENIALS = frozenset(
    {"not", "never", "no", "cannot", "can't", "don't", "doesn't", "didn't", "isn't", "wasn't", "won't"}
)
# Words that say nothing of what is said.
_COMMON = frozenset(
    {
        *("a", "an", "the", "this", "that", "it", "its", "he", "she", "they", "we", "his", "her", "their", "our"),
        *("of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as", "if", "not"),
        *("is", "are", "was", "were", "be", "been", "has", "have", "had"),
        *("will", "would", "could", "should", "may", "might", "can", "do", "does", "did", "am", "get", "got", "go"),
        *("i", "you", "me", "my", "your", "us", "him", "them", "what", "who", "which", "there", "here", "so", "all"),
        *("i'm", "i've", "i'd", "i'll", "it's", "that's", "we're", "we've", "they're", "you're", "he's", "she's"),
        *("don't", "doesn't", "didn't", "can't", "won't", "isn't", "wasn't", "going", "just", "very", "really", "no"),
        *("about", "than", "then", "up", "out", "down", "some", "any", "more", "now", "like", "know", "think", "want"),
    }
)

Key = tuple[str, str]


class MergedActors(Protocol):
    """What is needed of the merge of actors: (report, local actor) to the actor of the case."""

    @property
    def of(self) -> Mapping[Key, str]: ...


# Most quotations are whole, and share this.
_UNCUT: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement with its words, folded for comparison: the quoted ones, or all of a paraphrase.

    ``starts`` says where in the text each begins, ``cuts`` before which of them the quotation is broken off;
    ``printed`` is the day number of the report, where it has one day.
    """

    key: Key
    statement: Statement
    speaker: str | None
    is_quote: bool
    words: tuple[str, ...]
    starts: array[int]
    cuts: frozenset[int]
    printed: int | None = None


def link_statements(
    readings: Sequence[Reading], texts: Mapping[str, str], actors: MergedActors, families: Sequence[Family]
) -> dict[Key, tuple[StatementLink, ...]]:
    """For each statement that stands elsewhere too, its links, sorted: (report, statement) to links.

    ``texts`` maps report ids to stored texts. Links go both ways and never within one report.
    """
    forms = _Forms()
    utterances = [one for reading in readings for one in _utterances(reading, texts[reading.id], actors, forms)]
    aligned = _aligned(utterances, families)
    found: dict[Key, list[StatementLink]] = defaultdict(list)
    for a, b in _candidates(utterances, aligned):
        copied = (a.key, b.key) in aligned
        match = _compare(a, b, copied)
        if match is not None and (a.is_quote or copied or not _stands_in_both(a, b, texts)):
            found[a.key].append(_link(b, match))
            found[b.key].append(_link(a, _swapped(match)))
    return {key: tuple(sorted(links, key=lambda k: (k.report, k.statement))) for key, links in sorted(found.items())}


# ---------------------------------------------------------------------------------------------------- words of a report
class _Forms(dict[str, str]):
    """Words as they are compared: each spelling of a pile is folded once."""

    def __missing__(self, word: str) -> str:
        form = self[word] = sys.intern(word.translate(_PLAIN).casefold())
        return form


def _utterances(reading: Reading, text: str, actors: MergedActors, forms: _Forms) -> Iterator[Utterance]:
    quotes = [(quote.start, quote.end) for quote in quoted(text)]
    printed = _day(reading.published)
    for statement in reading.statements:
        within = [
            (max(start, begin), min(end, stop))
            for start, end in statement.content
            for begin, stop in quotes
            if begin < end and start < stop
        ]
        words = list(_words(text, within, forms))
        is_quote = len(words) >= MIN_QUOTED_WORDS
        if not is_quote:
            words = list(_words(text, statement.content, forms))
        if is_quote or len(words) >= MIN_PARAPHRASE_WORDS:
            yield Utterance(
                key=(reading.id, statement.id),
                statement=statement,
                speaker=actors.of.get((reading.id, statement.speaker)) if statement.speaker else None,
                is_quote=is_quote,
                words=tuple([form for form, _, _ in words]),
                starts=array("I", [start for _, start, _ in words]),
                cuts=frozenset([at for at, (_, _, cut) in enumerate(words) if cut]) or _UNCUT,
                printed=printed,
            )


def _day(value: Date) -> int | None:
    same = value.earliest is not None and value.earliest == value.latest
    return date.fromisoformat(value.earliest).toordinal() if same and value.earliest else None


def _words(text: str, spans: Iterable[Span], forms: _Forms) -> Iterator[tuple[str, int, bool]]:
    """The words of a content without what stands in editor's brackets: form, start, and whether it is cut before it."""
    for number, (start, end) in enumerate(sorted(spans)):
        brackets = [m.span() for m in _BRACKETS.finditer(text, start, end)]
        is_cut = _CUT.search(text, start, end) is not None
        last, begins = start, number > 0
        for match in _WORD.finditer(text, start, end):
            here, behind = match.span()
            if brackets and any(b <= here < e for b, e in brackets):
                begins = True
                continue
            yield forms[match[0]], here, begins or (is_cut and _CUT.search(text, last, here) is not None)
            last, begins = behind, False


# ----------------------------------------------------------------------------------------------------------- candidates
def _candidates(
    utterances: Sequence[Utterance], aligned: set[tuple[Key, Key]]
) -> Iterator[tuple[Utterance, Utterance]]:
    """Pairs of statements of two reports that share words in a row, or lie in the aligned text of copies."""
    ordered = sorted(utterances, key=lambda utterance: utterance.key)
    number = {utterance.key: at for at, utterance in enumerate(ordered)}
    words = [utterance.words for utterance in ordered]
    least = [SAME_QUOTE if utterance.is_quote else 0.0 for utterance in ordered]
    pairs = sharing(words, list(_kinds(ordered)), _COMMON, alike(words, least))
    copied = np.array([number[a] << 32 | number[b] for a, b in aligned if a < b], dtype=np.uint64)
    for pair in np.union1d(pairs, copied).tolist():
        a, b = ordered[pair >> 32], ordered[pair & 0xFFFFFFFF]
        if a.key[0] != b.key[0]:
            yield a, b


def _kinds(utterances: Iterable[Utterance]) -> Iterator[int | None]:
    """What can be one at all: quotations, and the paraphrases of each known speaker."""
    speakers: dict[str, int] = {}
    for utterance in utterances:
        if utterance.is_quote:
            yield 0
        else:
            yield speakers.setdefault(utterance.speaker, len(speakers) + 1) if utterance.speaker else None


def _aligned(utterances: Sequence[Utterance], families: Sequence[Family]) -> set[tuple[Key, Key]]:
    """Pairs of statements that lie in text which one report has from the other, both ways round."""
    by_report: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        by_report[utterance.key[0]].append(utterance)
    found: set[tuple[Key, Key]] = set()
    for pair in (pair for family in families for pair in family.pairs):
        there = [(b, _words_in(b, pair.aligned)) for b in by_report.get(pair.b, ())]
        for a in by_report.get(pair.a, ()):
            here = [at for at, (of_a, _) in enumerate(pair.aligned) if _touches(a, of_a)]
            for b, words in there if here else ():
                if sum(words[at] for at in here) >= SAME_IN_A_COPY * len(b.words):
                    found |= {(a.key, b.key), (b.key, a.key)}
    return found


def _touches(utterance: Utterance, span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in utterance.statement.content)


def _words_in(utterance: Utterance, aligned: Sequence[tuple[Span, Span]]) -> list[int]:
    """How many of a statement's words stand in each aligned passage of its report."""
    starts = sorted(utterance.starts)
    return [bisect_left(starts, end) - bisect_left(starts, start) for _, (start, end) in aligned]


# ----------------------------------------------------------------------------------------------------------- comparison
class Block(NamedTuple):
    """A run of ``size`` words that stands at ``a`` in the one and at ``b`` in the other."""

    a: int
    b: int
    size: int


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements that are one: the words in which they differ, as pairs of the first's and the second's words."""

    differences: tuple[tuple[str, str], ...]


def _compare(a: Utterance, b: Utterance, in_a_copy: bool) -> Match | None:
    if a.is_quote != b.is_quote:
        return None
    if not a.is_quote:
        return _same_paraphrase(a, b, in_a_copy)
    others = a.speaker is not None and b.speaker is not None and a.speaker != b.speaker
    bar = SAME_IN_A_COPY if in_a_copy else SAME_QUOTE_OF_OTHERS if others else SAME_QUOTE
    if _most_in_common(a, b) < bar:
        return None
    blocks = _core(a, b)
    same = [form for block in blocks for form in a.words[block.a : block.a + block.size]]
    if len(same) / min(len(a.words), len(b.words)) < bar:
        return None
    if not in_a_copy and len(same) < MIN_WORDS_OF_OTHERS and (others or _far_apart(a, b)):
        return None
    match = Match(tuple(_differences(a, b, blocks)))
    telling = len(frozenset(same) - _COMMON)
    return match if telling >= (TELLING if in_a_copy else _telling_enough(a, b, match)) else None


def _telling_enough(a: Utterance, b: Utterance, match: Match) -> int:
    """How many different telling words two quotations must share to be of one utterance."""
    of_a_day = a.printed is not None and a.printed == b.printed
    return TELLING + (not of_a_day) + _far_apart(a, b) + bool(match.differences) + (a.speaker != b.speaker)


def _far_apart(a: Utterance, b: Utterance) -> bool:
    """Whether so much time lies between two reports that a short phrase may just have been said again."""
    return a.printed is not None and b.printed is not None and abs(a.printed - b.printed) > SAME_OCCASION


def _most_in_common(a: Utterance, b: Utterance) -> float:
    """What share of the shorter one's words the other can have at most, in whatever order: told before aligning."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    return sum(map(_distinct(long.words).__contains__, short.words)) / len(short.words)


# A statement is compared with one after the other.
@lru_cache(maxsize=1 << 10)
def _distinct(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _core(a: Utterance, b: Utterance) -> list[Block]:
    """The runs of words that both have, in order, without stray ones far from the rest."""
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    groups: list[list[Block]] = []
    for block in (Block(*found) for found in matcher.get_matching_blocks() if found.size):
        last = groups[-1][-1] if groups else None
        if last and _belongs(a, b, last, block):
            groups[-1].append(block)
        else:
            groups.append([block])
    group = max(groups, key=lambda group: sum(block.size for block in group), default=[])
    ends = Block(0, 0, 0), Block(len(a.words), len(b.words), 0)
    firm = [at for at, block in enumerate(group) if block.size >= SHORT_RUN or _at_an_end(block, ends)]
    return group[firm[0] : firm[-1] + 1] if firm else group


def _at_an_end(block: Block, ends: tuple[Block, Block]) -> bool:
    """Whether a run begins both quotations, or ends both."""
    begins = (block.a, block.b) == ends[0][:2]
    return begins or (block.a + block.size, block.b + block.size) == ends[1][:2]


def _belongs(a: Utterance, b: Utterance, last: Block, block: Block) -> bool:
    """Whether a run goes on where the last one ended: a few words changed, or many left out at a marked cut."""
    left_a, left_b = block.a - last.a - last.size, block.b - last.b - last.size
    cut = (left_a == 0 and block.a in a.cuts) or (left_b == 0 and block.b in b.cuts)
    return cut or max(left_a, left_b) <= MAX_CHANGED_WORDS


def _same_paraphrase(a: Utterance, b: Utterance, in_a_copy: bool) -> Match | None:
    """Paraphrases are one where one speaker says mostly the same words in one week; their words are the reporters', not
    altered. Of 20 on fresh reports one was: the others were a promise of years, or standing text."""
    some, others = set(a.words) - _COMMON, set(b.words) - _COMMON
    share = len(some & others) / max(1, len(some | others))
    if in_a_copy:
        return Match(()) if a.speaker == b.speaker and share >= SAME_IN_A_COPY else None
    if a.speaker is None or a.speaker != b.speaker or _far_apart(a, b) or _says_otherwise(a, b):
        return None
    return Match(()) if share >= SAME_PARAPHRASE and len(some & others) > TELLING else None


def _says_otherwise(a: Utterance, b: Utterance) -> bool:
    """Whether one of two paraphrases denies what the other says, or both give numbers and none in common."""
    one, other = ({word for word in u.words if _DIGIT.search(word)} for u in (a, b))
    return _DENIALS.isdisjoint(a.words) != _DENIALS.isdisjoint(b.words) or bool(one and other and not one & other)


def _stands_in_both(a: Utterance, b: Utterance, texts: Mapping[str, str]) -> bool:
    """Whether the same letters lead up to two paraphrases: a passage that is printed again, and no other's telling."""
    before, others = (texts[u.key[0]][max(u.starts[0] - STANDING, 0) : u.starts[0]] for u in (a, b))
    return len(before) == STANDING and before == others


def _differences(a: Utterance, b: Utterance, blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The words changed, added or left out, but for marked cuts, spelling and what only one of the two quotes."""
    first, end = Block(0, 0, 0), Block(len(a.words), len(b.words), 0)
    runs = [first, *blocks, end] if blocks else []
    for before, block in pairwise(runs):
        words_a = a.words[before.a + before.size : block.a]
        words_b = b.words[before.b + before.size : block.b]
        at_edge = before is first or block is end
        if not (words_a or words_b) or (at_edge and not _is_small_change(words_a, words_b)):
            continue
        if (not words_a and block.a in a.cuts) or (not words_b and block.b in b.cuts):
            continue
        here, there = " ".join(words_a), " ".join(words_b)
        if "".join(said(here)) != "".join(said(there)):
            yield here, there


def _is_small_change(some: Sequence[str], others: Sequence[str]) -> bool:
    return bool(some and others) and max(len(some), len(others)) <= MAX_CHANGED_AT_EDGE


def _swapped(match: Match) -> Match:
    return Match(tuple((b, a) for a, b in match.differences))


def _link(other: Utterance, match: Match) -> StatementLink:
    difference = "; ".join(f"{here or '(nothing)'} → {there or '(nothing)'}" for here, there in match.differences)
    return StatementLink(
        report=other.key[0],
        statement=other.key[1],
        spans=other.statement.content,
        altered=bool(match.differences),
        difference=difference or None,
    )
