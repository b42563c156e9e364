"""Tables for terminals and programs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dateline.tell.tables import Column, TableView, as_csv, as_json, csv_cell, named, plain, printable, shortened, show

COLUMNS = (
    Column("name", "name", ratio=2),
    Column("count", "n", justify="right"),
    Column("long", "long", ratio=3, from_width=120),
    Column("hidden", "hidden", None),
)


def _view(*rows: tuple[object, ...]) -> TableView:
    return TableView(
        "People", COLUMNS, [dict(zip(("name", "count", "long", "hidden"), row, strict=True)) for row in rows]
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@cmd", "\tx", "\rx", "＝1", "－1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert csv_cell(text) == "'" + text


def test_numbers_stay_numbers_and_lists_are_joined() -> None:
    assert csv_cell(-5) == -5
    assert csv_cell(None) == ""
    assert csv_cell(["a", "=b"]) == "a; '=b"


@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8")), st.integers(), st.text(st.characters(codec="utf-8"))),
        max_size=5,
    )
)
def test_csv_is_read_back_row_by_row(rows: list[tuple[str, int, str]]) -> None:
    view = _view(*((name, count, long, None) for name, count, long in rows))
    read = list(csv.reader(io.StringIO(as_csv(view), newline="")))
    assert len(read) == 1 + len(rows)
    assert [int(row[1]) for row in read[1:]] == [row[1] for row in rows]


def test_json_holds_every_column() -> None:
    assert json.loads(as_json(_view(("A", 1, "b", "c")))) == [{"name": "A", "count": 1, "long": "b", "hidden": "c"}]


@pytest.mark.parametrize(("width", "shown"), [(80, False), (200, True)])
def test_a_wide_terminal_shows_more_columns(width: int, shown: bool) -> None:
    out = io.StringIO()
    show(_view(("Anna Example", 3, "a longer text", "secret")), Console(file=out, width=width))
    text = out.getvalue()
    assert "Anna Example" in text
    assert ("a longer text" in text) is shown
    assert "secret" not in text
    assert max(map(len, text.splitlines())) <= width


def test_a_report_cannot_write_to_the_terminal() -> None:
    out = io.StringIO()
    show(_view(("\x1b]0;owned\x07[red]x[/red]", 1, "", None)), Console(file=out, width=80))
    assert "\x1b" not in out.getvalue()
    assert "[red]" in out.getvalue()


def test_values_as_text() -> None:
    assert plain(["a", None, 2.0, True]) == "a; ; 2; yes"
    assert plain("a\n b") == "a b"
    assert shortened("one two three", 9) == "one two …"
    assert printable("a\x1bb") == "a�b"
    assert [named(number) for number in (0, 1, 2300)] == ["?", "1", "2,300"]


@pytest.mark.parametrize(("width", "quoted"), [(80, True), (200, False)])
def test_words_without_a_column_stand_under_another_cell(width: int, quoted: bool) -> None:
    columns = (Column("what", "what", ratio=1), Column("words", "words", from_width=120, ratio=1, under="what"))
    out = io.StringIO()
    show(TableView("Acts", columns, [{"what": "Call", "words": "she\nrang"}]), Console(file=out, width=width))
    assert ("“she rang”" in out.getvalue()) is quoted
    assert "rang" in out.getvalue()
