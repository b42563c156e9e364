"""Where reports differ, from the text on: known differences found, and what share of the conflicts shown is real.

The gold (``gold/disagreements.jsonl``) holds differences of two crises that were found by reading, each with its kind,
its verdict and the words of two reports. The reports that it names are read and compared as in a case. A difference is
found where a disagreement of its kind holds words of both reports there; a conflict that is shown and is none of the
gold's counts as unreal.

A second gold (``gold/disagreements_judged.jsonl``) holds the conflicts that the program showed on piles of other
crises, each judged by reading both passages, and then the rules were mended. What is shown of those now, and the share
that is real, guards against their kinds; the first, blind judgements are what to expect on fresh text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.compare.actors import merge_actors
from dateline.compare.copies import copies
from dateline.compare.disagreements import find_disagreements
from dateline.compare.events import fuse_events
from dateline.compare.statements import link_statements
from dateline.read import read_report
from dateline.records import Disagreement
from evaluation import crises

GOLD = Path(__file__).parent / "gold" / "disagreements.jsonl"
JUDGED = Path(__file__).parent / "gold" / "disagreements_judged.jsonl"
SETS: Mapping[str, str] = {"korea": "korea_2017-18", "ukraine": "ukraine_2014"}

Known = dict[str, Any]


def score(gold: Path) -> dict[str, float]:
    """Percent of known differences found, of those with the right verdict, and of conflicts shown that are real."""
    known = crises.lines(GOLD)
    found = 0
    right = 0
    conflicts: list[bool] = []
    for name, crisis in SETS.items():
        wanted = [row for row in known if row["set"] == name]
        shown = compared(gold, crisis, {position["doc"] for row in wanted for position in row["positions"]})
        matches = [[one for one in shown if _is(row, one)] for row in wanted]
        found += sum(map(bool, matches))
        right += sum(
            any(one.verdict == row["verdict"] for one in match) for row, match in zip(wanted, matches, strict=True)
        )
        conflicts += [any(_is(row, one) for row in wanted) for one in shown if one.verdict == "conflict"]
    return {
        "known differences found": _percent(found, len(known)),
        "verdict right of those found": _percent(right, found),
        "conflicts shown that are real": _percent(sum(conflicts), len(conflicts)),
        **judged(gold),
    }


def judged(gold: Path) -> dict[str, float]:
    """Percent of the judged conflicts still shown that are real, and of the real ones that are shown."""
    rows = crises.lines(JUDGED)
    now: list[tuple[Known, bool]] = []
    for pile in dict.fromkeys(row["pile"] for row in rows):
        of_pile = [row for row in rows if row["pile"] == pile]
        ids = {position["doc"] for row in of_pile for position in row["positions"]}
        shown = [one for one in compared(gold, "news_10k", ids) if one.verdict == "conflict"]
        now += [(row, any(_is(row, one) for one in shown)) for row in of_pile]
    real = [is_shown for row, is_shown in now if row["real"]]
    return {
        "judged conflicts shown that are real": _percent(sum(real), sum(is_shown for _, is_shown in now)),
        "real conflicts of the judged shown": _percent(sum(real), len(real)),
    }


def compared(gold: Path, crisis: str, ids: Iterable[str]) -> list[Disagreement]:
    """The disagreements between some reports of a crisis, as a case would show them."""
    taken = list(crises.reports(gold, crisis, ids))
    readings = [read_report(report) for report in taken]
    texts = {report.id: report.text for report in taken}
    families, actors = copies(taken), merge_actors(readings)
    fused = fuse_events(readings, actors, families, texts=texts)
    links = link_statements(readings, texts, actors, families)
    return find_disagreements(readings, texts, actors, fused, families, links)


def _is(known: Known, shown: Disagreement) -> bool:
    return known["kind"] == shown.kind and all(_holds(shown, position) for position in known["positions"])


def _holds(shown: Disagreement, position: Known) -> bool:
    start, end = position["span"]
    return any(at.report == position["doc"] and at.span[0] < end and start < at.span[1] for at in shown.positions)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def main(gold: Sequence[str] = ()) -> None:
    """Print the figures: ``python -m evaluation.disagreements GOLD``."""
    for name, value in score(Path(gold[0])).items():
        print(f"{name:32} {value:.1f}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
