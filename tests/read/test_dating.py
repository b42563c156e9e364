"""The date of an event: its own clause, then the story, then the report, never in silence."""

from __future__ import annotations

import pytest

from dateline.read import times
from dateline.read.dating import date_of, said_on
from dateline.read.times.ahead import is_ahead
from dateline.records import Date, Reading

THURSDAY = "2021-12-09"


def read(document):  # type: ignore[no-untyped-def]
    report = document.report
    empty = Reading(id=report.id, source="", text_sha256=report.text_sha256, language="en", published=report.published)
    return times.run(document, empty)


def dated(document, word: str, **options: bool) -> Date:  # type: ignore[no-untyped-def]
    start = document.text.index(word)
    return date_of(document, read(document), (start, start + len(word)), **options)


@pytest.mark.parametrize(
    ("text", "trigger", "value", "basis"),
    [
        ("The envoys met in Oslo on Monday.", "met", "2021-12-06", "weekday"),
        ("The envoys held talks in Oslo on Monday.", "talks", "2021-12-06", "weekday"),
        ("The army shelled the town on Monday, killing three people.", "killing", "2021-12-06", "weekday"),
        ("Monday's strike destroyed a bridge.", "strike", "2021-12-06", "weekday"),
        ("The envoys met in Oslo on Sunday and Monday.", "met", "2021-12-05/2021-12-06", "weekday"),
        ("Berg called a meeting for Friday.", "meeting", "2021-12-10", "weekday"),
        ("Berg called a meeting for Friday.", "called", "2021-12-09", "report"),
        ("The minister said on Wednesday that troops had crossed the river.", "crossed", "2021-12-09", "report"),
        ("The minister said on Wednesday that troops had crossed the river.", "said", "2021-12-08", "weekday"),
        ("The envoys will meet on Tuesday.", "meet", "2021-12-14", "weekday"),
        ("The army shelled the town. No one was hurt.", "shelled", "2021-12-09", "report"),
    ],
)
def test_an_event_takes_the_date_of_the_clause_that_it_shares(  # type: ignore[no-untyped-def]
    analysed, text, trigger, value, basis
) -> None:
    date = dated(analysed(text, published=THURSDAY), trigger)
    assert (date.value, date.basis) == (value, basis)


@pytest.mark.parametrize(
    ("text", "trigger", "value", "basis"),
    [
        ("The army shelled the town on Wednesday. Rescuers dug out ten people.", "dug", "2021-12-08", "inherited"),
        ("The army shelled the town on Monday. Rescuers dug out ten people.", "dug", "2021-12-06", "inherited"),
        ("The army shelled the town on November 2. Rescuers dug out ten people.", "dug", "2021-12-09", "report"),
        ("The army shelled the town on Wednesday. Rescuers are digging.", "digging", "2021-12-09", "report"),
        ("The army shelled the town on Wednesday. Rescuers have dug out ten people.", "dug", "2021-12-09", "report"),
        ("The army shelled the town on Wednesday. “It was terrible,” a nurse said.", "said", "2021-12-08", "inherited"),
        ("The minister said on Wednesday talks were over. A nurse said so too.", "said so", "2021-12-09", "report"),
        ("The minister resigned. He handed in a letter on Wednesday.", "resigned", "2021-12-08", "inherited"),
        ("Lang said on Wednesday talks were over. Berg said so too.", "said so", "2021-12-09", "report"),
        ("Lang said on Wednesday talks were over. Lang also said so.", "said so", "2021-12-08", "inherited"),
        (
            "Minister resigns\nThe minister has left office. He handed in a letter on Wednesday.",
            "left",
            "2021-12-08",
            "inherited",
        ),
        ("Envoys to ratify treaty\nThe envoys will ratify the treaty on Friday.", "ratify", "2021-12-10", "inherited"),
        ("The envoys will fly to Oslo on Saturday. They will meet the king.", "meet", "2021-12-11", "inherited"),
        ("The envoy said on Wednesday he was ready. He will meet the king.", "meet", "2021-12-09/..", "report"),
    ],
)
def test_an_act_without_an_expression_goes_on_from_the_story(  # type: ignore[no-untyped-def]
    analysed, text, trigger, value, basis
) -> None:
    date = dated(analysed(text, published=THURSDAY), trigger)
    assert (date.value, date.basis) == (value, basis)


