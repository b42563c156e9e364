"""The day that the story has reached, for acts that no expression dates.

A simple past goes on where the last dated past left off; a present, a perfect and most sayings are of the report's own
day. Measured on the mentions of TimeBank, AQUAINT and SemEval-2015 Task 4 (trial) that no expression dates, where the
story stands at another day than the report: right by the story / by the report / neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.language import Document, Token
from dateline.read.dating.attachment import date_from, governed
from dateline.read.dating.cues import NOMINAL, VERBAL, cues
from dateline.read.dating.elsewhere import taken_up
from dateline.read.times.direction import verb_points
from dateline.records import Date, Reading, Time

# How far back the story is looked for, in sentences, where it stands at the day before the report, and where at an
# earlier one. Simple past: the day before 29 / 3 / 0 at any distance; the week before, near by, 9 / 5 / 5.
SENTENCES = 12
NEAR_SENTENCES = 3
# Farther back than this a day is background ("in June ..."): 6 / 8 / 8.
MAX_DAYS = 7
# Headline, date line and first sentences tell of one act: the day before, told in one of them, is that of all: 12 / 0.
LEAD = 3
_PERFECT = frozenset({"has", "have", "had", "'ve", "’ve", "'d"})
_PAST = frozenset({"was", "were", "did"})
_AFTER = frozenset({"after", "following"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A day of the story, with the verb whose day it is."""

    time: Time
    verb: Token

    def days_before(self, report: str) -> int:
        return (date.fromisoformat(report) - date.fromisoformat(str(self.time.earliest))).days

    def as_date(self, why: str) -> Date:
        return replace(date_from(self.time, "inherited"), why=f"{why} {self.verb.text!r}")


def story_day(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The last day before ``trigger`` that a past act was dated to, where ``trigger`` goes on from there."""
    verb, report = _carrier(document, trigger), reading.published.earliest
    if verb is None or report is None:
        return None
    if is_simple_past(document, verb):
        if before := _followed(document, verb):
            return taken_up(document, reading, before)
        told = next(_past_days(document, reading, trigger, report), None)
        if told and _goes_on(document, verb, trigger, told, told.days_before(report)):
            return told.as_date("the story stands at the day of")
    return _lead_day(document, reading, trigger, verb, report)


def _followed(document: Document, verb: Token) -> Token | None:
    """The act that opens the clause: "Following his call, he met" goes on from the call, not from the last day."""
    for word in document.deps(verb.i, "prep"):
        if word.i < verb.i and word.lower in _AFTER:
            return next(iter(document.deps(word.i, "pobj", "pcomp")), None)
    return None


def _goes_on(document: Document, verb: Token, trigger: Token, told: _Told, days: int) -> bool:
    """Sayings go on from acts of the day before (21 / 4 / 2), not from another's sayings (9 / 13 / 0; own 6 / 2)."""
    if trigger.i == verb.i and verb.lemma in cues()["speaking_verbs"]:
        said = told.verb.lemma in cues()["speaking_verbs"]
        return days == 1 and (not said or bool(_named_doers(document, verb) & _named_doers(document, told.verb)))
    return days == 1 or (0 < days <= MAX_DAYS and trigger.sentence - told.verb.sentence <= NEAR_SENTENCES)


def _named_doers(document: Document, verb: Token) -> set[str]:
    return {token.lemma for token in document.deps(verb.i, "nsubj") if token.pos == "PROPN"}


def _lead_day(document: Document, reading: Reading, trigger: Token, verb: Token, report: str) -> Date | None:
    """The day before, where the first sentences name it after the act: "has sunk. The ship went down on Sunday"."""
    told_past = is_simple_past(document, verb) or _is_news(document, verb)
    if trigger.sentence >= LEAD or not told_past:
        return None
    last = min(LEAD, len(document.sentences) - 1)
    for told in reversed(list(_days(document, reading, range(last, trigger.sentence, -1)))):
        if is_simple_past(document, told.verb):
            return told.as_date("the lead tells of the day of") if told.days_before(report) == 1 else None
    return None


def _is_news(document: Document, verb: Token) -> bool:
    """A headline in the present ("Boat sinks off Crete") and a perfect ("has sunk") tell of what is just over."""
    words = {token.lower for token in document.deps(verb.i, "aux")}
    return (verb.tag == "VBZ" and verb.sentence == 0) or (verb.tag == "VBN" and bool(words & {"has", "have"}))


def story_day_ahead(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The day that the sentences right before dated another act ahead to: the report's, or one of the week after."""
    report = reading.published.earliest
    sentences = range(trigger.sentence, max(trigger.sentence - NEAR_SENTENCES, -1), -1)
    for told in _days(document, reading, sentences, trigger.start) if report else ():
        days = -told.days_before(str(report))
        if days > 0 or (days == 0 and verb_points(document, told.verb).sign > 0):
            return told.as_date("goes on from") if days <= MAX_DAYS else None
    return None


def _past_days(document: Document, reading: Reading, trigger: Token, report: str) -> Iterator[_Told]:
    sentences = range(trigger.sentence, max(trigger.sentence - SENTENCES, -1), -1)
    for told in _days(document, reading, sentences, trigger.start):
        if told.days_before(report) >= 0 and is_simple_past(document, told.verb):
            yield told


def _days(document: Document, reading: Reading, sentences: range, before: int | None = None) -> Iterator[_Told]:
    """The dated verbs of some sentences, last first, those before the offset ``before``."""
    for sentence in sentences:
        found = {
            item.time.span: _Told(item.time, document.tokens[item.governor])
            for item in governed(document, reading, sentence)
            if (before is None or item.time.span[0] < before) and item.time.earliest == item.time.latest
            if document.tokens[item.governor].pos in VERBAL
        }
        yield from (found[span] for span in sorted(found, reverse=True))


def _carrier(document: Document, trigger: Token) -> Token | None:
    """The verb whose tense tells the time of a word: its own, or that of the clause around a noun."""
    if trigger.pos in VERBAL:
        return trigger
    if trigger.pos not in NOMINAL:
        return None
    return next((above for above in document.ancestors(trigger) if above.pos in VERBAL), None)


def is_simple_past(document: Document, verb: Token) -> bool:
    words = {token.lower for token in document.deps(verb.i, "aux", "auxpass")}
    return not words & _PERFECT and (verb.tag == "VBD" or bool(words & _PAST))
