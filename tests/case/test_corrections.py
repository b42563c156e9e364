"""An analyst's decisions hold over builds, are undone, and are reported when their target is gone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.case import Case, build, correct, remove, undo
from dateline.case.merging import clashes, merge
from dateline.case.records import ActorRecord
from dateline.errors import CaseError, InputError
from dateline.records import ActorMention

PILE = {
    "n1": "Anna Berg, the Norwegian minister, met Carlos Vega in Oslo on Monday. Berg said that the talks were good.",
    "n2": "Anna Berg met Vega on Monday, the ministry said. Carlos Vega thanked the Norwegian minister for the talks.",
    "n3": "Carlos Vega flew home on Tuesday. Hilda Strand, a spokeswoman, said that Vega had promised to come back.",
}


def _pile(path: Path, reports: dict[str, str]) -> Path:
    rows = ({"id": id_, "text": text, "published": "2021-12-10", "outlet": id_} for id_, text in reports.items())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corrections")
    build([_pile(folder / "pile.jsonl", PILE)], folder / "a.case")
    return folder / "a.case"


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "a.case"))


def _actors(case: Path) -> dict[str, ActorRecord]:
    with Case(case) as opened:
        return {actor.name: actor for actor in opened.actors()}


def _states(case: Path) -> Iterator[str]:
    with Case(case) as opened:
        yield from (row[0] for row in opened.db.execute("SELECT state FROM corrections ORDER BY number"))


def test_a_name_a_role_and_a_country_hold_over_a_new_report(case: Path, tmp_path: Path) -> None:
    berg = _actors(case)["Anna Berg"].id
    correct(case, "rename-actor", berg, "Anna M. Berg", by="ada")
    correct(case, "set-role", "Anna M. Berg", "Foreign Minister", by="ada")
    correct(case, "set-country", berg, "NOR", by="ada")
    build([_pile(tmp_path / "more.jsonl", {"n0": "Anna Berg arrived in Madrid on Wednesday."})], case)
    found = _actors(case)["Anna M. Berg"]
    assert (found.role, found.country, found.marks) == ("Foreign Minister", "NOR", ("corrected",))
    assert "Anna Berg" in found.aliases
    assert {mention.report for mention in found.mentions} >= {"n0", "n1", "n2"}


def test_two_actors_are_one_until_it_is_undone(case: Path) -> None:
    before = _actors(case)
    made = correct(case, "merge-actors", before["Hilda Strand"].id, before["Anna Berg"].id, by="ada", reason="her name")
    assert len(_actors(case)) == len(before) - 1
    undo(case, made.id)
    assert _actors(case) == before
    assert list(_states(case)) == ["undone"]


def test_an_actor_is_split_by_report(case: Path) -> None:
    vega = _actors(case)["Carlos Vega"]
    correct(case, "split-actor", vega.id, "n3", by="ada")
    with Case(case) as opened:
        found = [actor for actor in opened.actors() if "Vega" in actor.name]
    assert {frozenset(mention.report for mention in actor.mentions) for actor in found} == {
        frozenset({"n1", "n2"}),
        frozenset({"n3"}),
    }


def test_words_that_name_no_actor(case: Path) -> None:
    start = PILE["n3"].index("Hilda Strand")
    correct(case, "not-an-actor", f"n3@{start}-{start + len('Hilda Strand')}", by="ada")
    assert "Hilda Strand" not in {_words(mention) for mention in _actors(case)["Hilda Strand"].mentions}


def _words(mention: ActorMention) -> str:
    return PILE[mention.report][slice(*mention.span)]


def test_confirmed_rejected_and_noted(case: Path) -> None:
    actors = _actors(case)
    correct(case, "confirm", actors["Anna Berg"].id, by="ada")
    correct(case, "reject", actors["Hilda Strand"].id, by="ada")
    correct(case, "note", actors["Anna Berg"].id, "check the spelling", by="ada")
    after = _actors(case)
    assert after["Anna Berg"].marks == ("confirmed",)
    assert "Hilda Strand" not in after


def test_a_target_that_is_gone_is_reported(case: Path) -> None:
    correct(case, "set-role", _actors(case)["Hilda Strand"].id, "Spokeswoman", by="ada")
    done = remove(case, ["n3"])
    assert list(done.orphans.values()) == ["the record that it names is no more"]
    assert list(_states(case)) == ["orphaned"]


@pytest.mark.parametrize(
    ("verb", "target", "value", "words"),
    [
        ("praise", "x", None, "no such correction"),
        ("rename-actor", "nobody", "X", "no record 'nobody'"),
        ("rename-actor", "Anna Berg", None, "needs a value"),
        ("reject", "Anna Berg", "x", "takes no value"),
        ("not-an-actor", "Anna Berg", None, "REPORT@START-END"),
        ("set-country", "Anna Berg", "Norway", "ISO 3166"),
        ("split-actor", "Anna Berg", "n9", "no report 'n9'"),
        ("not-same-source", "n1", "n9", "no report 'n9'"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(
    verb: str, target: str, value: str | None, words: str, case: Path
) -> None:
    with pytest.raises(InputError, match=words):
        correct(case, verb, target, value, by="ada")


def test_two_analysts_cases_are_joined_and_their_clashes_listed(case: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(case, tmp_path / "b.case"))
    berg = _actors(case)["Anna Berg"].id
    correct(case, "set-country", berg, "NOR", by="ada", at="2022-01-01T00:00:00+00:00")
    correct(other, "set-country", berg, "SWE", by="bo", at="2022-01-02T00:00:00+00:00")
    correct(other, "confirm", berg, by="bo", at="2022-01-03T00:00:00+00:00")
    build([_pile(tmp_path / "more.jsonl", {"n9": "Anna Berg left Madrid on Friday."})], other)
    done, found = merge([case, other], tmp_path / "c.case")
    assert done.reports == 4
    assert done.read == 0
    assert [str(clash) for clash in found] == [
        f"{berg}: set-country NOR (ada, 2022-01-01T00:00:00+00:00) against "
        "set-country SWE (bo, 2022-01-02T00:00:00+00:00); the later one holds"
    ]
    merged = _actors(tmp_path / "c.case")["Anna Berg"]
    assert (merged.country, merged.marks) == ("SWE", ("confirmed", "corrected"))
    assert clashes([]) == []


def test_a_clash_is_found_though_each_case_calls_the_record_otherwise(case: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(case, tmp_path / "b.case"))
    correct(case, "set-country", "Anna Berg", "NOR", by="ada", at="2022-01-01T00:00:00+00:00")
    build([_pile(tmp_path / "more.jsonl", {"a0": "Anna Berg left Madrid on Friday."})], other)
    assert _actors(other)["Anna Berg"].id != _actors(case)["Anna Berg"].id
    correct(other, "set-country", "Anna Berg", "SWE", by="bo", at="2022-01-02T00:00:00+00:00")
    _, found = merge([case, other], tmp_path / "c.case")
    assert [(clash.earlier.by, clash.later.by) for clash in found] == [("ada", "bo")]


def test_what_one_analyst_undid_of_a_common_past_is_undone(case: Path, tmp_path: Path) -> None:
    made = correct(case, "set-role", "Anna Berg", "Envoy", by="ada")
    other = Path(shutil.copy(case, tmp_path / "b.case"))
    undo(other, made.id)
    for order in ([case, other], [other, case]):
        target = tmp_path / f"{order[0].stem}-first.case"
        merge(order, target)
        assert list(_states(target)) == ["undone"]


def test_a_merge_that_cannot_be_made_leaves_no_file(case: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no such case"):
        merge([case, tmp_path / "none.case"], tmp_path / "c.case")
    with pytest.raises(InputError, match="is there already"):
        merge([case], case)
    assert not list(tmp_path.glob("c.case*"))


def test_events_and_statements_are_set_over_the_examples(example_case: Path, tmp_path: Path) -> None:
    case = Path(shutil.copy(example_case, tmp_path / "w.case"))
    with Case(case) as opened:
        event, other = list(opened.events())[:2]
        statement = next(s for s in opened.statements() if s.speaker)
        place = next(actor for actor in opened.actors() if actor.kind == "place")
        putin = next(actor for actor in opened.actors() if actor.name == "Vladimir Putin")
        at = event.mentions[0]
    for verb, value in (
        ("set-class", "AID"),
        ("set-status", "failed"),
        ("set-date", "2021-12-24"),
        ("set-place", place.id),
    ):
        correct(case, verb, event.id, value, by="ada")
    correct(case, "set-speaker", statement.id, putin.id, by="ada")
    correct(case, "set-addressee", statement.id, "Joe Biden", by="ada")
    correct(case, "reject", other.id, by="ada")
    with Case(case) as opened:
        after = next(e for e in opened.events() if (at.report, at.span) in {(m.report, m.span) for m in e.mentions})
        assert (after.class_, after.status, after.date.value, after.place) == ("AID", "failed", "2021-12-24", place.id)
        assert after.marks == ("corrected",)
        assert other.id not in {e.id for e in opened.events()}
        said = opened.get(statement.id)[1]
        assert (said.speaker, said.marks) == (putin.id, ("corrected",))
        assert [opened.get(actor)[1].name for actor in said.addressees] == ["Joe Biden"]
    assert list(_states(case)) == ["applied"] * 7


def test_two_events_are_one_and_a_copy_link_is_rejected(example_case: Path, tmp_path: Path) -> None:
    case = Path(shutil.copy(example_case, tmp_path / "w.case"))
    with Case(case) as opened:
        first, second = [event for event in opened.events() if event.class_ == "CONSULT"][:2]
        several = next(family for family in opened.families() if len(family.reports) > 1)
        families = opened.count("families")
    correct(case, "merge-events", first.id, second.id, by="ada")
    with Case(case) as opened:
        spans = {(m.report, m.span) for m in (*first.mentions, *second.mentions)}
        merged = [e for e in opened.events() if spans & {(m.report, m.span) for m in e.mentions}]
        assert len(merged) == 1
    correct(case, "not-same-source", several.pairs[0].a, several.pairs[0].b, by="ada")
    with Case(case) as opened:
        assert opened.count("families") > families


def test_an_actor_that_was_renamed_is_still_known_by_its_old_name(case: Path) -> None:
    correct(case, "rename-actor", "Anna Berg", "Anna M. Berg", by="ada")
    correct(case, "set-role", "anna berg", "Envoy", by="ada")
    assert _actors(case)["Anna M. Berg"].role == "Envoy"


@pytest.mark.parametrize(
    ("verb", "target", "value", "words"),
    [
        ("not-an-actor", "n1@9000-9004", None, "no actor is named at these words"),
        ("merge-actors", "Anna Berg", "Anna Berg", "needs two records"),
        ("not-same-source", "n1", "n1", "needs two records"),
        ("split-actor", "Hilda Strand", "n3", "in another one"),
        ("split-actor", "Hilda Strand", "n9", "dateline reports"),
    ],
)
def test_what_cannot_be_applied_is_refused_and_not_kept(
    verb: str, target: str, value: str | None, words: str, case: Path
) -> None:
    with pytest.raises(InputError, match=words):
        correct(case, verb, target, value, by="ada")
    assert list(_states(case)) == []
