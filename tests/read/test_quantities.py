"""Numbers, what they count, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read import read_document
from dateline.read.quantities.lexicon import bounds, casualties, currencies, nouns, number_words, timed, units
from dateline.records import Quantity
from tests.conftest import Analysed

M, B = 1e6, 1e9

# sentence and the quantities in it


def q(
    words: str, measure: str, low: float | None, high: float | None, unit: str = "people", about: bool = False
) -> tuple[object, ...]:
    return words, measure, low, high, about, unit


FOUND = [
    ("The general said 94,000 troops stood at the border.", [q("94,000 troops", "troops", 94e3, 94e3)]),
    ("The ministry moved about 12,000 soldiers north.", [q("about 12,000 soldiers", "troops", 12e3, 12e3, about=True)]),
    ("Some 300 rebels gave up.", [q("Some 300 rebels", "troops", 300, 300, about=True)]),
    ("As many as 40,000 paratroopers may take part.", [q("As many as 40,000 paratroopers", "troops", None, 40e3)]),
    ("Up to 175,000 troops could be used.", [q("Up to 175,000 troops", "troops", None, 175e3)]),
    ("No fewer than 60 tanks crossed the river.", [q("No fewer than 60 tanks", "weapons", 60, None, "tanks")]),
    ("More than 2,000 soldiers left the base.", [q("More than 2,000 soldiers", "troops", 2e3, None)]),
    ("500+ fighters were seen near the town.", [q("500+ fighters", "troops", 500, None)]),
    ("The army sent 300 soldiers or more.", [q("300 soldiers", "troops", 300, 300)]),
    ("Between 3,000 and 4,000 fighters joined.", [q("Between 3,000 and 4,000 fighters", "troops", 3e3, 4e3)]),
    ("The navy sent 20 to 30 ships.", [q("20 to 30 ships", "weapons", 20, 30, "ships")]),
    ("The army has 100,000-175,000 troops there.", [q("100,000-175,000 troops", "troops", 1e5, 175e3)]),
    ("The famine touched 2 to 3 million people.", [q("2 to 3 million people", "people", 2 * M, 3 * M)]),
    ("Two or three missiles hit the port.", [q("Two or three missiles", "weapons", 2, 3, "missiles")]),
    (
        "Tens of thousands of protesters marched.",
        [q("Tens of thousands of protesters", "people", 2e4, 99999, about=True)],
    ),
    ("Dozens of villages burned.", [q("Dozens of villages", "count", 24, 99, "villages", about=True)]),
    ("Several hundred troops arrived.", [q("Several hundred troops", "troops", 200, 999, about=True)]),
    ("Twenty-five hostages were freed.", [q("Twenty-five hostages", "captured", 25, 25)]),
    (
        "One hundred and fifty thousand people fled.",
        [q("One hundred and fifty thousand people", "displaced", 15e4, 15e4)],
    ),
    ("Three battalions hold the ridge.", [q("Three battalions", "troops", 3, 3, "battalions")]),
    ("Half a million people were displaced.", [q("Half a million people were displaced", "displaced", 5e5, 5e5)]),
    # casualties
    ("The shelling killed 12 people and wounded 40.", [q("12 people", "killed", 12, 12), q("40", "wounded", 40, 40)]),
    (
        "Ten soldiers were killed and another 55 wounded.",
        [q("Ten soldiers were killed", "killed", 10, 10), q("55 wounded", "wounded", 55, 55)],
    ),
    ("The blast left at least three people dead.", [q("at least three people dead", "killed", 3, None)]),
    ("The death toll rose to 46.", [q("46", "killed", 46, 46)]),
    ("At least 70 of the marchers were killed.", [q("At least 70 of the marchers were killed", "killed", 70, None)]),
    ("Police arrested 31 protesters.", [q("31 protesters", "captured", 31, 31)]),
    ("Two pilots died in the crash.", [q("Two pilots", "killed", 2, 2)]),
    # money
    ("The bank lent $17.5 billion to Kiev.", [q("$17.5 billion", "money", 17.5 * B, 17.5 * B, "USD")]),
    ("They froze about €40m in accounts.", [q("about €40m", "money", 40 * M, 40 * M, "EUR", about=True)]),
    ("A fine of 6.2 million rubles was set.", [q("6.2 million rubles", "money", 6.2 * M, 6.2 * M, "RUB")]),
    (
        "It spent billions of dollars on roads.",
        [q("billions of dollars", "money", 2 * B, 9999999999, "USD", about=True)],
    ),
    ("A $3bn loan was agreed.", [q("$3bn", "money", 3 * B, 3 * B, "USD")]),
    # shares, distances, weights
    ("Exports fell by 40 percent.", [q("40 percent", "share", 40, 40, "percent")]),
    ("Nearly 90% of the voters stayed home.", [q("Nearly 90%", "share", 90, 90, "percent", about=True)]),
    ("The rocket flew 450 km before it fell.", [q("450 km", "distance", 450, 450, "kilometers")]),
    ("A 250-kiloton device was tested.", [q("250-kiloton", "yield", 250, 250, "kilotons")]),
    ("The ship carried 600 tons of oil.", [q("600 tons", "weight", 600, 600, "tons")]),
    # counts
    ("The council agreed on three further meetings.", [q("three further meetings", "count", 3, 3, "meetings")]),
    ("Nine countries signed the text.", [q("Nine countries", "count", 9, 9, "countries")]),
    ("The court heard 114 witnesses.", [q("114 witnesses", "people", 114, 114)]),
    ("As many as 59 senators signed it.", [q("As many as 59 senators", "people", None, 59)]),
    (
        "The firm sold 1,200 imported washing machines.",
        [q("1,200 imported washing machines", "count", 1200, 1200, "machines")],
    ),
    ("Two-thirds of the seats were lost.", [q("Two-thirds", "share", 66.7, 66.7, "percent")]),
    ("Nearly half of the fleet was lost.", [q("Nearly half", "share", 50, 50, "percent", about=True)]),
    ("About a tenth of the crop failed.", [q("About a tenth", "share", 10, 10, "percent", about=True)]),
    ("Between 18% and 23% of the drones failed.", [q("Between 18% and 23%", "share", 18, 23, "percent")]),
    ("The plan costs $1.915 trillion.", [q("$1.915 trillion", "money", 1.915e12, 1.915e12, "USD")]),
    ("The missile fell within 8 meters of the mark.", [q("within 8 meters", "distance", None, 8, "meters")]),
    ("Four weeks of fighting ended.", [q("Four weeks", "duration", 40320, 40320, "minutes")]),
    # lengths
    ("The two-hour call ended without a deal.", [q("two-hour", "duration", 120, 120, "minutes")]),
    ("The leaders spoke for nearly an hour.", [q("nearly an hour", "duration", None, 60, "minutes", about=True)]),
    ("The meeting lasted 50 minutes.", [q("50 minutes", "duration", 50, 50, "minutes")]),
    ("They met for more than three hours.", [q("more than three hours", "duration", 180, None, "minutes")]),
    ("He set out on a ten-day trip to Asia.", [q("ten-day", "duration", 14400, 14400, "minutes")]),
]

NOTHING = [
    "The talks begin in the second half of the year.",
    "It is the No. 3 trading partner of Poland.",
    "The two leaders agreed to talk again.",
    "Both of these two sides want peace.",
    "One official said the plan was dead.",
    "It is one of the reasons for the war.",
    "The 2014 revolution changed the country.",
    "On 9 December 2021 the talks began.",
    "He was born in 1952 and turned 69 that year.",
    "The 36-year-old minister resigned.",
    "She is 41 years old.",
    "Flight 17 was shot down over the fields.",
    "Article 5 of the treaty was invoked.",
    "Resolution 2231 was adopted.",
    "The Nord Stream 2 pipeline was finished.",
    "Fighters of the type F-35 took off.",
    "The team won 3-0 on Saturday.",
    "The council voted 15-0 for the text.",
    "It was the third test this year.",
    "The four-way talks broke down.",
    "The ministers will meet at 5:30 p.m. on Friday.",
    "She warned of it two weeks ago.",
    "He has ruled for 20 years.",
    "Photo 3 of 14 shows the bridge.",
    "The Group of 20 will meet in the autumn.",
    "It happened thousands of times.",
    "The Six met again, and the Seven did not.",
    "He laid out two paths.",
]


def found(analysed: Analysed, text: str) -> list[tuple[Quantity, str]]:
    reading = read_document(analysed(text, published="2022-03-01"))
    return [(quantity, text[slice(*quantity.span)]) for quantity in reading.quantities]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[case[0] for case in FOUND])
def test_a_quantity_has_its_words_measure_bounds_and_unit(
    text: str, expected: list[tuple[object, ...]], analysed: Analysed
) -> None:
    assert [
        (words, each.measure, each.low, each.high, each.approximate, each.unit) for each, words in found(analysed, text)
    ] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_quantity_is_left_alone(text: str, analysed: Analysed) -> None:
    assert [words for _, words in found(analysed, text)] == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("About 100,000 Russian troops near the border are ready.", "Russian troops near the border"),
        ("Hundreds of armed men took the airport.", "armed men"),
        ("They sent $3 billion in aid.", "aid"),
        ("They sent 40 percent of their grain.", "their grain"),
        ("They held a two-hour call with the minister.", "call with the minister"),
        ("He spoke for two hours.", "spoke"),
    ],
)
def test_of_what_is_said_in_the_words_of_the_report(text: str, of: str, analysed: Analysed) -> None:
    assert [quantity.of for quantity, _ in found(analysed, text)] == [of]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The alliance has 4,000 troops there.", None),
        ("The alliance will send 4,000 troops.", "planned"),
        ("The alliance plans to send 4,000 troops.", "planned"),
        ("An attack could involve 4,000 troops.", "hypothetical"),
        ("The general needs 4,000 troops.", "demanded"),
        ("The state, which has massed 4,000 troops, would pay for it.", None),
    ],
)
def test_what_is_planned_needed_or_possible_is_told_from_what_is_there(
    text: str, status: str | None, analysed: Analysed
) -> None:
    assert [quantity.status for quantity, _ in found(analysed, text)] == [status]


@given(st.text(alphabet="0123456789,.-–+$% kmbn", max_size=60))
def test_any_run_of_digits_and_marks_gives_finite_numbers(text: str) -> None:
    from dateline.language import Token
    from dateline.read.quantities.numerals import numerals

    words = text.split() or ["0"]
    tokens = [
        Token(i, i, i + 1, word, word.lower(), word.lower(), "NUM", "CD", "", i, 0, "", True)
        for i, word in enumerate(words)
    ]
    for numeral in numerals(tokens, 0, len(tokens)):
        assert 0 <= numeral.begin <= numeral.first < numeral.last <= numeral.end <= len(tokens)
        assert all(bound is None or 0 <= bound < 1e40 for bound in (numeral.low, numeral.high))
        assert numeral.low is None or numeral.high is None or numeral.low <= numeral.high


def test_the_tables_keep_their_form() -> None:
    assert number_words()["dozen"].low == 12
    assert bounds("before")[("up", "to")] == "upper"
    assert all(
        (nouns(), units(), currencies("before"), currencies("after"), casualties(), timed("noun"), timed("bare"))
    )
