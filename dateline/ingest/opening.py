"""How a report opens: headlines, byline, the ``date`` prefix, and the dateline with its agency."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.data.tables import load_tsv, required
from dateline.ingest.lines import Line
from dateline.ingest.outlets import known_outlet
from dateline.records import Span, Zone, ZoneSpan

# How far a dateline may reach, and how many lines may stand above the body.
MAX_DATELINE = 120
MAX_LINES = 10
MAX_HEADLINES = 3
# Headlines of 1,000 news reports have 4 to 20 words and under 140 characters; leads are longer.
HEADLINE_WORDS = (3, 24)
HEADLINE_LENGTH = 160
# A given title and a first line that share this much of their words are the same headline, edited.
SAME_TITLE = 0.5

_DASH = r"[ \t\u00a0]*(?:--+|[—–-])[ \t\u00a0]*"
_PREFIX = re.compile(r"date[ \t](\d{4}-\d\d-\d\d)(?=\s|$)", re.ASCII)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?P<year>\d{{4}}))?"
_PLACE = r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,4}"
_PLACES = rf"{_PLACE}(?:, ?{_PLACE}){{0,2}}"
_IN_BRACKETS = r"\((?P<agency>[A-Z][\w&.'’/ -]{0,40}|dpa)\)"
# KYIV, Ukraine, Feb 3 (Reuters) - / (Bloomberg) -- / date 2021-12-09 (Bloomberg) --
_WITH_AGENCY = re.compile(rf"(?:(?P<place>{_PLACES}),? ?)?(?:{_DAY},? )?{_IN_BRACKETS}(?:{_DASH}|:[ ]?)")
# (CNN) The president
_AGENCY_ALONE = re.compile(rf"{_IN_BRACKETS}[ \t\u00a0]+(?=[\"“‘'A-Z])")
# WASHINGTON — / Moscow -- / BRUSSELS, Belgium, 4 January 2022 –
_PLACE_ALONE = re.compile(rf"(?P<place>{_PLACES})(?:, ?{_DAY})?{_DASH}(?=[\"“‘'A-Z0-9(])")
_BYLINE = re.compile(
    r"(?i:by) (?P<names>[A-Z][\w.'’-]*(?:[ ,|]+(?:and |the |for |of |with |in )?[A-Z][\w.'’-]*){0,14})[.,]?"
)
_NAMES = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:(?:, and|,| and) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}){0,5}"
)
_STAFF = re.compile(
    r"special (?:to|for) .{1,40}|.{0,40}correspondent"
    r"|(?:staff|opinion|contributing|political|national|foreign) (?:writer|reporter|contributor|editor)s?",
    re.I,
)
_STAMP = re.compile(
    rf"(?:(?:published|updated|posted|last updated|first published|modified)\b:?.{{0,120}}"
    rf"|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?{_DAY},?(?: (?:at )?\d{{1,2}}[:.]\d\d.{{0,20}})?)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """``body`` is the offset at which the report's own words begin; what stands above is in ``zones``."""

    body: int = 0
    zones: tuple[ZoneSpan, ...] = ()
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None


def read_opening(lines: list[Line], title: str | None, furniture: frozenset[Span]) -> Opening:
    """What the first lines of a text tell. ``title`` is the one known from metadata, ``furniture`` lines to skip."""
    opening = Opening(body=lines[0].span[0] if lines else 0)
    for at, line in enumerate(lines[:MAX_LINES]):
        if line.span in furniture:
            continue
        after = [later for later in lines[at + 1 : at + 5] if later.span not in furniture]
        if not (read := _line(opening, line, after, title)):
            return _dateline(opening, line)
        opening = read
    return opening


def _line(opening: Opening, line: Line, after: list[Line], title: str | None) -> Opening | None:
    """The opening with one more line, or nothing where the body begins in this line."""
    if (prefix := _PREFIX.fullmatch(line.text)) and opening.published is None:
        return replace(_with(opening, line, "dateline"), published=prefix[1])
    if _starts_body(line):
        return None
    if (byline := _byline(line, after)) is not None:
        return replace(_with(opening, line, "dateline"), byline=opening.byline or byline)
    if (outlet := known_outlet(line.text)) is not None:
        return replace(_with(opening, line, "dateline"), outlet=opening.outlet or outlet.name)
    if _STAFF.fullmatch(line.text[:200]) or _STAMP.fullmatch(line.text[:200]):
        return _with(opening, line, "dateline")
    if _is_headline(opening, line, after, title):
        return replace(_with(opening, line, "headline"), title=opening.title or line.text)
    return None


