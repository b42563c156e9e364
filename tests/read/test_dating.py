"""The date of an event: its own clause, then the story, then the report, never in silence."""

from __future__ import annotations

import pytest

from dateline.read import times
from dateline.read.dating import date_of, said_on
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


def test_a_noun_takes_up_the_date_of_the_act_before(analysed) -> None:  # type: ignore[no-untyped-def]
    text = "The two sides signed an agreement in Vienna on Monday. The deal ends a long dispute."
    date = dated(analysed(text, published=THURSDAY), "deal")
    assert (date.value, date.basis) == ("2021-12-06", "inherited")


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
