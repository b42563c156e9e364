"""Headlines, bylines, prefixes and datelines at the head of a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.zones import body_of, lay_out

BODY = "The two ministers met for three hours and agreed to meet again before the end of the month, officials said."

DATELINES = [
    ("WASHINGTON (AP) — ", "AP"),
    ("KIEV, Ukraine (CNN) -- ", "CNN"),
    ("SEOUL/TOKYO (Reuters) - ", "Reuters"),
    ("GENEVA, Feb 3 (Reuters) - ", "Reuters"),
    ("BEIJING, March 3, 2022 (Xinhua) -- ", "Xinhua"),
    ("UNITED NATIONS (AFP) – ", "AFP"),
    ("ST. PETERSBURG, Russia (Harbour Wire) -- ", "Harbour Wire"),
    ("(Bloomberg) -- ", "Bloomberg"),
    ("(CNN) ", "CNN"),
    ("Washington (CNN) ", None),
    ("MOSCOW — ", None),
    ("Moscow -- ", None),
    ("BRUSSELS, Belgium, 4 January 2022 – ", None),
    ("TEL AVIV, Israel — ", None),
]


@pytest.mark.parametrize(("dateline", "outlet"), DATELINES, ids=[case[0].strip() for case in DATELINES])
def test_a_dateline_is_a_zone_and_its_agency_the_outlet(dateline: str, outlet: str | None) -> None:
    layout = lay_out(dateline + BODY)
    if dateline == "Washington (CNN) ":  # ordinary letters and no dash: this is how a sentence may begin
        assert layout.zones == ()
        return
    (zone,) = layout.zones
    assert (zone.zone, zone.span, layout.opening.outlet) == ("dateline", (0, len(dateline.rstrip())), outlet)


@pytest.mark.parametrize(
    "text",
    [
        "Trump — who had said the opposite — agreed to talks, officials told reporters after the meeting on Monday.",
        "Kim (Jong Un) - the leader of the North - agreed to talks, officials told reporters after the meeting today.",
        "A senior aide (who did not want to be named) said the talks would go on for at least two more days or longer.",
        "The war -- now in its third year -- has cost thousands of lives, the office of the high commissioner said.",
        "Vladimir Putin -- president since 2000 -- has not said whether he will come to the meeting in the spring.",
    ],
)
def test_a_sentence_with_a_dash_or_brackets_is_no_dateline(text: str) -> None:
    assert lay_out(text).zones == ()


@pytest.mark.parametrize(
    ("text", "day", "outlet"),
    [
        (" date 2021-12-09 (Bloomberg) -- " + BODY, "2021-12-09", "Bloomberg"),
        ("\n\ndate 2022-01-04 " + BODY, "2022-01-04", None),
        ("date 2022-01-04\n" + BODY, "2022-01-04", None),
        ("date 2022-01-04 PARIS (AFP) — " + BODY, "2022-01-04", "AFP"),
        ("date 22-01-04 " + BODY, None, None),
        ("The date 2022-01-04 was set. " + BODY, None, None),
    ],
)
def test_the_date_prefix_is_read(text: str, day: str | None, outlet: str | None) -> None:
    opening = lay_out(text).opening
    assert (opening.published, opening.outlet) == (day, outlet)
    assert text[opening.body :].endswith(BODY)


def test_a_doubled_headline_is_marked_twice_and_kept_once() -> None:
    text = f"Ministers to meet in Vienna on Friday\n\nMinisters to meet in Vienna on Friday\n\n{BODY}\n"
    layout = lay_out(text)
    assert [zone.zone for zone in layout.zones] == ["headline", "headline"]
    assert layout.opening.title == "Ministers to meet in Vienna on Friday"
    assert body_of(text, layout.zones).strip() == BODY


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"Ministers to meet in Vienna\nBy Anna Berg and Jan Kowal\n\n{BODY}", ["headline", "dateline"]),
        (f"Anna Berg and Jan Kowal\n\nUSA TODAY\n\nVIENNA — {BODY}", ["dateline", "dateline", "dateline"]),
        (f"Talks resume in Vienna\n\nUpdated Jan. 19 at 1:05 p.m. ET\n\n{BODY}", ["headline", "dateline"]),
        (f"Will the ministers meet again?\n\n{BODY}", ["headline"]),
        (f"The ministers met.\n\n{BODY}", []),
        (f"{BODY}\n\n{BODY}", []),
    ],
)
def test_what_stands_above_the_body_is_told_apart(text: str, zones: list[str]) -> None:
    assert [zone.zone for zone in lay_out(text).zones] == zones


def test_a_known_title_decides_what_is_a_headline() -> None:
    text = f"Ministers to meet on Friday in Vienna\n\nA city on the Danube\n\n{BODY}"
    assert [zone.zone for zone in lay_out(text, "Ministers To Meet On Friday").zones] == ["headline"]
    assert lay_out(text, "Something else entirely was said").zones == ()


def test_lines_broken_at_a_fixed_width_hold_no_headline() -> None:
    text = BODY.replace("hours and", "hours and\n").replace("before", "before\n") + "\n\n" + BODY
    assert lay_out(text).zones == ()


PIECES = ["PARIS (AP) — ", "date 2021-01-01 ", "Talks resume", "© 2020 X", BODY, "\n", "\r\n", " "]


@given(st.lists(st.sampled_from(PIECES)))
def test_zones_are_in_order_and_never_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = [zone.span for zone in lay_out(text).zones]
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
