"""Numbers that are no count of the whole: a part of another number, what was added to it, an age, a period."""

from __future__ import annotations

import re

from dateline.records import Span

# Letters before a number, and behind it, that may say so.
BEFORE, BEHIND = 20, 45
_PART = re.compile(
    r"\b(?:another|additional|further|including|includes?|included|other|extra|among them|up from|more than half)\W*$",
    re.I,
)
_MORE = re.compile(r"\b(?:another|additional|further|more)\b(?! than)|\bother\b(?= \w)", re.I)
_WITH_THE_DOER = re.compile(
    r"\bincl\w+ (?:the )?(?:\w+ ){0,2}(?:suspect|gunm[ae]n|shooter|attacker|bomber|assailant|perpetrator)s?\b",
    re.I,
)


def is_part(text: str, span: Span) -> bool:
    """Whether a number is one of others than those told before ("another 14"), of a part, of more than was asked for
    ("13, including the gunman"), or stands between commas ("the suspect, 34, was killed")."""
    start, end = span
    if (
        text[max(start - 2, 0) : start].rstrip()[-1:] == ","
        and text[end : end + 1] == ","
        and text[start:end].isdecimal()
    ):
        return True
    if _PART.search(text, max(start - BEFORE, 0), start) or _MORE.search(text, start, end):
        return True
    return bool(_WITH_THE_DOER.search(text, end, end + BEHIND))


_PERIOD = re.compile(
    r"\b(?:(?:this|last|past|previous|per|each|every|a|the) )(?:(?:past|last|previous) )?(?:[\w-]+ ){0,1}?"
    r"(day|week|month|year|decade|season|summer|hour)s?\b|\b(daily|weekly|monthly|annual|yearly|a day|so far|since)",
    re.I,
)


def period(sentence: str) -> frozenset[str]:
    """The words of a sentence for the time over which it counts ("this year", "so far")."""
    return frozenset((match[1] or match[2]).lower() for match in _PERIOD.finditer(sentence))
