from __future__ import annotations

import pytest

from dateline.data.gazetteer import gazetteer
from dateline.data.names import fold, surname

LARGEST = [
    *("CHN", "IND", "USA", "IDN", "PAK", "NGA", "BRA", "BGD", "RUS", "MEX", "JPN", "ETH", "PHL", "EGY", "VNM"),
    *("COD", "TUR", "IRN", "DEU", "THA", "GBR", "FRA", "TZA", "ZAF", "ITA", "KEN", "COL", "KOR", "UGA", "ESP"),
]


def test_it_holds_the_states_of_the_world() -> None:
    assert len(gazetteer().countries) >= 190


@pytest.mark.parametrize("day", ["2003-03-20", "2014-03-01", "2022-02-24"])
def test_most_states_have_a_head_on_the_day(day: str) -> None:
    tables = gazetteer()
    headed = [
        iso3
        for iso3, row in tables.countries.items()
        if any(tables.holder(iso3, office, day) for office in (row.head_of_state, row.head_of_government) if office)
    ]
    assert len(headed) >= 150


@pytest.mark.parametrize("day", ["2003-03-20", "2014-03-01", "2022-02-24"])
def test_the_largest_states_have_a_foreign_minister_on_the_day(day: str) -> None:
    assert [iso3 for iso3 in LARGEST if not gazetteer().holder(iso3, "foreign minister", day)] == []


def test_every_holder_belongs_to_a_body_and_an_office_of_the_tables() -> None:
    tables = gazetteer()
    offices = {office.office for office in tables.offices}
    for holder in tables.holders:
        assert holder.body in tables.countries or holder.body in tables.organisations, holder
        assert holder.office in offices, holder
        assert holder.end is None or holder.end >= holder.start[:4], holder


def test_on_the_day_of_a_change_of_office_the_newcomer_counts() -> None:
    holder = gazetteer().holder("USA", "president", "2021-01-20")
    assert holder is not None and holder.name == "Joe Biden"


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelenskyy", "Zelenskiy", "Zelensky", "Selenskyj", "Zełenski"),
        ("Poroshenko", "Porochenko", "Poroschenko", "Porosjenko"),
        ("al-Assad", "Assad"),
        ("Erdoğan", "Erdogan"),
    ],
)
def test_spellings_of_one_surname_fold_to_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("Putin", "Rasputin"), ("Jang", "Zhang"), ("Biden", "Bidenko"), ("Lee", "Li")]
)
def test_different_surnames_keep_different_keys(first: str, second: str) -> None:
    assert fold(first) != fold(second)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Xi Jinping", "Xi"),
        ("Kim Jong Un", "Kim"),
        ("Moon Jae-in", "Moon"),
        ("Jim Kim", "Kim"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Luigi Di Maio", "Di Maio"),
        ("Martin Luther King Jr", "King"),
        ("Hu Jintao", "Hu"),
        ("Lee Carter", "Carter"),
        ("Song Young-moo", "Song"),
    ],
)
def test_the_surname_stands_first_or_last(name: str, expected: str) -> None:
    assert surname(name) == expected
