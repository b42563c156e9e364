"""Reports kept in a file instead of in memory, for piles that are far larger."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from types import TracebackType
from typing import overload

from dateline.records import Report


class Spool(Sequence[Report]):
    """Reports in the order of their ids, each once, fetched from a file when asked for; about 200 bytes a report stay
    in memory. The file has no name and is gone when the spool is closed."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed by `__exit__`
        places: dict[str, tuple[int, int]] = {}
        end = 0
        for report in reports:
            if report.id not in places:
                places[report.id] = end, self._file.write(pickle.dumps(report, pickle.HIGHEST_PROTOCOL))
                end += places[report.id][1]
        self._places = [place for _, place in sorted(places.items())]

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Report: ...
    @overload
    def __getitem__(self, at: slice) -> list[Report]: ...
    def __getitem__(self, at: int | slice) -> Report | list[Report]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        start, size = self._places[at]
        self._file.seek(start)
        report: Report = pickle.loads(self._file.read(size))  # written above, in a file that nobody else can open
        return report

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
