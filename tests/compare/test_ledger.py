"""The ledger of commitments: one entry of what one side says to another, with first wording, repeats and changes."""

from __future__ import annotations

from itertools import permutations

from dateline.compare.ledger import Told, ledger
from dateline.records import CaseActor

ACTORS = {
    name: CaseActor(id=name, name=name, kind=kind, country=land, role=None, aliases=(), mentions=())
    for name, kind, land in (
        ("Torvald", "person", "ARL"),
        ("Arland", "state", "ARL"),
        ("Brandt", "person", "BOR"),
        ("Borduria", "state", "BOR"),
        ("Casse", "state", "CAS"),
    )
}


def told(id_: str, words: str, parties: str = "Torvald > Brandt", said: str | None = None, **fields: object) -> Told:
    by, _, to = (part.split() for part in parties.partition(">"))
    given = {"type": "threat", "report": f"r{id_}", "family": f"f{id_}", **fields}
    return Told(id=id_, words=words, by=tuple(by), to=tuple(to), said=said, **given)


CLOSE = "will close the straits to Bordurian ships"


def how(*entries: Told) -> list[list[tuple[str, str]]]:
    return [[(telling.told.id, telling.how) for telling in entry.tellings] for entry in ledger(entries, ACTORS)]


def test_the_same_words_on_a_later_day_are_a_repeat_of_one_entry():
    first, later = told("1", CLOSE, said="2031-03-01"), told("2", CLOSE, said="2031-03-04")
    assert how(later, first) == [[("1", "first"), ("2", "repeated")]]


def test_other_words_for_the_same_are_a_change_and_the_newest_wording_is_the_last():
    first = told("1", "will close the straits to Bordurian ships", said="2031-03-01")
    later = told("2", "will close the straits to all ships within ten days", said="2031-03-04")
    (entry,) = ledger([first, later], ACTORS)
    assert [telling.how for telling in entry.tellings] == ["first", "changed"]
    assert entry.newest == later
    assert entry.first_said == "2031-03-01"
    assert [change.of for change in entry.changes] == ["1"]


def test_a_copy_repeats_nothing_and_is_not_the_newest_wording():
    first = told("1", CLOSE, said="2031-03-01", family="f")
    copied = told("2", CLOSE, said="2031-03-04", family="f")
    (entry,) = ledger([first, copied], ACTORS)
    assert [telling.how for telling in entry.tellings] == ["first", "copied"]
    assert entry.newest == first
    assert entry.families == 1


def test_who_speaks_for_a_country_binds_it():
    assert how(told("1", CLOSE, "Torvald > Brandt"), told("2", CLOSE, "Arland > Borduria")) == [
        [("1", "first"), ("2", "repeated")]
    ]


def test_a_counterpart_that_is_not_named_may_be_any_but_two_named_ones_are_two():
    to_two = told("1", CLOSE, "Torvald > Brandt"), told("2", CLOSE, "Torvald > Casse")
    assert len(how(*to_two)) == 2
    assert len(how(to_two[0], told("3", CLOSE, "Torvald >"))) == 1


def test_kind_speaker_and_words_keep_entries_apart():
    assert len(how(told("1", CLOSE), told("2", CLOSE, type="promise"))) == 2
    assert len(how(told("1", CLOSE), told("2", CLOSE, "Brandt > Torvald"))) == 2
    assert len(how(told("1", CLOSE), told("2", "will recall its ambassador"))) == 2


def test_what_nobody_known_is_bound_to_joins_nothing():
    assert len(how(told("1", CLOSE, "> Brandt"), told("2", CLOSE, "> Brandt"))) == 2


def test_an_undated_one_comes_last():
    assert how(told("1", CLOSE), told("2", CLOSE, said="2031-03-04")) == [[("2", "first"), ("1", "repeated")]]


def test_the_order_given_changes_nothing():
    given = [
        told("1", CLOSE, said="2031-03-01"),
        told("2", "will close the straits to all ships", said="2031-03-02"),
        told("3", "will recall its ambassador", said="2031-03-02"),
        told("4", CLOSE),
    ]
    assert len({str(ledger(order, ACTORS)) for order in permutations(given)}) == 1
