"""The gazetteer: states, organisations, offices and who held them when, given names, places.

All rows are facts with an origin (see training/gazetteer). An office counts only on the day asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from dateline.data.tables import Convert, listed, load_rows, one_of, optional, required

PARTIAL_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

# A term whose end no source gives counts for this many years after the last day on which it is known to hold.
TRUSTED_AFTER_LAST_KNOWN = 1


class Country(NamedTuple):
    """A state: ``head_of_state``, ``head_of_government`` and ``leader`` name offices, ``leader`` the one that rules."""

    iso3: str
    iso2: str
    cameo: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    head_of_state: str | None
    head_of_government: str | None
    leader: str | None


class Organisation(NamedTuple):
    """An organisation, institution or group of states; ``anaphors`` are words that stand for it ("the alliance")."""

    id: str
    name: str
    aliases: tuple[str, ...]
    metonyms: tuple[str, ...]
    type: str
    country: str | None
    anaphors: tuple[str, ...]
    members: tuple[str, ...]


class Holder(NamedTuple):
    """A term of office: ``body`` is an ISO 3166 alpha-3 code or an organisation's id.

    ``start`` and ``end`` are ISO days, months or years; ``end`` is null for an office still held, ``known_until``
    the last day known where no source gives the end.
    """

    body: str
    office: str
    name: str
    aliases: tuple[str, ...]
    gender: str | None
    start: str
    end: str | None
    known_until: str | None

    def holds(self, day: str) -> bool:
        """Whether the office was held on an ISO day (on both the first and the last day, and all of a vague one)."""
        if day < self.start[: len(day)]:
            return False
        if self.known_until:
            return int(day[:4]) <= int(self.known_until[:4]) + TRUSTED_AFTER_LAST_KNOWN
        return self.end is None or day[: len(self.end)] <= self.end


class Office(NamedTuple):
    office: str
    forms: tuple[str, ...]
    default: str | None


class Place(NamedTuple):
    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True)
class Gazetteer:
    """All tables, with the look-ups that reading and comparing need."""

    countries: dict[str, Country]
    organisations: dict[str, Organisation]
    holders: tuple[Holder, ...]
    offices: tuple[Office, ...]
    places: tuple[Place, ...]
    given_names: dict[str, str] = field(repr=False)
    local_titles: dict[tuple[str, str], str]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], list[Holder]]:
        terms: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        for holder in self.holders:
            terms[holder.body, holder.office].append(holder)
        return dict(terms)

    @cached_property
    def people(self) -> dict[str, tuple[Holder, ...]]:
        """The terms of each person, by canonical name."""
        people: dict[str, list[Holder]] = defaultdict(list)
        for holder in self.holders:
            people[holder.name].append(holder)
        return {name: tuple(terms) for name, terms in people.items()}

    @cached_property
    def offices_of_form(self) -> dict[str, tuple[str, ...]]:
        """The offices that a lower-case form may name: ``chief`` may be a director or a secretary-general."""
        forms: dict[str, list[str]] = defaultdict(list)
        for office in self.offices:
            for form in office.forms:
                forms[form].append(office.office)
        return {form: tuple(offices) for form, offices in forms.items()}

    @cached_property
    def forms_of_office(self) -> dict[str, tuple[str, ...]]:
        return {office.office: office.forms for office in self.offices}

    @cached_property
    def default_body(self) -> dict[str, str]:
        return {office.office: office.default for office in self.offices if office.default}

    def terms(self, body: str, office: str) -> list[Holder]:
        """All terms of an office, in order of the table."""
        return self._terms.get((body, office), [])

    def holder(self, body: str, office: str, day: str) -> Holder | None:
        """Who held the office on the day; null where nobody is known, or where the table names two."""
        held = [term for term in self.terms(body, office) if term.holds(day)]
        if len({term.name for term in held}) == 1:
            return held[0]
        # On the day of a change of office, who leaves holds it for part of the day as well: the newcomer counts.
        newest = max(held, key=lambda term: term.start, default=None)
        return newest if newest and newest.start == day else None

    def leader(self, iso3: str, day: str) -> Holder | None:
        """Who rules a state on the day."""
        country = self.countries.get(iso3)
        return self.holder(iso3, country.leader, day) if country and country.leader else None


@cache
def gazetteer() -> Gazetteer:
    """The tables of the package, loaded and checked once."""
    countries = (Country(*row) for *row, _ in load_rows("countries.tsv", _COUNTRY))
    organisations = (Organisation(*row) for *row, _ in load_rows("organisations.tsv", _ORGANISATION))
    return Gazetteer(
        countries={country.iso3: country for country in countries},
        organisations={body.id: body for body in organisations},
        holders=tuple(_holder(*row) for *row, _ in load_rows("holders.tsv", _HOLDER)),
        offices=tuple(Office(*row) for *row, _ in load_rows("offices.tsv", _OFFICE)),
        places=tuple(Place(*row) for *row, _ in load_rows("places.tsv", _PLACE)),
        given_names={name: gender for name, gender, _ in load_rows("given_names.tsv", _GIVEN)},
        local_titles={(body, office): title for body, office, title, _ in load_rows("local_titles.tsv", _LOCAL)},
    )


def _partial_day(cell: str) -> str:
    if not PARTIAL_DAY.fullmatch(cell):
        raise ValueError(f"is {cell!r}, expected a year, month or day")
    return cell


def _end(cell: str) -> str | None:
    if cell:
        _partial_day(cell.removeprefix("?"))
    return cell or None


def _degrees(cell: str) -> float:
    return float(cell or 0)


def _heads(cell: str) -> int:
    return int(float(cell or 0))


# The columns of each table are the fields of its rows, in their order, and the origin behind them.
_ORIGIN = one_of("hand", "wikidata", "phoenix", "geonames")
_COUNTRY: dict[str, Convert] = {
    "iso3": required, "iso2": str, "cameo": required, "name": required, "aliases": listed, "demonyms": listed,
    "capitals": listed, "head_of_state": optional, "head_of_government": optional, "leader": optional,
    "origin": _ORIGIN,
}  # fmt: skip
_ORGANISATION = {
    "id": required, "name": required, "aliases": listed, "metonyms": listed, "type": required, "country": optional,
    "anaphors": listed, "members": listed, "origin": _ORIGIN,
}  # fmt: skip
_HOLDER = {
    "body": required, "office": required, "name": required, "aliases": listed, "gender": one_of("m", "f", ""),
    "start": _partial_day, "end": _end, "origin": _ORIGIN,
}  # fmt: skip
_OFFICE = {"office": required, "forms": listed, "default": optional, "origin": _ORIGIN}
_PLACE = {
    "name": required, "aliases": listed, "country": optional, "kind": required, "lat": _degrees, "lon": _degrees,
    "population": _heads, "origin": _ORIGIN,
}  # fmt: skip
_LOCAL = {"body": required, "office": required, "title": required, "origin": _ORIGIN}
_GIVEN = {"name": required, "gender": one_of("m", "f", "fm"), "origin": _ORIGIN}


def _holder(
    body: str, office: str, name: str, aliases: tuple[str, ...], gender: str, start: str, end: str | None
) -> Holder:
    known_until = end[1:] if end and end.startswith("?") else None
    return Holder(body, office, name, aliases, gender or None, start, None if known_until else end, known_until)
