"""Third-person pronouns: whether each stands for the right actor.

The gold (gold/pronouns.jsonl and pronouns_fresh.jsonl) names for each pronoun the spans of names or descriptions of
its actor in the same report, or none where it stands for no actor. A pronoun is right when the actor given to it, or
each member of the group given to it, has one of those spans among its mentions. Precision is over the pronouns given
an actor, recall over those that have one in the gold.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from dateline.records import Reading, Span
from evaluation.crises import lines, read_actors, reports

FOLDER = Path(__file__).parent / "gold"
GOLD = FOLDER / "pronouns.jsonl"
# Twelve reports of other crises, of which no rule was written before their first score.
FRESH = FOLDER / "pronouns_fresh.jsonl"


def score(gold: Path) -> dict[str, float]:
    """Precision and recall in percent over all pronouns, over those of one person (he, she), and on fresh reports."""
    outcomes = judged(gold)
    singular = [o for o in outcomes if not o[0]["word"].startswith(("they", "them", "their"))]
    return {
        **{f"pronouns {name}": value for name, value in _figures(outcomes).items()},
        **{f"he and she {name}": value for name, value in _figures(singular).items()},
        **{f"fresh pronouns {name}": value for name, value in _figures(judged(gold, FRESH)).items()},
    }


def judged(gold: Path, rows_of: Path = GOLD) -> list[tuple[dict[str, Any], bool, bool]]:
    """For each pronoun of the gold: the row with its word, whether it was given an actor, whether the right one."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    crises: dict[str, set[str]] = defaultdict(set)
    for row in lines(rows_of):
        rows[row["doc"]].append(row)
        crises[row["set"]].add(row["doc"])
    found = []
    for crisis, ids in sorted(crises.items()):
        for report in reports(gold, crisis, ids):
            reading = read_actors(report)[1]
            for row in rows[report.id]:
                word = report.text[row["start"] : row["end"]].lower()
                found.append(({**row, "word": word}, *_outcome(reading, row)))
    return found


def _outcome(reading: Reading, row: dict[str, Any]) -> tuple[bool, bool]:
    span = row["start"], row["end"]
    given = next((m.actor for m in reading.mentions if m.span == span), None)
    right = given is not None and any(_holds(reading, given, tuple(antecedent)) for antecedent in row["antecedents"])
    return given is not None, right


def _holds(reading: Reading, actor: str, antecedent: Span) -> bool:
    """Whether an actor, or each member of a group, has a mention that overlaps the antecedent."""
    found = next(one for one in reading.actors if one.id == actor)
    return _named(reading, actor, antecedent) or (
        bool(found.members) and all(_named(reading, member, antecedent) for member in found.members)
    )


def _named(reading: Reading, actor: str, antecedent: Span) -> bool:
    return any(
        m.actor == actor and m.how != "pronoun" and m.span[0] < antecedent[1] and antecedent[0] < m.span[1]
        for m in reading.mentions
    )


def _figures(outcomes: list[tuple[dict[str, Any], bool, bool]]) -> dict[str, float]:
    given = sum(1 for _, was_given, _ in outcomes if was_given)
    right = sum(1 for _, _, was_right in outcomes if was_right)
    wanted = sum(1 for row, _, _ in outcomes if row["antecedents"])
    return {"precision": 100 * right / max(given, 1), "recall": 100 * right / max(wanted, 1)}
