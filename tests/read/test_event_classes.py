"""What the tables and the small model make of words: rows that win, codes for export, probabilities that add up."""

from __future__ import annotations

import pytest

from dateline.data.tables import TableError
from dateline.read.events import classifier, patterns
from dateline.read.events.codes import plover_class
from dateline.read.events.features import features


def row(document, word: str):
    token = next(token for token in document.tokens if token.text == word)
    table = patterns.verbs() if token.pos == "VERB" else patterns.nouns()
    found = patterns.match(document, token, table[token.lemma], lambda token: token.pos == "PROPN")
    return (found.class_, found.mode) if found else None


@pytest.mark.parametrize(
    ("text", "word", "class_", "mode"),
    [
        ("Norland expelled two diplomats.", "expelled", "SANCTION", "expel"),
        ("Norland withdrew its troops from Sudova.", "withdrew", "RETREAT", "withdraw"),
        ("Norland withdrew from the treaty.", "withdrew", "SANCTION", "withdraw"),
        ("Norland called off the talks.", "called", "REJECT", "meet"),
        ("Norland called on Sudova to yield.", "called", "REQUEST", None),
        ("Norland tested a ballistic missile.", "tested", "MOBILIZE", "weapons"),
        ("Norland fired missiles at Sudova.", "fired", "ASSAULT", "heavy-weapons"),
        ("Norland fired missiles into the sea.", "fired", "MOBILIZE", "weapons"),
        ("Norland lifted the sanctions on Sudova.", "lifted", "RETREAT", None),
        ("Norland struck a deal with Sudova.", "struck", "SUPPORT", None),
        ("Norland struck the base in Sudova.", "struck", "ASSAULT", None),
        ("The captain declined to comment.", "declined", "-", None),
        ("Norland pulled out.", "pulled", "RETREAT", "withdraw"),
        ("Norland pulled out of the treaty.", "pulled", "SANCTION", "withdraw"),
        ("Norland pulled out of the talks.", "pulled", "REJECT", "meet"),
        ("Norland withdrew the bill.", "withdrew", "CONCEDE", None),
        ("Norland violated the ceasefire agreement.", "violated", "ASSAULT", None),
        ("Norland violated a ban on missile tests.", "violated", "REJECT", None),
        ("Dozens of protesters occupied the square.", "occupied", "PROTEST", "obstruct"),
        ("Norland freed hundreds of prisoners.", "freed", "RETREAT", "release"),
        ("Norland gave Sudova a deadline.", "gave", "THREATEN", None),
        ("Norland said it would kill the deal.", "kill", "-", None),
    ],
)
def test_the_words_around_a_verb_decide_its_class(analysed, text, word, class_, mode):
    assert row(analysed(text), word) == (class_, mode)


@pytest.mark.parametrize("text", ["nowhere:x", "obj:@nowhere"])
def test_a_condition_that_means_nothing_is_refused(text):
    with pytest.raises((ValueError, TableError)):
        patterns.parse_condition(text)


@pytest.mark.parametrize(
    ("class_", "status", "coded"),
    [
        ("CONSULT", "done", "CONSULT"),
        ("CONSULT", "planned", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("SANCTION", "threatened", "THREATEN"),
        ("RETREAT", "demanded", "REQUEST"),
        ("ASSAULT", "hypothetical", None),
        ("ASSAULT", "denied", None),
        ("REQUEST", "planned", "REQUEST"),
    ],
)
def test_status_becomes_class_where_a_coding_knows_no_status(class_, status, coded):
    assert plover_class(class_, status) == coded


def test_probabilities_of_a_pair_add_up_to_one(analysed):
    document = analysed("Norland lambasted Sudova on Monday.")
    found = features(document, document.tokens[0], document.tokens[2])
    assert classifier.shipped().probabilities(found).sum() == pytest.approx(1, abs=1e-5)
    assert 0 < classifier.shipped().best(found)[1] <= 1


def test_a_model_is_the_same_after_it_was_written_and_read():
    again = classifier.load(classifier.shipped().dumped())
    assert again.classes == classifier.shipped().classes
    assert again.vocabulary == classifier.shipped().vocabulary


def test_every_mode_of_the_tables_is_one_of_plover():
    for rows in (*patterns.verbs().values(), *patterns.nouns().values()):
        assert all(row.mode is None or row.mode in patterns.modes()[row.class_] for row in rows)
