"""Every name of the gazetteer, found in one pass over a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from dateline.data.gazetteer import Gazetteer, gazetteer
from dateline.records import Span

Sense = Literal["state", "demonym", "capital", "organisation", "metonym", "place", "person"]

# Marks that are written in several ways; replaced one for one, so that offsets hold.
_SAME = str.maketrans("’‘ʼ\u00a0–—", "''' --")
# What a name begins with: a whole run of letters and digits, or one mark.
_HEAD = re.compile(r"[^\W_]+|\S")

# Names of places that are also common words, months or given names at the head of a sentence: found only with care.
PREFIXES = ("pro", "anti", "non", "ex", "mid", "post", "pre", "trans", "all")


# Cities above this size are read in capitals as well: PARIS, as datelines have them.
DATELINE_CITY = 300_000


class Surface(NamedTuple):
    """What a string may name: ``key`` is an ISO code, an organisation's id, a person's name or the index of a place."""

    sense: Sense
    key: str


@dataclass(frozen=True, slots=True)
class Match:
    span: Span
    surfaces: tuple[Surface, ...]

    def sense(self, *senses: Sense) -> Surface | None:
        """The first surface of these senses."""
        return next((surface for surface in self.surfaces if surface.sense in senses), None)


def matches(text: str) -> list[Match]:
    """The longest names of the gazetteer in a text, leftmost first, none overlapping."""
    plain = text.translate(_SAME)
    found = sorted(_raw(plain), key=lambda item: (item[0], -item[1]))
    kept: list[Match] = []
    for start, end, surfaces in found:
        if not kept or start >= kept[-1].span[1]:
            kept.append(Match((start, end), surfaces))
    return _grounded(kept)


def _grounded(found: list[Match]) -> list[Match]:
    """A city is a capital only where the report names its state as well: Georgetown is not Guyana to most."""
    states = {surface.key for match in found for surface in match.surfaces if surface.sense in ("state", "demonym")}
    return [
        Match(match.span, kept) if len(kept) < len(match.surfaces) else match
        for match in found
        if (kept := tuple(one for one in match.surfaces if one.sense != "capital" or one.key in states))
    ]


def _raw(text: str) -> Iterator[tuple[int, int, tuple[Surface, ...]]]:
    names = _names()
    for head in _HEAD.finditer(text):
        start = head.start()
        for name, surfaces in names.get(head[0], {}).items():
            end = start + len(name)
            if text.startswith(name, start) and _bounded(text, start, end):
                yield start, end, surfaces


def _bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    if before.isalnum() or (before == "'" and text[start - 2 : start - 1].isalnum()):
        return False
    if before == "-" and text[: start - 1].rsplit(None, 1)[-1:] and _word_before(text, start - 1) in PREFIXES:
        return False
    after = text[end : end + 1]
    return not (
        after.isalnum() or (after == "'" and text[end + 1 : end + 2].isalnum() and text[end + 1 : end + 2] != "s")
    )


def _word_before(text: str, end: int) -> str:
    start = end
    while start and text[start - 1].isalpha() and end - start < 8:
        start -= 1
    return text[start:end].lower()


@cache
def _names() -> Mapping[str, Mapping[str, tuple[Surface, ...]]]:
    """What each name may name, by the heads of names: no name begins inside a run of letters."""
    names: dict[str, dict[str, tuple[Surface, ...]]] = defaultdict(dict)
    for name, surface in _entries(gazetteer()):
        if not name.isascii():
            name = name.translate(_SAME)
        if len(name) > 1 and (head := _HEAD.match(name)):
            known = names[head[0]].get(name, ())
            if surface not in known:
                names[head[0]][name] = (*known, surface)
    return dict(names)


def _entries(tables: Gazetteer) -> Iterator[tuple[str, Surface]]:
    for iso3, country in tables.countries.items():
        for name in (country.name, *country.aliases):
            yield name, Surface("state", iso3)
            if len(name) > 4:
                yield name.upper(), Surface("state", iso3)
        yield from ((name, Surface("demonym", iso3)) for name in country.demonyms)
        yield from ((name, Surface("capital", iso3)) for name in country.capitals)
    for key, body in tables.organisations.items():
        for name in (body.name, *body.aliases):
            if name not in body.metonyms:
                yield name, Surface("organisation", key)
            if name.startswith("The ") and name.count(" ") > 1:
                yield name[4:], Surface("organisation", key)
        yield from ((name, Surface("metonym", key)) for name in body.metonyms)
    for holder in tables.holders:
        for name in (holder.name, *holder.aliases):
            if " " in name:
                yield name, Surface("person", holder.name)
    for index, place in enumerate(tables.places):
        for name in (place.name, *place.aliases):
            if len(name) > 2:
                yield name, Surface("place", str(index))
            if len(name) > 4 and place.kind == "city" and place.population > DATELINE_CITY:
                yield name.upper(), Surface("place", str(index))
