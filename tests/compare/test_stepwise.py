"""Actors and events of a pile that grows: what was found before changes nothing, and old reports stay closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare.actors import ActorMerge, Merger, merge_actors
from dateline.compare.events import EventFusion, Fuser, fuse_events
from dateline.compare.links import Links, link_key
from dateline.compare.shelf import key_of
from dateline.records import Actor, Date, Mention, Reading
from tests.compare.pile import act, told

DAYS = ["2031-03-04", "2031-03-05", "2031-03-09", None]
# Name, kind, country; several spellings of one person, a namesake, a state, its people, whoever is only described.
NAMES = [
    ("Ana Torvald", "person", "ARL"), ("Torvald", "person", None), ("A. Torvald", "person", "ARL"),
    ("Ivo Torvald", "person", "BOR"), ("Arland", "state", "ARL"), ("Arlandic Foreign Ministry", "organisation", "ARL"),
    ("gunmen", "group", None), ("senior official", "person", "ARL"),
]  # fmt: skip


class Filed:
    """A reading as a case gives it: its id, date and stamp cost nothing; ``shut``, nothing else may be asked for."""

    def __init__(self, reading: Reading, shut: bool = False) -> None:
        self.reading, self.shut = reading, shut
        self.id, self.published, self.stamp = reading.id, reading.published, key_of(repr(reading))

    def __getattr__(self, name: str) -> Any:
        assert not self.shut, f"{name} of {self.id} is asked for"
        return getattr(self.reading, name)


def filed(readings: Sequence[Reading], shut: bool = False) -> list[Reading]:
    return [cast(Reading, Filed(reading, shut)) for reading in readings]


@st.composite
def reports(draw: st.DrawFn, number: int) -> Reading:
    acts = st.builds(
        act,
        st.sampled_from(["CONSULT", "THREATEN", "ASSAULT"]),
        st.sampled_from(["a0 a1", "a0 > a1", "a1", "a2 > a0"]),
        st.sampled_from(DAYS),
        st.sampled_from(["done", "planned"]),
    )
    named = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=4))
    actors = [
        Actor(id=f"a{at}", name=name, kind=kind, country=country, anonymous=name == "senior official")  # type: ignore[arg-type]
        for at, (name, kind, country) in enumerate(named)
    ]
    if draw(st.booleans()):
        actors.append(Actor(id="g", name="both", kind="group", members=("a0", "a1")))
    mentions = tuple(
        Mention(span=(at, at + 1), actor=actor.id, how="description" if actor.name.islower() else "name")
        for at, actor in enumerate(actors)
    )
    events = draw(st.lists(acts, max_size=3))
    reading = told(f"r{number}", draw(st.sampled_from(DAYS)), *events)
    return replace(reading, actors=tuple(actors), mentions=mentions, text_sha256=f"{number:064}")


PILES = st.tuples(*(reports(number) for number in range(6))).map(list)


def both(readings: Sequence[Reading], links: Links = Links()) -> tuple[ActorMerge, EventFusion]:  # noqa: B008
    merged = merge_actors(readings, links, placed=False)
    return merged, fuse_events(readings, merged)


def plain(merged: ActorMerge, fused: EventFusion) -> tuple[object, ...]:
    return tuple(merged.actors), dict(merged.of), fused.events, dict(fused.of)


def stepwise(
    readings: Sequence[Reading],
    shelves: tuple[dict[bytes, bytes], dict[bytes, bytes]],
    links: Links = Links(),  # noqa: B008
) -> tuple[object, ...]:
    merger, fuser = Merger(shelves[0]), Fuser((), shelf=shelves[1])
    merged = merger(readings, links)
    found = plain(merged, fuser(readings, merged))
    fuser.close()
    return found


@settings(max_examples=60, deadline=None)
@given(PILES, st.integers(1, 5))
def test_a_pile_that_has_grown_comes_to_what_it_does_at_once(pile: list[Reading], first: int) -> None:
    shelves: tuple[dict[bytes, bytes], dict[bytes, bytes]] = ({}, {})
    for size in (first, 6, first):
        assert stepwise(filed(pile[:size]), shelves) == plain(*both(pile[:size]))


@settings(max_examples=40, deadline=None)
@given(PILES, st.data())
def test_reports_that_are_dated_anew_in_a_second_round(pile: list[Reading], data: st.DataObject) -> None:
    merger, fuser = Merger({}), Fuser((), shelf={})
    fuser(filed(pile), merger(filed(pile)))
    day = Date(value="2031-03-05", earliest="2031-03-05", latest="2031-03-05", basis="inferred")
    again = [replace(report, published=day) if data.draw(st.booleans()) else report for report in pile]
    merged = merger(filed(again))
    assert plain(merged, fuser(filed(again), merged)) == plain(*both(again))


@settings(max_examples=40, deadline=None)
@given(PILES, st.data())
def test_an_analyst_joins_and_parts_actors_of_a_kept_pile(pile: list[Reading], data: st.DataObject) -> None:
    keys = st.builds(link_key, st.sampled_from([report.id for report in pile]), st.sampled_from(["a0", "a1", "a2"]))
    pairs = st.lists(st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1]), max_size=2).map(tuple)
    links = Links(must=data.draw(pairs), cannot=data.draw(pairs))
    shelves: tuple[dict[bytes, bytes], dict[bytes, bytes]] = ({}, {})
    stepwise(filed(pile), shelves)
    assert stepwise(filed(pile), shelves, links) == plain(*both(pile, links))


@settings(max_examples=30, deadline=None)
@given(PILES)
def test_a_new_report_opens_no_old_one(pile: list[Reading]) -> None:
    shelves: tuple[dict[bytes, bytes], dict[bytes, bytes]] = ({}, {})
    stepwise(filed(pile[:5]), shelves)
    stepwise([*filed(pile[:5], shut=True), *filed(pile[5:])], shelves)
