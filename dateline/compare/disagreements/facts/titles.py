"""Whom a report calls what: the titles of named persons, and who holds an office of which there is one."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.compare.disagreements.values import RANKS
from dateline.records import Actor, Reading, Span

# Letters before a name that hold its title.
BEFORE_NAME = 30
# "Deputy minister under President ..." is nobody's title but the deputy's.
_UNDER = re.compile(r"\bunder (?=[A-Z]|$)")
# Offices that one person holds at a time. A deputy, a former holder and a member are others.
_SOLE = re.compile(
    r"(?:acting |interim )?(?:president|prime minister|premier|chancellor|mayor|governor|king|queen|commander"
    r"|(?:foreign|defen[cs]e|interior|finance|justice|health|energy) minister|chief executive|secretary[- ]general"
    r"|ambassador|chief of staff|director|head|chairman|chairwoman|speaker) (?:of|to) (?!(?:the|an?)$)\w",
    re.IGNORECASE,
)


class Title(NamedTuple):
    """The title of a person where a report first names it; ``actor`` is the person in the report."""

    actor: str
    name: str
    role: str
    country: str | None
    begin: int
    end: int

    @property
    def span(self) -> Span:
        return self.begin, self.end


def first_names(reading: Reading) -> dict[str, Span]:
    """Where a report first names each of its actors."""
    first: dict[str, Span] = {}
    for mention in reading.mentions:
        if mention.actor and mention.how == "name":
            first.setdefault(mention.actor, mention.span)
    return first


def titles(reading: Reading, text: str) -> tuple[list[Title], list[Title]]:
    """The titles of named persons, and those among all that are offices which one person holds.

    Of holders whom the table of offices knows nothing needs to be compared.
    """
    first = first_names(reading)
    persons = [actor for actor in reading.actors if actor.kind == "person" and actor.role and not actor.anonymous]
    named = [(actor, first[actor.id]) for actor in persons if actor.id in first]
    roles = [_title(actor, span) for actor, span in named if _is_own(actor.role or "", text, span)]
    return roles, [_title(actor, span) for actor, span in named if _is_sole(actor)]


def _title(actor: Actor, span: Span) -> Title:
    return Title(actor.id, actor.name, actor.role or "", actor.country, *span)


def _is_own(role: str, text: str, name: Span) -> bool:
    """Whether a title is the person's, and all of it."""
    return not (_UNDER.search(role) or _of_higher_rank(text, name, role))


def _of_higher_rank(text: str, name: Span, role: str) -> bool:
    """Whether the words before a name give a rank that the title lacks ("then-acting director")."""
    before = set(re.findall(r"[a-z]+", text[max(name[0] - BEFORE_NAME, 0) : name[0]].lower()))
    return not before & RANKS <= set(role.lower().replace("-", " ").split())


def _is_sole(actor: Actor) -> bool:
    return not actor.gazetteer and len(actor.name.split()) > 1 and bool(_SOLE.match(actor.role or ""))
