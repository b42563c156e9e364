"""What a case, its timeline and its tables look like in a notebook."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

import dateline
from dateline import Filters
from dateline.errors import InputError
from dateline.tell.rows import VIEWS
from dateline.tell.tables import Column, TableView


def _texts(html: str, path: str) -> list[str]:
    return [element.text_content() for element in lxml.html.fromstring(html).xpath(path)]


def test_a_timeline_shows_its_days_as_headings(example_case: Path) -> None:
    with dateline.open(example_case) as case:
        told = case.timeline()
        html = told._repr_html_()
    assert _texts(html, "//th[@scope='rowgroup']") == [day.label for day in told.days]
    assert len(_texts(html, "//tbody/tr[td]")) == len(told.events)


@pytest.mark.parametrize("name", ["events", *VIEWS])
def test_every_table_shows_names_and_rows(name: str, example_case: Path) -> None:
    with dateline.open(example_case) as case:
        found = case.view(name)
        few = case.view(name, Filters(top=2))
    html = found._repr_html_()
    assert _texts(html, "//caption") == [found.title]
    assert len(_texts(html, "//tbody/tr[td]")) == len(found.rows) > 0
    assert len(few.rows) <= 2


def test_a_table_that_is_none_is_said_so(example_case: Path) -> None:
    with dateline.open(example_case) as case, pytest.raises(InputError, match="choose from: events"):
        case.view("weather")


def test_a_case_shows_how_much_it_holds(example_case: Path) -> None:
    with dateline.open(example_case) as case:
        html = case._repr_html_()
        assert str(case.count("statements")) in _texts(html, "//td")


def test_what_reports_say_is_no_markup() -> None:
    view = TableView("<b>", [Column("a", "<i>")], [{"a": "<script>"}], "<u>", [(0, "<s>")])
    assert _texts(view._repr_html_(), "//td | //th | //caption | //p") == ["<b>", "<i>", "<s>", "<script>", "<u>"]
    assert "<script>" not in view._repr_html_()
