"""What a caller may set for intake."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes past which an input is set aside, in code points, bytes and ratios.

    The longest of 9,767 news reports has 0.2 million code points and the heaviest of 181 news pages 1.6 MB: each limit
    leaves ten times as much. Prose compressed by more than 1:100 there is none.
    """

    text: int = 2 * MEGABYTE
    page: int = 20 * MEGABYTE
    line: int = 20 * MEGABYTE
    unpacked: int = 2_000 * MEGABYTE
    ratio: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """``outlet`` and ``published`` (an ISO day) hold for reports whose text and metadata do not tell them.

    ``sidecar`` is a CSV file with a column ``file`` and any of ``outlet, published, url, title, byline``; a file
    ``metadata.csv`` in an input folder is used without being named.
    """

    outlet: str | None = None
    published: str | None = None
    sidecar: Path | None = None
    follow_symlinks: bool = False
    limits: Limits = field(default_factory=Limits)
