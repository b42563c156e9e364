"""What is made of the same is the same record, and what has changed is found without opening what has not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.case import readings as store
from dateline.case import tablestore
from dateline.case.assemble import Assembly
from dateline.case.comparison import Comparison, compare
from dateline.case.database import open_for_reading, open_for_writing
from dateline.case.plan import Plan
from dateline.case.prints import Prints
from dateline.case.records import ActorRecord
from dateline.case.shelves import CaseShelves
from dateline.case.tables import TABLE, TABLES
from dateline.compare.actors import ActorMerge
from dateline.compare.shelf import whole
from dateline.records import CaseActor, Counts, Reading

OF_REPORTS = [table.name for table in TABLES if "report" in table.references]
OF_PILE = [table.name for table in TABLES if table.name not in OF_REPORTS]
Shelf = dict[bytes, bytes]


@pytest.fixture(scope="module")
def db(example_case: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_reading(example_case)) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(db: sqlite3.Connection) -> Comparison:
    def reread(dates: dict[str, Any]) -> dict[str, Reading]:
        kept = {report: store.filed(db, report, date) for report, date in dates.items()}
        return {report: reading for report, reading in kept.items() if reading}

    return compare(db, Plan(), reread, CaseShelves(db))


@pytest.fixture(scope="module")
def outlets(db: sqlite3.Connection) -> dict[str, str | None]:
    return store.outlets(db)


def assembled(found: Comparison, outlets: dict[str, str | None], shelf: Shelf | None = None) -> Assembly:
    return Assembly(found, Plan(), outlets, None if shelf is None else lambda _: shelf)


def all_of(assembly: Assembly) -> tuple[Any, ...]:
    """Every hash and every record."""
    prints = Prints(assembly)
    made = {table.name: list(assembly.records(table.name)) for table in TABLES}
    return prints.of_reports(), {name: prints.of_records(name) for name in OF_PILE}, made


# ----------------------------------------------------------------------------------------------- the same is the same
def _read_otherwise(change: Callable[[Reading], Reading]) -> Callable[[Comparison], Comparison]:
    """The last reading changed, as by an analyst: it then has no stamp."""

    def changed(found: Comparison) -> Comparison:
        *others, last = found.readings
        return replace(found, readings=[*others, change(whole(last))])

    return changed


def _actor_otherwise(**fields: Any) -> Callable[[Comparison], Comparison]:
    """Another first party of the first event."""

    def changed(found: Comparison) -> Comparison:
        meant = next(event.actors[0] for event in found.events.events if event.actors)
        actor = replace(found.actors.known[meant], **fields)
        return replace(found, actors=found.actors.with_actors({meant: actor}))

    return changed


def _without_an_actor(found: Comparison) -> Comparison:
    meant = next(event.actors[0] for event in found.events.events if event.actors)
    actors = tuple(actor for actor in found.actors.actors if actor.id != meant)
    alone = {actor: members for actor, members in found.actors.alone.items() if actor != meant}
    return replace(found, actors=ActorMerge(actors, found.actors.of, alone))


def _merged_otherwise(found: Comparison) -> Comparison:
    """What one report names alone is what many name."""
    of, (alone, *_) = found.actors.of, found.actors.alone
    other = next(actor for actor in of.values() if actor not in found.actors.alone)
    actors = tuple(actor for actor in found.actors.actors if actor.id != alone)
    merged = {local: other if actor == alone else actor for local, actor in of.items()}
    rest = {actor: members for actor, members in found.actors.alone.items() if actor != alone}
    return replace(found, actors=ActorMerge(actors, merged, rest))


def _events_otherwise(**fields: Any) -> Callable[[Comparison], Comparison]:
    def changed(found: Comparison) -> Comparison:
        first, *rest = found.events.events
        return replace(found, events=replace(found.events, events=(replace(first, **fields), *rest)))

    return changed


def _all_body(reading: Reading) -> Reading:
    return replace(reading, sentences=tuple(replace(sentence, zone="boilerplate") for sentence in reading.sentences))


CHANGES: dict[str, Callable[[Comparison], Comparison]] = {
    "nobody is named": _read_otherwise(lambda reading: replace(reading, mentions=())),
    "no statement": _read_otherwise(lambda reading: replace(reading, statements=())),
    "no lead": _read_otherwise(_all_body),
    "printed otherwise": _read_otherwise(
        lambda reading: replace(reading, published=replace(reading.published, earliest="1999-01-01"))
    ),
    "a smaller party": _actor_otherwise(kind="place"),
    "a party of another name": _actor_otherwise(name="The Other", aliases=("Another",)),
    "a party less": _without_an_actor,
    "a party more widely named": _merged_otherwise,
    "another title": _events_otherwise(title="Something else"),
    "no mentions": _events_otherwise(mentions=()),
    "no links": lambda found: replace(found, links={}),
    "no families": lambda found: replace(found, families=()),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_record_of_the_same_print_is_the_same(
    change: Callable[[Comparison], Comparison], found: Comparison, outlets: dict[str, str | None]
) -> None:
    _check(assembled(found, outlets), assembled(change(found), outlets))


def test_a_publisher_counts_wherever_its_report_does(found: Comparison, outlets: dict[str, str | None]) -> None:
    first = next(report for report, outlet in outlets.items() if outlet)
    _check(assembled(found, outlets), assembled(found, outlets | {first: None}))


def _check(before: Assembly, after: Assembly) -> None:
    """What has the same print is the same, and something has not; what an analyst read otherwise has none."""
    prints, others = Prints(before), Prints(after)
    differing = 0
    for table in ("actors", "events"):
        old, new = (dict(made.of_records(table) or {}) for made in (prints, others))
        records = {record.id: record for record in before.records(table)}
        assert old.keys() == records.keys()
        for record in after.records(table):
            assert new[record.id] != old.get(record.id) or record == records[record.id]
            differing += record != records.get(record.id)
    old, new = prints.of_reports(), others.of_reports()
    for table in OF_REPORTS:
        for report in old:
            same = list(before.records(table, [report])) == list(after.records(table, [report]))
            assert same or new[report] != old[report] or not new[report]
            differing += not same
    assert differing


# --------------------------------------------------------------------------------------------------------- the shelf
def test_a_shelf_changes_nothing_whatever_lies_on_it(found: Comparison, outlets: dict[str, str | None]) -> None:
    shelf: Shelf = {}
    expected = all_of(assembled(found, outlets, shelf))
    assert len(shelf) == len(found.readings)

    @given(st.sets(st.sampled_from(sorted(shelf))))
    @settings(max_examples=5, deadline=None)
    def check(held: set[bytes]) -> None:
        assert all_of(assembled(found, outlets, {key: shelf[key] for key in held})) == expected

    check()
    assert all_of(assembled(found, outlets, shelf)) == all_of(assembled(found, outlets)) == expected


class Sealed:
    """A reading that tells nothing but what costs nothing."""

    def __init__(self, reading: Any) -> None:
        self.id, self.published, self.stamp = reading.id, reading.published, reading.stamp


def test_no_old_reading_is_opened(found: Comparison, outlets: dict[str, str | None]) -> None:
    shelf: Shelf = {}
    expected = all_of(assembled(found, outlets, shelf))
    sealed: list[Any] = [Sealed(reading) for reading in found.readings]
    assembly = assembled(replace(found, readings=sealed), outlets, shelf)
    prints = Prints(assembly)
    assert (prints.of_reports(), {name: prints.of_records(name) for name in OF_PILE}) == expected[:2]
    for table in OF_PILE:
        assert list(assembly.records(table)) == expected[2][table]


class Fetched(dict[str, CaseActor]):
    """Actors by id that are noted when they are asked for."""

    asked: ClassVar[list[str]] = []

    def __getitem__(self, id_: str) -> CaseActor:
        self.asked.append(id_)
        return super().__getitem__(id_)


def test_no_actor_is_fetched_that_one_report_names_alone(found: Comparison, outlets: dict[str, str | None]) -> None:
    actors = replace(found.actors)
    vars(actors)["known"] = Fetched(found.actors.known)
    prints = Prints(assembled(replace(found, actors=actors), outlets))
    assert all(prints.of_records(table) for table in ("actors", "events"))
    assert Fetched.asked
    assert found.actors.alone.keys().isdisjoint(Fetched.asked)


def test_a_reading_that_an_analyst_corrected_is_never_the_same(
    found: Comparison, outlets: dict[str, str | None]
) -> None:
    corrected = _read_otherwise(lambda reading: reading)(found)
    prints = Prints(assembled(corrected, outlets)).of_reports()
    assert [report for report, own in prints.items() if not own] == [found.readings[-1].id]


# ------------------------------------------------------------------------------------------------------- the notes
def test_only_what_is_made_of_something_else_is_outdated(tmp_path: Path) -> None:
    def actor(id_: str, name: str) -> ActorRecord:
        return ActorRecord(
            id=id_, name=name, kind="state", country=None, role=None, aliases=(), mentions=(),
            counts=Counts(reports=0, families=0, publishers=0),
        )  # fmt: skip

    table = TABLE["actors"]
    with closing(open_for_writing(tmp_path / "a.case")) as db:
        texts = store.Texts(db)
        tablestore.write(db, table, [actor("a", "A"), actor("b", "B"), actor("c", "C")], texts, None, {
            "a": b"1", "b": b"2", "c": b"3",
        })  # fmt: skip
        prints = {"a": b"1", "b": b"other", "d": b"4"}
        known = tablestore.outdated(db, table, prints)
        assert {id_: digest is not None for id_, digest in known.items()} == {"b": True, "c": True, "d": False}
        changes = tablestore.write(db, table, [actor("b", "B"), actor("d", "D")], texts, known, prints)
        assert (changes.new, changes.changed, changes.gone) == (["d"], [], ["c"])
        assert tablestore.outdated(db, table, prints) == {}
        assert [record.name for record in tablestore.load(db, table, 'ORDER BY "id"')] == ["A", "B", "D"]
