"""How a run says how far it is: stages that begin, advance and end. The command line shows bars; others stay quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

Step = Callable[[int], None]


class Progress(Protocol):
    """Told of each stage. ``stage`` gives a function that is called with the number of items done."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Step]: ...


class _Quiet:
    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Step]:  # noqa: ARG002 - a stage that nobody watches
        yield lambda _: None


QUIET: Progress = _Quiet()