def _with(opening: Opening, line: Line, zone: Zone) -> Opening:
    return replace(opening, body=line.span[1], zones=(*opening.zones, ZoneSpan(span=line.span, zone=zone)))


def _starts_body(line: Line) -> bool:
    return _PREFIX.match(line.text) is not None or _dateline_end(line.text) is not None


def _dateline(opening: Opening, line: Line) -> Opening:
    """The opening with the prefix and the dateline that stand at the head of the first line of the body."""
    end, text = 0, line.text
    published, outlet = opening.published, opening.outlet
    if prefix := _PREFIX.match(text):
        end, published = prefix.end(), published or prefix[1]
        end += len(text[end:]) - len(text[end:].lstrip())
    if found := _dateline_end(text[end:]):
        length, agency = found
        end, outlet = end + length, outlet or agency
    start = line.span[0]
    if not end:
        return replace(opening, body=start)
    span = (start, start + len(text[:end].rstrip()))
    return replace(
        opening,
        body=start + end,
        zones=(*opening.zones, ZoneSpan(span=span, zone="dateline")),
        published=published,
        outlet=outlet,
    )


def _dateline_end(text: str) -> tuple[int, str | None] | None:
    """The length of the dateline at the head of a text, and the agency that it names."""
    head = text[:MAX_DATELINE]
    if found := _WITH_AGENCY.match(head):
        known = known_outlet(found["agency"])
        if known or (found["place"] and _opens_report(found["place"])):
            return found.end(), known.name if known else found["agency"]
    if (found := _AGENCY_ALONE.match(head)) and (known := known_outlet(found["agency"])) and known.agency:
        return found.end(), known.name
    if (found := _PLACE_ALONE.match(head)) and _opens_report(found["place"]):
        return found.end(), None
    return None


def _opens_report(place: str) -> bool:
    """Whether words before a dash are a place: a city in capitals, or one of the cities that stand alone."""
    city = place.split(",")[0].split("/")[0].strip()
    letters = [ch for ch in city if ch.isalpha()]
    return (len(letters) > 2 and all(ch.isupper() for ch in letters)) or city in _cities()


@cache
def _cities() -> frozenset[str]:
    return frozenset(row["city"] for row in load_tsv("dateline_cities.tsv", {"city": required}))


def _byline(line: Line, after: list[Line]) -> str | None:
    """The names of a byline: after "By", or alone above an outlet's name."""
    text = line.text[:200]
    if found := _BYLINE.fullmatch(text):
        return found["names"].rstrip(" ,.")
    followed = bool(after) and (known_outlet(after[0].text) is not None or _STAFF.fullmatch(after[0].text[:200]))
    return text if followed and _NAMES.fullmatch(text) else None


def _is_headline(opening: Opening, line: Line, after: list[Line], title: str | None) -> bool:
    text = line.text
    if opening.title is not None and _folded(text) == _folded(opening.title):
        return True
    if title is not None:
        return _likeness(text, title) >= SAME_TITLE and not line.is_prose
    headlines = sum(zone.zone == "headline" for zone in opening.zones)
    return headlines < MAX_HEADLINES - (opening.title is not None) and _looks_like_headline(line, after)


def _looks_like_headline(line: Line, after: list[Line]) -> bool:
    """A short line that does not end as a sentence, with running text soon below it."""
    text = line.text
    if len(text) > HEADLINE_LENGTH or not HEADLINE_WORDS[0] <= line.words <= HEADLINE_WORDS[1]:
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'") or _ends_sentence(text):
        return False
    below = next((later for later in after if later.is_prose or _starts_body(later)), None)
    if below is None:
        return False
    return line.alone or len(below.text) > HEADLINE_LENGTH or _byline(after[0], after[1:]) is not None


def _ends_sentence(text: str) -> bool:
    return text.rstrip("\"”’')]")[-1:] in tuple(".:;,…") and not text.endswith("U.S.")


def _likeness(a: str, b: str) -> float:
    """The share of words of the shorter one that both hold."""
    first, second = set(_folded(a).split()), set(_folded(b).split())
    return len(first & second) / max(1, min(len(first), len(second)))


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text[:400].casefold()).split())
