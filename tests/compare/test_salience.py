"""What is shown first: more independent reports, nearer the top, weightier acts by weightier actors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare.salience import WEIGHTS, leads, salience
from dateline.records import CaseActor, CaseEvent, EventMention, Reading, Sentence, day

STATES = {
    name: CaseActor(id=name, name=name, kind="state", country=None, role=None, aliases=(), mentions=())
    for name in ("A", "B")
}
UNNAMED = {"C": CaseActor(id="C", name="aides", kind="group", country=None, role=None, aliases=(), mentions=())}
READING = Reading(
    id="r1", source="", text_sha256="", language="en", published=day("2031-05-14", "given"),
    sentences=tuple(
        Sentence(span=(at * 10, at * 10 + 9), zone="headline" if at == 0 else "body") for at in range(8)
    ),
)  # fmt: skip


def event(at: int = 60, **fields) -> CaseEvent:
    mention = EventMention(
        report="r1", span=(at, at + 5), extent=(at, at + 9), status="done", statement=None, event="e1"
    )
    made = CaseEvent(
        id="e1", title="", class_="CONSULT", mode=None, status="done", actors=("A", "B"), recipients=(),
        date=day("2031-05-13", "weekday"), place=None, mentions=(mention,), reports=1, families=1, publishers=1,
    )  # fmt: skip
    return replace(made, **fields)


def score(made: CaseEvent) -> float:
    return salience(made, {"r1": leads(READING)}, STATES | UNNAMED)[0]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (event(families=3), event()),
        (event(publishers=3), event()),
        (event(at=0), event(at=12)),
        (event(at=12), event(at=62)),
        (event(class_="ASSAULT"), event()),
        (event(), event(actors=("C",))),
        (event(), event(status="planned")),
        (event(status="planned"), event(status="hypothetical")),
        (event(actors=("C",)), event(actors=())),
        (event(actors=(), place="p"), event(actors=())),
        (event(), event(date=day("2031-05-14", "report"))),
    ],
)
def test_what_comes_first(more, less):
    assert score(more) > score(less)


def test_what_the_lead_tells_needs_no_day_of_its_own():
    assert score(event(at=12)) == score(event(at=12, date=day("2031-05-14", "report")))


def test_copies_add_nothing():
    assert score(event(reports=9)) == score(event(reports=1))


def test_the_parts_are_given_and_lie_between_nothing_and_one():
    value, reasons = salience(event(families=500, publishers=500, at=0), {"r1": leads(READING)}, STATES)
    assert 0 <= value <= 1
    assert [reason.split()[0] for reason in reasons[: len(WEIGHTS)]] == list(WEIGHTS)


def test_unknown_reports_and_actors_count_nothing():
    assert salience(event(), {}, {})[0] < score(event())
