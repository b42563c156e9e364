"""Score a tagger on the development reports of PolNeAR.

usage: python training/statements/evaluate.py --gold ../shared/gold/quotes
The model that ships is scored, through the same functions that `dateline` calls.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from data import Report, load

from dateline.language.attribution import Attribution
from dateline.language.tagger import tag, tagger_version

Tag = Callable[[str], list[Attribution]]


def scorer(gold: Path) -> ModuleType:
    """The scorer that lies beside the gold data."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(reports: list[Report], tag: Tag) -> dict[str, Any]:
    """Attributions of every report in the gold's shape."""
    parts = ("source", "cue", "content", "addressee")
    return {
        report["id"]: {"attributions": [{part: getattr(a, part) for part in parts} for a in tag(report["text"])]}
        for report in reports
    }


def figures(gold: Path, tag: Tag) -> dict[str, float]:
    """The figures that count, in percent: who+what by class and kind, content found, spans exact."""
    score = scorer(gold)
    reports = load(gold / "polnear" / "dev.jsonl")
    predicted = predictions(reports, tag)
    every, speech = (score.score({r["id"]: r for r in reports}, predicted, speech=s) for s in (False, True))
    found = {
        "all": every["attributions"]["who+what lenient"]["F1"],
        "speech": speech["attributions"]["who+what lenient"]["F1"],
        "speech precision": speech["attributions"]["who+what lenient"]["P"],
        "speech recall": speech["attributions"]["who+what lenient"]["R"],
        "speech content": speech["attributions"]["content overlap"]["F1"],
        "speech content exact": speech["attributions"]["content exact"]["F1"],
        "source exact": speech["source_given_content"]["exact"],
        "source shared": speech["source_given_content"]["overlap"],
    }
    kinds = {kind: every["by_type"][kind]["who+what lenient"]["F1"] for kind in score.TYPES}
    return {name: round(value, 1) for name, value in {**found, **kinds}.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the folder with polnear/ and score.py")
    print(tagger_version())
    for name, value in figures(parser.parse_args().gold, tag).items():
        print(f"{name:22}{value:6.1f}")


if __name__ == "__main__":
    main()