@pytest.mark.parametrize(
    ("text", "trigger", "ahead"),
    [
        ("The envoys will meet.", "meet", True),
        ("The envoys agreed to meet.", "meet", True),
        ("The envoys met to discuss the border.", "discuss", False),
        ("The envoys will sign once the king arrives.", "arrives", True),
        ("The talks were postponed.", "talks", True),
        ("The envoys will hold talks.", "talks", True),
        ("The envoys will condemn the attack.", "attack", False),
        ("The talks will continue.", "continue", False),
        ("Troops are stationed near the border.", "stationed", False),
        ("The general is thought to have fled.", "fled", False),
        ("The prisoners were allowed to leave.", "leave", False),
        ("The bridge is too weak to carry tanks.", "carry", False),
        ("The envoy was scheduled to land.", "scheduled", False),
        ("The crash occurred before the envoy was due to land.", "land", False),
        ("The rebels seem to control the port.", "control", False),
        ("The army is beginning to withdraw.", "withdraw", False),
        ("The story of the girls being held moved the town.", "held", False),
        ("The army plans to begin to withdraw.", "withdraw", True),
        ("The ministry has agreed to buy the ships.", "buy", False),
        ("The ministry will agree to buy the ships.", "buy", True),
        ("The ministry has agreed to withdraw the ships.", "withdraw", True),
    ],
)
def test_what_lies_ahead_is_told_by_tense_mood_and_governor(analysed, text, trigger, ahead) -> None:  # type: ignore[no-untyped-def]
    document = analysed(text, published=THURSDAY)
    start = text.index(trigger)
    token = document.head_of((start, start + len(trigger)))
    assert is_ahead(document, token) is ahead


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("Monday's strike killed three people.", "killed", "2021-12-06"),
        ("In a speech on Monday, the minister announced a truce.", "speech", "2021-12-06"),
        ("The vote was set for Friday.", "set", "2021-12-09"),
        ("The talks held on Monday failed.", "talks", "2021-12-06"),
        ("The summit, which begins on Friday, will be short.", "summit", "2021-12-10"),
        ("The blast that killed three people on Sunday shook the town.", "blast", "2021-12-05"),
        ("The raid Monday drew parallels to an attack last month.", "attack", "2021-11"),
        ("The envoys were asked on Monday to leave next week.", "asked", "2021-12-06"),
        ("The army left the town after clashes Wednesday with farmers.", "clashes", "2021-12-08"),
        ("The minister condemned the attack Wednesday.", "condemned", "2021-12-08"),
        ("The envoy invited them to testify next Friday.", "invited", "2021-12-09"),
        ("The 1994 treaty worries the minister.", "worries", "2021-12-09"),
        ("The fleet sailed to Oslo in the run-up to celebrations on Monday.", "sailed", "2021-12-09"),
    ],
)
def test_an_expression_dates_what_it_is_attached_to_and_no_more(analysed, text, trigger, value) -> None:  # type: ignore[no-untyped-def]
    assert dated(analysed(text, published=THURSDAY), trigger).value == value


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("The minister resigned two days after Monday's vote.", "resigned", "2021-12-08"),
        ("The talks collapsed on Wednesday, two days after the army shelled the town.", "shelled", "2021-12-06"),
        ("The king left a day before the talks on Monday.", "left", "2021-12-05"),
        ("At 6 a.m. the king left the house, ten days before the murder.", "murder", "2021-12-09"),
    ],
)
def test_an_act_is_counted_from_another_one_of_its_sentence(analysed, text, trigger, value) -> None:  # type: ignore[no-untyped-def]
    assert dated(analysed(text, published=THURSDAY), trigger).value == value


def test_a_noun_takes_up_the_date_of_the_act_before(analysed) -> None:  # type: ignore[no-untyped-def]
    text = "The two sides signed an agreement in Vienna on Monday. The deal ends a long dispute."
    date = dated(analysed(text, published=THURSDAY), "deal")
    assert (date.value, date.basis) == ("2021-12-06", "inherited")


def test_an_act_that_follows_another_is_of_that_ones_day(analysed) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The envoys held talks on Monday. The minister said on Wednesday that he hoped. Following the talks, Berg left."
    )
    assert dated(analysed(text, THURSDAY), "left").value == "2021-12-06"


def test_what_was_awaited_is_not_dated_by_what_came_before_it(analysed) -> None:  # type: ignore[no-untyped-def]
    found = dated(analysed("Berg met Lang ahead of the summit earlier this week.", THURSDAY), "summit", ahead=True)
    assert found.latest is None


def test_what_goes_on_behind_an_act_is_not_of_its_day(analysed) -> None:  # type: ignore[no-untyped-def]
    text = "The envoys are set to meet in Oslo on December 20 amid a military buildup."
    assert dated(analysed(text, THURSDAY), "buildup", ahead=False).basis == "report"


def test_a_meeting_that_is_called_is_no_call(analysed) -> None:  # type: ignore[no-untyped-def]
    text = "Lang called a meeting for December 20. After Berg's call with Lang, Oslo closed the port."
    assert dated(analysed(text, THURSDAY), "call with").value == "2021-12-09"


def test_what_is_still_to_come_lies_after_the_report(analysed) -> None:  # type: ignore[no-untyped-def]
    date = dated(analysed("The envoys will meet again.", published=THURSDAY), "meet")
    assert (date.earliest, date.latest, date.basis) == (THURSDAY, None, "report")


def test_a_general_event_has_no_date(analysed) -> None:  # type: ignore[no-untyped-def]
    date = dated(
        analysed("If the army attacks on Monday, the pact falls.", published=THURSDAY), "attacks", generic=True
    )
    assert (date.value, date.basis) == (None, "unknown")


def test_without_expression_and_report_date_nothing_is_known(analysed) -> None:  # type: ignore[no-untyped-def]
    assert dated(analysed("The army shelled the town."), "shelled").basis == "unknown"


def test_words_are_said_on_the_day_of_their_own_clause(analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed("“We are ready for talks,” the envoy said on Tuesday.", published=THURSDAY)
    start = document.text.index("said")
    assert said_on(document, read(document), (start, start + 4)).value == "2021-12-07"
