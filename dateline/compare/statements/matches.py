"""When two statements are one: the words that they share, and those in which they differ.

Quotations are compared word by word. A report that cuts a quotation short, leaves out words behind an ellipsis or puts
an editor's words in brackets quotes the same; one that changes, adds or drops words inside has *altered* it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from dateline.compare.statements.utterances import Utterance
from dateline.compare.wording import said

# Different words, common ones aside, that two quotations of one day and speaker must share; one more where they are of
# two days, of two weeks, altered, or not by one speaker. Of 20 altered quotations of fresh reports seven were other
# utterances, with three such words at most, or a refrain of years with four.
TELLING = 3
MAX_CHANGED_WORDS = 6  # more unlike words between two like runs: the later run is another place
SAME_QUOTE = 0.7  # share of the shorter quotation's words that the other has in the same order
SAME_QUOTE_OF_OTHERS = 0.9  # the same where the reports name different speakers: a copy gone wrong, or a common phrase
MIN_WORDS_OF_OTHERS = 8  # fewer words in common are a phrase: of two speakers, or of one on two occasions
SAME_OCCASION = 7  # days between the printing of two reports within which a phrase is taken for one utterance
SAME_PARAPHRASE = 0.6  # shared words of two paraphrases, as intersection over union
STANDING = 25  # letters alike before two paraphrases: a passage that is printed again and again
SHORT_RUN = 3  # fewer words in a row that both have, before or behind all longer runs, are of another sentence
MAX_CHANGED_AT_EDGE = 5  # more unlike words at the beginning or end are another sentence that one report quotes too
SAME_IN_A_COPY = 0.5  # both bars for two statements in the aligned text of copies

_DIGIT = re.compile(r"\d")
_DENIALS = frozenset(
    {"not", "never", "no", "cannot", "can't", "don't", "doesn't", "didn't", "isn't", "wasn't", "won't"}
)
# Words that say nothing of what is said.
COMMON = frozenset(
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


class Terms(NamedTuple):
    """How two statements stand to each other, beside their words.

    ``in_a_copy``: they lie in text that one report has from the other. ``known``: of both the speaker is known;
    ``alike``: they have one speaker, or none is known of either. ``days``: between the printing of the reports.
    """

    in_a_copy: bool
    known: bool
    alike: bool
    days: int | None

    @property
    def others(self) -> bool:
        """Whether the reports name different speakers."""
        return self.known and not self.alike

    @property
    def far(self) -> bool:
        """Whether so much time lies between two reports that a short phrase may just have been said again."""
        return self.days is not None and self.days > SAME_OCCASION

    @property
    def share(self) -> float:
        """The share of the shorter quotation's words that the other must have."""
        return SAME_IN_A_COPY if self.in_a_copy else SAME_QUOTE_OF_OTHERS if self.others else SAME_QUOTE

    @property
    def telling(self) -> int:
        """How many different telling words two quotations must share at least to be of one utterance."""
        return TELLING if self.in_a_copy else TELLING + (self.days != 0) + self.far + (not self.alike)


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements that are one: the words in which they differ, as pairs of the first's and the second's words."""

    differences: tuple[tuple[str, str], ...]


class Block(NamedTuple):
    """A run of ``size`` words that stands at ``a`` in the one and at ``b`` in the other."""

    a: int
    b: int
    size: int


def compare(a: Utterance, b: Utterance, terms: Terms) -> Match | None:
    """Whether two statements are one, and how they differ."""
    if a.is_quote != b.is_quote:
        return None
    if not a.is_quote:
        return _same_paraphrase(a, b, terms)
    if _most_in_common(a, b) < terms.share:
        return None
    blocks = _core(a, b)
    same = [form for block in blocks for form in a.words[block.a : block.a + block.size]]
    if len(same) / min(len(a.words), len(b.words)) < terms.share:
        return None
    if not terms.in_a_copy and len(same) < MIN_WORDS_OF_OTHERS and (terms.others or terms.far):
        return None
    match = Match(tuple(_differences(a, b, blocks)))
    telling = len(frozenset(same) - COMMON)
    return match if telling >= terms.telling + (bool(match.differences) and not terms.in_a_copy) else None


def stands_in_both(a: Utterance, b: Utterance, text_a: str, text_b: str) -> bool:
    """Whether the same letters lead up to two paraphrases: a passage that is printed again, and no other's telling."""
    before, others = (text[max(u.starts[0] - STANDING, 0) : u.starts[0]] for u, text in ((a, text_a), (b, text_b)))
    return len(before) == STANDING and before == others


def _most_in_common(a: Utterance, b: Utterance) -> float:
    """What share of the shorter one's words the other can have at most, in whatever order: told before aligning."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    return sum(map(frozenset(long.words).__contains__, short.words)) / len(short.words)


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


def _same_paraphrase(a: Utterance, b: Utterance, terms: Terms) -> Match | None:
    """Paraphrases are one where one speaker says mostly the same words in one week; their words are the reporters', not
    altered. Of 20 on fresh reports one was: the others were a promise of years, or standing text."""
    some, others = set(a.words) - COMMON, set(b.words) - COMMON
    share = len(some & others) / max(1, len(some | others))
    if terms.in_a_copy:
        return Match(()) if terms.alike and share >= SAME_IN_A_COPY else None
    if not (terms.known and terms.alike) or terms.far or _says_otherwise(a, b):
        return None
    return Match(()) if share >= SAME_PARAPHRASE and len(some & others) > TELLING else None


def _says_otherwise(a: Utterance, b: Utterance) -> bool:
    """Whether one of two paraphrases denies what the other says, or both give numbers and none in common."""
    one, other = ({word for word in u.words if _DIGIT.search(word)} for u in (a, b))
    return _DENIALS.isdisjoint(a.words) != _DENIALS.isdisjoint(b.words) or bool(one and other and not one & other)


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
