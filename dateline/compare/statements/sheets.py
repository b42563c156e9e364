"""The statements of a pile as arrays: enough to tell which of them may be one, without the reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.words import Keys, Offsets
from dateline.compare.phrases import Codes, Statements
from dateline.compare.statements.utterances import Utterance


class Sheet(NamedTuple):
    """The statements of one report, by their ids: who speaks, whether each is quoted, and the numbers of its words."""

    speakers: list[str | None]
    quoted: list[bool]
    sizes: list[int]
    codes: Keys


def sheet(utterances: Sequence[Utterance], codes: Codes) -> Sheet:
    """The sheet of a report's statements."""
    return Sheet(
        speakers=[one.speaker for one in utterances],
        quoted=[one.is_quote for one in utterances],
        sizes=[len(one.words) for one in utterances],
        codes=np.array([code for one in utterances for code in codes.of(one.words)], dtype=np.uint32),
    )


def to_bytes(made: Sheet) -> bytes:
    """A sheet as it is kept: a line of JSON, then the words."""
    *plain, codes = made
    head = json.dumps(plain, separators=(",", ":"))
    return head.encode() + b"\n" + codes.astype("<u4").tobytes()


def from_bytes(data: bytes) -> Sheet:
    """What :func:`to_bytes` made of it."""
    head, _, codes = data.partition(b"\n")
    speakers, quoted, sizes = json.loads(head)
    return Sheet(speakers, quoted, sizes, np.frombuffer(codes, dtype="<u4"))


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
    reports: Sequence[str], sheets: Iterable[Sheet], of: Mapping[tuple[str, str], str], printed: Sequence[int | None]
) -> Sheets:
    """The sheets of all reports as one. ``of``: (report, actor there) to the actor of the case."""
    found = list(sheets)
    number: dict[str, int] = {}
    speakers = [
        number.setdefault(of[report, speaker], len(number)) if speaker and (report, speaker) in of else -1
        for report, one in zip(reports, found, strict=True)
        for speaker in one.speakers
    ]
    count = [len(one.sizes) for one in found]
    days = np.array([-1 if day is None else day for day in printed], dtype=np.int64)
    return Sheets(
        words=Statements(
            np.concatenate([np.zeros(0, np.uint32), *(one.codes for one in found)]),
            np.array(list(chain.from_iterable(one.sizes for one in found)), dtype=np.int64),
        ),
        quoted=np.array(list(chain.from_iterable(one.quoted for one in found)), dtype=np.bool_),
        speaker=np.array(speakers, dtype=np.int64),
        report=np.repeat(np.arange(len(found)), count),
        first=[0, *accumulate(count)][:-1],
        printed=np.repeat(days, count),
    )
