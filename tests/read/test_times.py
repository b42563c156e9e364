"""Expressions of time: their spans, values and intervals, from one sentence each."""

from __future__ import annotations

from time import process_time

import pytest

from dateline.read import times
from dateline.read.times.lists import together
from dateline.read.times.tagger import find
from dateline.records import Reading, Time

THURSDAY = "2021-12-09"


def tagged(document) -> tuple[Time, ...]:  # type: ignore[no-untyped-def]
    report = document.report
    empty = Reading(id=report.id, source="", text_sha256=report.text_sha256, language="en", published=report.published)
    return times.run(document, empty).times


def values(document) -> list[tuple[str, str, str | None]]:  # type: ignore[no-untyped-def]
    return [(document.text[slice(*time.span)], time.type, time.value) for time in tagged(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # days by number
        ("The pact was signed on March 3, 2014.", [("March 3, 2014", "DATE", "2014-03-03")]),
        ("The pact was signed on 3 March 2014.", [("3 March 2014", "DATE", "2014-03-03")]),
        ("It took effect on 2014-03-03.", [("2014-03-03", "DATE", "2014-03-03")]),
        ("They met on Tuesday, Dec. 7, in Oslo.", [("Tuesday, Dec. 7", "DATE", "2021-12-07")]),
        ("It opened on Feb. 29, 2020.", [("Feb. 29, 2020", "DATE", "2020-02-29")]),
        # direction
        ("The envoys met on Tuesday.", [("Tuesday", "DATE", "2021-12-07")]),
        ("The envoys will meet on Tuesday.", [("Tuesday", "DATE", "2021-12-14")]),
        ("The envoys plan to meet on Friday.", [("Friday", "DATE", "2021-12-10")]),
        ("A decision is set to be announced on Friday.", [("Friday", "DATE", "2021-12-10")]),
        ("The talks begin Sunday.", [("Sunday", "DATE", "2021-12-12")]),
        ("The minister said on Wednesday that he will resign.", [("Wednesday", "DATE", "2021-12-08")]),
        ("The envoys will meet on January 10.", [("January 10", "DATE", "2022-01-10")]),
        ("The army moved in on November 20.", [("November 20", "DATE", "2021-11-20")]),
        ("The two spoke on Thursday.", [("Thursday", "DATE", "2021-12-09")]),
        # units
        ("The deal fell apart last week.", [("last week", "DATE", "2021-W48")]),
        ("The vote is due early next year.", [("early next year", "DATE", "2022")]),
        ("Prices rose in the third quarter of 2020.", [("the third quarter of 2020", "DATE", "2020-Q3")]),
        ("The wall came down in the late 1980s.", [("the late 1980s", "DATE", "198")]),
        ("The treaty of the 19th century held.", [("the 19th century", "DATE", "18")]),
        ("Crews rested over the weekend.", [("the weekend", "DATE", "2021-W48-WE")]),
        ("The truce collapsed in mid-November.", [("mid-November", "DATE", "2021-11")]),
        # lengths, repetitions
        ("The call lasted nearly two hours.", [("nearly two hours", "DURATION", "PT2H")]),
        ("A 50-minute call followed.", [("50-minute", "DURATION", "PT50M")]),
        ("They argued for several days.", [("several days", "DURATION", "PXD")]),
        ("Trade doubled in the past two years.", [("the past two years", "DURATION", "P2Y")]),
        ("The council meets every Monday.", [("every Monday", "SET", "XXXX-WXX-1")]),
        ("The border reopened two days ago.", [("two days ago", "DATE", "2021-12-07")]),
        # times of day
        ("Shelling began at 3 p.m. Wednesday.", [("3 p.m. Wednesday", "TIME", "2021-12-08T15:00")]),
        ("They met on Tuesday evening.", [("Tuesday evening", "TIME", "2021-12-07TEV")]),
        # feasts
        ("The truce held through Christmas Eve.", [("Christmas Eve", "DATE", "2021-12-24")]),
        # vague
        ("No deal is likely anytime soon.", [("anytime soon", "DATE", "FUTURE_REF")]),
    ],
)
def test_an_expression_has_its_span_type_and_value(analysed, text, expected) -> None:  # type: ignore[no-untyped-def]
    assert values(analysed(text, published=THURSDAY)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 troops crossed the river.",
        "It fired 1998 shells and lost 2014 men.",
        "The fund paid $2014 to each family.",
        "A 5-year-old boy was found alive.",
        "It may march on the capital.",
        "Anna Berg, USA TODAY, wrote it, and Ruritania Today printed it.",
        "The offices of Strelsau Daily were searched.",
        "He sat in the sun and won the second set.",
        "About three-quarters of the wheat is lost.",
    ],
)
def test_what_only_looks_like_time_is_left_alone(analysed, text) -> None:  # type: ignore[no-untyped-def]
    assert values(analysed(text, published=THURSDAY)) == []


