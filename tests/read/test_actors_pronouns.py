from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.language import Document
from dateline.read import actors
from dateline.records import Reading

Analysed = Callable[..., Document]

CASES = [
    ("Olaf Scholz met Annalena Baerbock on Monday. She left at noon.", "She", "Annalena Baerbock"),
    ("Olaf Scholz met Annalena Baerbock on Monday. He left at noon.", "He", "Olaf Scholz"),
    ("Boris Johnson spoke to reporters. “We will not move,” he said.", "he", "Boris Johnson"),
    ("Theresa May defended her record in parliament.", "her", "Theresa May"),
    ("“Mr. Putin must decide. The choice is his,” Angela Merkel said.", "his", "Vladimir Putin"),
    ("Emmanuel Macron told Boris Johnson that he had read the plan. He left.", "He", "Emmanuel Macron"),
    ("Emmanuel Macron telephoned Boris Johnson to tell of his talks in Rome.", "his", "Emmanuel Macron"),
    ("Emmanuel Macron urged Boris Johnson to withdraw his plan.", "his", "Boris Johnson"),
    ("French officials said they would wait.", "they", "French officials"),
    ("“No,” said Boris Johnson. David Cameron was against it. He argued for delay.", "He", "David Cameron"),
    ("When he arrived, Emmanuel Macron spoke of tariffs.", "he", "Emmanuel Macron"),
    ("Theresa May praised Angela Merkel. In her reply, Merkel thanked London.", "her", "Angela Merkel"),
    ("John Kerry accused Sergei Lavrov of making himself a laughing stock.", "himself", "Sergei Lavrov"),
    ("“Nobody will move,” according to Boris Johnson. “Trains are full,” he said.", "he", "Boris Johnson"),
    ("Olaf Scholz echoed the demand but said little. He criticised the delay.", "He", "Olaf Scholz"),
    ("Rebels took the bridge at dawn. They lost it by noon.", "They", "Rebels"),
    ("The attackers blew themselves up near the gate.", "themselves", "attackers"),
    ("The protesters left the square with their flags.", "their", "protesters"),
    ("Angela Merkel and Emmanuel Macron defended their plan.", "their", "Angela Merkel and Emmanuel Macron"),
    ("The Russians moved in because they were asked to.", "they", "Russia"),
]


@pytest.mark.parametrize(("text", "pronoun", "name"), CASES)
def test_a_pronoun_stands_for_the_most_salient_that_fits(
    analysed: Analysed, text: str, pronoun: str, name: str
) -> None:
    assert antecedent(analysed(text, "2019-03-01"), pronoun) == name


OPEN = [
    ("John Kerry and Sergei Lavrov left the room. Then he agreed.", "he"),
    ("The plan failed because they did not sign.", "they"),
    ("Rebels met officials. They agreed.", "They"),
    ("The missiles flew for an hour. They fell into the sea.", "They"),
]


@pytest.mark.parametrize(("text", "pronoun"), OPEN)
def test_a_pronoun_that_two_could_claim_stays_open(analysed: Analysed, text: str, pronoun: str) -> None:
    assert antecedent(analysed(text, "2014-03-01"), pronoun) is None


def antecedent(document: Document, pronoun: str) -> str | None:
    report = document.report
    empty = Reading(id=report.id, source="", text_sha256=report.text_sha256, language="en", published=report.published)
    reading = actors.run(document, empty)
    names = {actor.id: actor.name for actor in reading.actors}
    found = [m for m in reading.mentions if document.text[slice(*m.span)] == pronoun]
    return names[found[0].actor] if found and found[0].actor else None
