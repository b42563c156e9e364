"""Where reports differ: what is shown, under which verdict, and what must never be set against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from dateline.compare.actors import ActorMerge
from dateline.compare.copies import copies
from dateline.compare.disagreements import find_disagreements
from dateline.compare.disagreements.facts import facts
from dateline.compare.disagreements.facts.parts import is_part, period
from dateline.compare.disagreements.values import compare_intervals, compare_roles, interval, of_other_order
from dateline.compare.events import EventFusion, fuse_events
from dateline.compare.links import Links, link_key
from dateline.compare.statements import link_statements
from dateline.records import (
    Actor,
    CaseActor,
    Disagreement,
    Event,
    Family,
    Mention,
    Pair,
    Quantity,
    Reading,
    Sentence,
    Statement,
    Status,
    day,
)
from tests.compare.filed import filed
from tests.compare.pile import act, everyone, told
from tests.conftest import report


def number(measure: str, low: float | None, high: float | None, about: bool = False, **fields: object) -> Quantity:
    values = {"id": f"q{low}{high}", "span": (0, 9), "of": "soldiers of Arland", "unit": "people", "statement": None}
    return Quantity(
        **{**values, "measure": measure, "low": low, "high": high, "approximate": about, "claimant": None, **fields}
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (number("troops", 94000, 94000), number("troops", 94000, 94000), None),
        (number("troops", 94000, 94000), number("troops", 100000, 100000, True), "more precise"),
        (number("troops", 94000, 94000), number("troops", 120000, 120000), "conflict"),
        (number("troops", None, 100000), number("troops", 94000, 94000), "more precise"),
        (number("troops", None, 90000), number("troops", 100000, None), "conflict"),
        (number("troops", None, 120000), number("troops", 100000, None), "compatible"),
        (number("duration", 50, 50), number("duration", None, 60, True), "more precise"),
        (number("duration", 50, 50), number("duration", 51, 51), "compatible"),
        (number("duration", 120, 120), number("duration", 110, 110), "more precise"),
        (number("duration", 50, 50), number("duration", 120, 120), "conflict"),
    ],
    ids=["same", "exact and about", "two counts", "up to", "bounds apart", "bounds overlap", "nearly an hour",
         "a minute off", "round hours", "lengths apart"],
)  # fmt: skip
def test_numbers(one: Quantity, other: Quantity, expected: str | None) -> None:
    difference = compare_intervals(interval(one), interval(other))
    assert (difference.verdict if difference else None) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Deputy Secretary of State", "Assistant Secretary of State", "conflict"),
        ("Secretary of State", "Deputy Secretary of State", "more precise"),
        ("first Deputy Minister of Finance", "second Deputy Minister of Finance", "conflict"),
        ("first Minister of Finance", "former Minister of Finance", None),
        ("President", "President of Arland", None),
        ("Acting Director", "Director", None),
        ("former President", "President", None),
        ("then-President", "President", None),
        ("Minister of Finance", "spokeswoman", None),
    ],
)
def test_roles(one: str, other: str, expected: str | None) -> None:
    difference = compare_roles(one, other)
    assert (difference.verdict if difference else None) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((75, 75), (1400, float("inf")), True), ((90, 110), (1000, 1000), False), ((5, 5), (-float("inf"), 40), False)],
)
def test_numbers_of_another_order(one: tuple[float, float], other: tuple[float, float], expected: bool) -> None:
    assert of_other_order(one, other) is expected
    assert of_other_order(other, one) is expected


def test_the_time_over_which_a_number_counts() -> None:
    assert period("They have so far fired 1,400 rockets") == {"so far"}
    assert period("In the past two days 14 were fired, more than in any week") == {"day"}
    assert period("They fired 75 rockets") == frozenset()


TEXT = "x" * 2000


def found(*readings: Reading, families: tuple[Family, ...] = ()) -> list[Disagreement]:
    actors = everyone(readings)
    fusion = fuse_events(readings, actors, families)
    return find_disagreements(readings, {reading.id: TEXT for reading in readings}, actors, fusion, families)


CALL = ("CONSULT", "Torvald Brandt", "2031-03-04")
MASSED = ("MOBILIZE", "Arland > Borduria", "2031-03-04", "ongoing")


def length(name: str, minutes: int, printed: str = "2031-03-05", **fields: object) -> Reading:
    call = act(*CALL, at=(100, 104))
    return told(name, printed, call, quantities=(number("duration", minutes, minutes, event=call.id, **fields),))


def strength(name: str, low: int, printed: str = "2031-03-05", parties: str = MASSED[1], **fields: object) -> Reading:
    massed = act("MOBILIZE", parties, "2031-03-04", "ongoing", at=(100, 104))
    return told(
        name,
        printed,
        massed,
        quantities=(number(**{"measure": "troops", "low": low, "high": low, "event": massed.id, **fields}),),
    )


def test_two_lengths_of_one_call_are_a_conflict() -> None:
    (disagreement,) = found(length("r1", 50), length("r2", 120))
    assert (disagreement.kind, disagreement.verdict) == ("duration", "conflict")
    assert [position.report for position in disagreement.positions] == ["r1", "r2"]
    assert disagreement.about == "Talks: Brandt, Torvald"


def test_agreeing_reports_show_nothing() -> None:
    assert found(length("r1", 50), length("r2", 50)) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (strength("r2", 150000), ["conflict"]),
        (strength("r2", 150000, printed="2031-03-12"), ["compatible"]),
        (strength("r2", 150000, status="hypothetical"), []),
        (strength("r2", 150000, parties="Borduria > Arland"), []),
        (strength("r2", 150000, of="tanks", unit="vehicles", measure="weapons"), []),
    ],
    ids=["same force", "a week later", "projected", "other force", "other thing"],
)
def test_only_numbers_of_one_thing_are_compared(other: Reading, expected: list[str]) -> None:
    assert [disagreement.verdict for disagreement in found(strength("r1", 94000), other)] == expected


def test_positions_are_counted_by_family() -> None:
    families = (Family(id="f1", reports=("r1", "r2")), Family(id="f2", reports=("r3",)))
    (disagreement,) = found(length("r1", 50), length("r2", 50), length("r3", 120), families=families)
    assert [(position.value, position.families) for position in disagreement.positions] == [("x" * 9, 1), ("x" * 9, 1)]
    assert [position.report for position in disagreement.positions] == ["r1", "r3"]


def test_done_against_denied_on_one_day() -> None:
    done, denied = (told(f"r{at}", "2031-03-05", act(*CALL, status)) for at, status in enumerate(("done", "denied")))
    assert [(d.kind, d.verdict) for d in found(done, denied)] == [("status", "conflict")]


def test_a_plan_that_came_true_is_no_disagreement() -> None:
    assert found(told("r1", "2031-03-02", act(*CALL, "planned")), told("r2", "2031-03-05", act(*CALL))) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2031-03-01", "planned"), ("2031-03-01", "planned"), ["conflict"]),
        (("2031-03-01", "planned"), ("2031-03-03", "planned"), ["compatible"]),
        (("2031-03-01", "planned"), ("2031-03-20", "done"), []),
        (("2031-03-18", "done"), ("2031-03-20", "done"), ["conflict"]),
    ],
    ids=["two plans of one day", "a plan that was moved", "a plan and what came of it", "two days of what is over"],
)
def test_days_of_plans_and_of_what_is_over(
    one: tuple[str, Status], other: tuple[str, Status], expected: list[str]
) -> None:
    days = ("2031-03-08", "2031-03-15")
    acts = [act("CONSULT", "Torvald Brandt", day, status) for day, (_, status) in zip(days, (one, other), strict=True)]
    readings = [told(f"r{at}", printed, acts[at]) for at, (printed, _) in enumerate((one, other))]
    actors = everyone(readings)
    must = ((link_key("r0", acts[0].id), link_key("r1", acts[1].id)),)
    fusion = fuse_events(readings, actors, links=Links(must=must))
    differing = find_disagreements(readings, {"r0": TEXT, "r1": TEXT}, actors, fusion, ())
    assert [one.verdict for one in differing if one.kind == "date"] == expected


SOURCE = """\
Harbour pilots in the town of Melk will walk out on Monday unless the port pays for night shifts, their union said.

