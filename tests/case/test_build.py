"""A case is the same whatever way it was made: order, workers, machine, at once or bit by bit, killed or not."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.case import BuildOptions, Case, Filters, build, remove
from dateline.case.fulltext import SEARCHED
from dateline.case.tables import TABLES
from dateline.export import export
from tests.conftest import EXAMPLES

CRISES = Path(__file__).parents[3] / "shared" / "gold" / "crises" / "korea_2017-18.jsonl.gz"

REPORTS = {
    "a1": "PARIS -- The French foreign minister met her German colleague on Monday, the ministry said on Tuesday.",
    "a2": "The president of Chile telephoned the king of Spain on Friday. He promised to visit Madrid next week.",
    "a3": "Norway will send 2,000 soldiers to the border, the defence minister told reporters on Thursday.",
    "a4": "Norway will send 2,000 soldiers to the border, its defence minister told reporters on Thursday.",
    "b1": "The talks in Geneva failed, a diplomat said. Chile threatened to leave if Spain did not apologise.",
}
EDITED = "The president of Chile wrote to the king of Spain on Friday. He refused to visit Madrid next week."


def _pile(path: Path, reports: dict[str, str], published: str | None = "2021-12-10") -> Path:
    rows = ({"id": id_, "text": text, "published": published, "outlet": id_[0]} for id_, text in reports.items())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def exported(case: Path, folder: Path) -> dict[str, bytes]:
    """The JSON-lines export of a case, file by file."""
    with Case(case) as opened:
        return {path.name: path.read_bytes() for path in export(opened, "jsonl", folder)}


QUERIES = ("the", "minister OR president", "said* OR m*", "Norway", "Putin OR Biden OR Kim", "to NOT Chile")


def answered(case: Path) -> list[Any]:
    """What a case answers to some queries, where of each table two records are ranked, and all of them."""
    with pytest.MonkeyPatch.context() as patched, Case(case) as opened:
        every = [opened.search(query, Filters(top=1_000)) for query in QUERIES]
        patched.setattr("dateline.case.search.RANKED", 2)
        return [*every, *(opened.search(query, Filters(top=3)) for query in QUERIES)]


def _check_indexes(case: Path) -> None:
    """SQLite's own comparison of the full-text indexes with their tables."""
    with closing(sqlite3.connect(case)) as db:
        for table in SEARCHED:
            db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The answers of a case of all reports, built at once."""
    folder = tmp_path_factory.mktemp("answers")
    build([_pile(folder / "pile.jsonl", REPORTS)], folder / "a.case")
    return answered(folder / "a.case")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The export of all reports, built at once."""
    folder = tmp_path_factory.mktemp("whole")
    build([_pile(folder / "pile.jsonl", REPORTS)], folder / "a.case")
    return exported(folder / "a.case", folder / "out")


