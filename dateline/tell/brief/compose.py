"""A case put together as a brief: what it covers, key events by day, who said what, what is claimed and planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.tell.brief.document import Brief
from dateline.tell.brief.notes import Notes
from dateline.tell.brief.sections import SECTIONS, Desk
from dateline.tell.names import Names

if TYPE_CHECKING:
    from dateline.case.case import Case

SUBTITLE = "A chronology of what the reports say, with the words that each line rests on"


def brief(case: Case, title: str) -> Brief:
    """The brief of a case: the most salient of each kind of record; a section with nothing in it is left out."""
    desk = Desk(case, Names(case.db), Notes(case), case.manifest())
    blocks = tuple(block for section in SECTIONS for block in section(desk))
    return Brief(title, SUBTITLE, blocks, tuple(desk.notes.made), desk.methods)
