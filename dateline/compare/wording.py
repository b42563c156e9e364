"""Two wordings of one quotation, word by word: what was changed, beside what only looks otherwise in print.

Spelling (British or American), contractions, shortened titles, hyphens, small numbers in digits, an editor's letter in
brackets and the length of the extract are no change of what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from dateline.compare.copies.words import words
from dateline.data.tables import load_tsv, required

# Stands where words were left out or an editor's words put in.
CUT = "…"
# Words in a row that both wordings must have for the passages around to be of one utterance.
CORE = 3

_EDITED_LETTER = re.compile(r"\[(\w)\](?=\w)")
_CUT = re.compile(r"\[[^\[\]\n]{0,200}\]|\([^()\n]{0,200}\)|\.\.\.|…|\. \. \.")
_CONTRACTED = {"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "would", "ca": "can", "wo": "will"}
_SPLIT = frozenset({"ca", "wo"})  # what "can't" and "won't" leave
_SHORTENED = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "pres": "president",
    "lt": "lieutenant", "col": "colonel", "sgt": "sergeant", "capt": "captain", "adm": "admiral", "dept": "department",
    "ft": "fort", "mt": "mount",
    "ok": "okay", "gonna": "going to", "wanna": "want to", "gotta": "got to", "jan": "january", "feb": "february",
    "aug": "august", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip
_SIGNS = (
    (re.compile(r"n['’]t\b"), " not"),
    (re.compile("%"), " percent"),
    (re.compile(r",? (?:you know|uh|um),"), ","),
    (re.compile(r"(?<=\d)(?:st|nd|rd|th)\b"), ""),
)
_BRITISH = (
    ("isation", "ization"), ("ise", "ize"), ("ised", "ized"), ("ising", "izing"), ("our", "or"),
    ("elled", "eled"), ("elling", "eling"), ("alled", "aled"), ("alling", "aling"),
)  # fmt: skip


def spelled(text: str) -> list[str]:
    """The words of a quotation folded to one spelling, with :data:`CUT` where the report left something out."""
    return [folded for folded, _ in spelled_and_printed(text)]


def spelled_and_printed(text: str) -> list[tuple[str, str]]:
    """The same with each word as the report has it, in small letters."""
    found: list[tuple[str, str]] = []
    for sign, word in _SIGNS:
        text = sign.sub(word, text)
    for number, piece in enumerate(_CUT.split(_EDITED_LETTER.sub(r"\1", text))):
        if number:
            found.append((CUT, CUT))
        at = words(piece)
        for a, b in zip(at.start.tolist(), at.end.tolist(), strict=True):
            word, behind_a_mark = piece[a:b].lower(), piece[max(a - 1, 0) : a] in ("'", "’")
            folded = _spelling(word, behind_a_mark).split()
            found += [(one, word if len(folded) == 1 else one) for one in folded]
    return found


def said(text: str) -> list[str]:
    """The words of a quotation as :func:`spelled` folds them, cuts aside."""
    return [word for word in spelled(text) if word != CUT]


def _spelling(word: str, clipped: bool) -> str:
    """One spelling of a word; ``clipped``: it follows an apostrophe ("they're", but not "re-fight")."""
    if (clipped or word in _SPLIT) and word in _CONTRACTED:
        return _CONTRACTED[word]
    if word in _SHORTENED:
        return _SHORTENED[word]
    if word in _numbers():
        return _numbers()[word]
    return next((word.removesuffix(old) + new for old, new in _BRITISH if word.endswith(old) and len(word) > 5), word)


@cache
def _numbers() -> dict[str, str]:
    rows = load_tsv("number_words.tsv", {"word": required, "kind": required, "low": required, "high": required})
    return {row["low"]: row["word"] for row in rows if row["kind"] == "one"}


Run = tuple[int, int, int]


def core(one: Sequence[str], other: Sequence[str]) -> list[Run]:
    """The runs of words that both have, ``(start, start there, length)``, from the first long one to the last."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    runs = [(run.a, run.b, run.size) for run in matcher.get_matching_blocks() if run.size]
    long = [number for number, run in enumerate(runs) if run[2] >= CORE]
    return runs[long[0] : long[-1] + 1] if long else []


def changes(one: Sequence[str], other: Sequence[str], runs: Sequence[Run]) -> Iterator[tuple[slice, slice]]:
    """Where the words between the runs differ, but for what one of the two marks as cut or put in."""
    for (a, b, size), (next_a, next_b, _) in pairwise(runs):
        here, there = slice(a + size, next_a), slice(b + size, next_b)
        left, right = one[here], other[there]
        if CUT not in left and CUT not in right and "".join(left) != "".join(right):
            yield here, there