def test_a_case_that_has_grown_shrunk_and_changed_equals_one_built_at_once(
    whole: dict[str, bytes], answers: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    steps = st.lists(st.sampled_from(sorted(REPORTS)), min_size=1, max_size=4)

    @given(steps, st.permutations(sorted(REPORTS)), st.booleans())
    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    def check(touched: Sequence[str], order: Sequence[str], edit: bool) -> None:
        folder = tmp_path_factory.mktemp("grown")
        case = folder / "a.case"
        for id_ in order:
            text = EDITED if edit and id_ in touched else REPORTS[id_]
            build([_pile(folder / "pile.jsonl", {id_: text})], case, BuildOptions(replace=True))
        for id_ in dict.fromkeys(touched):
            if not edit:
                remove(case, [id_])
            build([_pile(folder / "pile.jsonl", {id_: REPORTS[id_]})], case, BuildOptions(replace=True))
        assert exported(case, folder / "out") == whole
        assert answered(case) == answers
        _check_indexes(case)

    check()


@pytest.mark.slow
def test_any_row_of_changes_to_a_real_pile_equals_one_build(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Reports with copies, events told by several, and one without a date: added, taken away, edited, put back."""
    texts = _real_pile()
    edits = {
        id_: f"{text}\n\n{other[:600]}"
        for (id_, text), other in zip(texts.items(), reversed(texts.values()), strict=True)
    }
    steps = st.lists(st.tuples(st.sampled_from(["add", "edit", "remove"]), st.sampled_from(sorted(texts))), max_size=8)

    @given(st.lists(st.sampled_from(sorted(texts)), min_size=len(texts) // 2, unique=True), steps)
    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
    def check(first: Sequence[str], steps: Sequence[tuple[str, str]]) -> None:
        folder = tmp_path_factory.mktemp("changed")
        case, held = folder / "a.case", {id_: texts[id_] for id_ in first}
        build([_pile(folder / "pile.jsonl", held, None)], case)
        for step, id_ in steps:
            if step == "remove":
                if id_ in held and len(held) > 1:
                    del held[id_]
                    remove(case, [id_])
                continue
            held[id_] = (texts if step == "add" else edits)[id_]
            build([_pile(folder / "pile.jsonl", {id_: held[id_]}, None)], case, BuildOptions(replace=True))
        build([_pile(folder / "pile.jsonl", held, None)], folder / "whole.case")
        assert exported(case, folder / "a") == exported(folder / "whole.case", folder / "b")
        assert answered(case) == answered(folder / "whole.case")
        _check_indexes(case)

    check()


def _real_pile() -> dict[str, str]:
    texts = {path.stem: path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))}
    if CRISES.exists():
        with gzip.open(CRISES, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for _, line in zip(range(12), file, strict=False)]
        texts |= {row["id"]: row["text"] for row in rows}
    return texts


@pytest.mark.parametrize("change", ["removed", "replaced"])
def test_a_change_that_is_stopped_leaves_the_case_as_it_was(
    change: str, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, edited = tmp_path / "a.case", _pile(tmp_path / "edited.jsonl", {"a2": EDITED})
    build([_pile(tmp_path / "pile.jsonl", REPORTS)], case)
    with monkeypatch.context() as stopped, pytest.raises(KeyboardInterrupt):
        stopped.setattr("dateline.case.assemble.Assembly.records", _stop)
        remove(case, ["a2"]) if change == "removed" else build([edited], case, BuildOptions(replace=True))
    assert exported(case, tmp_path / "out") == whole


def test_no_word_is_left_where_a_removal_was_stopped_at_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, kept = tmp_path / "a.case", {id_: text for id_, text in REPORTS.items() if id_ != "a2"}
    build([_pile(tmp_path / "pile.jsonl", REPORTS)], case)
    with monkeypatch.context() as stopped, pytest.raises(KeyboardInterrupt):
        stopped.setattr("dateline.case.fulltext.rebuild", _stop)
        remove(case, ["a2"])
    build([_pile(tmp_path / "pile.jsonl", kept)], tmp_path / "kept.case")
    assert exported(case, tmp_path / "out") == exported(tmp_path / "kept.case", tmp_path / "kept")
    build([], case)
    assert b"telephoned" not in case.read_bytes().lower()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("workers", [1, 2, pytest.param(4, marks=pytest.mark.slow)])
def test_order_and_workers_change_nothing(workers: int, whole: dict[str, bytes], tmp_path: Path) -> None:
    reversed_ = dict(reversed(REPORTS.items()))
    build([_pile(tmp_path / "pile.jsonl", reversed_)], tmp_path / "a.case", BuildOptions(workers=workers))
    assert exported(tmp_path / "a.case", tmp_path / "out") == whole


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
        pytest.param(
            {"PYTHONHASHSEED": "77", "TZ": "America/Anchorage", "LC_ALL": "tr_TR.UTF-8"}, marks=pytest.mark.slow
        ),
    ],
)
def test_hash_seed_zone_and_locale_change_nothing(
    environment: dict[str, str], whole: dict[str, bytes], tmp_path: Path
) -> None:
    pile = _pile(tmp_path / "pile.jsonl", REPORTS)
    command = [sys.executable, "-m", "dateline", "build", str(pile), "-o", str(tmp_path / "a.case"), "-q"]
    subprocess.run(command, check=True, env={**os.environ, **environment})
    assert exported(tmp_path / "a.case", tmp_path / "out") == whole


def test_a_run_that_changes_nothing_writes_no_record_anew(tmp_path: Path) -> None:
    pile, case = _pile(tmp_path / "pile.jsonl", REPORTS), tmp_path / "a.case"
    build([pile], case)
    with Case(case) as opened:
        before = [opened.db.execute(f"SELECT rowid, id FROM {table.name}").fetchall() for table in TABLES]
    build([pile], case, BuildOptions(reread=True))
    with Case(case) as opened:
        assert [opened.db.execute(f"SELECT rowid, id FROM {table.name}").fetchall() for table in TABLES] == before
        assert opened.db.execute("SELECT count(*) FROM changes WHERE run > 1").fetchone() == (0,)


@pytest.mark.parametrize("size", [1, 3])
def test_the_size_of_a_batch_changes_nothing(
    size: int, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of reports taken in, claimed and kept, and handed to a worker at a time."""
    monkeypatch.setattr(sys.modules["dateline.case.build"], "INTAKE_BATCH", size)
    monkeypatch.setattr("dateline.case.jobs.BATCH", size)
    monkeypatch.setattr("dateline.engine.local.BATCH", size)
    build([_pile(tmp_path / "pile.jsonl", REPORTS)], tmp_path / "a.case", BuildOptions(workers=min(size, 2)))
    assert exported(tmp_path / "a.case", tmp_path / "out") == whole


def test_what_is_known_of_earlier_runs_can_be_thrown_away(whole: dict[str, bytes], tmp_path: Path) -> None:
    """Of each report a hash of what its records are made of: without it all is looked at again, and is the same."""
    from dateline.case.build import writing

    case = tmp_path / "a.case"
    build([_pile(tmp_path / "some.jsonl", dict(list(REPORTS.items())[:3]))], case)
    with writing(case) as db:
        assert db.execute("DELETE FROM written WHERE record_table = 'reports'").rowcount == 3
    build([_pile(tmp_path / "pile.jsonl", REPORTS)], case)
    assert exported(case, tmp_path / "out") == whole


def test_a_run_that_was_stopped_goes_on(tmp_path: Path, whole: dict[str, bytes]) -> None:
    """The state that a run leaves when it dies between a batch and the next: some jobs claimed, none done."""
    from dateline.case import intake, jobs
    from dateline.case.build import writing
    from dateline.ingest import IngestOptions, read_inputs
    from dateline.records import Report

    pile, case = _pile(tmp_path / "pile.jsonl", REPORTS), tmp_path / "a.case"
    with writing(case) as db:
        for item in read_inputs([pile], IngestOptions()):
            assert isinstance(item, Report)
            intake.add_report(db, item)
        for _, report in zip(range(3), jobs.claim(db, batch=2), strict=False):
            assert report.id in REPORTS
    done = build([], case)
    assert done.read == len(REPORTS)
    assert exported(case, tmp_path / "out") == whole


@pytest.mark.slow
@pytest.mark.skipif(not CRISES.exists(), reason="no gold here")
def test_fifty_kills_lose_at_most_the_batch_in_flight(tmp_path: Path) -> None:
    pile, case = tmp_path / "pile.jsonl", tmp_path / "killed.case"
    with gzip.open(CRISES, "rt", encoding="utf-8") as file:
        pile.write_text("".join(line for _, line in zip(range(200), file, strict=False)), "utf-8")
    build([pile], tmp_path / "whole.case")
    command = [sys.executable, "-m", "dateline", "build", str(pile), "-o", str(case), "-q"]
    chance, kills = random.Random(7), 0
    while kills < 50:
        run = subprocess.Popen(command)
        time.sleep(chance.uniform(0.2, 12))
        if run.poll() is None:
            run.send_signal(signal.SIGKILL)
            kills += 1
        elif run.returncode == 0:
            break
        run.wait()
    assert subprocess.run(command, check=False).returncode == 0
    assert exported(case, tmp_path / "a") == exported(tmp_path / "whole.case", tmp_path / "b")
    with Case(case) as opened:
        assert opened.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_examples_make_every_table_that_they_should(example_case: Path) -> None:
    with Case(example_case) as case:
        assert case.count("reports") == len(list(EXAMPLES.glob("*.txt")))
        assert {"actors", "families", "times"} <= {table.name for table in TABLES if case.count(table.name)}
