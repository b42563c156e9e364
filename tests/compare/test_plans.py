"""From the text on: a plan that three reports tell of is one event, with what became of it."""

from __future__ import annotations

import pytest

from dateline.compare.actors import merge_actors
from dateline.compare.agenda import agenda
from dateline.compare.events import fuse_events
from dateline.read import read_document
from dateline.records import CaseEvent
from tests.conftest import Analysed

ANNOUNCED = (
    "2031-03-03",
    "President Ana Torvald will meet Prime Minister Ilya Brandt in Geneva on March 12, her office said on Monday.",
)
REPEATED = (
    "2031-03-07",
    "Hotels are full. President Ana Torvald is due to meet Prime Minister Ilya Brandt in Geneva on March 12.",
)
HELD = (
    "2031-03-13",
    "President Ana Torvald met Prime Minister Ilya Brandt in Geneva on Wednesday. The talks lasted three hours.",
)
MOVED = (
    "2031-03-10",
    "The meeting between President Ana Torvald and Prime Minister Ilya Brandt, which was planned for March 12, has "
    "been moved to March 20.",
)
CALLED_OFF = (
    "2031-03-10",
    "President Ana Torvald has called off her meeting with Prime Minister Ilya Brandt, which was planned for March "
    "12 in Geneva.",
)
HELD_LATER = ("2031-03-21", "President Ana Torvald met Prime Minister Ilya Brandt in Geneva on March 20.")
NEXT = (
    "2031-03-14",
    "President Ana Torvald will meet Prime Minister Ilya Brandt again in Oslo on April 2, their aides said.",
)

Told = tuple[str, str]


@pytest.mark.parametrize(
    ("pile", "status", "day", "history", "outcome"),
    [
        ((ANNOUNCED, REPEATED), "planned", "2031-03-12", ["planned", "planned"], "open"),
        ((ANNOUNCED, REPEATED, HELD), "done", "2031-03-12", ["planned", "planned", "done", "done"], "held"),
        ((ANNOUNCED, REPEATED, CALLED_OFF), "failed", "2031-03-12", ["planned", "planned", "failed"], "cancelled"),
        ((ANNOUNCED, REPEATED, MOVED), "planned", "2031-03-20", ["planned", "planned", "planned"], "moved"),
        ((ANNOUNCED, MOVED, HELD_LATER), "done", "2031-03-20", ["planned", "planned", "done"], "held"),
    ],
    ids=["told twice", "held", "called off", "moved", "moved and held"],
)
def test_a_plan_is_one_event_with_its_history(
    analysed: Analysed, pile: tuple[Told, ...], status: str, day: str, history: list[str], outcome: str
) -> None:
    talks, outcomes = told(analysed, *pile)
    (event,) = talks
    assert (event.status, event.date.value) == (status, day)
    assert [mention.status for mention in event.mentions] == history
    assert outcomes == [outcome]


def test_the_next_meeting_is_another(analysed: Analysed) -> None:
    talks, outcomes = told(analysed, ANNOUNCED, HELD, NEXT)
    assert [(event.status, event.date.value) for event in talks] == [("done", "2031-03-12"), ("planned", "2031-04-02")]
    assert outcomes == ["held", "open"]


def told(analysed: Analysed, *pile: Told) -> tuple[list[CaseEvent], list[str]]:
    """The talks of a pile in the order of their days, and the outcomes on its agenda."""
    documents = [analysed(text, published, id=f"r{at}") for at, (published, text) in enumerate(pile)]
    readings = [read_document(document) for document in documents]
    actors = merge_actors(readings)
    fusion = fuse_events(readings, actors, texts={document.report.id: document.report.text for document in documents})
    talks = sorted((event for event in fusion.events if event.class_ == "CONSULT"), key=lambda event: str(event.date))
    return talks, [item.outcome for item in agenda(readings, fusion, actors)]
