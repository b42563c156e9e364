"""Numbers as reports write them: digits, words, ordinals, years of two digits."""

from __future__ import annotations

import re

from dateline.read.times.grammar import lexicon

# '98 is 1998 and '21 is 2021: two-digit years up to this one belong to the century of the reports that write them.
LAST_SHORT_YEAR = 49
_DIGITS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[a-z]+|[0-9][0-9,.]*")


def small_number(words: str) -> int:
    """ "9", "9th" or "ninth"."""
    match = _DIGITS.match(words)
    return int(match[0]) if match else int(lexicon().value("ORDINAL", words))


def full_year(words: str) -> int:
    """ "2021", "'21", "98"."""
    digits = words.lstrip("'’")
    if len(digits) != 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= LAST_SHORT_YEAR else 1900)


def count_of(words: str) -> float | None:
    """How many: "two", "twenty-five", "a couple of", "3.5", "a hundred"; null for a number too odd to read."""
    total = 0.0
    for word in _WORDS.findall(words):
        if word[0].isdigit():
            total += _digits(word)
        elif lexicon().has("COUNTWORD", word):
            total += lexicon().value("COUNTWORD", word)
        elif lexicon().has("BIGWORD", word):
            total = max(total, 1) * lexicon().value("BIGWORD", word)
        else:
            total += {"couple": 2.0, "dozen": 12.0, "half": 0.5}.get(word, 0.0)
    return total or None


def _digits(word: str) -> float:
    plain = word.replace(",", "")
    return float(plain) if plain.replace(".", "", 1).rstrip(".").isdigit() else 0.0
