"""One report from its words to its actors: the order of the rules."""

from __future__ import annotations

from dateline.language import Document
from dateline.read.actors.called import enter_called
from dateline.read.actors.descriptions import Descriptions
from dateline.read.actors.ledger import Ledger
from dateline.read.actors.names import enter_names
from dateline.read.actors.offices import Offices
from dateline.read.actors.people import People
from dateline.read.actors.phrases import Phrases
from dateline.read.actors.pronouns import enter_pronouns
from dateline.read.actors.runs import Runs
from dateline.read.actors.states import enter_states
from dateline.read.actors.surfaces import matches
from dateline.records import Actor, Date, Mention


def read_actors(document: Document, published: Date) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """Actors and mentions of an analysed report; offices are taken as of the report's date, where it has one."""
    found = matches(document.text)
    ledger = Ledger(document.text)
    runs = Runs(document, found)
    people = People(document, runs, found, ledger, published.latest)
    titled = enter_names(document, runs, people, found, ledger)
    enter_states(document, found, ledger, titled)
    phrases = sorted(Phrases(document, found).all(), key=lambda phrase: phrase.head.i)
    offices, descriptions = (
        Offices(document, people, ledger, titled, published.latest),
        Descriptions(document, ledger),
    )
    for phrase in phrases:
        offices.enter(phrase) or descriptions.enter(phrase)
    enter_called(document, ledger)
    enter_pronouns(document, ledger)
    return ledger.records()
