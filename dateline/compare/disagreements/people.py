"""Who took part in an act, what title a person has and who holds an office: what reports say of persons."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.compare.disagreements.facts import Facts
from dateline.compare.disagreements.facts.titles import Title
from dateline.compare.disagreements.points import Pile, Point, Where
from dateline.compare.disagreements.values import Difference, has_rank
from dateline.compare.events.mention import TRUSTED, days
from dateline.compare.events.parties import is_unnamed
from dateline.compare.events.scoring import TWO_SIDED
from dateline.records import CaseActor, CaseEvent

WEEK = 7


def participants(pile: Pile) -> Iterator[Point]:
    """The parties of talks and deals that took place, of each mention that names two; talks in general have none."""
    known = pile.actors.known
    certain = {event.id: event for event in pile.fusion.events if event.reports > 1 and _is_certain(event)}
    for said, act, case in pile.told_twice:
        if case not in certain or act.status != "done":
            continue
        ids = [pile.case_actor(said.report, local) for local in (*act.actors, *act.recipients)]
        named = sorted({id for id in ids if id and id in known and _is_named(known[id])})
        if len(named) >= 2:
            shown = ", ".join(known[id].name for id in named)
            yield Point("participants", (case,), certain[case].title, shown, frozenset(named), **pile.where(said, act))


def _is_named(actor: CaseActor) -> bool:
    return not is_unnamed(actor) and not actor.members


def _is_certain(event: CaseEvent) -> bool:
    """Whether an event is one act: talks or a deal, done, on days that are known to the week."""
    when = days(event.date) if event.date.basis in TRUSTED else None
    return event.class_ in TWO_SIDED and event.status == "done" and when is not None and when[1] - when[0] < WEEK


def compare_parties(one: frozenset[str], other: frozenset[str]) -> Difference | None:
    """More precise where one names all that the other does, and more; other words for the same parties are none."""
    if one < other or other < one:
        return Difference("more precise", "one report names more who took part")
    return None


def roles(pile: Pile) -> Iterator[Point]:
    """Titles of named persons, at their first mention in a report; of those who have a rank in some report, and are
    named in others."""
    alone = pile.actors.alone
    told = [
        (said, title, case)
        for said in pile.reports
        for title in said.roles
        if (case := pile.case_actor(said.report, title.actor)) and case not in alone
    ]
    ranked = {case for _, title, case in told if has_rank(title.role)}
    for said, title, case in told:
        if case in ranked:
            yield Point("role", (case,), pile.name_of(case), title.role, title.role, **_where(pile, said, title))


def holders(pile: Pile) -> Iterator[Point]:
    """Who holds an office of which there is one ("mayor of ..."), as each report has it."""
    for said in pile.reports:
        for title in said.offices:
            if case := pile.case_actor(said.report, title.actor):
                topic = (" ".join(title.role.casefold().split()), title.country or "")
                yield Point("name", topic, title.role, title.name, case, **_where(pile, said, title))


def _where(pile: Pile, said: Facts, title: Title) -> Where:
    return {
        "report": said.report,
        "span": title.span,
        "claimant": None,
        "family": pile.family_of(said.report),
        "printed": said.printed,
    }
