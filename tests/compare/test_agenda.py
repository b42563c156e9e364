"""Plans and what became of them, over reports of several days."""

from __future__ import annotations

import pytest

from dateline.compare.actors import ActorMerge
from dateline.compare.agenda import agenda
from dateline.compare.events import EventFusion
from dateline.records import UNKNOWN, AgendaItem, CaseEvent, Date, Event, EventMention, Reading, Status, day
from tests.compare.filed import filed

Told = tuple[str | None, Status, Date]

MONDAY, TUESDAY, FRIDAY = (day(f"2022-01-{number:02}", "weekday") for number in (10, 11, 14))
OWN = day("2022-01-05", "report")


def items(*told: Told, class_: str = "CONSULT") -> list[AgendaItem]:
    """The agenda of one event that reports of some days tell with a status and a date each."""
    readings, mentions, of = [], [], {}
    for number, (printed, status, date) in enumerate(told):
        report = f"r{number}"
        event = Event(
            id="e1", trigger=(5, 9), class_=class_, mode=None, status=status, actors=("a1",), recipients=(),  # type: ignore[arg-type]
            place="a2", statement=None, extent=(0, 20), date=date,
        )  # fmt: skip
        published = day(printed, "given") if printed else UNKNOWN
        readings.append(
            Reading(id=report, source="", text_sha256="", language="en", published=published, events=(event,))
        )
        mentions.append(
            EventMention(report=report, span=(5, 9), extent=(0, 20), status=status, statement=None, event="e1")
        )
        of[report, "a2"] = "geneva"
    case = CaseEvent(
        id="E", title="Talks", class_=class_, mode=None, status="planned", actors=("usa", "rus"), recipients=("rus",),  # type: ignore[arg-type]
        date=UNKNOWN, place=None, mentions=tuple(mentions), reports=1, families=1, publishers=1,
    )  # fmt: skip
    return _with_and_without_a_shelf(readings, EventFusion((case,), {}), ActorMerge((), of))


def _with_and_without_a_shelf(readings: list[Reading], *rest: *tuple[EventFusion, ActorMerge]) -> list[AgendaItem]:
    """The agenda of a pile, which is the same whatever was kept, and then opens no report."""
    found, shelf = agenda(readings, *rest), dict[bytes, bytes]()
    agenda([filed(one, "") for one in readings[:-1]], *rest, shelf)
    assert agenda([filed(one, "") for one in readings], *rest, shelf) == found
    assert agenda([filed(one, "", shut=True) for one in readings], *rest, shelf) == found
    return found


def test_a_planned_meeting_has_its_day_place_and_parties() -> None:
    (item,) = items(("2022-01-05", "planned", MONDAY))
    assert (item.event, item.what, item.start, item.end) == ("E", "Talks", "2022-01-10", "2022-01-10")
    assert (item.place, item.parties, item.outcome) == ("geneva", ("usa", "rus"), "open")
    assert [(mention.report, mention.span) for mention in item.mentions] == [("r0", (5, 9))]


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ([("2022-01-05", "planned", MONDAY), ("2022-01-11", "done", MONDAY)], "held"),
        ([("2022-01-05", "planned", MONDAY), ("2022-01-10", "ongoing", MONDAY)], "held"),
        ([("2022-01-11", "done", MONDAY), ("2022-01-05", "planned", MONDAY)], "held"),
        ([("2022-01-05", "planned", MONDAY), ("2022-01-09", "failed", MONDAY)], "cancelled"),
        ([("2022-01-05", "failed", MONDAY), ("2022-01-08", "planned", MONDAY)], "open"),
        ([("2022-01-05", "planned", MONDAY), ("2022-01-08", "planned", FRIDAY)], "moved"),
        ([("2022-01-05", "planned", MONDAY), ("2022-01-05", "planned", TUESDAY)], "open"),
        ([("2022-01-05", "planned", MONDAY), ("2022-01-08", "planned", TUESDAY)], "open"),
        ([("2022-01-05", "planned", MONDAY), (None, "done", UNKNOWN)], "held"),
        ([("2022-01-05", "planned", MONDAY), ("2021-12-01", "done", UNKNOWN)], "open"),
        ([("2022-01-05", "done", MONDAY)], "open"),
    ],
)
def test_later_reports_tell_what_became_of_a_plan(told: list[Told], outcome: str) -> None:
    assert [item.outcome for item in items(*told)] == [outcome]


def test_the_newest_report_with_a_date_gives_the_days() -> None:
    (item,) = items(
        ("2022-01-05", "planned", MONDAY), ("2022-01-08", "planned", FRIDAY), ("2022-01-09", "planned", OWN)
    )
    assert (item.start, item.end) == ("2022-01-14", "2022-01-14")


@pytest.mark.parametrize("status", ["done", "hypothetical", "threatened", "demanded", "denied", "failed"])
def test_what_nobody_plans_is_not_on_the_agenda(status: Status) -> None:
    assert items(("2022-01-20", status, MONDAY)) == []


def test_a_plan_whose_day_is_over_is_not_on_the_agenda() -> None:
    assert items(("2022-01-20", "planned", MONDAY)) == []


def test_a_plan_without_a_day_counts_for_a_gathering_alone() -> None:
    assert [item.start for item in items(("2022-01-05", "planned", OWN))] == [None]
    assert items(("2022-01-05", "planned", OWN), class_="MOBILIZE") == []
    assert len(items(("2022-01-05", "planned", MONDAY), class_="MOBILIZE")) == 1
