"""Excerpts of a report hold the cited sentences and no other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.tell.dossier import parts, sentences
from dateline.tell.marks import Cited

TEXT = (
    "The envoy arrived on Monday. He met the minister. “We agree,” she said.\n\nNobody spoke after that. They left.\n"
)


def cited(*words: str) -> list[Cited]:
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    return [Cited(span, f"c{span[0]}", "events") for span in spans]


def told(*words: str) -> list[str]:
    return ["".join(segment.text for segment in part) for part in sentences(TEXT, cited(*words))]


def test_only_the_sentence_of_the_cited_words_is_kept() -> None:
    assert told("the minister") == [" … He met the minister.  … "]
    assert told("arrived") == ["The envoy arrived on Monday.  … "]


def test_words_that_cross_a_border_keep_both_sentences() -> None:
    assert told("Monday. He met") == ["The envoy arrived on Monday. He met the minister.  … "]


def test_a_paragraph_without_cited_words_is_left_out() -> None:
    assert told() == []
    assert told("They left") == [" … They left.\n"]


@settings(deadline=None)
@given(st.text("aB. \n”", max_size=60), st.data())
def test_cited_words_are_always_whole(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    mark = Cited((start, end), "c", "events")
    for cut in (list(sentences(text, [mark])), list(parts(text, [mark], excerpts=True))):
        held = "".join(segment.text for part in cut for segment in part if segment.keys)
        assert held.split() == text[start:end].split()