def test_the_next_day_counts_from_the_day_of_the_story(analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed("The two spoke on Monday. The envoy flew home the next day.", published=THURSDAY)
    assert [time.value for time in tagged(document)] == ["2021-12-06", "2021-12-07"]


def test_speech_is_counted_from_the_day_it_was_held(analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed("“We will sign it tomorrow,” the envoy said on Monday.", published=THURSDAY)
    assert [time.value for time in tagged(document)] == ["2021-12-07", "2021-12-06"]


def test_the_second_of_a_list_points_as_the_first(analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed("The envoys are due to meet in Oslo on Sunday and Monday.", published=THURSDAY)
    assert [time.value for time in tagged(document)] == ["2021-12-12", "2021-12-13"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Berg called a meeting for Friday.", "2021-12-10"),
        ("The council convened a summit for Saturday.", "2021-12-11"),
        ("The court set a hearing for Monday.", "2021-12-13"),
        ("The ministry summoned the envoys for talks on Friday.", "2021-12-10"),
        ("The king invited both sides to a meeting on Sunday.", "2021-12-12"),
        ("The hearing was moved to Monday.", "2021-12-13"),
        ("The parties held a meeting on Friday.", "2021-12-03"),
        ("The ministry summoned the ambassador on Friday.", "2021-12-03"),
    ],
)
def test_what_somebody_is_called_to_is_still_to_come(analysed, text, value) -> None:  # type: ignore[no-untyped-def]
    assert [time.value for time in tagged(analysed(text, published=THURSDAY))] == [value]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The envoys met in Oslo on Sunday and Monday.", ["2021-12-05/2021-12-06"]),
        ("The envoys will meet on January 9 and 10.", ["2022-01-09/2022-01-10"]),
        ("Talks are due on Jan 9-10.", ["2022-01-09/2022-01-10"]),
        ("The king will be in Oslo Tuesday through Thursday.", ["2021-12-14/2021-12-16"]),
        ("Envoys will meet Sunday, Monday and Tuesday in Oslo.", ["2021-12-12/2021-12-14"]),
        ("Talks will be held between January 9 and January 22.", ["2022-01-09/2022-01-22"]),
        ("The vote was moved from January 10 to January 17.", ["2022-01-17"]),
        ("The envoys met on May 3 and on June 10.", ["2021-05-03", "2021-06-10"]),
        ("The envoys met on Monday, before Tuesday's vote.", ["2021-12-06", "2021-12-07"]),
    ],
)
def test_days_told_together_are_one_interval(analysed, text, days) -> None:  # type: ignore[no-untyped-def]
    assert [time.edtf for time in together(text, tagged(analysed(text, published=THURSDAY)))] == days


def test_a_text_that_gives_its_own_full_date_dates_its_report(analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed("The envoys met on Monday.\n\nThis story was updated on December 9, 2021.")
    report = document.report
    empty = Reading(id=report.id, source="", text_sha256="", language="en", published=report.published)
    reading = times.run(document, empty)
    assert (reading.published.value, reading.published.basis) == ("2021-12-09", "explicit")
    assert reading.times[0].value == "2021-12-06"


def test_a_weekday_that_does_not_fall_on_its_month_day_is_noted(analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed("The envoys met on Monday, December 7.", published="2022-01-04")
    empty = Reading(id="r", source="", text_sha256="", language="en", published=document.report.published)
    assert [note.code for note in times.run(document, empty).notes] == ["date_clash"]


def test_an_undated_report_keeps_the_form_and_no_interval(analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed("The two spoke on Thursday and meet again on January 10 next year or in March 2022.")
    assert [(time.value, time.earliest, time.basis) for time in tagged(document)] == [
        ("XXXX-WXX-4", None, "unknown"),
        ("XXXX-01-10", None, "unknown"),
        ("2022-03", "2022-03-01", "explicit"),
    ]


def test_the_other_reading_of_a_weekday_is_kept(analysed) -> None:  # type: ignore[no-untyped-def]
    (time,) = tagged(analysed("The envoys will meet on Tuesday.", published=THURSDAY))
    assert (time.value, time.second, time.basis) == ("2021-12-14", "2021-12-07", "weekday")


@pytest.mark.parametrize("unit", ["1", "1-", "May ", "“", "1,", "a.m. ", "two ", "the ", "\n"])
def test_time_grows_with_the_length_of_hostile_input(unit: str) -> None:
    find(unit * 1_000, [(0, len(unit) * 1_000)])
    short, long = (seconds(unit * count) for count in (4_000, 40_000))
    assert long < 10 * 4 * short + 0.5


def seconds(text: str) -> float:
    started = process_time()
    find(text, [(0, len(text))])
    return process_time() - started