“We have asked politely for three winters and nobody ever answered our letters,” said Lena Marsh, who speaks for them.

The port handled 420 ships last month and expects more after the thaw. Its board meets again on Friday evening."""
COPY = SOURCE.replace("politely", "nicely").replace("420 ships", "240 ships").replace("walk out", "go on strike")


def test_what_a_copy_changed_is_no_second_voice() -> None:
    pile = [report(SOURCE, id="a"), report(COPY, id="b")]
    readings = [
        told(item.id, None, quantities=(number("count", count, count, span=(at, at + 9), of="ships", unit="ships"),))
        for item, count in zip(pile, (420, 240), strict=True)
        for at in (item.text.index(f"{count} ships"),)
    ]
    actors = everyone(readings)
    texts = {item.id: item.text for item in pile}
    families = copies(pile)
    slips = find_disagreements(readings, texts, actors, fuse_events(readings, actors, families), families)
    assert [(slip.kind, slip.verdict) for slip in slips] == [
        ("quantity", "altered copy"),
        ("quotation", "altered copy"),
    ]
    assert slips[1].why == "“politely” became “nicely”"
    assert [position.value for position in slips[0].positions] == ["420 ships", "240 ships"]


# ------------------------------------------------------------------------------------ numbers without a common act
BLAST = "A blast at the harbour depot of Melk killed {} dock workers on Monday, officials of the port said."
TOLL = "Officials of the port said {} dock workers died in Monday's blast at the depot by the harbour of Melk."
POLL = "The poll of Bordurian voters has a sampling error of {} percentage points, its makers wrote."
STRIKE = "A strike of railway guards kept {} commuters of the capital at home, the transport ministry wrote."


def counted(name: str, sentence: str, value: str, printed: str = "2031-03-05", **fields: object) -> tuple[Reading, str]:
    text = sentence.format(value)
    start = text.index(value)
    bound = {"low": int(value), "high": int(value), "measure": "killed", "of": "dock workers", **fields}
    quantity = number(**{**bound, "span": (start, start + len(value))})
    return told(name, printed, quantities=(quantity,), sentences=(Sentence(span=(0, len(text)), zone="body"),)), text


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "19"), ["conflict"]),
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "14"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "19", "2031-03-06"), ["compatible"]),
        (counted("r1", BLAST, "19"), counted("r2", TOLL, "14", "2031-03-06"), ["conflict"]),
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "19", "2031-03-25"), []),
        (counted("r1", BLAST, "14"), counted("r2", STRIKE, "19"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "900"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "19", measure="wounded"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "19", of="policemen"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL.replace("{}", "another {}"), "19"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "19", status="hypothetical"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL, "15", as_of=day("2031-03-08", "explicit")), []),
        (counted("r1", BLAST, "14", of=None), counted("r2", TOLL, "19", of="Bordurian nurses"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL.replace("died", "including the bomber died"), "15"), []),
        (counted("r1", BLAST.replace("on Monday", "this year"), "14"),
         counted("r2", TOLL.replace("Monday", "this week"), "19"), []),
        (counted("r1", BLAST, "14"), counted("r2", TOLL.replace("{} dock workers died", "Pell, {}, died"), "19"), []),
        (counted("r1", POLL, "3", measure="share"), counted("r2", POLL, "4", measure="share"), []),
        (counted("r1", BLAST, "14", measure="people"), counted("r2", TOLL, "19", "2031-03-06", measure="people"), []),
    ],
    ids=["two tolls", "one toll", "it grew", "it fell", "weeks later", "another sentence", "another order",
         "another measure", "others", "others beside them", "feared", "of a day to come", "of the other side",
         "with the doer", "over other times", "an age", "of a poll", "what changes by the day"],
)  # fmt: skip
def test_tolls_in_like_sentences(one: tuple[Reading, str], other: tuple[Reading, str], expected: list[str]) -> None:
    readings = (one[0], other[0])
    actors = everyone(readings)
    texts = {reading.id: text for reading, text in (one, other)}
    differing = find_disagreements(readings, texts, actors, fuse_events(readings, actors), ())
    assert [disagreement.verdict for disagreement in differing] == expected


@pytest.mark.parametrize(("where", "expected"), [("Melk", ["conflict"]), ("Vess", [])])
def test_tolls_of_two_places_are_not_compared(where: str, expected: list[str]) -> None:
    named = []
    for name, place, dead in (("r1", "Melk", "14"), ("r2", where, "19")):
        read, text = counted(name, BLAST.replace("Melk", place), dead)
        at = text.index(place)
        mention = Mention(span=(at, at + len(place)), actor=place, how="name")
        named.append((replace(read, mentions=(mention,)), text))
    readings = [read for read, _ in named]
    actors = everyone(readings)
    texts = {read.id: text for read, text in named}
    differing = find_disagreements(readings, texts, actors, fuse_events(readings, actors), ())
    assert [disagreement.verdict for disagreement in differing] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an additional 900 troops", True),
        ("another 900 were sent", True),
        ("900 other sailors", True),
        ("among them 900 reservists", True),
        ("at least 900, including the gunman, died", True),
        ("the suspect, 900, was killed", True),
        ("sent 900 troops", False),
        ("more than 900 troops", False),
        ("in 1990, 900 were sent", False),
    ],
)
def test_numbers_of_a_part(text: str, expected: bool) -> None:
    at = text.rindex("900")
    end = len(text) if text.startswith("900") else at + 3
    assert is_part(text, (at, end)) is expected


def attack(name: str, text: str, dead: int, printed: str, statement: str | None = None) -> tuple[Reading, str]:
    """A report of one sentence of an attack with its toll."""
    span = (text.index(str(dead)), text.index(str(dead)) + len(str(dead)))
    at = text.index("killed")
    harm = act("ASSAULT", "", None, at=(at, at + 6))
    toll = number("killed", dead, dead, span=span, of="people", event=harm.id, statement=statement)
    sentences = (Sentence(span=(0, len(text)), zone="body"),)
    return told(name, printed, harm, quantities=(toll,), sentences=sentences), text


@pytest.mark.parametrize(
    ("dead", "printed", "expected"),
    [
        (14, "2031-03-09", []),
        (17, "2031-03-09", ["compatible"]),
        (12, "2031-03-09", ["conflict"]),
        (900, "2031-03-09", []),
        (12, "2031-05-09", []),
    ],
    ids=["the same", "it grew", "it fell", "another attack", "months later"],
)
def test_tolls_of_one_attack_however_it_is_told(dead: int, printed: str, expected: list[str]) -> None:
    pile = [
        attack("r1", "A blast at the Melkhaven depot of Borduria killed 14 people.", 14, "2031-03-05"),
        attack("r2", f"Since the explosion in Melkhaven killed {dead} people, Borduria mourns.", dead, printed),
    ]
    readings, texts = [reading for reading, _ in pile], {reading.id: text for reading, text in pile}
    actors = everyone(readings)
    fusion = fuse_events(readings, actors, texts=texts)
    assert [one.verdict for one in find_disagreements(readings, texts, actors, fusion, ())] == expected


def test_a_report_that_gives_both_numbers_does_not_differ_from_one_of_them() -> None:
    one, text = counted("r1", BLAST, "14")
    other, words = counted("r2", TOLL, "19")
    earlier = number("killed", 14, 14, id="q0", span=(0, 8), of="sailors")
    pile = [one, replace(other, quantities=(earlier, *other.quantities))]
    actors = everyone(pile)
    assert find_disagreements(pile, {"r1": text, "r2": words}, actors, fuse_events(pile, actors), ()) == []


# ------------------------------------------------------------------------------------------------------- quoted words
QUOTED = "Torvald wrote: “We shall hold the lake road this winter and nobody will take the harbour of Melk from us.”"


def quoting(name: str, text: str, speaker: str = "Torvald", printed: str = "2031-03-05") -> tuple[Reading, str]:
    start, end = text.index("“") + 1, text.index("”")
    words = Statement(
        id="s1", kind="direct", class_="speech", source=(), cue=(), content=((start, end),), speaker=speaker
    )
    return told(name, printed, statements=(words,)), text


@pytest.mark.parametrize(
    ("old", "new", "speaker", "expected"),
    [
        ("harbour", "bridge", "Torvald", ["conflict"]),
        ("harbour", "harbor", "Torvald", []),
        ("this winter", "[this season]", "Torvald", []),
        ("the lake", "a lake", "Torvald", ["compatible"]),
        ("road", "roads", "Torvald", ["compatible"]),
        ("harbour", "bridge", "Brandt", ["compatible"]),
    ],
    ids=["a word", "spelling", "an editor's words", "a small word", "an ending", "said in another language"],
)
def test_one_utterance_in_other_words(old: str, new: str, speaker: str, expected: list[str]) -> None:
    pile = [quoting("r1", QUOTED, speaker), quoting("r2", QUOTED.replace(old, new), speaker)]
    readings, texts = [reading for reading, _ in pile], {reading.id: text for reading, text in pile}
    actors = everyone(readings)
    land = {"Torvald": "GBR", "Brandt": "BOR"}
    actors = ActorMerge(tuple(replace(one, country=land.get(one.name)) for one in actors.actors), actors.of)
    links = link_statements(readings, texts, actors, ())
    found = find_disagreements(readings, texts, actors, fuse_events(readings, actors), (), links)
    assert [(one.kind, one.verdict) for one in found] == [("quotation", verdict) for verdict in expected]
    assert all(texts[at.report][slice(*at.span)] == at.value for one in found for at in one.positions)


# ---------------------------------------------------------------------------------------------- persons, places, copies
HELD = ("CONSULT", "Torvald Brandt Arland", "2031-03-04")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (act(*HELD), act("CONSULT", "Torvald Brandt", "2031-03-04"), ["more precise"]),
        (act(*HELD), act(*HELD), []),
        (act(*HELD), act("CONSULT", "Torvald Brandt", "2031-03-04", "planned"), []),
    ],
    ids=["one names more", "the same", "a plan"],
)
def test_who_took_part(first: Event, second: Event, expected: list[str]) -> None:
    differing = found(told("r1", "2031-03-05", first), told("r2", "2031-03-05", second))
    assert [one.verdict for one in differing if one.kind == "participants"] == expected


def office(name: str, person: str, role: str, printed: str = "2031-03-05") -> Reading:
    holder = Actor(id="holder", name=person, kind="person", country="BOR", role=role)
    return told(name, printed, actors=(holder,), mentions=(Mention(span=(0, 9), actor="holder", how="name"),))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Ana Torvald", "mayor of Melk"), ("Ilya Brandt", "Mayor of Melk"), ["conflict"]),
        (("Ana Torvald", "mayor of Melk"), ("Ana Torvald", "mayor of Melk"), []),
        (("Ana Torvald", "deputy mayor of Melk"), ("Ilya Brandt", "deputy mayor of Melk"), []),
        (("Ana Torvald", "member of parliament"), ("Ilya Brandt", "member of parliament"), []),
        (("Ana Torvald", "chairman of the"), ("Ilya Brandt", "chairman of the"), []),
        (("Ana Torvald", "mayor of Melk"), ("Ilya Brandt", "mayor of Melk", "2031-05-05"), []),
    ],
    ids=["two mayors", "one mayor", "deputies", "members", "of nobody knows what", "months later"],
)
def test_who_holds_an_office(one: tuple[str, ...], other: tuple[str, ...], expected: list[str]) -> None:
    readings = (office("r1", *one), office("r2", *other))
    names = sorted({one[0], other[0]})
    of = {(reading.id, "holder"): person for reading, (person, *_) in zip(readings, (one, other), strict=True)}
    actors = ActorMerge(
        tuple(
            CaseActor(id=name, name=name, kind="person", country="BOR", role=None, aliases=(), mentions=())
            for name in names
        ),
        of,
    )
    differing = find_disagreements(readings, {"r1": TEXT, "r2": TEXT}, actors, fuse_events(readings, actors), ())
    assert [(one.kind, one.verdict) for one in differing] == [("name", verdict) for verdict in expected]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (act(*CALL, place="Vess"), act(*CALL, place="Melk"), ["conflict"]),
        (act(*CALL, place="Vess"), act(*CALL, place="Vess"), []),
        (act(*CALL, place="Vess"), act(*CALL, "planned", place="Melk"), []),
    ],
    ids=["two countries", "one place", "where it was to be"],
)
def test_places(one: Event, other: Event, expected: list[str]) -> None:
    readings = (told("r1", "2031-03-05", one), told("r2", "2031-03-05", other))
    actors = everyone(readings)
    known = {"Vess": "ARL", "Melk": "BOR"}
    actors = ActorMerge(
        tuple(
            replace(one, country=known[one.name], gazetteer=one.name) if one.name in known else one
            for one in actors.actors
        ),
        actors.of,
    )
    differing = find_disagreements(readings, {"r1": TEXT, "r2": TEXT}, actors, fuse_events(readings, actors), ())
    assert [one.verdict for one in differing if one.kind == "place"] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mlanie Torvald", ["name"]), ("Melanie Torvald", []), ("Torvald", []), ("Ilya Brandt", [])],
    ids=["a letter lost", "an accent lost", "a shorter form", "another person"],
)
def test_a_name_that_a_copy_spells_otherwise(name: str, expected: list[str]) -> None:
    texts = {"r1": f"{'Mélanie Torvald'} crossed the lake on Monday.", "r2": f"{name} crossed the lake on Monday."}
    ends = {"r1": len("Mélanie Torvald"), "r2": len(name)}
    readings = [
        told(at, "2031-03-05", mentions=(Mention(span=(0, ends[at]), actor="Torvald", how="name"),)) for at in texts
    ]
    pair = Pair(
        a="r1", b="r2", share_a=1.0, share_b=1.0, relation="near-copy", direction="unknown",
        aligned=(((0, len(texts["r1"])), (0, len(texts["r2"]))),),
    )  # fmt: skip
    families = [Family(id="f1", reports=("r1", "r2"), pairs=(pair,))]
    actors = everyone(readings)
    differing = find_disagreements(readings, texts, actors, fuse_events(readings, actors, families), families)
    assert [one.kind for one in differing] == expected


@pytest.mark.parametrize(
    ("before", "role", "shown"),
    [
        ("the then-acting harbour director ", "harbour director", 0),
        ("the harbour director ", "harbour director", 1),
        ("an adviser under President ", "adviser under President", 0),
    ],
    ids=["its rank was not read", "a title", "somebody else's under that person"],
)
def test_titles_that_are_compared(before: str, role: str, shown: int) -> None:
    text = f"{before}Ana Lund"
    one = replace(office("r1", "Ana Lund", role), mentions=())
    mention = Mention(span=(len(before), len(text)), actor="holder", how="name")
    reading = replace(one, mentions=(mention,))
    assert len(facts(reading, {"r1": text}, None).roles) == shown


# ----------------------------------------------------------------------------------------------- what is kept of a pile
SENTENCES = (
    "Torvald met Brandt at the lake and said “we will keep the northern strait open to every ship of ours”. ",
    "Torvald met Brandt at the lake and said “we will keep the northern canal open to every ship of ours”. ",
    "The shelling of the northern harbour killed 14 dock workers near Vess. ",
    "The shelling of the northern harbour killed 19 dock workers near Vess. ",
    "Arland massed 94,000 soldiers of Arland on the border. ",
    "Arland massed 120,000 soldiers of Arland on the border. ",
)
NUMBERS = {"14 dock workers": "killed", "19 dock workers": "killed"} | dict.fromkeys(
    ("94,000 soldiers of Arland", "120,000 soldiers of Arland"), "troops"
)


def written(report: str, sentences: list[int], day_: int, status: Status) -> tuple[Reading, str]:
    """A report of these sentences, with what it says read by hand."""
    text = "".join(SENTENCES[at] for at in sentences)
    begins = [sum(len(SENTENCES[at]) for at in sentences[:number]) for number in range(len(sentences))]
    spans = [(begin, begin + len(SENTENCES[at])) for begin, at in zip(begins, sentences, strict=True)]
    quotes = [
        (text.index("“", begin), text.index("”", begin)) for begin, at in zip(begins, sentences, strict=True) if at < 2
    ]
    events = [
        act(*(CALL if at < 2 else MASSED)[:2], f"2031-03-0{day_}", status, at=(begin + 8, begin + 11), place="Vess")
        for begin, at in zip(begins, sentences, strict=True)
        if not 2 <= at < 4
    ]
    numbers = [
        number(
            measure, float(words.split()[0].replace(",", "")), float(words.split()[0].replace(",", "")), id=f"q{begin}",
            span=(text.index(words, begin), text.index(words, begin) + len(words)), of=words.partition(" ")[2],
        )
        for begin, at in zip(begins, sentences, strict=True)
        for words, measure in NUMBERS.items()
        if words in SENTENCES[at]
    ]  # fmt: skip
    role = "deputy minister" if day_ % 2 else "first deputy minister"
    return told(
        report,
        "2031-03-05",
        *events,
        sentences=tuple(Sentence(span=span, zone="body") for span in spans),
        quantities=tuple(numbers),
        actors=tuple(replace(one, role=role) if one.kind == "person" else one for one in told(report, None).actors),
        mentions=tuple(Mention(span=(begin, begin + 7), actor="Torvald", how="name") for begin in begins),
        statements=tuple(
            Statement(
                id=f"s{at}", kind="direct", class_="speech", source=(), cue=(), content=(span,), speaker="Torvald"
            )
            for at, span in enumerate(quotes)
        ),
    ), text


REPORTS = st.tuples(
    st.lists(st.integers(0, len(SENTENCES) - 1), max_size=4, unique=True),
    st.integers(3, 5),
    st.sampled_from(["done", "planned", "denied"]),
)


@given(st.lists(REPORTS, min_size=2, max_size=5), st.integers(0, 2), st.booleans())
@settings(deadline=None, max_examples=25)
def test_what_was_kept_changes_nothing(
    made: list[tuple[list[int], int, Status]], thrown_away: int, copied: bool
) -> None:
    given_ = [written(f"r{at}", *one) for at, one in enumerate(made)]
    texts, plain = {one.id: text for one, text in given_}, [one for one, _ in given_]
    whole = (((0, len(texts["r0"])), (0, len(texts["r1"]))),)
    pair = Pair(a="r0", b="r1", share_a=1, share_b=1, relation="derived", direction="a>b", aligned=whole)
    families = [Family(id="f", reports=("r0", "r1"), pairs=(pair,))] if copied else []
    actors = everyone(plain)
    rest = actors, fuse_events(plain, actors, families), families, link_statements(plain, texts, actors, families)
    expected = find_disagreements(plain, texts, *rest)

    shelf: dict[bytes, bytes] = {}
    readings = [filed(one, text) for one, text in given_]
    find_disagreements(readings[:-1], texts, actors, EventFusion((), {}), (), None, shelf)
    assert find_disagreements(readings, texts, *rest, shelf) == expected
    for key in sorted(shelf)[: thrown_away * len(shelf) // 2]:
        del shelf[key]
    assert find_disagreements(readings, texts, *rest, shelf) == expected
    assert find_disagreements([filed(*one, shut=True) for one in given_], {}, *rest, shelf) == expected
    event(" ".join(sorted({one.kind for one in expected})))
