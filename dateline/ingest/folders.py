"""What the names of folders tell: ``reuters_2021-12-09``, ``2021-12-09``, ``Reuters``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.ingest.outlets import known_outlet

_DATED = re.compile(r"(?:(?P<outlet>[^\W\d].{0,60}?)[ _.-]{1,3})?(?P<day>\d{4}-\d\d-\d\d|\d{8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class FolderName:
    outlet: str | None = None
    published: str | None = None


def told_by_folders(folders: tuple[str, ...]) -> FolderName:
    """Outlet and day from the names of the folders that hold a file, the nearest first."""
    outlet: str | None = None
    published: str | None = None
    for name in folders:
        found = _DATED.fullmatch(name)
        words = (found["outlet"] if found else name) or ""
        known = known_outlet(words.replace("_", " "))
        if found:
            published = published or found["day"]
            outlet = outlet or (known.name if known else words.replace("_", " ").strip() or None)
        elif known:
            outlet = outlet or known.name
    return FolderName(outlet, published)
