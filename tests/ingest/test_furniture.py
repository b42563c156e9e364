from __future__ import annotations

import pytest

from dateline.ingest.furniture import find_furniture, patterns
from dateline.ingest.lines import lines_of
from dateline.ingest.zones import lay_out

BODY = "The two ministers met for three hours and agreed to meet again before the end of the month, officials said."


def boilerplate(text: str) -> list[str]:
    return [text[slice(*zone.span)] for zone in lay_out(text).zones if zone.zone == "boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "© 2021 Harbour Wire, Inc. All rights reserved.",
        "™ & © 2021 Harbour News Network, Inc.",
        "Copyright 2020 The Meridian. Click here for reprint permission.",
        "Photo: AP",
        "Enlarge this image toggle caption Anna Berg/Getty Images Anna Berg/Getty Images",
        "Soldiers stand guard at the harbour on Monday. (Anna Berg/Reuters)",
        "FILE PHOTO: Soldiers stand guard at the harbour, June 17, 2019. REUTERS/Anna Berg",
        "Anna Berg and The Associated Press contributed to this report.",
        "(Reporting by Anna Berg; Editing by Jan Kowal)",
        "Reporting by Anna Berg and Jan Kowal; additional reporting by Eva Lind",
        "Sign up for our daily newsletter",
        "Follow Anna Berg on Twitter @annaberg",
        "Read more: Ministers fail to agree",
        "ADVERTISEMENT",
        "* * *",
        "3 min read",
        "JUST WATCHED Ministers leave the harbour Replay More Videos ... MUST WATCH Ministers leave the harbour 01:52",
        "JUST WATCHED Ministers leave the harbour",
        "Photos: The harbour Ships wait for the ministers. Hide Caption 1 of 2 Photos: The harbour Soldiers guard it.",
        "Photos: The harbour Ships wait for the ministers. Hide Caption 3 of 40 " * 9 + "Photos: The harbour",
    ],
)
def test_furniture_is_boilerplate(line: str) -> None:
    assert boilerplate(f"{BODY}\n\n{line}\n\n{BODY}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "This report was updated on Friday with new details.",
        "Reporting by two newspapers said the source had access to the minister's desk.",
        "Both quarrels have contributed to a widening divide between the two countries.",
        "He follows the minister on Twitter and reads her every word.",
        "Read what he wrote, she said.",
        "The minister closed the port and opened the road to the north (the only one) again.",
        "“Sign here,” the officer said.",
    ],
)
def test_sentences_are_body(line: str) -> None:
    assert boilerplate(f"{BODY}\n\n{line}\n\n{BODY}") == []


def test_what_follows_the_foot_of_a_page_is_boilerplate_until_prose_begins_again() -> None:
    text = f"{BODY}\n\nPopular Stories\n\nConcert calendar of the week\n\n{BODY}\n\nA line\n"
    assert boilerplate(text) == ["Popular Stories", "Concert calendar of the week"]


@pytest.mark.parametrize(
    "stub",
    [
        "To continue reading, subscribe or sign in to continue.",
        "We and our partners use cookies to store and access information on a device.",
        "Error 404: page not found",
        "Please enable JavaScript to view this page.",
    ],
)
def test_a_wall_is_no_article_but_an_article_may_hold_its_sentence(stub: str) -> None:
    short, long = lay_out(f"A headline of some words\n\n{stub}"), lay_out("\n\n".join([BODY] * 9 + [stub]))
    assert [note.code for note in short.notes] == ["boilerplate_only"]
    assert {zone.zone for zone in short.zones} == {"boilerplate"}
    assert long.notes == ()


@pytest.mark.parametrize(
    "unit", ["a ", "1,", "Mr. ", "(", "/", "photo ", "reporting by A ", "follow ", "sign up ", "™ ", "- "]
)
def test_c02_no_pattern_is_slow_on_a_line_of_any_content(unit: str) -> None:
    from time import process_time

    started = process_time()
    for length in range(400, 501, 20):
        find_furniture(lines_of((unit * length)[:length] + "!"))
    assert process_time() - started < 0.5


def test_the_table_says_what_each_pattern_is_for() -> None:
    assert {kind for kind, _, _ in patterns()} == {"line", "holds", "tail", "stub"}
