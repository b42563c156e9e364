from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.language import Document
from dateline.read import actors
from dateline.records import Actor, Reading

Analysed = Callable[..., Document]


def read(document: Document) -> Reading:
    report = document.report
    empty = Reading(
        id=report.id,
        source=report.source,
        text_sha256=report.text_sha256,
        language="en",
        published=report.published,
        sentences=tuple(document.sentences),
    )
    return actors.run(document, empty)


def who(reading: Reading, document: Document, words: str, nth: int = 0) -> Actor | None:
    """The actor of the nth mention whose words these are."""
    found = [m for m in reading.mentions if document.text[slice(*m.span)] == words]
    assert len(found) > nth, [document.text[slice(*m.span)] for m in reading.mentions]
    return next((a for a in reading.actors if a.id == found[nth].actor), None)


OFFICES = [
    ("2013-11-02", "The Ukrainian president spoke in Vilnius.", "The Ukrainian president", "Viktor Yanukovych"),
    ("2018-05-01", "The Ukrainian president spoke in Vilnius.", "The Ukrainian president", "Petro Poroshenko"),
    ("2022-03-01", "The Ukrainian president spoke in Vilnius.", "The Ukrainian president", "Volodymyr Zelenskyy"),
    ("2021-12-07", "The German chancellor was not told.", "The German chancellor", "Angela Merkel"),
    ("2021-12-08", "The German chancellor was not told.", "The German chancellor", "Olaf Scholz"),
    ("2019-05-10", "Venezuela’s leader refused the offer.", "Venezuela’s leader", "Nicolas Maduro"),
    ("2015-07-01", "The EU foreign policy chief flew home.", "The EU foreign policy chief", "Federica Mogherini"),
    ("2003-02-05", "The French foreign minister objected.", "The French foreign minister", "Dominique de Villepin"),
    ("2013-09-01", "The British prime minister lost the vote.", "The British prime minister", "David Cameron"),
]


@pytest.mark.parametrize(("published", "text", "words", "name"), OFFICES)
def test_a_title_is_who_holds_the_office_on_the_day(
    analysed: Analysed, published: str, text: str, words: str, name: str
) -> None:
    document = analysed(text, published)
    actor = who(read(document), document, words)
    assert actor is not None and actor.name == name


def test_a_title_without_a_date_or_a_name_is_an_office_whose_holder_is_open(analysed: Analysed) -> None:
    document = analysed("The Ukrainian president spoke in Vilnius.")
    actor = who(read(document), document, "The Ukrainian president")
    assert actor is not None and actor.kind == "person" and actor.country == "UKR" and not actor.anonymous


def test_a_surname_is_the_full_name_of_the_report(analysed: Analysed) -> None:
    document = analysed("Deputy minister Ivan Horak met Lena Brandt. Brandt left early, Horak said.")
    reading = read(document)
    assert who(reading, document, "Brandt") == who(reading, document, "Lena Brandt")
    assert who(reading, document, "Horak") == who(reading, document, "Ivan Horak")


def test_whom_a_sentence_names_by_the_office_is_not_the_bare_title_before(analysed: Analysed) -> None:
    text = "President Joe Biden rang President Emmanuel Macron. The president wanted to brief President Macron."
    document = analysed(text, "2021-12-09")
    actor = who(read(document), document, "The president")
    assert actor is not None and actor.name == "Joe Biden"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Supporters of Islamist President Karl Hradec marched.", "Karl Hradec"),
        ("CLOSE Former Czech Minister Karl Hradec left.", "Karl Hradec"),
        ("Historian Karl Hradec disagrees.", "Karl Hradec"),
        ("Governor Baek Ji-hoon said no. Baek was tired, he told reporters.", "Baek Ji-hoon"),
    ],
)
def test_titles_and_what_stands_before_them_are_no_part_of_a_name(analysed: Analysed, text: str, name: str) -> None:
    persons = [actor.name for actor in read(analysed(text)).actors if actor.kind == "person"]
    assert persons == [name]


def test_a_person_of_no_table_gets_role_and_country_from_the_apposition(analysed: Analysed) -> None:
    document = analysed("Talks failed, said Marek Dvorsky, the deputy head of the Czech trade office.", "2016-03-01")
    reading = read(document)
    actor = who(reading, document, "Marek Dvorsky")
    assert actor is not None and (actor.role, actor.country) == ("deputy head of the Czech trade office", "CZE")


PLACES = [
    ("Officials met in Moscow on Monday. Russia said little.", "Moscow", "place", "name"),
    ("Moscow rejected the offer. Russia said little.", "Moscow", "state", "metonym"),
    ("The envoy flew to Moscow. Russia said little.", "Moscow", "place", "name"),
    ("The deal angered Kyiv, and Ukraine said so.", "Kyiv", "state", "metonym"),
    ("Delegations arrived in Geneva late on Sunday.", "Geneva", "place", "name"),
    ("The Kremlin denied the report.", "Kremlin", "organisation", "metonym"),
    ("Downing Street declined to comment.", "Downing Street", "organisation", "metonym"),
]


