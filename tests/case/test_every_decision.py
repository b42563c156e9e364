"""Every kind of decision, through each of its doors: it holds, is marked, replayed, undone, and missed when lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.case import BuildOptions, Case, build, remove
from dateline.case.corrections import VERBS
from dateline.cli import run
from dateline.records import Correction

TOLD = (
    "Anna Berg, the Norwegian minister, met Carlos Vega in Oslo on Monday. Berg said that the talks were good. "
    "Vega told reporters that Chile would send 200 soldiers to the border. Hilda Strand, a spokeswoman, said that the "
    "two would meet again in Madrid on Friday. Berg promised to visit Santiago. Norway sent food and tents to the "
    "villages in the valley on Tuesday, the ministry said."
)
PILE = {
    "n1": TOLD,
    "n2": TOLD.replace("200 soldiers", "500 soldiers").replace("villages", "towns") + " It rained all day.",
    "n3": "Anna Berg held talks with Carlos Vega in Oslo on Monday. Hilda Strand, a spokeswoman, told Vega that Norway "
    "rejected the plan. Police clashed with protesters in Madrid on Tuesday.",
    "n4": "Carlos Vega of Chile met Anna Berg in Oslo on Monday. Chile threatened to leave the pact on Sunday.",
}
# It sorts before all others, so that the ids of what it tells too may change.
EARLIER = {"n0": "Anna Berg and Carlos Vega met in Oslo on Monday. Norway sent food to the villages in the valley."}


def _pile(path: Path, reports: dict[str, str]) -> Path:
    rows = ({"id": id_, "text": text, "published": "2021-12-08", "outlet": id_} for id_, text in reports.items())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decisions")
    build([_pile(folder / "pile.jsonl", PILE)], folder / "a.case")
    return folder / "a.case"


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "a.case"))


# ----------------------------------------------------------------------------------------------- records by their words
def _at(report: str, words: str) -> tuple[str, tuple[int, int]]:
    start = (PILE | EARLIER)[report].index(words)
    return report, (start, start + len(words))


def actor(case: Case, report: str, words: str) -> Any:
    """The actor that some words name, None where they name none."""
    place = _at(report, words)
    found = (a for a in case.actors() if place in {(mention.report, mention.span) for mention in a.mentions})
    return next(found, None)


def event(case: Case, report: str, trigger: str) -> Any:
    place = _at(report, trigger)
    return next((e for e in case.events() if place in {(mention.report, mention.span) for mention in e.mentions}), None)


def statement(case: Case, report: str, words: str) -> Any:
    return next(
        s for s in case.statements() if s.report == report and any(words in case.words(report, x) for x in s.content)
    )


def _same(find: Callable[..., Any], one: tuple[str, str], other: tuple[str, str]) -> Callable[[Case], bool]:
    return lambda case: find(case, *one).id == find(case, *other).id


def _not(holds: Callable[[Case], Any]) -> Callable[[Case], bool]:
    return lambda case: not holds(case)


Find = Callable[[Case], Any]
BERG, VEGA, STRAND = ("n1", "Anna Berg"), ("n1", "Carlos Vega"), ("n1", "Hilda Strand")
SENT, CLASHED, REJECTED, THREATENED = ("n1", "sent"), ("n3", "clashed"), ("n3", "rejected"), ("n4", "threatened")


def _actor(place: tuple[str, str]) -> Find:
    return lambda case: actor(case, *place)


def _event(place: tuple[str, str]) -> Find:
    return lambda case: event(case, *place)


def _said(case: Case) -> Any:
    return statement(case, "n3", "rejected the plan")


def _one_family(case: Case) -> bool:
    return any({"n1", "n2"} <= set(family.reports) for family in case.families())


@dataclass(frozen=True)
class Decision:
    """A decision on the record that ``target`` finds; ``holds``: whether it does in a case; ``marks``: the record's."""

    verb: str
    target: Find
    holds: Callable[[Case], Any]
    value: str | Find | None = None
    marks: tuple[str, ...] | None = ("corrected",)

    def arguments(self, case: Path) -> tuple[str, str | None]:
        with Case(case) as opened:
            target = self.target(opened)
            value = self.value(opened).id if callable(self.value) else self.value
            return (target if isinstance(target, str) else target.id), value


def _words_of(place: tuple[str, str]) -> Find:
    report, (start, end) = _at(*place)
    return lambda _: f"{report}@{start}-{end}"


DECISIONS = [
    Decision("merge-actors", _actor(STRAND), _same(actor, STRAND, BERG), _actor(BERG)),
    Decision("split-actor", _actor(VEGA), _not(_same(actor, VEGA, ("n4", "Carlos Vega"))), "n4"),
    Decision("rename-actor", _actor(BERG), lambda case: actor(case, *BERG).name == "Anna M. Berg", "Anna M. Berg"),
    Decision("set-role", _actor(STRAND), lambda case: actor(case, *STRAND).role == "Envoy", "Envoy"),
    Decision("set-country", _actor(VEGA), lambda case: actor(case, *VEGA).country == "CHL", "CHL"),
    Decision("not-an-actor", _words_of(("n1", "Oslo")), lambda case: actor(case, "n1", "Oslo") is None, marks=None),
    Decision("merge-events", _event(REJECTED), _same(event, REJECTED, THREATENED), _event(THREATENED)),
    Decision("split-event", _event(("n1", "met")), _not(_same(event, ("n1", "met"), ("n4", "met"))), "n4"),
    Decision("set-class", _event(CLASHED), lambda case: event(case, *CLASHED).class_ == "PROTEST", "PROTEST"),
    Decision("set-status", _event(SENT), lambda case: event(case, *SENT).status == "planned", "planned"),
    Decision("set-date", _event(SENT), lambda case: event(case, *SENT).date.value == "2021-12-06", "2021-12-06"),
    Decision("set-place", _event(SENT), lambda case: event(case, *SENT).place == actor(case, "n1", "Madrid").id,
             lambda case: actor(case, "n1", "Madrid")),
    Decision("set-speaker", _said, lambda case: _said(case).speaker == actor(case, *BERG).id, _actor(BERG)),
    Decision("set-addressee", _said, lambda case: _said(case).addressees == (actor(case, *BERG).id,), _actor(BERG)),
    Decision("not-same-source", lambda case: case.report("n1"), _not(_one_family), "n2"),
    Decision("reject", _event(CLASHED), lambda case: event(case, *CLASHED) is None, marks=None),
    Decision("confirm", _event(CLASHED), lambda case: event(case, *CLASHED).marks, marks=("confirmed",)),
    Decision("note", _event(CLASHED), lambda case: [c for c in case.corrections() if not c.undone_at], "look", ()),
]  # fmt: skip


