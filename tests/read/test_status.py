"""The adversarial table of status: no plan, threat or supposition may come out as done."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.data.tables import load_tsv
from dateline.language import Document, Token
from dateline.read.events import patterns, status
from dateline.read.events.operators import Act
from dateline.records import Status

CASES = load_tsv("status_cases.tsv", ("text", "word", "class", "status"), Path(__file__).parent)


def ruling(document: Document, word: str, class_: str) -> Status:
    token = occurrence(document, *word.partition("#")[::2])
    carrier = None if token.pos == "VERB" else patterns.carrier(document, token)
    return status.rule(document, Act(token, carrier or token, class_)).status


def occurrence(document: Document, word: str, number: str) -> Token:
    return [token for token in document.tokens if token.text == word][int(number or 1) - 1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['word']}: {case['text']}")
def test_status_of_an_act(analysed, case):
    assert ruling(analysed(case["text"]), case["word"], case["class"]) == case["status"]
