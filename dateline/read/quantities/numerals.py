"""Numbers in a sentence: digits, words, scales, ranges, and the words that bound them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.language import Token
from dateline.read.quantities.fractions import fraction
from dateline.read.quantities.lexicon import bounds, currencies, number_words

# 100,000 or 17.5, with a scale and a plus that hang on it: 3bn, 40k, 500+.
_DIGITS = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<part>\.\d{1,6})?(?P<scale>[a-z]{1,3})?(?P<plus>\+)?", re.I
)
# 100.000 is a hundred thousand to some and a hundred to others.
_AMBIGUOUS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_HANGING_ONLY = ("k", "m")
_SEVERAL = ("several", "few")
_RANGE_MARKS = ("to", "-", "–", "or")
_PERCENT = ("%", "percent", "pct")
_MAX_BOUND_WORDS = 5


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text: tokens ``[first, last)`` of the document, bounds included from ``begin`` to ``end``.

    ``low`` and ``high`` are its bounds (null: none on that side); ``nearly`` marks one that is a little less.
    ``spelled``: a small number in words; ``signs``: how many tokens before it make a currency sign; ``share``: a
    fraction of something, in percent.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    approximate: bool = False
    nearly: bool = False
    spelled: bool = False
    bounded: bool = False
    begin: int = -1
    end: int = -1
    signs: int = 0
    share: bool = False

    @property
    def value(self) -> float:
        """The number itself: the upper end of a range."""
        return self.high if self.high is not None else self.low or 0.0


def numerals(tokens: Sequence[Token], first: int, last: int) -> Iterator[Numeral]:
    """The numbers among the tokens ``[first, last)`` of one sentence, in order, ranges as one."""
    i = first
    while i < last:
        found = _numeral(tokens, i, last)
        if found is None:
            i += 1
            continue
        found = _range(tokens, found, first, last)
        yield _bounded(tokens, found, first, last)
        i = found.last


def _numeral(tokens: Sequence[Token], i: int, last: int) -> Numeral | None:
    if found := fraction(tokens, i, last):
        first, end, percent = found
        return Numeral(first, end, percent, percent, share=True)
    word = number_words().get(tokens[i].lower)
    if word and word.kind == "vague":
        return _vague(tokens, i, last, word.low, word.high)
    if tokens[i].lower in _SEVERAL:
        scale, end = _scales(tokens, i + 1, last)
        return Numeral(i, end, 2 * scale, 10 * scale - 1, approximate=True) if end > i + 1 else None
    if tokens[i].lower in ("a", "an", "half"):
        return _article(tokens, i, last)
    if tokens[i].text[0].isdigit():
        return _digits(tokens, i, last)
    return _words(tokens, i, last) if word and word.kind == "one" else None


def _vague(tokens: Sequence[Token], i: int, last: int, low: float, high: float) -> Numeral:
    """ "dozens", "tens of thousands": a range, widened by a vague scale behind "of"."""
    if i + 2 < last and tokens[i + 1].lower == "of" and (scale := number_words().get(tokens[i + 2].lower)):
        factor = {"dozens": 12, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
        if scale.kind == "vague" and tokens[i + 2].lower in factor:
            by = factor[tokens[i + 2].lower]
            return Numeral(i, i + 3, low * by, (high + 1) * by - 1, approximate=True)
    return Numeral(i, i + 1, low, high, approximate=True)


def _article(tokens: Sequence[Token], i: int, last: int) -> Numeral | None:
    """ "a hundred", "half a million"."""
    factor, at = (0.5, i + 1) if tokens[i].lower == "half" else (1.0, i)
    if at < last and tokens[at].lower in ("a", "an", "-"):
        at += 1
    scale, end = _scales(tokens, at, last)
    if end == at:
        return None
    return Numeral(i, end, factor * scale, factor * scale, approximate=factor == 1.0)


def _digits(tokens: Sequence[Token], i: int, last: int) -> Numeral | None:
    found = _DIGITS.fullmatch(tokens[i].text)
    if not found or (_AMBIGUOUS.fullmatch(tokens[i].text) and _scales(tokens, i + 1, last)[1] == i + 1):
        return None
    value = float(found["whole"].replace(",", "") + (found["part"] or ""))
    hanging = (found["scale"] or "").lower()
    if hanging:
        word = number_words().get(hanging)
        if word is None or word.kind != "scale":
            return None
        value *= word.low
    scale, end = _scales(tokens, i + 1, last)
    if end == i + 1 and _hangs(tokens, i, last):
        scale, end = number_words()[tokens[end].lower].low, end + 1
    value *= scale
    return Numeral(i, end, value, None if found["plus"] else value, bounded=bool(found["plus"]))


def _hangs(tokens: Sequence[Token], i: int, last: int) -> bool:
    """ "€40m": a letter that is a scale behind a sum, a unit of length elsewhere."""
    if i + 1 >= last or tokens[i].space_after or tokens[i + 1].lower not in _HANGING_ONLY:
        return False
    return i > 0 and tokens[i - 1].lower in _signs()


def _words(tokens: Sequence[Token], i: int, last: int) -> Numeral:
    """ "seven", "twenty-five", "one hundred and fifty thousand"."""
    total, current, at = 0.0, 0.0, i
    while at < last:
        word = number_words().get(tokens[at].lower)
        if word is None or word.kind == "vague" or tokens[at].lower in _HANGING_ONLY:
            joined = tokens[at].lower in ("-", "and") and at + 1 < last
            following = number_words().get(tokens[at + 1].lower) if joined else None
            fits = following and following.kind == "one" and _leaves_room(current, following.low, tokens[at].lower)
            if not fits:
                break
        elif word.kind == "scale":
            current = (current or 1) * word.low
            if word.low >= 1000:
                total, current = total + current, 0.0
        elif at > i and not _leaves_room(current, word.low, ""):
            break
        else:
            current += word.low
        at += 1
    value = total + current
    return Numeral(i, at, value, value, spelled=value < 100)


def _leaves_room(current: float, add: float, joint: str) -> bool:
    """Whether a word can be added: "twenty" and "five", "hundred" and "fifty", but not "two" and "three"."""
    if joint == "and" and current % 100:
        return False
    step = 10.0 if current % 100 >= 20 else 100.0
    return add < step and current % step == 0 and (current > 0 or joint == "")


def _scales(tokens: Sequence[Token], i: int, last: int) -> tuple[float, int]:
    """The product of the scale words from ``i`` on, and where they end."""
    scale = 1.0
    while i < last:
        at = i + 1 if tokens[i].lower == "-" and i + 1 < last else i
        word = number_words().get(tokens[at].lower)
        if word is None or word.kind != "scale" or tokens[at].lower in _HANGING_ONLY:
            break
        scale, i = scale * word.low, at + 1
    return scale, i


def _range(tokens: Sequence[Token], found: Numeral, first: int, last: int) -> Numeral:
    """The number, joined with the one behind "to", "-", "or" or (after "between") "and" where they make a range."""
    at = found.last + (found.last < last and tokens[found.last].lower in _PERCENT)
    before = tokens[found.first - 1].lower if found.first > first else ""
    before = tokens[found.first - 2].lower if before in _signs() and found.first - 1 > first else before
    joint = tokens[at].lower if at < last else ""
    if joint not in (*_RANGE_MARKS, "and") or (joint == "and") != (before == "between") or before == "from":
        return found
    start = at + 1
    if start < last and tokens[start].lower in _signs():
        start += 1
    other = _numeral(tokens, start, last) if start < last else None
    if other is None or other.low is None or found.low is None:
        return found
    low = found.low
    shares = at > found.last
    if low >= other.low or (shares and (other.last >= last or tokens[other.last].lower not in _PERCENT)):
        return found
    return replace(found, last=other.last, low=_same_scale(tokens, found, other), high=other.high, bounded=True)


def _same_scale(tokens: Sequence[Token], found: Numeral, other: Numeral) -> float:
    """ "2 to 3 million": the scale of the second holds for the first where the first has none."""
    scale, low = 1.0, found.low or 0.0
    for token in tokens[other.first : other.last]:
        word = number_words().get(token.lower)
        scale *= word.low if word and word.kind == "scale" else 1.0
    scaled = any(
        (word := number_words().get(token.lower)) and word.kind == "scale" for token in tokens[found.first : found.last]
    )
    return low * scale if not scaled and low * scale < (other.high or 0) else low


def _bounded(tokens: Sequence[Token], found: Numeral, first: int, last: int) -> Numeral:
    """The number with the words that bound it: "at least", "as many as", "or more"."""
    signs = _sign(tokens, found.first, first)
    begin = found.first - signs
    if begin > first and tokens[begin - 1].lower == "between" and found.bounded:
        begin -= 1
    after, end = _longest(tokens, range(found.last, last), bounds("after"))
    before, start = _longest(tokens, range(begin - 1, first - 1, -1), bounds("before"))
    kind = before or after
    found = replace(found, begin=start + 1 if before else begin, signs=signs, end=end if after else found.last)
    return _with(found, kind) if kind else found


def _with(found: Numeral, kind: str) -> Numeral:
    if kind == "upper":
        return replace(found, low=None, bounded=True)
    if kind == "lower":
        return replace(found, high=None, low=found.low, bounded=True)
    return replace(found, approximate=True, nearly=kind == "nearly", bounded=True)


def _longest(tokens: Sequence[Token], places: range, table: Mapping[tuple[str, ...], str]) -> tuple[str | None, int]:
    """The longest entry of a table that the tokens from one place on spell, and the place behind it."""
    words: list[str] = []
    best: tuple[str | None, int] = (None, places.start)
    for place in places[:_MAX_BOUND_WORDS]:
        words.insert(0 if places.step < 0 else len(words), tokens[place].lower)
        if kind := table.get(tuple(words)):
            best = kind, place + places.step
    return best


def _sign(tokens: Sequence[Token], at: int, first: int) -> int:
    """How many tokens before a number make a currency sign: 2 for "US" and "$" that stand together."""
    if at <= first or tokens[at - 1].lower not in _signs():
        return 0
    joined = (
        at - 2 >= first and not tokens[at - 2].space_after and tokens[at - 2].lower + tokens[at - 1].lower in _signs()
    )
    return 2 if joined else 1


def _signs() -> frozenset[str]:
    return frozenset(form[0] for form in currencies("before"))
