"""Events of one report: class, parties, status, place and the words they rest on."""

from __future__ import annotations

import pytest

from dateline.read import read_document
from dateline.records import Event, Reading


@pytest.fixture
def read(analysed):
    return lambda text, published="2031-05-14": read_document(analysed(text, published))


def only(reading: Reading, class_: str) -> Event:
    [event] = [event for event in reading.events if event.class_ == class_]
    return event


def names(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    known = {actor.id: actor.name for actor in reading.actors}
    return {known[found] for found in ids}


def test_parties_of_an_attack(read):
    reading = read("Turkey attacked Syria on Monday.")
    event = only(reading, "ASSAULT")
    assert names(reading, event.actors) == {"Turkey"}
    assert names(reading, event.recipients) == {"Syria"}
    assert event.status == "done"


def test_passive_turns_the_parties_round(read):
    reading = read("Syria was attacked by Turkey on Monday.")
    event = only(reading, "ASSAULT")
    assert names(reading, event.actors) == {"Turkey"}
    assert names(reading, event.recipients) == {"Syria"}


@pytest.mark.parametrize(
    "text",
    [
        "France held talks with Spain on Monday.",
        "France and Spain held talks on Monday.",
        "The talks between France and Spain ended on Monday.",
        "France met with Spain on Monday.",
    ],
)
def test_both_sides_of_a_talk_act(read, text):
    reading = read(text)
    event = only(reading, "CONSULT")
    assert names(reading, event.actors) == {"France", "Spain"}
    assert event.recipients == ()


def test_a_call_is_a_consultation_by_phone(read):
    assert only(read("Emmanuel Macron held a call with Olaf Scholz on Friday."), "CONSULT").mode == "phone"


def test_a_title_before_names_is_no_party_of_its_own(read):
    reading = read("The presidents Emmanuel Macron and Sauli Niinisto talked on the telephone on Friday.")
    assert names(reading, only(reading, "CONSULT").actors) == {"Emmanuel Macron", "Sauli Niinisto"}


def test_a_call_told_as_past_is_not_the_one_still_to_come(read):
    reading = read(
        "A call between Emmanuel Macron and Sauli Niinisto is planned for Sunday. "
        "The call on Thursday lasted an hour, officials said."
    )
    done = [event for event in reading.events if event.status == "done"]
    assert all("Sauli Niinisto" not in names(reading, event.actors) for event in done)


def test_the_visitor_acts_and_the_visited_receives(read):
    reading = read("Emmanuel Macron visited Poland on Friday.")
    event = only(reading, "CONSULT")
    assert event.mode == "visit"
    assert names(reading, event.recipients) == {"Poland"}


def test_an_act_that_is_threatened_stands_beside_the_threat(read):
    reading = read("Turkey threatened to attack Syria.")
    assert only(reading, "THREATEN").status == "done"
    assert only(reading, "ASSAULT").status == "threatened"


def test_a_plain_statement_is_no_event(read):
    assert read("Emmanuel Macron said the weather in Poland was fine.").events == ()


def test_no_actor_no_event_but_for_force_and_protest(read):
    assert read("A meeting was held on Monday.").events == ()
    assert only(read("Protests erupted on Monday."), "PROTEST").actors == ()


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("Turkey extended an invitation to Syria on Monday.", "AGREE"),
        ("Turkey made repeated demands to Syria for the return of prisoners.", "REQUEST"),
    ],
)
def test_an_act_in_two_words_is_one_event(read, text, class_):
    reading = read(text)
    only(reading, class_)
    assert len({event.id for event in reading.events}) == len(reading.events)


@pytest.mark.parametrize("text", ["The minister spoke with CNN on Monday.", "Turkey spoke with The Harbour Times."])
def test_an_interview_is_no_talks(read, text):
    assert not [event for event in read(text).events if event.class_ == "CONSULT"]


def test_the_words_of_an_act_are_its_trigger(read):
    text = "Turkey imposed sanctions on Syria in April."
    event = only(read(text), "SANCTION")
    assert text[slice(*event.trigger)] == "sanctions"
    assert text[slice(*event.actor_spans[0])] == "Turkey"
    assert text[slice(*event.recipient_spans[0])] == "Syria"


def test_the_rule_is_named(read):
    assert "verb attack" in str(only(read("Turkey attacked Syria."), "ASSAULT").why)


def test_a_day_ahead_makes_a_plan(read):
    assert only(read("Turkey meets Syria for talks on 20 May 2031."), "CONSULT").status != "done"


def test_an_open_pronoun_in_what_is_said_is_who_says_it(read):
    reading = read("Turkey said it had attacked Syria.")
    assert names(reading, only(reading, "ASSAULT").actors) == {"Turkey"}
