"""Words that look like an expression of time and are none: counts that look like years, ages, modal verbs."""

from __future__ import annotations

import re

from dateline.read.times.grammar import Found

_BEFORE = re.compile(r"(\w+|[^\w\s])[\s]*$")
_AFTER = re.compile(r"\s*(\w+|[^\w\s])")
LOOK = 24
_MONEY = frozenset("$£€#¥")
_COUNTED = re.compile(r"[a-z]{3,}s|people|men|women|children|percent|feet|kilometer|troops|%")
# "the 1988 quarter" counts no quarters.
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}$")
# "three days later than planned" is no day.
_COMPARED = re.compile(r"\s+than\b")
_CAPITAL = re.compile(r"\s+[A-Z]")
_NAME_BEFORE = re.compile(r"[A-Z]\w+ $")
_AGE = re.compile(r"[-\s]?olds?\b|\s+of\s+age\b")
_AGED = re.compile(r"\baged?\s*$")


def stands(found: Found, text: str) -> bool:
    """Whether an expression found by its words is one in its place."""
    before, after = text[max(found.span[0] - LOOK, 0) : found.span[0]], text[found.span[1] : found.span[1] + LOOK]
    if _is_title(found, text, before, after):
        return False
    if found.family == "year":
        return _is_year(found, before, after)
    if found.family in ("duration", "distance") and _YEAR.match(found.get("COUNT") or ""):
        return False
    if found.family == "distance" and _COMPARED.match(after):
        return False
    if found.family in ("duration", "distance"):
        return not _AGE.match(after) and not _AGED.search(before) and not before.endswith(tuple(_MONEY))
    return True


def _is_year(found: Found, before: str, after: str) -> bool:
    """ "2014" but not "$2014", "2000 troops", "3.1998", "2014-15" as a range is one."""
    if before and (before[-1] in _MONEY or (before[-1] in ",.-/" and before[-2:-1].isdigit())):
        return False
    following = _AFTER.match(after)
    if following and _COUNTED.fullmatch(following[1]) and after[:1] in " -":
        previous = _BEFORE.search(before)
        return bool(previous and previous[1].lower() in ("the", "s", "early", "late"))
    return not (following and following[1] in ("%", "percent"))


def _is_title(found: Found, text: str, before: str, after: str) -> bool:
    """ "the Winter Olympics", "Sunday Morning Futures", "USA Today": words of time in the name of something."""
    if found.keys & {"NOWDAY", "ADJUNIT"} and text[found.span[0]].isupper() and _NAME_BEFORE.search(before):
        return True
    last = text[found.span[0] : found.span[1]].rpartition(" ")[2]
    named = found.keys & {"SEASON", "ADJUNIT", "PARTOFDAY"}
    return bool(named) and last[:1].isupper() and bool(_CAPITAL.match(after)) and "YEAR" not in found
