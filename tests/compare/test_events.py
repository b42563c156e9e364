"""One event from many mentions: what is joined, what is kept apart, and what the record then says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare.events import EventFusion, Fuser, fuse_events
from dateline.compare.links import Links, link_key
from dateline.records import CaseEvent, Date, Event, Family, Pair, Reading, Statement
from tests.compare.pile import act, everyone, told


def fused(*readings: Reading, **options: object) -> EventFusion:
    return fuse_events(readings, everyone(readings), **{"families": (), **options})


def together(first: Event, second: Event, days: tuple[str, str] = ("2031-03-05", "2031-03-06")) -> bool:
    fusion = fused(told("r1", days[0], first), told("r2", days[1], second))
    return len(fusion.events) == 1


def only(fusion: EventFusion) -> CaseEvent:
    (event,) = fusion.events
    return event


CALL = ("CONSULT", "Torvald Brandt", "2031-03-04")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (act(*CALL), act(*CALL), True),
        (act(*CALL), act("CONSULT", "Brandt Torvald", "2031-03-04"), True),
        (act(*CALL), act("CONSULT", "Torvald Brandt", "2031-03-03/2031-03-09"), True),
        (act(*CALL, "planned"), act(*CALL, "done"), True),
        (act(*CALL), act("CONSULT", "Torvald Borduria", "2031-03-04"), True),
        (act(*CALL), act("CONSULT", "Torvald Brandt"), True),
        (act(*CALL), act("CONSULT", "Torvald Brandt", "2031-03-05"), False),
        (act(*CALL), act("CONSULT", "Torvald Marsh", "2031-03-04"), False),
        (act(*CALL), act("CONSULT", "Heber Brandt", "2031-03-04"), False),
        (act(*CALL), act("ASSAULT", "Torvald Brandt", "2031-03-04"), False),
        (act(*CALL, mode="phone"), act(*CALL, mode="visit"), False),
        (act("ASSAULT", "Arland > Borduria", None, "hypothetical"), act("ASSAULT", "Arland > Borduria", None), False),
        (act("SANCTION", "Arland > Borduria", "2031-03-04"), act("SANCTION", "Borduria > Arland", "2031-03-04"), False),
        (act("PROTEST", "Torvald", "2031-03-04"), act("PROTEST", "Marsh", "2031-03-04"), False),
    ],
    ids=[
        "same", "other order", "finer date", "plan and deed", "state for its leader", "undated, printed next day",
        "next day", "other counterpart", "other person of a country", "other class", "phone against visit",
        "supposed against real", "roles turned round", "nobody in common",
    ],
)  # fmt: skip
def test_pairs(first: Event, second: Event, expected: bool) -> None:
    assert together(first, second) is expected


HALF = ("CONSULT", "Torvald")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (act(*CALL), act(*HALF), False),
        (act(*CALL), act(*HALF, "2031-03-04"), False),
        (act(*CALL, mode="phone"), act(*HALF, "2031-03-04", mode="phone"), True),
        (act(*CALL, place="Vess"), act(*HALF, place="Vess"), True),
        (act(*HALF, status="hypothetical"), act(*HALF, status="hypothetical"), False),
        (act("CONSULT", "Torvald Alliance"), act("CONSULT", "Torvald leaders"), False),
        (act("ASSAULT", "gunmen > Vess"), act("ASSAULT", "masked_gunmen > Vess"), True),
        (act("ASSAULT", "leaders > Vess"), act("ASSAULT", "masked_gunmen > Vess"), False),
    ],
    ids=[
        "undated", "one day", "one day and mode", "one place", "both half told", "leaders, and nothing else in common",
        "a group by its words", "another group",
    ],
)  # fmt: skip
def test_talks_of_which_a_party_is_not_named_and_groups_without_a_name(
    first: Event, second: Event, expected: bool
) -> None:
    assert together(first, second) is expected


def test_what_refers_back_has_no_say_in_what_its_event_is() -> None:
    """Three bare "calls" of one party do not keep the call that they refer to from the one of another report."""
    text = "On Tuesday Torvald spoke with Brandt. " + "In the call Torvald was firm. " * 3
    calls = [at for at in range(len(text)) if text.startswith("call", at)]
    spoke = act(*CALL, at=(19, 24))
    first = told("r1", "2031-03-05", spoke, *(act(*HALF, at=(at, at + 4)) for at in calls))
    fusion = fused(first, told("r2", "2031-03-05", act(*CALL)), texts={"r1": text})
    assert [len(event.mentions) for event in fusion.events] == [5]


def test_undated_mentions_of_distant_reports_stay_apart() -> None:
    pair = act("CONSULT", "Torvald Brandt"), act("CONSULT", "Torvald Brandt")
    assert together(*pair)
    assert not together(*pair, days=("2031-03-05", "2031-05-05"))


def test_calls_on_neighbouring_days_with_an_undated_mention_are_two() -> None:
    fusion = fused(
        told("r1", "2031-03-04", act(*CALL, mode="phone")),
        told("r2", "2031-03-05", act("CONSULT", "Torvald Brandt", "2031-03-05", mode="phone")),
        told("r3", "2031-03-05", act("CONSULT", "Torvald Brandt", mode="phone")),
    )
    assert len(fusion.events) == 2


def test_a_plan_that_comes_true_is_one_event_with_its_history() -> None:
    event = only(fused(told("r1", "2031-03-02", act(*CALL, "planned")), told("r2", "2031-03-05", act(*CALL, "done"))))
    assert event.status == "done"
    assert [mention.status for mention in event.mentions] == ["planned", "done"]


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ([("2031-03-02", "planned")], "planned"),
        ([("2031-03-02", "planned"), ("2031-04-20", "planned")], "planned"),
        ([("2031-03-02", "planned"), ("2031-03-03", "failed")], "failed"),
        ([("2031-03-02", "planned"), ("2031-03-03", "failed"), ("2031-03-05", "done")], "done"),
        ([("2031-03-05", "done"), ("2031-03-06", "planned")], "done"),
        ([("2031-03-02", "done")], "planned"),
        ([("2031-03-02", "planned"), ("2031-03-04", "ongoing")], "ongoing"),
    ],
    ids=["plan", "its day has passed", "cancelled", "held after all", "done stays done", "told as done before its day",
         "begun"],
)  # fmt: skip
def test_status(says: list[tuple[str, str]], expected: str) -> None:
    reports = [told(f"r{at}", printed, act(*CALL, status)) for at, (printed, status) in enumerate(says)]
    assert only(fused(*reports)).status == expected


def test_a_report_from_before_the_day_cannot_tell_the_act_as_done() -> None:
    """ "The call" in a report of the second, when another report dates it to the fifth."""
    early, later = act("CONSULT", "Torvald Brandt", None, "done"), act(*CALL, "planned")
    event = only(fused(told("r1", "2031-03-02", early), told("r2", "2031-03-03", later)))
    assert event.status == "planned"
    assert {mention.status for mention in event.mentions} == {"planned"}


def test_the_finest_trusted_date_is_shown() -> None:
    vague = act("CONSULT", "Torvald Brandt", "2031-03-03/2031-03-09")
    printed = act(
        "CONSULT",
        "Torvald Brandt",
        Date(value="2031-03-06", earliest="2031-03-06", latest="2031-03-06", basis="report"),
    )
    event = only(fused(told("r1", "2031-03-06", vague, printed), told("r2", "2031-03-06", act(*CALL))))
    assert (event.date.value, event.date.basis) == ("2031-03-04", "weekday")


@pytest.mark.parametrize(("words", "expected"), [("The call", 2), ("A call", 1)])
def test_a_definite_phrase_refers_back_inside_its_report(words: str, expected: int) -> None:
    text = f"On Tuesday Torvald and Brandt spoke at length. {words} lasted an hour."
    at = text.index("call")
    reading = told("r1", "2031-03-05", act(*CALL, at=(30, 35)), act("CONSULT", "", at=(at, at + 4)))
    assert len(only(fused(reading, texts={"r1": text})).mentions) == expected


@pytest.mark.parametrize(
    ("words", "status", "expected"),
    [
        ("The talks lasted an hour.", "done", 2),
        ("The upcoming talks are a hope.", "planned", 1),
        ("The in-person talks were long.", "done", 1),
    ],
    ids=["of the call", "still to come", "no call"],
)
def test_what_a_call_that_was_held_is_called(words: str, status: str, expected: int) -> None:
    text = f"On Tuesday Torvald and Brandt spoke at length. {words}"
    at = text.index("talks")
    later = replace(act("CONSULT", "", None, status, at=(at, at + 5)), extent=(47, len(text)))
    reading = told("r1", "2031-03-05", act(*CALL, mode="phone", at=(30, 35)), later)
    assert len(only(fused(reading, texts={"r1": text})).mentions) == expected


def test_counts_are_never_blended() -> None:
    reports = [told(f"r{at}", "2031-03-05", act(*CALL, at=(100, 104))) for at in range(4)]
    families = [
        Family(id="f1", reports=("r0", "r1")),
        Family(id="f2", reports=("r2",)),
        Family(id="f3", reports=("r3",)),
    ]
    outlets = {"r0": "Vess Post", "r1": "Lake Courier", "r2": "Vess Post", "r3": None}
    event = only(fused(*reports, families=families, outlets=outlets))
    assert (event.reports, event.families, event.publishers) == (4, 3, 3)


def test_a_passage_taken_over_is_one_text_with_its_source() -> None:
    reports = [told(f"r{at}", "2031-03-05", act(*CALL, at=(100, 104))) for at in range(2)]
    link = Pair(a="r0", b="r1", share_a=0.2, share_b=0.3, relation="partly derived", direction="unknown",
                aligned=(((90, 190), (95, 180)),))  # fmt: skip
    families = [Family(id="f1", reports=("r0",), links=(link,)), Family(id="f2", reports=("r1",))]
    assert only(fused(*reports, families=families)).families == 1


def test_the_named_sources_of_an_event() -> None:
    statement = Statement(
        id="s1",
        kind="indirect",
        class_="speech",
        source=((0, 4),),
        cue=((5, 9),),
        content=((10, 30),),
        speaker="Brandt",
    )
    reading = told("r1", "2031-03-05", act(*CALL, statement="s1"), statements=(statement,))
    assert only(fused(reading)).sources == ("Brandt",)


def test_the_title_follows_a_template() -> None:
    event = act("THREATEN", "Torvald > Brandt", "2031-03-04", place="Vess")
    assert only(fused(told("r1", "2031-03-05", event))).title == "Threat or warning: Torvald → Brandt (Vess)"


def test_an_act_told_in_the_sentence_of_a_call_is_part_of_it() -> None:
    reading = told("r1", "2031-03-05", act(*CALL, at=(110, 114)), act("THREATEN", "Torvald > Brandt", at=(150, 154)))
    events = {event.class_: event for event in fused(reading).events}
    assert events["THREATEN"].part_of == events["CONSULT"].id


def test_corrections_hold() -> None:
    first, second = act(*CALL), act("CONSULT", "Torvald Marsh", "2031-03-09")
    reports = told("r1", "2031-03-05", first), told("r2", "2031-03-10", second)
    keys = link_key("r1", first.id), link_key("r2", second.id)
    assert len(fused(*reports, links=Links(must=(keys,))).events) == 1
    same = told("r1", "2031-03-05", act(*CALL, at=(50, 54))), told("r2", "2031-03-05", act(*CALL, at=(50, 54)))
    assert len(fused(*same, links=Links(cannot=((link_key("r1", "e50"), link_key("r2", "e50")),))).events) == 2


def test_each_event_says_why_its_mentions_are_one() -> None:
    event = only(fused(told("r1", "2031-03-05", act(*CALL)), told("r2", "2031-03-05", act(*CALL))))
    assert {"the same day", "the same parties"} <= set(event.why)


PARTIES = ["Torvald Brandt", "Torvald Marsh", "Brandt", "Arland > Borduria", "Heber > Brandt"]
ACTS = st.builds(
    act,
    st.sampled_from(["CONSULT", "THREATEN", "REQUEST", "SANCTION"]),
    st.sampled_from(PARTIES),
    st.sampled_from([None, "2031-03-04", "2031-03-05", "2031-03-03/2031-03-09"]),
    st.sampled_from(["done", "planned", "hypothetical"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(ACTS, min_size=1, max_size=3), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_mention_is_in_one_event(acts: list[list[Event]], shuffled: object) -> None:
    readings = [told(f"r{at}", f"2031-03-0{at + 1}", *events) for at, events in enumerate(acts)]
    fusion = fused(*readings)
    again = list(readings)
    shuffled.shuffle(again)  # type: ignore[attr-defined]
    assert fused(*again) == fusion
    assert sorted(fusion.of) == sorted((reading.id, event.id) for reading in readings for event in reading.events)
    assert sum(len(event.mentions) for event in fusion.events) == len(fusion.of)
    assert len({event.id for event in fusion.events}) == len(fusion.events)


# ------------------------------------------------------------------------------------- large groups, what is to come
def test_one_misread_mention_does_not_split_a_large_event() -> None:
    """Thirty mentions of a meeting; one report took its day from another sentence."""
    days = ["2031-03-04"] * 29 + ["2031-03-06"]
    readings = [told(f"r{at:02}", "2031-03-07", act("CONSULT", "Torvald Brandt", day)) for at, day in enumerate(days)]
    assert sorted(len(event.mentions) for event in fused(*readings).events) == [1, 29]


def test_what_may_happen_again_is_not_what_has_happened() -> None:
    met = [told(f"r{at}", "2031-03-05", act(*CALL)) for at in range(4)]
    again = told("r9", "2031-03-20", act("CONSULT", "Torvald Brandt", None, "hypothetical"))
    assert sorted(len(event.mentions) for event in fused(*met, again).events) == [1, 4]


def test_a_meeting_and_the_next_in_one_report_are_two() -> None:
    past = act("CONSULT", "Torvald Brandt", at=(20, 24))
    ahead = act("CONSULT", "Torvald Brandt", "2031-03-19", "planned", at=(120, 124))
    assert len(fused(told("r1", "2031-03-05", past, ahead)).events) == 2


def test_prospects_of_the_same_talks_are_one_whoever_plans_or_doubts_them() -> None:
    prospects = [act("CONSULT", "Torvald Brandt", None, status) for status in ("planned", "hypothetical", "planned")]
    fusion = fused(*(told(f"r{at}", "2031-03-05", one) for at, one in enumerate(prospects)))
    assert [len(event.mentions) for event in fusion.events] == [3]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_a_round_before_found_changes_nothing(data: st.DataObject) -> None:
    """Reports that are dated anew, actors that turn out to be of another country: as if nothing had been known."""
    days = ["2031-03-04", "2031-03-05", "2031-03-09", None]
    acts = st.builds(
        act,
        st.sampled_from(["CONSULT", "THREATEN"]),
        st.sampled_from(["Torvald Brandt", "Arland > Borduria", "Torvald", "Heber > Brandt", "gunmen"]),
        st.sampled_from(days),
        st.sampled_from(["done", "planned"]),
    )
    pile = [
        told(f"r{at}", data.draw(st.sampled_from(days)), *data.draw(st.lists(acts, min_size=1, max_size=3)))
        for at in range(6)
    ]
    shelf: dict[bytes, bytes] = {}
    actors = everyone(pile)
    fuser = Fuser((), shelf=shelf)
    fuser(pile, actors)
    fuser.close()
    again = [replace(report, published=data.draw(st.sampled_from(pile)).published) for report in pile]
    moved = replace(actors.actors[0], country=data.draw(st.sampled_from(["ARL", "BOR"])))
    merged = replace(actors, actors=(moved, *actors.actors[1:]))
    assert fuser(again, merged) == fuse_events(again, merged) == Fuser((), shelf=shelf)(again, merged)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (act("MOBILIZE", "Arland"), act("MOBILIZE", "Arland"), False),
        (act("MOBILIZE", "Arland", "2031-03-04"), act("MOBILIZE", "Arland", "2031-03-04"), True),
        (act("MOBILIZE", "Arland", None, "planned"), act("MOBILIZE", "Arland", "2031-03-04"), False),
        (act("REJECT", "Torvald > Brandt"), act("REJECT", "Torvald > Brandt", "2031-03-08"), False),
        (act("ASSAULT", "gunmen > Torvald", "2031-03-04"), act("ASSAULT", "Alliance > Torvald", "2031-03-04"), True),
        (act("ASSAULT", "Borduria > Torvald", "2031-03-04"), act("ASSAULT", "Alliance > Torvald", "2031-03-04"), False),
    ],
    ids=["one party, no day, no words", "one party, one day", "one party's plan", "told before the day of the other",
         "gunmen, and who they were", "two who are named"],
)  # fmt: skip
def test_acts_that_are_done_to_nobody_or_by_nobody_named(first: Event, second: Event, expected: bool) -> None:
    assert together(first, second) is expected


def test_a_bare_word_for_talks_joins_those_before_it_and_is_no_event_of_its_own() -> None:
    text = "Torvald spoke with Brandt on Tuesday. The summit was short. "
    summit = act("CONSULT", "", at=(text.index("summit"), text.index("summit") + 6))
    spoke = act(*CALL, at=(8, 13))
    assert [
        len(event.mentions) for event in fused(told("r1", "2031-03-05", spoke, summit), texts={"r1": text}).events
    ] == [2]
    alone = fused(told("r1", "2031-03-05", summit), texts={"r1": text})
    assert (alone.events, dict(alone.of)) == ((), {})


def worded(report: str, printed: str, words: str, trigger: str, class_: str, parties: str, **fields: object) -> Reading:
    """The reading of a report with one act, whose clause is all its words."""
    start = words.index(trigger)
    event = act(class_, parties, at=(start, start + len(trigger)), **fields)  # type: ignore[arg-type]
    return told(report, printed, replace(event, extent=(0, len(words))))


def events_of(*given: tuple[Reading, str]) -> list[CaseEvent]:
    readings = [one for one, _ in given]
    return list(fused(*readings, texts={one.id: words for one, words in given}).events)


@pytest.mark.parametrize(
    ("some", "other", "expected"),
    [
        ("Torvald refused to pay the harbour builders", "Torvald has refused to back the miller for mayor", 2),
        ("Torvald refused to pay the harbour builders", "Torvald refused again to pay builders of the harbour", 1),
    ],
)
def test_acts_of_words_by_one_speaker_are_one_where_they_say_the_same(some: str, other: str, expected: int) -> None:
    first = worded("r1", "2031-03-05", some, "refused", "REJECT", "Torvald")
    second = worded("r2", "2031-03-05", other, "refused", "REJECT", "Torvald")
    assert len(events_of((first, some), (second, other))) == expected


def test_nobody_is_killed_twice() -> None:
    texts = (
        "a hunter killed Brandt in the square on Monday",
        "the officer who shot Brandt was not named",
        "years after the killing of Brandt the square is quiet",
        "the killing of Marsh in the square",
    )
    given = (
        worded("r1", "2031-03-05", texts[0], "killed", "ASSAULT", "gunmen > Brandt", on="2031-03-03"),
        worded("r2", "2031-03-09", texts[1], "shot", "ASSAULT", "Heber > Brandt"),
        worded("r3", "2034-07-01", texts[2], "killing", "ASSAULT", "> Brandt"),
        worded("r4", "2031-03-05", texts[3], "killing", "ASSAULT", "> Marsh"),
    )
    events = events_of(*zip(given, texts, strict=True))
    assert sorted(len(event.mentions) for event in events) == [1, 3]
    assert max(events, key=lambda event: len(event.mentions)).date.value == "2031-03-03"


def test_a_killing_is_not_dated_after_it_was_first_told() -> None:
    texts = ("the killing of Brandt", "Brandt was killed", "a talk on Brandt, killed")
    given = (
        worded("r1", "2031-03-05", texts[0], "killing", "ASSAULT", "> Brandt"),
        worded("r2", "2031-03-06", texts[1], "killed", "ASSAULT", "> Brandt"),
        worded("r3", "2031-05-06", texts[2], "killed", "ASSAULT", "> Brandt", on="2031-05-04"),
    )
    assert sorted(len(event.mentions) for event in events_of(*zip(given, texts, strict=True))) == [1, 2]


def test_a_day_inside_a_year_does_not_make_two_acts_one() -> None:
    some, other = "Torvald bombed a mill by night", "Torvald bombed the northern harbour"
    day_, year = {"on": "2031-03-03"}, {"on": "2031-01-01/2031-12-31"}
    first = worded("r1", "2031-03-05", some, "bombed", "ASSAULT", "Torvald", **day_)
    second = worded("r2", "2032-07-05", other, "bombed", "ASSAULT", "Torvald", **year)
    assert len(events_of((first, some), (second, other))) == 2
