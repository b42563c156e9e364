"""The dates of events and of statements: the expression of their own clause, else the story's, else the report's.

Nearness does not date an event: where an expression stands in its sentence, the nearest is its date in little more
than half of the cases. What decides is which verb or noun the expression is attached to, and whether the event shares
that one's clause.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.language import Document, Token
from dateline.read.dating.attachment import ATTACHED, ONE_TIME, attached, date_from
from dateline.read.dating.counted import counted
from dateline.read.dating.cues import REFERENCES
from dateline.read.dating.elsewhere import taken_up, told_below, told_elsewhere
from dateline.read.dating.story import story_day, story_day_ahead
from dateline.read.times.ahead import is_ahead, plan_verbs
from dateline.read.times.direction import verb_points
from dateline.records import UNKNOWN, Date, Reading, Span, Statement

__all__ = ["REFERENCES", "date_from", "date_of", "said_on"]


def date_of(
    document: Document,
    reading: Reading,
    trigger: Span,
    statement: Statement | None = None,
    *,
    generic: bool = False,
    ahead: bool | None = None,
) -> Date:
    """The date of the event that the words at ``trigger`` name.

    In this order: the expression attached to the event or to the clause that it shares; the day counted from another
    act ("two days after the vote"); the date of the act that a noun takes up ("the deal") or that another sentence
    dates; the day that the story has reached (basis ``inherited``); the report's own day (basis ``report``), for what
    is told as past or present. What is still to come and has no expression lies after the report's day. ``generic``: a
    hypothetical or general event, which has no date. ``ahead``: whether the event is still to come, where the caller
    knows its status; else its verb group decides. ``reading`` needs its ``times``.
    """
    if generic:
        return replace(UNKNOWN, why="a general or hypothetical event")
    token = document.head_of(trigger)
    if token is None:
        return _reports(reading, ahead=False)
    found = (
        _own(document, reading, token, ahead=ahead is True)
        or counted(document, reading, token)
        or taken_up(document, reading, token)
        or told_elsewhere(document, reading, token)
        or told_below(document, reading, token)
    )
    if found:
        return found
    ahead = is_ahead(document, token) if ahead is None else ahead
    in_story = story_day_ahead if ahead else story_day
    return in_story(document, reading, token) or _reports(reading, ahead)


def _own(document: Document, reading: Reading, token: Token, ahead: bool) -> Date | None:
    """The attached expression, but of a plan: "was set for Friday" tells when the act is due, not when it was set; nor
    is "asked him to come on Friday" of a day still to come.

    What is known to lie ahead shares no past day with its verb: "they spoke on Friday about the upcoming talks".
    """
    found, report = attached(document, reading, token), reading.published.latest
    plan = token.lemma in plan_verbs() and token.tag in ("VBD", "VBN")
    if not found or not report:
        return found
    shared = str(found.why).startswith(ONE_TIME) and verb_points(document, token).sign < 0
    due = (plan or shared) and str(found.earliest) > report
    if ahead and found.why != ATTACHED and str(found.latest) <= report:
        return None
    return None if due or (_is_awaited(document, token) and str(found.latest) < report) else found


def _is_awaited(document: Document, token: Token) -> bool:
    """ "They spoke ahead of the call earlier this week": the week is that of the talk, the call was still to come."""
    above = document.head(token)
    of = document.head(above) if above.lower == "of" else above
    return token.dep == "pobj" and of.lower in ("ahead", "before")


def said_on(document: Document, reading: Reading, cue: Span) -> Date:
    """The day on which words were said: the expression of the cue's own clause, else the report's day."""
    token = document.head_of(cue)
    found = attached(document, reading, token) if token else None
    return found or _reports(reading, ahead=False)


def _reports(reading: Reading, ahead: bool) -> Date:
    """The report's own day, never in silence: basis ``report``; nothing where the report has none."""
    day = reading.published
    if not day.earliest:
        return replace(UNKNOWN, why="no expression of time, and the report has no date")
    if ahead:
        return Date(value=f"{day.earliest}/..", earliest=day.earliest, latest=None, basis="report", why="still to come")
    return Date(value=day.value, earliest=day.earliest, latest=day.latest, basis="report", why="no expression of time")
