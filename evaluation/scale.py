"""What comparing costs as a pile grows, and what one report more costs a case: CPU seconds and peak memory.

    python -m evaluation.scale copies --reports 1000000     copies of a synthetic pile (seeded, made as it is asked for)
    python -m evaluation.scale compare CASE --sizes 1000 2000 4000 8000     all of a case's reports, by stage
    python -m evaluation.scale add CASE REPORT              one report more, as the user pays for it: a fresh process

CPU time holds on a loaded machine better than wall time, and ratios better than either.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from math import log
from pathlib import Path
from typing import TypeVar, overload

import numpy as np

from dateline.case.build import writing
from dateline.case.database import transaction
from dateline.case.intake import delete_reports
from dateline.case.manifest import reader
from dateline.case.tablestore import clear
from dateline.records import Report

T = TypeVar("T")

SEED = 20200229
VOCABULARY, ZIPF = 60_000, 3.0
OUTLETS, FOOTER = 400, 40
# One report in so many is a copy of the one before it, with one word in CHANGED replaced.
PLANTED, CHANGED = 50, 12
SENTENCE = 20


class Synthetic(Sequence[Report]):
    """A pile of reports made when asked for, each from its number alone: words drawn by a power law, outlets with a
    standing footer, planted copies. ``spent``: CPU seconds that went into making them."""

    def __init__(self, reports: int, words: int) -> None:
        self.reports, self.words, self.spent = reports, words, 0.0
        letters = np.random.Generator(np.random.PCG64(SEED)).integers(97, 123, (VOCABULARY, 9), dtype=np.uint8)
        self.vocabulary = [bytes(row[: 3 + at % 7]).decode() for at, row in enumerate(letters)]
        self.footers = [" ".join(self._drawn(at, 1, FOOTER)) for at in range(OUTLETS)]

    def __len__(self) -> int:
        return self.reports

    @overload
    def __getitem__(self, at: int) -> Report: ...
    @overload
    def __getitem__(self, at: slice) -> list[Report]: ...
    def __getitem__(self, at: int | slice) -> Report | list[Report]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self.reports))]
        if at >= self.reports:
            raise IndexError(at)
        started = time.process_time()
        report = self._made(at)
        self.spent += time.process_time() - started
        return report

    def _made(self, at: int) -> Report:
        drawn = self._drawn(at - 1 if self.is_copy(at) else at, 0, self.words)
        if self.is_copy(at):
            drawn[::CHANGED] = self._drawn(at, 2, len(drawn[::CHANGED]))
        sentences = [" ".join(drawn[begin : begin + SENTENCE]) for begin in range(0, len(drawn), SENTENCE)]
        outlet = at * 7919 % OUTLETS
        text = ". ".join(sentence.capitalize() for sentence in sentences) + f".\n\n{self.footers[outlet]}\n"
        sha = hashlib.sha256(text.encode()).hexdigest()
        return Report(id=f"{at:09}", text=text, source="synthetic", text_sha256=sha, outlet=f"Outlet {outlet}")

    def is_copy(self, at: int) -> bool:
        return at % PLANTED == PLANTED - 1

    def _drawn(self, *key: int) -> list[str]:
        *seed, count = key
        random = np.random.Generator(np.random.PCG64([SEED, *seed]))
        numbers = (VOCABULARY * random.random(count) ** ZIPF).astype(np.int64)
        return [self.vocabulary[number] for number in numbers.tolist()]


# ------------------------------------------------------------------------------------------------------------- copies
def copies_alone(reports: int, words: int, verify: bool) -> None:
    """Sign, block and (with ``verify``) verify a synthetic pile, and say what each took and what was found."""
    from dateline.compare.copies.batches import Batches
    from dateline.compare.copies.blocking import candidates
    from dateline.compare.copies.families import families
    from dateline.compare.copies.signing import count, sign, standing_words
    from dateline.compare.copies.verifying import verified

    pile = Synthetic(reports, words)
    batches, hashing = _timed(lambda: Batches(pile), pile)
    with closing(batches):
        counts, counting = _timed(lambda: count(batches), pile)
        signed, signing = _timed(lambda: sign(batches, counts), pile)
        standing, marking = _timed(lambda: standing_words(batches, counts) if verify else {}, pile)
    pairs, blocking = _timed(lambda: candidates(*signed), pile)
    total = batches.words
    planted = sum(map(pile.is_copy, range(reports)))
    missed = planted - sum(pile.is_copy(b) and a == b - 1 for a, b in pairs)
    seconds = hashing + counting + signing + blocking
    print(f"{reports} reports of {total / reports:.0f} words, {planted} planted copies")
    print(f"hashing {hashing:.1f}, counting {counting:.1f}, signing {signing:.1f}, blocking {blocking:.1f} CPU-s")
    print(f"{total / seconds / 1e6:.2f} million words a CPU-second for signing and blocking")
    print(f"{len(pairs)} candidate pairs, {missed} planted copies not among them")
    print(f"peak {_peak():.2f} GB", flush=True)
    if verify:
        found, verifying = _timed(lambda: list(verified(pile, pairs, standing)), pile)
        true = sum(pile.is_copy(int(pair.b)) and int(pair.a) == int(pair.b) - 1 for pair in found)
        print(f"verifying {marking + verifying:.1f} CPU-s: {true} of the planted, {len(found) - true} others")
        several, joining = _timed(lambda: sum(len(one.reports) > 1 for one in families(batches.sizes, found)), pile)
        print(f"families {joining:.1f} CPU-s: {several} of several reports")
    print(f"peak {_peak():.2f} GB")


def _timed(run: Callable[[], T], pile: Synthetic) -> tuple[T, float]:
    """A result and its CPU seconds without those that went into making reports."""
    started, spent = time.process_time(), pile.spent
    result = run()
    return result, time.process_time() - started - (pile.spent - spent)


def _peak(who: int = resource.RUSAGE_SELF) -> float:
    return resource.getrusage(who).ru_maxrss / 1e6


# ------------------------------------------------------------------------------------------------------------ compare
def compare_sizes(case: Path, sizes: Sequence[int]) -> None:
    """Compare the first reports of a case, so many at a time, each size in a process of its own; fit the exponent."""
    costs = []
    for size in sizes:
        with _first(case, size) as part:
            costs.append(_build([], part, f"{size} reports compared and written"))
    if len(sizes) > 1:
        print(f"exponent {_slope([log(size) for size in sizes], [log(cost) for cost in costs]):.2f}")


def add(case: Path, reports: Sequence[Path]) -> None:
    """Add reports to a copy of a case that this very code has compared, each command in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.case"
        shutil.copy(case, copy)
        with writing(copy) as db:
            db.execute("DELETE FROM about WHERE name = 'derived'")
        _build([], copy, "brought up to date")
        _build([], copy, "nothing to do")
        _build(reports, copy, "added")


