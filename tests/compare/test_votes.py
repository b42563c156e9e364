"""The pile settles on which of its two candidate days an act was that a report alone leaves open."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from dateline.compare.dates import settle_days, settled
from dateline.compare.events import fuse_events
from dateline.records import Date, Family, Reading, Status, Time
from tests.compare.pile import act, everyone, told

BEFORE, AFTER = "2021-12-02", "2021-12-09"
WEDNESDAY, FRIDAY = "2021-12-08", "2021-12-10"


def open_report(points: str | None = None, status: Status = "done") -> Reading:
    """A report of Wednesday that tells of a call on "Thursday", read as the last one."""
    thursday = Date(value=BEFORE, earliest=BEFORE, latest=BEFORE, basis="weekday", second=AFTER)
    words = Time(
        span=(40, 48), type="DATE", value=BEFORE, edtf=BEFORE, earliest=BEFORE, latest=BEFORE, basis="weekday",
        second=AFTER, points=points,  # type: ignore[arg-type]
    )  # fmt: skip
    call = act("CONSULT", "Torvald Brandt", thursday, status=status, at=(30, 60))
    return told("open", WEDNESDAY, call, times=(words,))


def others(*days: str) -> list[Reading]:
    return [told(f"r{i}", FRIDAY, act("CONSULT", "Torvald Brandt", day)) for i, day in enumerate(days)]


def settle(readings: list[Reading], families: tuple[Family, ...] = ()) -> dict[tuple[str, str], Date]:
    return settle_days(readings, fuse_events(readings, everyone(readings), families), families)


def test_two_other_texts_give_an_open_weekday_its_day_and_the_reason_is_said() -> None:
    ((report, _), date), *rest = settle([open_report(), *others(AFTER, AFTER)]).items()
    assert (report, date.earliest, date.latest, date.second, rest) == ("open", AFTER, AFTER, BEFORE, [])
    assert date.why == f"2 other texts date it so; alone it is read as {BEFORE}"


@pytest.mark.parametrize("days", [(AFTER,), (BEFORE, AFTER, AFTER), ("2021-12-08", "2021-12-08")])
def test_one_text_or_texts_that_differ_settle_nothing(days: tuple[str, ...]) -> None:
    assert settle([open_report(), *others(*days)]) == {}


def test_copies_are_one_voice() -> None:
    copied = Family(id="f", reports=("r0", "r1"), pairs=(), links=())
    assert settle([open_report(), *others(AFTER, AFTER)], (copied,)) == {}


@pytest.mark.parametrize(
    ("points", "status", "turns"),
    [("back", "done", False), ("back", "planned", True), ("ahead", "done", True), (None, "planned", True)],
)
def test_a_cue_of_the_clause_holds_unless_the_status_belies_it(points: str, status: Status, turns: bool) -> None:
    assert bool(settle([open_report(points, status), *others(AFTER, AFTER)])) is turns


def test_other_parties_have_no_say() -> None:
    calls = [told(f"r{i}", FRIDAY, act("CONSULT", "Torvald Marsh", AFTER)) for i in range(3)]
    assert settle([open_report(), *calls]) == {}


def test_the_order_of_reports_changes_nothing() -> None:
    readings = [open_report(), *others(AFTER, AFTER)]
    assert len({str(settle(list(order))) for order in permutations(readings)}) == 1


def test_the_event_and_the_words_that_it_rests_on_are_turned_and_stay_so() -> None:
    pile = [open_report(), *others(AFTER, AFTER)]
    (turned,) = settled(pile[:1], settle(pile))
    assert [event.date.earliest for event in turned.events] == [AFTER]
    assert [(time.value, time.edtf, time.earliest, time.second) for time in turned.times] == [
        (AFTER, AFTER, AFTER, BEFORE)
    ]
    assert settle([turned, *pile[1:]]) == {}
    assert settled([replace(turned, id="other")], settle(pile))[0].id == "other"
