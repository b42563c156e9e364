"""The statements of a pile as arrays: enough to tell which of them may be one, without the reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.words import Keys, Offsets
from dateline.compare.phrases import Codes, Statements
from dateline.compare.statements.utterances import Folded


class Sheet(NamedTuple):
    """The statements of one report, sorted by id.

    ``speaker``: which of the ``speakers`` says each, -1 where the report names none; ``quoted``: 1 where it is quoted;
    ``size``: how many words it has, of all of which ``codes`` are the numbers.
    """

    ids: list[str]
    speakers: list[str]
    speaker: NDArray[np.int32]
    quoted: NDArray[np.int32]
    size: NDArray[np.int32]
    codes: Keys


def sheet(statements: Iterable[Folded], codes: Codes) -> Sheet:
    """The sheet of a report's statements."""
    told = list(statements)
    number: dict[str | None, int] = {None: -1}
    return Sheet(
        ids=[one.id for one in told],
        speaker=np.array([number.setdefault(one.speaker, len(number) - 1) for one in told], dtype=np.int32),
        speakers=[name for name in number if name is not None],
        quoted=np.array([one.is_quote for one in told], dtype=np.int32),
        size=np.array([len(one.words) for one in told], dtype=np.int32),
        codes=np.array([codes[word] for one in told for word in one.words], dtype=np.uint32),
    )


def to_bytes(made: Sheet) -> bytes:
    """A sheet as it is kept: a line of JSON, then the numbers."""
    head = json.dumps(made[:2], separators=(",", ":"))
    return head.encode() + b"\n" + b"".join(numbers.astype("<u4").tobytes() for numbers in made[2:])


def from_bytes(data: bytes) -> Sheet:
    """What :func:`to_bytes` made of it."""
    head, _, numbers = data.partition(b"\n")
    ids, speakers = json.loads(head)
    count = len(ids)
    speaker, quoted, size = np.frombuffer(numbers, "<i4", 3 * count).reshape(3, count)
    return Sheet(ids, speakers, speaker, quoted, size, np.frombuffer(numbers, "<u4")[3 * count :])


@dataclass(frozen=True)
class Sheets:
    """The statements of a pile, numbered by report and id.

    ``speaker`` is the number of each one's actor of the case, -1 where none is known, ``report`` that of its report;
    ``first`` is the first one of each report, ``printed`` the day number of the report, -1 where that is not known.
    """

    words: Statements
    quoted: NDArray[np.bool_]
    speaker: NDArray[np.int64]
    report: Offsets
    first: Sequence[int]
    printed: NDArray[np.int64]


def together(
    reports: Sequence[str], sheets: Sequence[Sheet], of: Mapping[tuple[str, str], str], printed: Sequence[int | None]
) -> Sheets:
    """The sheets of all reports as one. ``of``: (report, actor there) to the actor of the case."""
    number: dict[str | None, int] = {None: -1}
    speakers = []
    for report, one in zip(reports, sheets, strict=True):
        cases = [number.setdefault(of.get((report, name)), len(number) - 1) for name in one.speakers]
        speakers.append(np.array([*cases, -1])[one.speaker])
    count = [len(one.ids) for one in sheets]
    days = np.array([-1 if day is None else day for day in printed], dtype=np.int64)
    codes = np.concatenate([np.zeros(0, np.uint32), *(one.codes for one in sheets)])
    return Sheets(
        words=Statements(codes, _joined(one.size for one in sheets)),
        quoted=_joined(one.quoted for one in sheets) > 0,
        speaker=_joined(speakers),
        report=np.repeat(np.arange(len(sheets)), count),
        first=[0, *accumulate(count)][:-1],
        printed=np.repeat(days, count),
    )


def _joined(arrays: Iterable[NDArray[np.signedinteger]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, np.int64), *arrays])
