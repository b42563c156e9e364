"""What an analyst may set, and filters that fit nothing."""

from __future__ import annotations

import sqlite3

import pytest

from dateline.case.addresses import Address, parse
from dateline.case.filters import Filters
from dateline.case.values import checked_value, date_of
from dateline.errors import InputError


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("class", "consult", "CONSULT"),
        ("status", "DONE", "done"),
        ("date", "2022-01-02", "2022-01-02"),
        ("country", "UKR", "UKR"),
        ("country", "ukr", "UKR"),
    ],
)
def test_a_value_that_fits_is_stored_in_one_form(kind: str, value: str, stored: str) -> None:
    assert checked_value(sqlite3.connect(":memory:"), kind, value) == stored


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("class", "TALK"),
        ("status", "maybe"),
        ("date", "Sunday"),
        ("date", "2022-02-30"),
        ("country", "Ukraine"),
        ("text", " "),
    ],
)
def test_a_value_that_fits_nothing_is_refused(kind: str, value: str) -> None:
    with pytest.raises(InputError):
        checked_value(sqlite3.connect(":memory:"), kind, value)


def test_a_date_of_two_days_is_an_interval() -> None:
    date = date_of("2021-12-01/2021-12-05")
    assert (date.earliest, date.latest, date.basis) == ("2021-12-01", "2021-12-05", "given")
    with pytest.raises(InputError, match="ends before"):
        date_of("2021-12-05/2021-12-01")


@pytest.mark.parametrize("text", ["r@1-2", "a@b@10-20", "with space@0-7"])
def test_an_address_is_read_as_it_is_written(text: str) -> None:
    assert str(parse(text)) == text


def test_what_is_no_address() -> None:
    assert [parse(text) for text in ("r", "r@1", "@1-2", "r@-1-2", "r@1-2 ")] == [None] * 5
    assert parse("r@1-2") == Address("r", 1, 2)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(since="Sunday"),
        Filters(until="2021-13-01"),
        Filters(class_="TALK"),
        Filters(status="x"),
        Filters(top=0),
        Filters(actor="\udcff"),
        Filters(outlet="\udcff"),
    ],
)
def test_a_filter_that_fits_no_record_is_said_so(filters: Filters) -> None:
    with pytest.raises(InputError, match="expected"):
        filters.checked()
