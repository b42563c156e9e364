from __future__ import annotations

import pytest

from dateline.language.signatures import signed

# What the layout is, the text, and who signs what.
CASES = [
    ("dash and name", "“We want the bridge.” — Ada Holm\nMore.", [("Ada Holm", "“We want the bridge.”")]),
    ("no spaces, full stop", '"We want the bridge."―Ada B. Holm.', [("Ada B. Holm", '"We want the bridge."')]),
    ("two hyphens", '"No." -- Ada Holm', [("Ada Holm", '"No."')]),
    ("name on the next line", '"No."\n— Ada Holm\nMore.', [("Ada Holm", '"No."')]),
    ("name with a particle", '"No." — Ada van der Holm', []),
    ("name with one particle", '"No." — Ada van Holm', [("Ada van Holm", '"No."')]),
    ("the sentence goes on", "“The bridge” — Ada Holm named it — was built.", []),
    ("something before the quotation", "He said “no” — Ada Holm", []),
    ("no name", "“We want the bridge.” — and so on", []),
    ("no dash", "“We want the bridge.” Ada Holm", []),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_signed_quotation_is_its_signers(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[slice(*a.source[0])], text[slice(*a.content[0])]) for a in signed(text)]
    assert found == expected
