"""One attack told by its toll: what numbers, names and days make it one, and what makes it another."""

from __future__ import annotations

import re

import pytest

from dateline.compare.events import fuse_events
from dateline.records import Quantity, Reading, Sentence
from tests.compare.pile import act, everyone, told

BLAST = "Two bombs in Melkhaven killed 14 people and wounded 60 of the Bordurian guests."


def report(name: str, text: str, printed: str = "2031-03-05", on: str | None = None, by: str = "") -> Reading:
    """A report of one sentence with its harms: each "killed 14" is an act with its number."""
    events, quantities = [], []
    for match in re.finditer(r"(killed|wounded) (\d+)", text):
        events.append(act("ASSAULT", by, on, at=match.span(1)))
        quantities.append(
            Quantity(
                id=f"q{match.start()}", span=match.span(2), measure=match[1], of="people", low=int(match[2]),
                high=int(match[2]), approximate=False, unit="people", statement=None, claimant=None,
                event=events[-1].id,
            )
        )  # fmt: skip
    sentence = Sentence(span=(0, len(text)), zone="body")
    return told(name, printed, *events, quantities=tuple(quantities), sentences=(sentence,))


def groups(*pile: tuple[str, Reading]) -> list[list[str]]:
    """The reports of each event, in order."""
    texts = {reading.id: text for text, reading in pile}
    readings = [reading for _, reading in pile]
    fusion = fuse_events(readings, everyone(readings), texts=texts)
    return sorted(sorted(mention.report for mention in event.mentions) for event in fusion.events)


def test_the_dead_and_the_hurt_of_one_sentence_are_one_attack() -> None:
    assert groups((BLAST, report("r1", BLAST))) == [["r1", "r1"]]


@pytest.mark.parametrize(
    ("text", "fields", "one"),
    [
        ("The Melkhaven blast killed 14 people, Bordurian police said.", {}, True),
        ("The Melkhaven blast killed 16 people, Bordurian police said.", {}, True),
        ("The Melkhaven blast killed 14 people, Bordurian police said.", {"on": "2031-03-04"}, True),
        ("The Melkhaven blast killed 140 people, Bordurian police said.", {}, False),
        ("A crash in Vessport killed 14 sailors on their way home.", {}, False),
        ("The Melkhaven blast killed 14 people, Bordurian police said.", {"on": "1994-03-04"}, False),
        ("The Melkhaven blast killed 14 people, Bordurian police said.", {"printed": "2031-04-05"}, False),
        ("The Melkhaven blast killed 2 people, Bordurian police said.", {}, False),
    ],
    ids=["same toll", "still counted", "dated", "another order", "another name", "of old", "a month later", "persons"],
)
def test_tolls_of_two_reports(text: str, fields: dict[str, str], one: bool) -> None:
    found = groups((BLAST, report("r1", BLAST)), (text, report("r2", text, **fields)))
    assert (found == [["r1", "r1", "r2"]]) is one


def test_two_who_are_named_for_it_are_two_attacks() -> None:
    text = "In Melkhaven, Bordurian police said, Torvald killed 14 people."
    other = text.replace("Torvald", "Brandt")
    assert groups((text, report("r1", text, by="Torvald")), (other, report("r2", other, by="Brandt"))) == [
        ["r1"],
        ["r2"],
    ]
