"""Turns of a transcript: whom a label at the head of a paragraph names, he says all that stands before the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dateline.language import Document, paragraphs
from dateline.read.actors.runs import titles
from dateline.read.statements.draft import Draft, inside, overlaps
from dateline.read.statements.history import Speaker
from dateline.read.statements.people import People
from dateline.read.statements.shape import words_in
from dateline.read.statements.tables import source_nouns
from dateline.records import Actor, Span

# "MS. PSAKI:", "SECRETARY BLINKEN:", "Sergey Lavrov:", "THE PRESIDENT:", "QUESTION:", "Q" and a gap.
_WORD = r"[A-Z][\w.'’\-]{0,30}"
_ASIDE = r"(?:[ \u00a0]?\([^()\n]{1,40}\))?"
_LABEL = re.compile(rf"(?P<name>{_WORD}(?:[ \u00a0]{_WORD}){{0,4}}){_ASIDE}:(?=\s)|(?P<asks>Q)(?=[:\u00a0\t]|  )")
_QUESTION = re.compile(r"(?:Q|Question|Reporter|Journalist|Moderator|Interviewer)s?", re.IGNORECASE)
# A list of headings ("Related: ...") labels paragraphs, too, but neither so many nor the same again and again.
MIN_TURNS = 6
MIN_SPEAKERS = 2
# "Go ahead." and "Thank you, Jen." are no statements.
MIN_WORDS = 5


class Turn(NamedTuple):
    """A label and the paragraphs that it stands before."""

    label: Span
    said: tuple[Span, ...]


def turns(text: str) -> list[Turn]:
    """The turns of a transcript in order; none where the text is not one."""
    found = list(_turns(text))
    names = Counter(text[slice(*turn.label)].lower() for turn in found)
    again = sum(times for times in names.values() if times > 1)
    is_transcript = len(found) >= MIN_TURNS and len(names) >= MIN_SPEAKERS and 2 * again >= len(found)
    return found if is_transcript else []


def with_turns(document: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts with one for every turn, without those that only repeat a turn under its label or under nobody."""
    found = turns(document.text)
    labels, said = [turn.label for turn in found], [span for turn in found for span in turn.said]
    apart = [d for d in drafts if d.cue or (d.source and not overlaps(d.source, labels)) or not inside(d.content, said)]
    return apart + [
        Draft(source=(turn.label,), cue=(), content=turn.said, by="a turn of a transcript", verbatim=True)
        for turn in found
        if words_in(document.text, turn.said) >= MIN_WORDS
    ]


def who(people: People, label: Span) -> Speaker:
    """Whom a label names: a person of the report with its last name, else one made of its words; a question nobody."""
    text = people.document.text[slice(*label)].replace("\u00a0", " ")
    if _QUESTION.fullmatch(text):
        return Speaker(None, True, "one who asks and is not named")
    known = people.called(text) or _of_that_name(people, _name(text))
    actor = known or _made(people, text)
    people.mention(label, actor.id)
    return Speaker(actor.id, actor.anonymous, "the label of the turn")


def _name(text: str) -> list[str]:
    """The words of a label that are no title: none in "The President" or "Senior Administration Official"."""
    words = text.split()
    if source_nouns().get(words[-1].lower()):
        return []
    return [word for word in words if word.lower() not in _title_words()]


@cache
def _title_words() -> frozenset[str]:
    return frozenset({"the", *(word.lower() for title in titles() for word in title.split())})


def _of_that_name(people: People, name: list[str]) -> Actor | None:
    wanted = [word.casefold() for word in name]
    found = [
        actor
        for actor in people.actors.values()
        if actor.kind == "person"
        and wanted
        and any(called.casefold().split()[-len(wanted) :] == wanted for called in (actor.name, *actor.aliases))
    ]
    return found[0] if len(found) == 1 else None


def _made(people: People, text: str) -> Actor:
    name = _name(text)
    called = " ".join(word.title() if word.isupper() else word for word in name) or text.lower().removeprefix("the ")
    anonymous = not name and source_nouns().get(text.split()[-1].lower()) == "source"
    return people.enter(called, "person", anonymous)


def _turns(text: str) -> Iterator[Turn]:
    label: Span | None = None
    said: list[Span] = []
    for start, end in paragraphs(text):
        if begins := _LABEL.match(text, start, end):
            if label and said:
                yield Turn(label, tuple(said))
            label, said = begins.span("name" if begins["name"] else "asks"), []
            start = begins.end()
            start += len(text[start:end]) - len(text[start:end].lstrip(": \t\u00a0"))
        if label and start < end:
            said.append((start, end))
    if label and said:
        yield Turn(label, tuple(said))
