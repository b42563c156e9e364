"""dateline: a pile of news reports in, a sourced chronology out.

>>> import dateline
>>> case = dateline.build(["reports/"], "crisis.case")  # doctest: +SKIP
>>> for event in case.events():  # doctest: +SKIP
...     print(event.date.value, event.title, event.counts)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.case import BuildOptions, Case, Filters

__version__ = "0.1.0"
__all__ = ["BuildOptions", "Case", "Filters", "build", "open"]

_LAZY = ("BuildOptions", "Case", "Filters")


def build(paths: Sequence[str | Path], case: str | Path, options: BuildOptions | None = None) -> Case:
    """Read reports into a case and open it.

    Args:
        paths: files and folders of reports.
        case: the case file; it is made where it is not there, and added to where it is.
        options: workers, intake, replacement of reports.

    Raises:
        InputError: an input is not there.
        CaseError: the case cannot be opened or written.
    """
    from dateline.case import build, open_case

    build(paths, case, options)
    return open_case(case)


def open(path: str | Path) -> Case:
    """Open a case for reading.

    Raises:
        CaseError: there is no such file, it is no case, or it is damaged.
    """
    from dateline.case import open_case

    return open_case(path)


def __getattr__(name: str) -> object:
    """The classes of the case, imported when they are asked for: ``import dateline`` stays quick."""
    if name in _LAZY:
        import dateline.case

        return getattr(dateline.case, name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
