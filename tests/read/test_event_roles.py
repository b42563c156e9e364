"""Whom an act is of and whom it reaches, where the words stand deep in a phrase; what is withheld."""

from __future__ import annotations

import pytest

from dateline.read import read_document


@pytest.fixture
def acts(analysed):
    def get(text: str) -> set[tuple[str, str, str, str]]:
        reading = read_document(analysed(text, "2031-05-14"))
        names = {actor.id: actor.name for actor in reading.actors}
        joined = lambda ids: " and ".join(names[one] for one in ids)  # noqa: E731
        return {(e.class_, e.status, joined(e.actors), joined(e.recipients)) for e in reading.events}

    return get


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Turkey has threatened to retaliate with tariffs of its own on Syrian goods.",
            ("THREATEN", "done", "Turkey", "Syria"),
        ),
        ("Turkey agreed to help Syria.", ("AGREE", "done", "Turkey", "Syria")),
        ("Turkey committed only to supplying Syria with food.", ("AGREE", "done", "Turkey", "Syria")),
        ("Turkey promised to move its embassy.", ("AGREE", "done", "Turkey", "")),
        ("Mass protests against Turkey's rule began in Syria.", ("PROTEST", "done", "", "Turkey")),
        ("Turkey withdrew from the talks with Syria.", ("REJECT", "done", "Turkey", "Syria")),
        ("France has withstood repeated attacks by Syria.", ("ASSAULT", "done", "Syria", "France")),
    ],
)
def test_the_other_side_is_found_in_a_phrase(acts, text, act):
    assert act in acts(text)


def test_who_is_the_person_and_not_the_firm_beside_the_name(acts):
    found = acts("Guests will include Angela Merkel, founder of the firm Siemens, who has accused Turkey of lying.")
    assert ("ACCUSE", "done", "Angela Merkel", "Turkey") in found


def test_two_countries_are_no_state_with_its_president(acts):
    found = acts("France met Turkey. Vladimir Putin warned Russia of sanctions. The two countries signed a treaty.")
    assert ("SUPPORT", "done", "France and Turkey", "") in found


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("No group has so far claimed responsibility for the attack.", "ASSAULT"),
        ("Companies that boycott Turkey pay more.", "PROTEST"),
        ("A guard ripped the photo down.", "ACCUSE"),
        ("The vote would kill the talks with Turkey.", "ASSAULT"),
        ("The concerns raised by France are old.", "ACCUSE"),
        ("Turkey fought against poverty.", "ASSAULT"),
        ("Angela Merkel attacked Emmanuel Macron on Friday.", "ASSAULT"),
        ("France is a place where attacks on Turkey matter.", "ASSAULT"),
    ],
)
def test_what_names_no_act_or_rests_on_a_guess_is_withheld(acts, text, class_):
    assert class_ not in {found for found, *_ in acts(text)}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("France called off its talks with Turkey.", "failed"),
        ("The talks between France and Turkey were called off.", "failed"),
        ("Talks between France and Turkey broke down.", "failed"),
        ("Peace talks between France and Turkey collapsed.", "failed"),
        ("France broke off talks with Turkey.", "failed"),
        ("The meeting between France and Turkey has been put off.", "planned"),
        ("The talks between France and Turkey were postponed.", "planned"),
        ("France met Turkey, before storming out.", "done"),
    ],
)
def test_what_became_of_talks(acts, text, status):
    assert ("CONSULT", status, "France and Turkey", "") in acts(text)


def test_a_summit_called_off_is_the_one_told_before(acts):
    found = acts("France will meet Turkey on Friday. The summit was cancelled later.")
    assert ("CONSULT", "failed", "France and Turkey", "") in found


@pytest.mark.parametrize(
    "text", ["Russia fired a missile. The launch was watched.", "Russia tested a bomb. The test went on."]
)
def test_a_bare_noun_takes_up_the_act_before(analysed, text):
    reading = read_document(analysed(text, "2031-05-14"))
    first, second = [event for event in reading.events if event.class_ == "MOBILIZE"]
    assert (first.actors, first.date) == (second.actors, second.date)
    assert not second.actor_spans


