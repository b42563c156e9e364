"""The brief: a case on a few pages with numbered endnotes, one a claim, that quote the words it rests on."""

from __future__ import annotations

from dateline.tell.brief.compose import brief
from dateline.tell.brief.document import Brief

__all__ = ["Brief", "brief"]
