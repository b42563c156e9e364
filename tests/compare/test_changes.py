"""What is new since a day."""

from __future__ import annotations

import pytest

from dateline.compare.changes import Changes, EventChange, changes
from dateline.compare.events import fuse_events
from dateline.records import Commitment, Disagreement, Position, Reading, Statement, StatementLink
from tests.compare.pile import act, everyone, told

CALL = ("CONSULT", "Torvald Brandt", "2031-03-04")


def new(
    readings: list[Reading], since: str, disagreements: tuple[Disagreement, ...] = (), **options: object
) -> Changes:
    actors = everyone(readings)
    return changes(readings, actors, fuse_events(readings, actors), disagreements, since, **options)


def test_an_event_is_new_or_changed() -> None:
    readings = [
        told("r1", "2031-03-02", act(*CALL, "planned")),
        told("r2", "2031-03-05", act(*CALL), act("SANCTION", "Arland > Borduria", "2031-03-05")),
    ]
    found = new(readings, "2031-03-05")
    assert found.reports == ("r2",)
    assert len(found.new_events) == 1
    assert [(change.what, change.before, change.after) for change in found.changed_events] == [
        ("status", "planned", "done")
    ]


def test_a_finer_date_is_a_change() -> None:
    readings = [
        told("r1", "2031-03-05", act("CONSULT", "Torvald Brandt", "2031-03-03/2031-03-09")),
        told("r2", "2031-03-06", act(*CALL)),
    ]
    (change,) = new(readings, "2031-03-06").changed_events
    assert change == EventChange(change.event, "date", "2031-03-03/2031-03-09", "2031-03-04")


def test_statements_and_commitments_of_new_reports() -> None:
    spans = {"source": ((0, 4),), "cue": ((5, 9),), "content": ((10, 30),)}
    statements = tuple(Statement(id=f"s{at}", kind="indirect", class_="speech", speaker=None, **spans) for at in (1, 2))
    threat = Commitment(
        id="c1", span=(0, 30), type="threat", by=(), to=(), condition=None, consequence=None, statement=None
    )
    readings = [
        told("r1", "2031-03-02", statements=statements),
        told("r2", "2031-03-05", statements=statements, commitments=(threat,)),
        told("r3", None, statements=statements),
    ]
    links = {("r2", "s1"): (StatementLink(report="r1", statement="s1", spans=(), altered=False),)}
    found = new(readings, "2031-03-05", links=links)
    assert found.statements == (("r2", "s2"),)
    assert found.commitments == (("r2", "c1"),)


def test_disagreements_open_and_settle() -> None:
    def disagreement(id: str, *positions: tuple[str, str]) -> Disagreement:
        held = tuple(Position(value=v, report=r, span=(0, 1), claimant=None, families=1) for v, r in positions)
        return Disagreement(id=id, kind="duration", about="", verdict="conflict", positions=held)

    readings = [told("r1", "2031-03-02"), told("r2", "2031-03-02"), told("r3", "2031-03-05")]
    found = new(
        readings,
        "2031-03-05",
        (
            disagreement("d1", ("50", "r1"), ("120", "r3")),
            disagreement("d2", ("50", "r1"), ("120", "r2"), ("50", "r3")),
            disagreement("d3", ("50", "r1"), ("120", "r2")),
        ),
    )
    assert (found.opened, found.settled) == (("d1",), ("d2",))


@pytest.mark.parametrize(
    ("words", "first", "changed"),
    [
        ("We will close the lake road if Borduria arms the islands.", 0, 0),
        ("We will close the lake road and the harbour if Borduria ever arms the islands again.", 0, 1),
        ("We will send no more grain to the hill towns.", 1, 0),
    ],
    ids=["said again", "said otherwise", "another"],
)
def test_a_commitment_is_new_when_it_is_first_made_or_changed(words: str, first: int, changed: int) -> None:
    texts = {"r1": "We will close the lake road if Borduria arms the islands.", "r2": words}
    readings = [
        told(
            at,
            printed,
            commitments=(
                Commitment(
                    id="c1", span=(0, len(texts[at])), type="threat", by=("Arland",), to=("Borduria",),
                    condition=None, consequence=None, statement=None,
                ),
            ),
        )
        for at, printed in (("r1", "2031-03-02"), ("r2", "2031-03-05"))
    ]  # fmt: skip
    found = new(readings, "2031-03-05", texts=texts)
    assert (len(found.commitments), len(found.changed_commitments)) == (first, changed)
