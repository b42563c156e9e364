"""A city is not a government and a government is not a city; a state is not a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.language import Document
from dateline.read import actors
from dateline.records import Reading

Analysed = Callable[..., Document]

PLACE, STATE, NAMED, PERSON, BODY = "place name", "state metonym", "state name", "person name", "organisation metonym"

CASES = [
    # A capital that acts, speaks, or is acted upon stands for its government.
    ("Moscow warned the alliance on Monday. Russia had said so before.", "Moscow", STATE),
    ("Moscow has denied the charge, and Russia closed the road.", "Moscow", STATE),
    ("Talks between Moscow and Kyiv broke down; Russia and Ukraine blamed each other.", "Moscow", STATE),
    ("Talks between Moscow and Kyiv broke down; Russia and Ukraine blamed each other.", "Kyiv", STATE),
    ("The note angered Beijing, and China recalled its envoy.", "Beijing", STATE),
    ("Beijing accused Tokyo of bad faith. China and Japan have no treaty.", "Beijing", STATE),
    ("Beijing accused Tokyo of bad faith. China and Japan have no treaty.", "Tokyo", STATE),
    ("Tehran rejected the offer. Iran wants the money first.", "Tehran", STATE),
    ("Pressure on Tehran grew. Iran sells less oil now.", "Tehran", STATE),
    ("Sanctions against Tehran stay. Iran protested.", "Tehran", STATE),
    ("Relations with Ankara are cold. Turkey sees no reason to yield.", "Ankara", STATE),
    ("Pyongyang fired two rockets. North Korea called it a drill.", "Pyongyang", STATE),
    ("Washington urged restraint. The United States sent no troops.", "Washington", STATE),
    ("Washington and its allies agreed. The United States will pay.", "Washington", STATE),
    ("A deal with Washington is near, the United States envoy said.", "Washington", STATE),
    ("Cairo’s decision was late. Egypt had other cares.", "Cairo", STATE),
    ("London expelled two men. Britain gave no names.", "London", STATE),
    ("Paris is ready to help. France has a fleet there.", "Paris", STATE),
    ("Berlin hesitated. Germany buys the gas.", "Berlin", STATE),
    ("The plan needs support from Jakarta. Indonesia is silent.", "Jakarta", STATE),
    # Where something is, goes or comes from, it is a city.
    ("The two met in Moscow. Russia was the host.", "Moscow", PLACE),
    ("He flew to Moscow on Friday. Russia had invited him.", "Moscow", PLACE),
    ("She returned from Beijing with a paper that China had signed.", "Beijing", PLACE),
    ("Police closed streets across Tehran. Iran had a holiday.", "Tehran", PLACE),
    ("A bomb went off near Kabul. Afghanistan mourns.", "Kabul", PLACE),
    ("Crowds marched through Cairo. Egypt had seen none for years.", "Cairo", PLACE),
    ("The envoy visited Ankara. Turkey gave him a dinner.", "Ankara", PLACE),
    ("Rockets hit Kyiv at dawn. Ukraine shot some down.", "Kyiv", PLACE),
    ("The siege of Kyiv was over. Ukraine rejoiced.", "Kyiv", PLACE),
    ("Residents left Kyiv by train. Ukraine ran more of them.", "Kyiv", PLACE),
    ("The Tokyo airport was shut. Japan feared a storm.", "Tokyo", PLACE),
    ("The mayor of London spoke. Britain listened.", "London", PLACE),
    ("London’s streets were empty. Britain stayed at home.", "London", PLACE),
    ("They landed in Washington, and the United States paid the hotel.", "Washington", PLACE),
    ("The troops moved toward Baghdad. Iraq fell in weeks.", "Baghdad", PLACE),
    ("Delegates gathered at Doha. Qatar was the host.", "Doha", PLACE),
    ("The ministers will meet in Geneva on Tuesday.", "Geneva", PLACE),
    ("He was arrested at home in Minsk. Belarus gave no reason.", "Minsk", PLACE),
    ("An embassy in Beijing was attacked. China apologised.", "Beijing", PLACE),
    ("The road from Amman to Damascus is open. Jordan and Syria agreed.", "Amman", PLACE),
    # A capital without its state in the report stays a city.
    ("Delegates arrived in Brussels late on Sunday.", "Brussels", PLACE),
    ("The summit in Brussels lasted all night.", "Brussels", PLACE),
    ("Brussels approved the loan, and the European Union paid it.", "Brussels", BODY),
    ("Brussels proposed new rules for banks.", "Brussels", BODY),
    ("The Kremlin denied the report.", "Kremlin", BODY),
    ("Downing Street declined to comment.", "Downing Street", BODY),
    ("The Pentagon sent more men.", "Pentagon", BODY),
    ("Foggy Bottom was silent.", "Foggy Bottom", BODY),
    # States that are names of persons as well.
    ("Georgia signed the treaty with Armenia.", "Georgia", NAMED),
    ("Troops entered Georgia from the north.", "Georgia", NAMED),
    ("Jordan closed its border with Syria.", "Jordan", NAMED),
    ("King Abdullah of Jordan called for calm.", "Jordan", NAMED),
    ("Chad sent soldiers to Mali.", "Chad", NAMED),
    ("Israel struck the depot at night.", "Israel", NAMED),
    ("Cuba released the men.", "Cuba", NAMED),
    ("Jordan Smith, a spokesman, said the plan had failed.", "Jordan Smith", PERSON),
    ("Israel Katz spoke to reporters.", "Israel Katz", PERSON),
    ("Chad Miller, an analyst, doubted it.", "Chad Miller", PERSON),
    ("Georgia Brandt, a lawyer, filed the complaint.", "Georgia Brandt", PERSON),
    # Persons and bodies that are named like cities.
    ("Harold Washington gave a speech on Monday.", "Harold Washington", PERSON),
    ("Sofia Lindqvist said the fund was empty.", "Sofia Lindqvist", PERSON),
    ("A report in the Washington Post named him.", "Washington Post", "organisation name"),
    ("A study by Wuhan University was withdrawn.", "Wuhan University", "organisation name"),
    ("The Moscow Times reported the arrest.", "Moscow Times", "organisation name"),
    # Demonyms.
    ("The Russians left the base at noon.", "Russians", "state demonym"),
    ("Russian bombing went on for weeks.", "Russian", "state demonym"),
    ("Ukrainians stood in line for bread.", "Ukrainians", "group demonym"),
]


@pytest.mark.parametrize(("text", "words", "expected"), CASES)
def test_a_name_is_what_it_stands_for_where_it_stands(analysed: Analysed, text: str, words: str, expected: str) -> None:
    document = analysed(text, "2018-02-01")
    report = document.report
    empty = Reading(id=report.id, source="", text_sha256=report.text_sha256, language="en", published=report.published)
    reading = actors.run(document, empty)
    kinds = {actor.id: actor.kind for actor in reading.actors}
    found = [m for m in reading.mentions if document.text[slice(*m.span)].removeprefix("The ") == words]
    assert [f"{kinds[m.actor]} {m.how}" for m in found[:1] if m.actor] == [expected], [
        (document.text[slice(*m.span)], m.how, m.why) for m in reading.mentions
    ]
