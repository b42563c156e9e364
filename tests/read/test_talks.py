"""Talks of one report: who "the meeting" is of, calls that are several, both sides."""

from __future__ import annotations

import pytest

from dateline.read import read_document

DAY = "2031-03-05"


def acts(analysed, text):
    """Class, status and the names of all parties of each act of a text."""
    reading = read_document(analysed(text, DAY))
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        (event.class_, event.status, {names[party] for party in (*event.actors, *event.recipients)})
        for event in reading.events
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Germany and France agreed to hold talks in Vienna next week. The meeting is to be announced on Friday.",
        "Germany and France agreed to hold talks in Vienna next week. The talks will open on Monday.",
        "Germany and France will meet in Vienna on Monday. The summit comes days before the vote.",
    ],
)
def test_a_definite_talk_has_the_parties_of_the_one_it_takes_up_and_is_still_to_come(analysed, text):
    assert acts(analysed, text)[-1] == ("CONSULT", "planned", {"Germany", "France"})


def test_a_call_does_not_take_up_a_meeting(analysed):
    text = "Germany and France met in Vienna on Monday. The phone call with Italy was cold."
    assert ("CONSULT", "done", {"Germany", "France", "Italy"}) not in acts(analysed, text)


@pytest.mark.parametrize(
    "text",
    [
        "Macron spoke separately with Olaf Scholz and Rishi Sunak.",
        "Macron held calls with Olaf Scholz and Rishi Sunak.",
        "Macron spoke with Olaf Scholz and Rishi Sunak in separate calls.",
    ],
)
def test_talks_held_apart_are_one_act_a_counterpart(analysed, text):
    counterparts = [len(parties) for class_, _, parties in acts(analysed, text) if class_ == "CONSULT"]
    assert counterparts == [2, 2]


def test_offices_of_two_states_are_two_counterparts(analysed):
    found = acts(analysed, "Antony Blinken held calls with the foreign ministers of Italy and Canada.")
    assert [parties for *_, parties in found] == [{"Antony Blinken", "Italy"}, {"Antony Blinken", "Canada"}]


def test_both_sides_are_the_two_parties_of_the_act_before(analysed):
    text = "Germany met France in Vienna on Monday. Both sides accused Italy of shelling the port."
    assert ("ACCUSE", "done", {"Germany", "France", "Italy"}) in acts(analysed, text)


def test_who_listens_to_a_call_takes_no_part_in_it(analysed):
    found = acts(analysed, "A French aide, who listened in on the call with Vladimir Putin, said it was calm.")
    assert [parties for class_, _, parties in found if class_ == "CONSULT"] == [{"Vladimir Putin"}]


def test_what_is_sought_is_demanded_and_its_parties_are_its_own(analysed):
    found = acts(analysed, "Canada is seeking a meeting between Germany and France.")
    assert ("CONSULT", "demanded", {"Germany", "France"}) in found


def test_the_subject_of_a_parted_sentence_acts(analysed):
    found = acts(analysed, "Macron, an aide in Paris said, “plans to speak by phone with Olaf Scholz on Friday.”")
    assert [class_ for class_, *_ in found] == ["CONSULT"]
    assert len(found[0][2]) == 2


def test_a_double_name_before_a_summit_is_its_two_parties(analysed):
    found = acts(analysed, "Vladimir Putin met Olaf Scholz. A Putin-Scholz summit will be held in Vienna on Friday.")
    assert found[-1] == ("CONSULT", "planned", {"Vladimir Putin", "Olaf Scholz"})


def test_what_is_received_is_done_to_the_subject(analysed):
    reading = read_document(analysed("Germany drew condemnation from France on Monday.", DAY))
    names = {actor.id: actor.name for actor in reading.actors}
    (event,) = reading.events
    assert [names[party] for party in event.actors] == ["France"]
    assert [names[party] for party in event.recipients] == ["Germany"]


def test_the_words_of_a_party_hold_its_place_and_name(analysed):
    text = "The mayor of Vienna, Ana Torvald, met Olaf Scholz on Monday."
    (event,) = read_document(analysed(text, DAY)).events
    assert text[slice(*event.actor_spans[0])] == "The mayor of Vienna, Ana Torvald"


def test_whom_other_talks_are_with_is_no_party_of_a_visit(analysed):
    text = "Ahead of talks with Iran next week, Olaf Scholz visited Vienna."
    reading = read_document(analysed(text, DAY))
    assert [event.recipients for event in reading.events if event.mode == "visit"] == [()]
