"""Undated reports take a day from their own words and from the pile, with reasons, or stay undated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare.dates import Known, propose_dates, settle_days
from dateline.compare.events import EventFusion
from dateline.records import UNKNOWN, CaseEvent, Date, Event, Family, Pair, Reading, Time, day
from tests.compare.filed import filed

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


PEOPLE = ("x", "y", "z")
DAYS = ("2021-12-02", "2021-12-07", "2021-12-09", "2021-12-14")


@st.composite
def acts(draw: st.DrawFn) -> Event:
    told = draw(st.sampled_from(DAYS))
    when = Date(value=told, earliest=told, latest=told, basis="weekday", second=draw(st.sampled_from((None, *DAYS))))
    parties = tuple(sorted(draw(st.sets(st.sampled_from(PEOPLE)))))
    status = draw(st.sampled_from(("done", "planned")))
    return replace(event("", draw(st.sampled_from((when, UNKNOWN)))), actors=parties, status=status)


@st.composite
def piles(draw: st.DrawFn) -> list[Reading]:
    """Reports of which about half are undated, of a few acts, with hints at their days."""
    hints = st.tuples(st.sampled_from(UPDATED_FRIDAY), st.just(time("2021-12-09", "back", basis="explicit")))
    made = []
    for name in TEXTS:
        told = tuple(replace(each, id=f"e{at}") for at, each in enumerate(draw(st.lists(acts(), max_size=2))))
        when = draw(st.sampled_from((UNKNOWN, *(day(each, "given") for each in DAYS))))
        made.append(reading(name, when, events=told, times=draw(hints)))
    return made


def fused(pile: Sequence[Reading]) -> EventFusion:
    """The acts of the same parties are one event."""
    of = {(each.id, act.id): " ".join(act.actors) for each in pile for act in each.events}
    return EventFusion(events=tuple(case_event(parties) for parties in sorted(set(of.values()))), of=of)


def case_event(parties: str) -> CaseEvent:
    return CaseEvent(
        id=parties,
        title="",
        class_="CONSULT",
        mode=None,
        status="done",
        actors=tuple(parties.split()),
        recipients=(),
        date=UNKNOWN,
        place=None,
        mentions=(),
        reports=1,
        families=1,
        publishers=1,
    )


def dated_by(pile: Sequence[Reading], fusion: EventFusion, known: Known) -> tuple[object, object]:
    return propose_dates(pile, fusion, [], known), settle_days(pile, fusion, [], known)


@settings(max_examples=25, deadline=None)
@given(piles(), st.sets(st.sampled_from(list(TEXTS))))
def test_what_was_kept_changes_nothing_and_leaves_old_reports_closed(pile: list[Reading], first: set[str]) -> None:
    fusion, shelf = fused(pile), dict[bytes, bytes]()
    expected = propose_dates(pile, fusion, [], TEXTS), settle_days(pile, fusion, [])
    some = [filed(each, TEXTS[each.id]) for each in pile if each.id in first]
    dated_by(some, fusion, Known(TEXTS, shelf))
    known = Known(TEXTS, shelf)
    more = [filed(each, TEXTS[each.id], shut=each.id in first) for each in pile]
    assert dated_by(more, fusion, known) == expected
    shut = [filed(each, TEXTS[each.id], shut=True) for each in pile]
    assert dated_by(shut, fusion, known) == expected
    assert dated_by(shut, fusion, Known(dict.fromkeys(TEXTS, ""), shelf)) == expected
