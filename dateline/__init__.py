"""dateline: a pile of news reports in, a sourced chronology out.

>>> import dateline
>>> case = dateline.build(["reports/"], "crisis.case")  # doctest: +SKIP
>>> for event in case.events():  # doctest: +SKIP
...     print(event.date.value, event.title, event.counts)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.api import BuildOptions, Case, Filters, build
    from dateline.api import open_case as open

__version__ = "0.1.0"
__all__ = ["BuildOptions", "Case", "Filters", "build", "open"]


def __getattr__(name: str) -> object:
    """The library's front, imported when it is asked for: ``import dateline`` stays quick."""
    if name in __all__:
        import dateline.api

        return getattr(dateline.api, "open_case" if name == "open" else name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
