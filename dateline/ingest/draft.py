"""A report on its way in: what a format knows of it, before metadata, zones and id are settled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dateline.records import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """``published`` is as given, any form; ``found`` is true where the metadata were found on the page, not given."""

    text: str
    source: str
    raw_sha256: str
    extractor: str = "text"
    at: str | None = None
    id: str | None = None
    title: str | None = None
    published: object = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    found: bool = False
    notes: tuple[Note, ...] = ()


def fingerprint(text: str, outlet: str | None, url: str | None) -> str:
    """What makes two reports the same one: text, outlet and address."""
    return hashlib.sha256("\x1f".join((text, outlet or "", url or "")).encode("utf-8", "surrogatepass")).hexdigest()