class _first:  # noqa: N801 - used as a context manager only
    """A copy of a case that holds its first reports only, with their readings and nothing compared yet."""

    def __init__(self, case: Path, size: int) -> None:
        self.case, self.size = case, size

    def __enter__(self) -> Path:
        self.folder = tempfile.TemporaryDirectory()
        part = Path(self.folder.name) / "part.case"
        with closing(sqlite3.connect(f"{self.case.absolute().as_uri()}?mode=ro", uri=True)) as db:
            db.execute("VACUUM INTO ?", (str(part),))
        _cut(part, self.size)
        return part

    def __exit__(self, *_: object) -> None:
        self.folder.cleanup()


def _cut(case: Path, size: int) -> None:
    """Leave only the first reports of a case, taken as read by this version."""
    with writing(case) as db, transaction(db):
        gone = [row[0] for row in db.execute("SELECT id FROM reports ORDER BY id LIMIT -1 OFFSET ?", (size,))]
        clear(db)
        delete_reports(db, gone)
        db.execute("UPDATE about SET value = ? WHERE name = 'reader'", (reader(),))


def _build(reports: Sequence[Path], case: Path, what: str) -> float:
    """Build by the command; print and give its CPU seconds, those of its workers included, and peak memory."""
    command = [*map(str, reports), "-o", str(case)] if reports else [str(case)]
    process = subprocess.Popen([sys.executable, "-m", "dateline", "build", *command, "--quiet"])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    seconds = used.ru_utime + used.ru_stime
    print(f"{what}: {seconds:.2f} CPU-s, peak {used.ru_maxrss / 1e6:.2f} GB", flush=True)
    return seconds


def _slope(x: Sequence[float], y: Sequence[float]) -> float:
    return float(np.polyfit(x, y, 1)[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    alone = commands.add_parser("copies")
    alone.add_argument("--reports", type=int, default=100_000)
    alone.add_argument("--words", type=int, default=300, help="of a report, its footer aside")
    alone.add_argument("--no-verify", action="store_true", help="stop at the candidate pairs")
    alone.set_defaults(run=lambda given: copies_alone(given.reports, given.words, not given.no_verify))
    sizes = commands.add_parser("compare")
    sizes.add_argument("case", type=Path)
    sizes.add_argument("--sizes", type=int, nargs="+", default=[1000, 2000, 4000, 8000])
    sizes.set_defaults(run=lambda given: compare_sizes(given.case, given.sizes))
    more = commands.add_parser("add")
    more.add_argument("case", type=Path)
    more.add_argument("reports", type=Path, nargs="+")
    more.set_defaults(run=lambda given: add(given.case, given.reports))
    given = parser.parse_args()
    given.run(given)


if __name__ == "__main__":
    main()
