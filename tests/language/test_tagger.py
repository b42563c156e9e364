from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.attribution import Attribution
from dateline.language.tagger import MODEL, TOKENIZER, tag, tag_spans, tagger_version

REPORT = """The finance minister, Ada Holm, said on Friday that the budget would be cut by a tenth.

"We have no choice," she told reporters in Bergen. "The money is gone."

According to the central bank, prices will rise in the spring. The cat sat on the mat."""


def parts(text: str, attribution: Attribution) -> dict[str, list[str]]:
    roles = ("source", "cue", "content", "addressee")
    return {role: [text[start:end] for start, end in getattr(attribution, role)] for role in roles}


# What kind of statement it is, the text, and words that must stand in each part of its only attribution.
KINDS = [
    ("indirect", "Ada Holm said that the budget would be cut.", ("Holm", "said", "budget would be cut")),
    ("direct", '"We will stay in the city," Ada Holm said.', ("Holm", "said", "We will stay in the city")),
    ("told", "Ada Holm told reporters that the bridge was safe.", ("Holm", "told", "bridge was safe")),
    (
        "according to",
        "The bridge is safe again after the storm, according to the ministry.",
        ("ministry", "according to", "bridge is safe"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_a_statement_is_found_with_its_source_and_cue(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = tag(text)
    for words, role in zip(expected, ("source", "cue", "content"), strict=True):
        assert words in " ".join(parts(text, found)[role])


def test_the_addressee_is_kept_apart_from_the_content() -> None:
    text = "Ada Holm told reporters that the bridge was safe."
    (found,) = tag(text)
    assert parts(text, found)["addressee"] == ["reporters"]
    assert not parts(text, found)["content"][0].startswith("reporters")


def test_both_halves_of_a_split_quotation_are_one_statement() -> None:
    text = '"We have no choice," Ada Holm said. "The money is gone."'
    (found,) = tag(text)
    assert [piece.strip('",.') for piece in parts(text, found)["content"]] == ["We have no choice", "The money is gone"]


def test_nothing_is_found_where_nobody_says_anything() -> None:
    assert tag("The cat sat on the mat. The bridge is forty metres long.") == []


def test_spans_are_read_as_texts_of_their_own() -> None:
    text = 'An aide said: "Ada Holm told the council that the bridge was safe."'
    start, end = text.index('"'), len(text)
    (found,) = tag_spans(text, [(start, end)])
    assert "Holm" in parts(text, found)["source"][0]
    assert all(start <= b < e <= end for b, e in (*found.source, *found.cue, *found.content))


def test_no_spans_hold_no_statements() -> None:
    assert tag_spans(REPORT, []) == tag_spans(REPORT, [(3, 3)]) == []


def test_the_same_report_gives_the_same_result_in_any_company() -> None:
    alone = tag(REPORT)
    for text in random.Random(1).sample([REPORT, REPORT[:120], "", "He said no. " * 50], 4):
        tag(text)
    assert tag(REPORT) == alone


ODD = [
    "",
    " ",
    "\n" * 50,
    '"' * 2000,
    "“" * 500 + "said",
    "\x00\x00 said \x00",
    "\ud800 said \udfff.",
    "🙂 said 🙂.",
    "a" * 9999,
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_do_no_harm(text: str) -> None:
    check(text)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["said", "Ada Holm", "“", '"', "that", "we go", "\n", ",", ".", "🙂", "\ud800"]), max_size=30
    )
)
def test_spans_are_slices_without_line_breaks(pieces: list[str]) -> None:
    check(" ".join(pieces))


def test_a_part_that_runs_over_a_line_break_has_a_span_on_each_line() -> None:
    line = "the council of the city by the water wants to go on with the work on its"
    text = "Ada Holm said that\n" + "\n".join([line] * 8) + "\nbridge."
    check(text)


def test_a_megabyte_of_marks_takes_seconds() -> None:
    begin = time.process_time()
    assert tag('"' * 1_000_000) == []
    assert time.process_time() - begin < 60


def check(text: str) -> None:
    for attribution in tag(text):
        assert attribution.cue and attribution.content
        assert 0 <= attribution.score <= 1
        for spans in (attribution.source, attribution.cue, attribution.content, attribution.addressee):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all("\n" not in text[start:end] and text[start:end].strip() for start, end in spans)


def test_the_version_names_the_file() -> None:
    assert tagger_version().startswith("statements-")


def test_the_files_stay_small() -> None:
    assert MODEL.stat().st_size + TOKENIZER.stat().st_size <= 25_000_000


def test_importing_the_tagger_loads_no_engine() -> None:
    code = "import sys, dateline.language.tagger; print(*({'numpy', 'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
