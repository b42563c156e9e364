"""The list of stages is data, and what it declares is true."""

from __future__ import annotations

import dataclasses

import pytest

from dateline.read import STAGES, Stage, read_document
from dateline.records import Reading

FIELDS = {field.name for field in dataclasses.fields(Reading)}
GIVEN = {"id", "source", "text_sha256", "language", "published", "sentences", "notes"}
TEXT = """KYIV, Dec 9 (Test Wire) -- President Joe Biden spoke with President Volodymyr Zelenskyy by phone on Thursday.

"We will respond if Russia invades," Biden told reporters. About 100,000 troops stand near the border, he said.
"""


def test_each_stage_reads_only_what_an_earlier_one_wrote() -> None:
    there = set(GIVEN)
    for stage in STAGES:
        assert set(stage.reads) <= there, stage.name
        assert set(stage.writes) <= FIELDS, stage.name
        there |= set(stage.writes)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_changes_only_what_it_declares(stage: Stage, analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed(TEXT, published="2021-12-09")
    before = read_document(document, STAGES[: STAGES.index(stage)])
    after = stage.run(document, before)
    changed = {name for name in FIELDS if getattr(before, name) != getattr(after, name)}
    assert changed <= {*stage.writes, "notes"}


def test_reading_twice_gives_the_same(analysed) -> None:  # type: ignore[no-untyped-def]
    document = analysed(TEXT, published="2021-12-09")
    assert read_document(document) == read_document(document)
