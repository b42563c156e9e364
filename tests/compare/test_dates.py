"""Undated reports take a day from their own words and from the pile, with reasons, or stay undated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dateline.compare.dates import propose_dates
from dateline.compare.events import EventFusion
from dateline.records import UNKNOWN, Date, Event, Family, Pair, Reading, Time, day

NOTHING = EventFusion(events=(), of={})


def reading(name: str, published: Date = UNKNOWN, **fields: Any) -> Reading:
    return Reading(id=name, source=name, text_sha256="", language="en", published=published, **fields)


def time(value: str, points: str | None, at: int = 0, basis: str = "unknown") -> Time:
    full = len(value) == len("2021-12-09") and "X" not in value
    return Time(
        span=(at, at + 6),
        type="DATE",
        value=value,
        earliest=value if full else None,
        latest=value if full else None,
        basis=basis,  # type: ignore[arg-type]
        points=points,  # type: ignore[arg-type]
    )


def event(name: str, when: Date, extent: tuple[int, int] = (0, 50)) -> Event:
    return Event(
        id=name,
        trigger=(0, 4),
        class_="CONSULT",
        mode=None,
        status="done",
        actors=(),
        recipients=(),
        place=None,
        statement=None,
        extent=extent,
        date=when,
    )


UPDATED_FRIDAY = (
    time("XXXX-WXX-7", "ahead", 10),
    time("XXXX-01-10", "ahead", 60),
    time("XXXX-WXX-4", "back", 70),
    time("XXXX-WXX-5", "own", 80),
    time("2021", "own", 90, basis="explicit"),
)


def call(name: str, when: Date, status: str) -> Event:
    return replace(event(name, when), actors=("x", "y"), status=status)  # type: ignore[arg-type]


def test_an_update_line_a_year_and_a_call_that_the_pile_dates_leave_one_day() -> None:
    known = reading("d", day("2022-01-04", "given"), events=(call("e1", day("2022-01-02", "weekday"), "done"),))
    undated = reading("u", times=UPDATED_FRIDAY, events=(call("e2", UNKNOWN, "planned"),))
    found = propose_dates([undated, known], NOTHING, [])["u"]
    assert (found.value, found.basis) == ("2021-12-31", "inferred")
    assert "its own day is a Friday" in str(found.why)
    assert "the same parties act on Sunday 2022-01-02" in str(found.why)


def test_two_weeks_that_fit_leave_a_lone_report_undated() -> None:
    assert propose_dates([reading("u", times=UPDATED_FRIDAY)], NOTHING, []) == {}


def test_weekdays_alone_leave_a_report_undated() -> None:
    undated = reading("u", times=(time("XXXX-WXX-4", "back"), time("XXXX-WXX-7", "ahead")))
    dated = reading("d", day("2021-12-09", "given"))
    assert propose_dates([undated, dated], NOTHING, []) == {}


def copies(a: str, b: str, relation: str = "near-copy") -> Family:
    pair = Pair(a=a, b=b, share_a=0.9, share_b=0.9, relation=relation, direction="unknown", aligned=())  # type: ignore[arg-type]
    return Family(id="f", reports=(a, b), pairs=(pair,))


def test_a_copy_of_a_dated_report_lies_near_it() -> None:
    pile = [reading("u"), reading("d", day("2021-12-09", "given"))]
    found = propose_dates(pile, NOTHING, [copies("d", "u")])["u"]
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= "2021-12-09" <= found.latest


def test_an_event_that_the_pile_dates_fixes_the_week() -> None:
    known = reading("d", day("2021-12-09", "given"), events=(event("e1", day("2021-12-07", "weekday")),))
    undated = reading(
        "u", events=(event("e2", UNKNOWN),), times=(time("XXXX-WXX-2", "back", 10), time("XXXX-WXX-3", "back", 60))
    )
    fusion = EventFusion(events=(), of={("d", "e1"): "c", ("u", "e2"): "c"})
    found = propose_dates([known, undated], fusion, [])["u"]
    assert str(found.earliest) <= "2021-12-08" <= str(found.latest)
    assert "the Tuesday of its CONSULT is 2021-12-07" in str(found.why)


def test_the_answer_does_not_lean_on_an_earlier_one() -> None:
    pile = [reading("u"), reading("d", day("2021-12-09", "given"))]
    families = [copies("d", "u")]
    first = propose_dates(pile, NOTHING, families)
    again = propose_dates([reading("u", first["u"]), pile[1]], NOTHING, families)
    assert again == first


@pytest.mark.parametrize("offset", range(0, 731, 61))
def test_a_full_date_told_as_past_is_never_after_the_report(offset: int) -> None:
    past = date(2020, 1, 1) + timedelta(days=offset)
    undated = reading("u", times=(time(past.isoformat(), "back", basis="explicit"),))
    dated = reading("d", day(past.isoformat(), "given"))
    found = propose_dates([undated, dated], NOTHING, [copies("d", "u")])["u"]
    assert found.earliest is not None
    assert found.earliest >= past.isoformat()


def test_a_text_that_was_only_made_use_of_leaves_a_report_undated() -> None:
    pile = [reading("u"), reading("d", day("2021-12-09", "given"))]
    assert propose_dates(pile, NOTHING, [copies("d", "u", "derived")]) == {}


def test_a_date_without_a_year_leaves_a_report_undated() -> None:
    undated = reading("u", times=(time("XXXX-12-08", "back"), time("XXXX-12-24", "ahead")))
    assert propose_dates([undated, reading("d", day("2021-12-09", "given"))], NOTHING, []) == {}


TEXTS = {
    "a": "Ferries stopped at Kanto harbour as dockers struck over night shifts, the Lysa union said.",
    "b": "Dockers struck at Kanto harbour; the Lysa union wants fewer night shifts and ferries stood still.",
    "c": "The Lysa union told dockers at Kanto harbour to strike over night shifts, and ferries stopped.",
    "d": "A comet was seen over the plains by astronomers, who took pictures with a small telescope.",
    "e": "The museum of glass opens a wing with old bowls and lamps that a merchant gave.",
    **{f"z{i}": f"Notice {i}: the library closes at {i} on day {i}, rooms {i}a and {i}b stay open." for i in range(20)},
    "u": "Dockers at Kanto harbour struck over night shifts, so ferries stopped, the Lysa union said.",
}


def pile_of(**days: str) -> list[Reading]:
    days |= {f"z{i}": (date(2021, 10, 1) + timedelta(days=9 * i)).isoformat() for i in range(20)}
    return [reading("u"), *(reading(name, day(value, "given")) for name, value in days.items())]


def test_a_report_worded_like_three_of_one_day_is_of_about_that_day() -> None:
    pile = pile_of(a="2021-12-09", b="2021-12-09", c="2021-12-10", d="2021-11-02", e="2022-01-20")
    found = propose_dates(pile, NOTHING, [], TEXTS)["u"]
    assert (found.earliest, found.latest, found.basis) == ("2021-12-08", "2021-12-12", "inferred")
    assert found.why == "worded like a, b, c"


def test_two_reports_that_are_worded_very_much_like_it_are_enough() -> None:
    pile = pile_of(a="2021-12-09", b="2021-12-10", c="2022-01-24", d="2021-11-02", e="2022-01-20")
    texts = {**TEXTS, "b": TEXTS["a"].replace("stopped", "stood still"), "u": TEXTS["a"].replace("Ferries", "Ships")}
    found = propose_dates(pile, NOTHING, [], texts)["u"]
    assert (found.earliest, found.latest, found.why) == ("2021-12-08", "2021-12-12", "worded like a, b")


def test_reports_worded_alike_that_are_weeks_apart_leave_a_report_undated() -> None:
    pile = pile_of(a="2021-12-09", b="2021-11-09", c="2021-12-24", d="2021-11-02", e="2022-01-20")
    assert propose_dates(pile, NOTHING, [], TEXTS) == {}


def test_two_messages_of_one_day_date_a_report_without_a_pile() -> None:
    sign = "— A. Lind (@alind) December 9, 2021"
    text = f"“No comment.” {sign}\n\n“Enough said.” {sign}"
    starts = [at for at in range(len(text)) if text.startswith("December", at)]
    times = tuple(time("2021-12-09", None, at, basis="explicit") for at in starts)
    found = propose_dates([reading("u", times=times)], NOTHING, [], {"u": text})["u"]
    assert (found.earliest, found.latest) == ("2021-12-08", "2021-12-12")
    assert propose_dates([reading("u", times=times[:1])], NOTHING, [], {"u": text}) == {}
