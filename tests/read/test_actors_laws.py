"""What holds on any text: spans cite it, the same text gives the same actors, and work grows as the text does."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import Document
from dateline.read import actors
from dateline.read.actors import surfaces
from dateline.read.actors.surfaces import matches
from dateline.records import Reading

Analysed = Callable[..., Document]

# Lines of words that no writer would write: each asks a rule for work on every word.
HOSTILE = {
    "capitals": "Aaron Baker Carol Dorn Edward Falk ",
    "names": "Minister Ann Roe, Jon Poe, Lena Brandt and Ivan Horak ",
    "articles": "the the the the the the the the ",
    "brackets": "( [ ) ( ] ( [ ) ( ) ",
    "offices": "the French minister of the president of the ministry ",
    "officials": "the official, the official, the ministry, the country, ",
    "pronouns": "he said they said he told them that she said ",
    "cities": "Moscow Kyiv Moscow Kyiv Russia Ukraine ",
    "quotes": "“he said “they said ” ",
    "sentences": "He said so. They agreed. The president left. ",
}


def run(document: Document) -> Reading:
    report = document.report
    empty = Reading(id=report.id, source="", text_sha256=report.text_sha256, language="en", published=report.published)
    return actors.run(document, empty)


def steps(work: Callable[[], Any]) -> int:
    """How many calls, of Python and of C, a piece of work makes."""
    count = 0

    def note(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_twice_the_text_is_twice_the_work(analysed: Analysed, kind: str) -> None:
    line = HOSTILE[kind]
    short, long = (analysed(line * (size // len(line)), "2018-02-01") for size in (SIZE, 2 * SIZE))
    run(short), run(long)  # caches of names are filled
    first, second = steps(lambda: run(short)), steps(lambda: run(long))
    assert second < FACTOR * first, second / first


# Characters, and how much more work twice as many may make: linear is 2, quadratic 4.
SIZE = 4_500
FACTOR = 2.7


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_hundred_thousand_characters_are_read_as_a_few_thousand_are(analysed: Analysed, kind: str) -> None:
    line = HOSTILE[kind]
    short, long = (analysed(line * (size // len(line)), "2018-02-01") for size in (25_000, 100_000))
    run(short), run(long)  # caches of names are filled
    first, second = steps(lambda: run(short)), steps(lambda: run(long))
    assert second < 4 * FACTOR / 2 * first, second / first


def test_names_are_found_in_one_pass() -> None:
    text = "Moscow and Kyiv, the United Nations and NATO; Angela Merkel. "
    matches(text)
    first, second = (steps(lambda n=n: matches(text * n)) for n in (100, 1000))
    assert second < 11 * first


PIECES = ("Cote d’Ivoire", "Côte d'Ivoire", "’s-Hertogenbosch", "San José", "San", "U.N.", "NATO", "Al-", "pro-", "EU")
PIECES += ("Jean-Claude Juncker", "Guinea-Bissau", "Papua New Guinea", "'s", "s", "-", ".", "The ", "_", "Ü", "7", " ")


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_name_is_found_wherever_its_letters_stand_apart(pieces: list[str]) -> None:
    text = "".join(pieces).translate(surfaces._SAME)
    names = {name for of_head in surfaces._names().values() for name in of_head if name in text}
    spans = {(match.start(), match.start() + len(name)) for name in names for match in re.finditer(_ahead(name), text)}
    assert {found[:2] for found in surfaces._raw(text)} == {span for span in spans if surfaces._bounded(text, *span)}


def _ahead(name: str) -> str:
    """Finds a name also inside what it has found."""
    return f"(?={re.escape(name)})"


WORDS = [
    "Moscow",
    "the",
    "president",
    "Russia",
    "Ann Roe",
    "he",
    "they",
    "said",
    "officials",
    ",",
    ".",
    "“",
    "”",
    "and",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_give_spans_of_the_text_and_the_same_actors_again(analysed: Analysed, words: list[str]) -> None:
    document = analysed(" ".join(words), "2018-02-01")
    reading = run(document)
    ids = [actor.id for actor in reading.actors]
    assert len(set(ids)) == len(ids)
    for mention in reading.mentions:
        start, end = mention.span
        assert 0 <= start < end <= len(document.text)
        assert document.text[start:end].strip()
        assert mention.actor is None or mention.actor in ids
    assert run(document) == reading
