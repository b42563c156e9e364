"""The view of a case that the desk shows: its citations lead to the pages of their reports."""

from __future__ import annotations

from urllib.parse import quote

from dateline.case import Case
from dateline.records import Span
from dateline.tell.source import CaseSource
from dateline.tell.view import View

# A list cites so many mentions of one event; its own page has them all.
CITED = 12


def view(case: Case) -> View:
    """A view of a case for the length of a request."""
    return View(CaseSource(case), anchor, most=CITED)


def anchor(report: str, span: Span) -> tuple[str, str]:
    """The anchor of some words in the page of their report, and the address that leads there."""
    key = f"s{span[0]}-{span[1]}"
    return key, f"/report/{quote(report, safe='')}#{key}"