@pytest.mark.parametrize(("text", "words", "kind", "how"), PLACES)
def test_a_city_is_not_a_government(analysed: Analysed, text: str, words: str, kind: str, how: str) -> None:
    document = analysed(text, "2018-02-01")
    reading = read(document)
    actor = who(reading, document, words)
    mention = next(m for m in reading.mentions if document.text[slice(*m.span)] == words)
    assert actor is not None and (actor.kind, mention.how) == (kind, how)


def test_an_unnamed_source_is_an_actor_of_its_own(analysed: Analysed) -> None:
    text = "A senior French diplomat said talks would resume. Macron agreed. The diplomat gave no date."
    document = analysed(text, "2019-10-01")
    reading = read(document)
    first, again = who(reading, document, "A senior French diplomat"), who(reading, document, "The diplomat")
    assert first is not None and first == again
    assert first.anonymous and first.country == "FRA" and first.name == "senior French diplomat"


def test_an_organisation_goes_by_its_common_noun(analysed: Analysed) -> None:
    document = analysed("NATO will meet on Friday. The alliance has 29 members.", "2018-02-01")
    reading = read(document)
    assert who(reading, document, "The alliance") == who(reading, document, "NATO")


def test_two_leaders_are_a_group_of_the_two_named(analysed: Analysed) -> None:
    text = "President Emmanuel Macron called Russian President Vladimir Putin. The two leaders spoke for an hour."
    document = analysed(text, "2019-10-01")
    reading = read(document)
    group = who(reading, document, "The two leaders")
    assert group is not None and group.kind == "group"
    names = {actor.id: actor.name for actor in reading.actors}
    assert {names[member] for member in group.members} == {"Emmanuel Macron", "Vladimir Putin"}


def test_actor_at_takes_the_head_of_a_span(analysed: Analysed) -> None:
    document = analysed("Andrei Markov, a spokesman for the ministry, said so.", "2019-10-01")
    reading = read(document)
    actor = who(reading, document, "Andrei Markov")
    assert actor is not None
    assert actors.actor_at(reading, (0, document.text.index(", said")), document) == actor.id


def test_mentions_are_spans_of_the_text_and_point_to_actors(analysed: Analysed) -> None:
    document = analysed("“We back it,” said Andriy Melnyk of Ukraine’s navy. The U.S. and U.K. agreed.", "2021-10-01")
    reading = read(document)
    ids = {actor.id for actor in reading.actors}
    for mention in reading.mentions:
        assert document.text[slice(*mention.span)].strip()
        assert mention.actor is None or mention.actor in ids


CALLED = [
    ("He called the leaders of five eastern NATO members, known as the Vess Five. The Vess Five agreed.", "Vess Five"),
    ("A group of rebels dubbed “Iron Dawn” took the town. Iron Dawn later left it.", "Iron Dawn"),
    ("Fighters known as the Quad were seen. The Quad denied it.", "Quad"),
]


@pytest.mark.parametrize(("text", "name"), CALLED)
def test_a_group_is_one_with_the_name_that_the_report_gives_it(analysed: Analysed, text: str, name: str) -> None:
    document = analysed(text, "2018-02-01")
    reading = read(document)
    group = who(reading, document, name)
    assert group is not None and group.kind in ("group", "organisation")
    assert {m.how for m in reading.mentions if m.actor == group.id} >= {"description", "name"}


def test_who_is_told_to_be_something_is_no_second_actor(analysed: Analysed) -> None:
    document = analysed("Lena Brandt remains a steadfast friend. It was a show of force, not a source of hope.")
    assert [actor.name for actor in read(document).actors] == ["Lena Brandt"]


def test_an_expert_on_a_country_is_not_of_it(analysed: Analysed) -> None:
    document = analysed("“No,” said Marta Lindqvist, a North Korea expert. A Russian diplomat agreed.", "2018-02-01")
    reading = read(document)
    expert, diplomat = who(reading, document, "Marta Lindqvist"), who(reading, document, "A Russian diplomat")
    assert expert is not None and expert.country is None
    assert diplomat is not None and diplomat.country == "RUS"


def test_a_surname_of_millions_needs_a_ground(analysed: Analysed) -> None:
    alone = analysed("Kim said the shop would close on Monday. Nobody else would say why.", "2018-02-01")
    assert [actor.gazetteer for actor in read(alone).actors if actor.kind == "person"] in ([], [None])
    told = analysed("Kim met North Korea’s generals. North Korea said little. Kim smiled.", "2018-02-01")
    kim = who(read(told), told, "Kim")
    assert kim is not None and kim.name == "Kim Jong-un"


def test_an_office_goes_by_its_local_name(analysed: Analysed) -> None:
    document = analysed("Rex Tillerson met Joe Biden’s aides. Boris Johnson and Antonio Guterres spoke.", "2017-06-01")
    roles = {actor.name: actor.role for actor in read(document).actors}
    assert roles["Rex Tillerson"] == "Secretary of State of the United States"
    assert roles["Boris Johnson"] == "Foreign Secretary of the United Kingdom"
    assert roles["Antonio Guterres"] == "Secretary-general of the United Nations"
