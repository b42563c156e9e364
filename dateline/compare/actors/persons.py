"""Persons of one surname, told apart by given names, country, gender and office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.compare.names import damaged, given_of, same_person
from dateline.data.gazetteer import gazetteer
from dateline.data.names import FIRST_SURNAMES, fold, plain
from dateline.records import Actor


@dataclass(slots=True)
class One:
    """The places of actors that are one, the founder of a person first, with the reasons."""

    members: list[int]
    why: list[str] = field(default_factory=list)


def persons(actors: Sequence[Actor]) -> list[One]:
    """Full names first, the best known first; then bare surnames join the one person that fits, or stay alone."""
    found: list[One] = []
    for at in sorted(range(len(actors)), key=lambda at: knownness(actors[at])):
        fitting = [(person, why) for person in found if (why := _fits(actors[at], [actors[n] for n in person.members]))]
        if len(fitting) == 1:
            person, why = fitting[0]
            person.members.append(at)
            if why not in person.why:
                person.why.append(why)
        else:
            found.append(One([at]))
    return found


def knownness(actor: Actor) -> tuple[bool, int, int, str]:
    """The known first, then the fullest name: letters get lost more often than they are added."""
    return actor.gazetteer is None, -len(actor.name.split()), -len(actor.name), actor.name


def _fits(actor: Actor, members: Sequence[Actor]) -> str | None:
    """Why an actor is the person that these are, the founder first; null where it is not."""
    founder = members[0]
    if actor.gazetteer and founder.gazetteer:
        return f"gazetteer: {founder.name}" if actor.gazetteer == founder.gazetteer else None
    if actor.gender and founder.gender and actor.gender != founder.gender:
        return None
    if actor.country and founder.country and actor.country != founder.country:
        return None
    if _widespread(actor) and not _same_role(actor, founder):
        return None
    verdict = same_person(actor.name, founder.name)
    if not verdict.same and _same_role(actor, founder):
        verdict = damaged(actor.name, founder.name)
    others = {member.name for member in members} - {founder.name, actor.name}
    if not verdict.same or any(given_of(name) and not same_person(actor.name, name).same for name in sorted(others)):
        return None
    return f"{verdict.why}: {actor.name}, {founder.name}"


def _widespread(actor: Actor) -> bool:
    """A bare surname that millions bear: Kim, Li. It tells nobody apart without his office."""
    return not actor.gazetteer and fold(actor.name) in FIRST_SURNAMES


def _same_role(first: Actor, second: Actor) -> bool:
    """One office of one country, in whatever words: "Canadian Foreign Minister", "foreign minister of Canada"."""
    if not (first.role and second.role and first.country and first.country == second.country):
        return False
    return _office(first.role, first.country) == _office(second.role, first.country)


@lru_cache(maxsize=4096)
def _office(role: str, country: str) -> frozenset[str]:
    """The words of a role without those for its country; of an office of the tables its own name."""
    own = gazetteer().countries.get(country)
    names = (own.name, *own.aliases, *own.demonyms) if own else ()
    words = plain(role)
    for name in sorted((plain(name) for name in names), key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(name)}(?: ?s)?\b", " ", words)
    words = " ".join(word for word in words.split() if word not in ("of", "the", "for", "s"))
    offices = gazetteer().offices_of_form
    by_form = {" ".join(w for w in form.split() if w not in ("of", "the", "for")): form for form in offices}
    return frozenset(offices[by_form[words]][:1] if words in by_form else words.split())
