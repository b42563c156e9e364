from __future__ import annotations

import random
from dataclasses import replace

import pytest

from dateline.compare.actors import merge_actors
from dateline.compare.links import Links, link_key
from dateline.records import Actor, Mention, Reading, day


def reading(number: int, *actors: Actor, published: str = "2020-01-01") -> Reading:
    mentions = tuple(Mention(span=(k, k + 1), actor=actor.id, how="name") for k, actor in enumerate(actors))
    return Reading(
        id=f"r{number}",
        source="s",
        text_sha256=f"{number:02}",
        language="en",
        published=day(published, "given"),
        actors=actors,
        mentions=mentions,
    )


def person(local: str, name: str, **fields: object) -> Actor:
    return Actor(id=local, name=name, kind="person", **fields)  # type: ignore[arg-type]


def test_spellings_of_one_name_are_one_actor_with_a_reason() -> None:
    merge = merge_actors([reading(1, person("a1", "Serhiy Kovalenko")), reading(2, person("a1", "Serhii Kowalenko"))])
    assert len(merge.actors) == 1
    assert "spelt differently" in merge.actors[0].why[0]


def test_a_surname_joins_the_only_person_who_has_it() -> None:
    merge = merge_actors([reading(1, person("a1", "Anna Lindqvist")), reading(2, person("a1", "Lindqvist"))])
    assert [actor.name for actor in merge.actors] == ["Anna Lindqvist"]


def test_a_surname_that_two_have_joins_neither() -> None:
    readings = [
        reading(1, person("a1", "Anna Berg")),
        reading(2, person("a1", "Olof Berg")),
        reading(3, person("a1", "Berg")),
    ]
    assert len(merge_actors(readings).actors) == 3


def test_unnamed_sources_never_merge() -> None:
    source = person("a1", "senior official", anonymous=True, country="USA")
    assert len(merge_actors([reading(1, source), reading(2, source)]).actors) == 2


def test_names_alike_with_other_surnames_stay_apart() -> None:
    merge = merge_actors([reading(1, person("a1", "Vladimir Putin")), reading(2, person("a1", "Vladimir Rasputin"))])
    assert len(merge.actors) == 2


def test_a_group_inside_a_group_gives_way_to_its_members() -> None:
    actors = (
        *(Actor(id=f"a{n}", name=name, kind="person") for n, name in enumerate(("Ana Bor", "Cem Dal", "Eva Fos"), 1)),
        Actor(id="a4", name="Ana Bor and Cem Dal", kind="group", members=("a1", "a2")),
        Actor(id="a5", name="they and Eva Fos", kind="group", members=("a4", "a3")),
    )
    merged = merge_actors([reading(1, *actors)])
    whole = next(actor for actor in merged.actors if actor.id == merged.of["r1", "a5"])
    assert set(whole.members) == {merged.of["r1", f"a{n}"] for n in (1, 2, 3)}


def test_groups_that_hold_each_other_have_no_members() -> None:
    actors = tuple(Actor(id=f"a{n}", name=f"they {n}", kind="group", members=(f"a{3 - n}",)) for n in (1, 2))
    assert not any(actor.members for actor in merge_actors([reading(1, *actors)]).actors)


def test_groups_are_one_where_their_members_are() -> None:
    two = (
        person("a1", "Ann Roe"),
        person("a2", "Jon Poe"),
        Actor(id="a3", name="both", kind="group", members=("a1", "a2")),
    )
    merge = merge_actors([reading(1, *two), reading(2, *two)])
    assert sorted(actor.kind for actor in merge.actors) == ["group", "person", "person"]


@pytest.mark.parametrize(
    ("name", "country", "one"),
    [
        ("Israelis", "ISR", True),
        ("Egyptian troops", "EGY", True),
        ("Berg’s supporters", "NOR", True),
        ("supporters", "NOR", False),
        ("Former rebels", "SYR", False),
        ("Norwegian lawyers", "NOR", False),
        ("troops", None, False),
    ],
)
def test_the_people_and_the_forces_of_a_state_are_one_in_all_reports(name: str, country: str | None, one: bool) -> None:
    group = Actor(id="a1", name=name, kind="group", country=country)
    told = [replace(reading(k, group), mentions=()) for k in (1, 2)]
    assert (len(merge_actors(told).actors) == 1) is one


def test_the_order_of_reports_changes_nothing() -> None:
    readings = [
        reading(k, person("a1", name))
        for k, name in enumerate(["Ann Berg", "Berg", "A. Berg", "Ann M. Berg", "Joe Roe"])
    ]
    expected = merge_actors(readings)
    random.Random(3).shuffle(readings)
    assert merge_actors(readings) == expected


def test_links_of_the_analyst_hold() -> None:
    readings = [
        reading(1, person("a1", "Ann Berg")),
        reading(2, person("a1", "Ann Berg")),
        reading(3, person("a1", "Kim Roe")),
    ]
    links = Links(
        must=((link_key("r1", "a1"), link_key("r3", "a1")),), cannot=((link_key("r1", "a1"), link_key("r2", "a1")),)
    )
    merge = merge_actors(readings, links)
    assert merge.of["r1", "a1"] == merge.of["r3", "a1"] != merge.of["r2", "a1"]


def test_one_office_in_other_words_lets_a_damaged_name_merge() -> None:
    readings = [
        reading(1, person("a1", "Hélène Marot", country="FRA", role="French Foreign Minister")),
        reading(2, person("a1", "Hlne Marot", country="FRA", role="foreign minister of France")),
        reading(3, person("a1", "Halina Marot", country="FRA", role="French trade envoy")),
    ]
    assert sorted(actor.name for actor in merge_actors(readings).actors) == ["Halina Marot", "Hélène Marot"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Canadian Foreign Minister", "foreign minister of Canada", True),
        ("Canada's foreign minister", "Minister of Foreign Affairs of Canada", True),
        ("Canadian deputy foreign minister", "foreign minister of Canada", False),
        ("Canadian Foreign Minister", "Canadian Defence Minister", False),
    ],
)
def test_roles_are_compared_by_office_and_country(first: str, second: str, same: bool) -> None:
    readings = [
        reading(1, person("a1", "Odile Tremblay", country="CAN", role=first)),
        reading(2, person("a1", "Odle Tremblay", country="CAN", role=second)),
    ]
    assert (len(merge_actors(readings).actors) == 1) is same


def test_a_surname_of_millions_joins_nobody_without_his_office() -> None:
    known = person("a1", "Kim Dae-sung", country="KOR", role="South Korean spokesman")
    alone = person("a1", "Kim", country="KOR")
    titled = person("a1", "Kim", country="KOR", role="spokesman of South Korea")
    assert len(merge_actors([reading(1, known), reading(2, alone)]).actors) == 2
    assert len(merge_actors([reading(1, known), reading(2, titled)]).actors) == 1


def test_who_is_only_described_is_nobody_in_another_report() -> None:
    readings = [
        replace(
            reading(k, person("a1", "closest friend")), mentions=(Mention(span=(0, 1), actor="a1", how="description"),)
        )
        for k in (1, 2)
    ]
    assert len(merge_actors(readings).actors) == 2


def test_a_ministry_without_a_country_is_not_that_of_another_report() -> None:
    ministry = Actor(id="a1", name="Foreign Ministry", kind="organisation")
    assert len(merge_actors([reading(1, ministry), reading(2, ministry)]).actors) == 2


def test_a_group_that_goes_by_a_name_is_one_over_reports() -> None:
    five = Actor(id="a1", name="Vess Five", kind="group")
    assert len(merge_actors([reading(1, five), reading(2, five)]).actors) == 1
