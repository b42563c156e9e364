"""What many tests share: one loaded language pipeline and a short way to an analysed report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.language import Document, analyse
from dateline.records import UNKNOWN, Report, day

Analysed = Callable[..., Document]


def report(text: str, published: str | None = None, **fields: Any) -> Report:
    """A report of its own text; ``published`` is an ISO day."""
    return Report(
        **{
            "id": "r-" + hashlib.sha256(text.encode()).hexdigest()[:8],
            "text": text,
            "source": "test.txt",
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "published": day(published, "given") if published else UNKNOWN,
            "language": "en",
            **fields,
        }
    )


@pytest.fixture(scope="session")
def analysed() -> Analysed:
    """``analysed(text, published=None, **fields of Report)``: the report with tokens, sentences and parse."""
    known: dict[str, Document] = {}

    def get(text: str, published: str | None = None, **fields: Any) -> Document:
        key = repr((text, published, sorted(fields.items())))
        if key not in known:
            known[key] = analyse(report(text, published, **fields))
        return known[key]

    return get


EXAMPLES = Path(__file__).parent.parent / "examples" / "winter-2021"


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case built from the examples; copy it before you write to it."""
    from dateline.case import build

    path = tmp_path_factory.mktemp("example") / "winter.case"
    build([EXAMPLES], path)
    return path


@pytest.fixture(scope="session")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that holds nothing."""
    from dateline.case import Case, build, remove

    folder = tmp_path_factory.mktemp("empty")
    (folder / "a.txt").write_text("Nothing happened.")
    build([folder / "a.txt"], folder / "empty.case")
    with Case(folder / "empty.case") as case:
        reports = [report.id for report in case.reports()]
    remove(folder / "empty.case", reports)
    return folder / "empty.case"