def by_command(case: Path, verb: str, target: str, value: str | None) -> None:
    assert (
        run(["correct", str(case), verb, target, *([value] if value else []), "--by", "ada", "--reason", "seen"]) == 0
    )


def by_library(case: Path, verb: str, target: str, value: str | None) -> None:
    with Case(case) as opened:
        opened.correct(verb, target, value, by="ada", reason="seen")


def by_form(case: Path, verb: str, target: str, value: str | None) -> None:
    form = {"verb": verb, "target": target, "value": value or "", "by": "ada", "reason": "seen"}
    _post(case, form)


def _post(case: Path, form: dict[str, str]) -> None:
    from starlette.testclient import TestClient

    from dateline.web import create_app

    own = {"host": "127.0.0.1", "sec-fetch-site": "same-origin"}
    with TestClient(create_app(case), headers=own, follow_redirects=False) as desk:
        assert desk.post("/corrections", data=form).status_code == 303


UNDO: dict[Callable[..., None], Callable[[Path, str], Any]] = {
    by_command: lambda case, made: run(["correct", str(case), "undo", made]),
    by_library: lambda case, made: Case(case).undo(made),
    by_form: lambda case, made: _post(case, {"undo": made}),
}


def _only(case: Path) -> tuple[Correction, str]:
    """The one decision of a case, and its state."""
    with Case(case) as opened:
        (made,) = opened.corrections()
        (state,) = opened.db.execute("SELECT state FROM corrections").fetchone()
    return made, state


def test_every_verb_is_walked() -> None:
    assert [decision.verb for decision in DECISIONS] == list(VERBS)


@pytest.mark.slow
@pytest.mark.parametrize("door", UNDO, ids=lambda door: door.__name__)
@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.verb)
def test_a_decision_holds_is_marked_and_is_undone(decision: Decision, door: Callable[..., None], case: Path) -> None:
    target, value = decision.arguments(case)
    with Case(case) as opened:
        assert not decision.holds(opened)
        before = opened.tables()
    door(case, decision.verb, target, value)
    made, state = _only(case)
    assert (made.verb, made.target, made.value, made.by, made.reason) == (decision.verb, target, value, "ada", "seen")
    assert made.at[:2] == "20"
    assert state == "applied"
    with Case(case) as opened:
        assert decision.holds(opened)
        if decision.marks is not None:
            assert decision.target(opened).marks == decision.marks
    UNDO[door](case, made.id)
    made, state = _only(case)
    assert made.undone_at
    assert state == "undone"
    with Case(case) as opened:
        assert not decision.holds(opened)
        assert {**opened.tables(), "corrections": []} == before


def _tables(case: Path) -> dict[str, Any]:
    with Case(case) as opened:
        return opened.tables()


def _from_nothing(case: Path, copy: Path) -> Path:
    """The case with all that can be made again made again."""
    shutil.copy(case, copy)
    with closing(sqlite3.connect(copy)) as db:
        db.executescript("DELETE FROM kept; DELETE FROM about WHERE name IN ('derived', 'tables');")
    build([], copy)
    return copy


@pytest.mark.slow
@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.verb)
def test_a_decision_is_replayed_and_missed_when_it_is_lost(decision: Decision, case: Path, tmp_path: Path) -> None:
    by_library(case, decision.verb, *decision.arguments(case))
    assert _tables(case) == _tables(_from_nothing(case, tmp_path / "anew.case"))
    build([_pile(tmp_path / "more.jsonl", EARLIER)], case, BuildOptions(reread=True))
    assert _tables(case) == _tables(_from_nothing(case, tmp_path / "anew.case"))
    assert _only(case)[1] == "applied"
    with Case(case) as opened:
        assert decision.holds(opened)
    done = remove(case, list(PILE))
    made, state = _only(case)
    assert state == "orphaned"
    assert list(done.orphans) == [made.id]
    build([_pile(tmp_path / "again.jsonl", PILE)], case)
    assert _only(case)[1] == "applied"


def test_a_rejected_disagreement_stays_away_and_is_missed_when_it_is_lost(case: Path, tmp_path: Path) -> None:
    with Case(case) as opened:
        differing = next(d for d in opened.disagreements() if any("500" in position.value for position in d.positions))
    by_library(case, "reject", differing.id, None)
    build([_pile(tmp_path / "more.jsonl", EARLIER)], case)
    with Case(case) as opened:
        spans = {(p.report, p.span) for d in opened.disagreements() for p in d.positions}
    assert not {(p.report, p.span) for p in differing.positions} <= spans
    done = remove(case, ["n2"])
    assert list(done.orphans) == [_only(case)[0].id]
    assert _only(case)[1] == "orphaned"