@pytest.mark.parametrize(
    "text", ["The launch was watched.", "Russia fired a missile. Syria fired a rocket. The launch was watched."]
)
def test_a_bare_noun_makes_no_act_of_its_own(analysed, text):
    reading = read_document(analysed(text, "2031-05-14"))
    assert "launch" not in {text[slice(*event.trigger)] for event in reading.events}


@pytest.mark.parametrize(
    "text",
    [
        "I met Angela Merkel and Emmanuel Macron.",
        "A Turkish spokesman declined to address the question.",
        "France should not tell Turkey how to defend itself.",
    ],
)
def test_what_would_mislead_without_a_party_or_asks_nothing_is_withheld(acts, text):
    assert not {found for found, *_ in acts(text)} & {"CONSULT", "REJECT", "REQUEST"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "One of his allies, Angela Merkel, met Emmanuel Macron.",
            ("CONSULT", "done", "Angela Merkel and Emmanuel Macron", ""),
        ),
        ("France vows to defeat Turkey.", ("THREATEN", "done", "France", "Turkey")),
        ("Turkey said France must withdraw its troops.", ("REQUEST", "done", "Turkey", "France")),
    ],
)
def test_who_is_named_behind_and_what_is_vowed_or_asked(acts, text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("It was Turkey that attacked Syria in 2019.", ("ASSAULT", "done", "Turkey", "Syria")),
        ("Turkey signed the treaty, and its missile tests were carried out.", ("MOBILIZE", "done", "Turkey", "")),
        ("Turkey closed the border with Syria.", ("COERCE", "done", "Turkey", "Syria")),
        ("Turkey was ruling out any cooperation with Syria.", ("COOPERATE", "hypothetical", "Turkey and Syria", "")),
        ("Turkey condemned the raid, with an aide saying so.", ("ACCUSE", "done", "Turkey", "")),
        ("The strike by nurses over pay went on.", ("PROTEST", "done", "nurses", "")),
        ("Turkey vowed to expand its nuclear arsenal.", ("THREATEN", "done", "Turkey", "")),
        ("France said Turkey must leave Syria.", ("REQUEST", "done", "France", "Turkey")),
        ("Two men were killed in their home by police officers.", ("ASSAULT", "done", "police officers", "Two men")),
        ("France warned them not to act and urged Syria to yield.", ("REQUEST", "done", "France", "Syria")),
        ("Turkey was open about its deployment of jet fighters.", ("MOBILIZE", "done", "Turkey", "")),
        ("Turkey said they'd reached a deal with Syria.", ("SUPPORT", "done", "Turkey and Syria", "")),
    ],
)
def test_who_acts_where_the_sentence_parts_him_from_his_act(acts, text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("Turkey should attack Syria.", "ASSAULT"),
        ("Ana Berg, a scholar, said Turkey must leave Syria.", "REQUEST"),
        ("Refugees arrived in Turkey on Monday.", "CONSULT"),
        ("Experts agree that the army of Turkey wants peace.", "AGREE"),
        ("Turkey's president defended his decision.", "SUPPORT"),
        ("Turkey would see a Syrian deployment of troops as a threat.", "MOBILIZE"),
        ("Turkey mastered the art of pulling back from the brink.", "RETREAT"),
        ("Members of both parties have opposed Torvald declaring an emergency in Turkey.", "COERCE"),
        ("Turkey conceded that Syria was right.", "CONCEDE"),
        ("Turkey will end a program for farmers.", "RETREAT"),
        ("Torvald pulled out her phone.", "RETREAT"),
        ("Supporters of Turkey attended the rally.", "PROTEST"),
        ("France promised sanctions on any state that helps Turkey.", "AID"),
    ],
)
def test_what_is_opinion_or_no_act_of_a_state_is_withheld(acts, text, class_):
    assert class_ not in {found[0] for found in acts(text)}


def test_a_plan_of_long_ago_does_not_lie_ahead(analysed):
    reading = read_document(analysed("In 2011 Turkey agreed to release the prisoners.", "2031-05-14"))
    plan = next(event for event in reading.events if event.status == "planned")
    assert (plan.class_, plan.date.basis) == ("RETREAT", "unknown")


def test_a_described_actor_is_named_by_the_words_of_the_report(acts):
    found = acts("The Berlin-led coalition's shop was raided by 18-year-old gunmen.")
    assert any(act[2] == "18-year-old gunmen" for act in found)
