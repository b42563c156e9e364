"""PolNeAR reports as training examples: the words of a window with their labels and arcs."""

from __future__ import annotations

import bisect
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tokenizers import Tokenizer

from dateline.language.chains import ROLES
from dateline.language.windows import Word, pack, read_words
from dateline.records import Span

Report = dict[str, Any]
NOTHING = -100  # a target that no loss counts

# Silver addressees: the corpus marks none, so they are read off the words that follow a cue of telling.
_TELLING = re.compile(
    r"(?:^|\s)(?:tells?|told|telling|asks?|asked|asking|urge[sd]?|urging|warn(?:s|ed|ing)?|assur(?:es?|ed|ing)|inform(?:s|ed|ing)?|"
    r"remind(?:s|ed|ing)?)$", re.IGNORECASE)  # fmt: skip
_ADDRESSEE_END = re.compile(
    r"[,.;:!?\n\"“”(—–]|''|\s(?:in|on|at|during|after|before|as|that|to|not|about|if|whether|why|how|what|last|this|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")  # fmt: skip
_MAX_ADDRESSEE = 8  # words


class Example(NamedTuple):
    """One report's words with a label each, content → cue and cue → source as word numbers (source: -1 for none)."""

    words: list[Word]
    labels: list[int]
    cue_of: dict[int, int]
    source_of: dict[int, int]


def load(path: Path) -> list[Report]:
    """The reports of a JSON Lines file, packed or not."""
    stored = path.read_bytes()
    lines = gzip.decompress(stored) if path.suffix == ".gz" else stored
    return [json.loads(line) for line in lines.splitlines()]


def example(report: Report, tokenizer: Tokenizer) -> Example:
    """Lay the attributions of a report over its words."""
    words = read_words(report["text"], tokenizer)
    made = Example(words, [0] * len(words), {}, {})
    for attribution in report["attributions"]:
        _add(made, report["text"], attribution)
    return made


def unread(text: str, tokenizer: Tokenizer) -> Example:
    """A text that nobody has labelled."""
    words = read_words(text, tokenizer)
    return Example(words, [NOTHING] * len(words), {}, {})


def windows(made: Example, size: int) -> Iterator[Example]:
    """The example cut as the tagger cuts a text, into windows of about so many pieces."""
    for begin, end in pack(made.words, size):
        inside = range(begin, end)
        cue_of = {w - begin: c - begin for w, c in made.cue_of.items() if w in inside and c in inside}
        source_of = {
            c - begin: max(s - begin, -1) for c, s in made.source_of.items() if c in inside and (s in inside or s < 0)
        }
        words = made.words[begin:end]
        yield Example(words, _mended(made.labels[begin:end], words), cue_of, source_of)


def _mended(labels: Sequence[int], words: Sequence[Word]) -> list[int]:
    """Let a span begin where its beginning was cut off or covered by another, since the chain rules such steps out."""
    mended: list[int] = []
    for k, label in enumerate(labels):
        anew = k == 0 or words[k - 1].paragraph != words[k].paragraph
        goes_on = label > 0 and label % 2 == 0
        mended.append(label - (goes_on and (anew or mended[-1] not in (label - 1, label))))
    return mended


def _add(made: Example, text: str, attribution: dict[str, Any]) -> None:
    spans = {role: attribution.get(role) or [] for role in ROLES}
    spans["addressee"] = silver_addressee(text, attribution)
    numbers = {role: _touched(made.words, spans[role]) for role in ROLES}
    for role in ("content", "addressee", "source", "cue"):  # where spans overlap the shorter kinds win
        _label(made, numbers[role], role)
    if numbers["cue"]:
        cue = numbers["cue"][0]
        made.cue_of.update(dict.fromkeys(numbers["content"], cue))
        made.source_of[cue] = numbers["source"][0] if numbers["source"] else -1


def silver_addressee(text: str, attribution: dict[str, Any]) -> list[Span]:
    """The words told to, if the cue is one of telling: from the cue to the content or the next end of phrase."""
    cue = attribution["cue"]
    if not cue or not _TELLING.search(text[cue[0][0] : cue[-1][1]]):
        return []
    begin = cue[-1][1]
    later = [b for role in ("content", "source") for b, _ in attribution[role] if b >= begin]
    end = min([*later, len(text)])
    stop = _ADDRESSEE_END.search(text, begin, end)
    end = stop.start() if stop else end
    phrase = text[begin:end]
    if not phrase[:1].isspace() or not 1 <= len(phrase.split()) <= _MAX_ADDRESSEE:
        return []
    return [(begin + len(phrase) - len(phrase.lstrip()), begin + len(phrase.rstrip()))]


def _touched(words: Sequence[Word], spans: Sequence[Span]) -> list[int]:
    found: set[int] = set()
    for begin, end in spans:
        at = bisect.bisect_right(words, begin, key=lambda word: word.end)
        while at < len(words) and words[at].start < end:
            found.add(at)
            at += 1
    return sorted(found)


def _label(made: Example, numbers: Sequence[int], role: str) -> None:
    begins = 1 + 2 * ROLES.index(role)
    fresh = {b for a, b in pairwise(numbers) if b != a + 1 or made.words[a].paragraph != made.words[b].paragraph}
    for k in numbers:
        made.labels[k] = begins + (k not in fresh and k != numbers[0])
