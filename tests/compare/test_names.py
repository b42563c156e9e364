from __future__ import annotations

import pytest

from dateline.compare.names import same_person

SAME = [
    ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelensky", "Vladimir Selenskyj".replace("S", "Z")),
    ("Sergey Lavrov", "Sergej Lawrow"),
    ("Mélanie Joly", "Melanie Joly"),
    ("Muammar al-Gaddafi", "Muammar Gaddafi"),
    ("J. Kerry", "John Kerry"),
    ("Bill Burns", "William Burns"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("Moon Jae-in", "Moon Jae In"),
    ("Joseph R. Biden", "Joe Biden"),
]
DIFFERENT = [
    ("Vladimir Putin", "Vladimir Rasputin"),
    ("Joe Biden", "Hunter Biden"),
    ("Kim Jong Nam", "Kim Yong Nam"),
    ("Van Jackson", "David Jackson"),
    ("George Bush", "Jeb Bush"),
    ("Hillary Clinton", "Bill Clinton"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_person_in_two_spellings(first: str, second: str) -> None:
    assert same_person(first, second).same and same_person(second, first).same


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_two_persons_with_names_alike(first: str, second: str) -> None:
    verdict = same_person(first, second)
    assert not verdict.same and "differ" in verdict.why
