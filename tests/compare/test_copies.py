"""Families of copies: what is found, what must never be merged, and what may not change the result."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare.copies import batches, copies, copies_of
from dateline.compare.copies.batches import Batches
from dateline.compare.copies.relation import compare, may_share
from dateline.compare.copies.signing import count, standing_words
from dateline.compare.copies.verifying import others_words
from dateline.compare.copies.view import view_of
from dateline.compare.copies.words import words
from dateline.compare.shelf import key_of
from dateline.records import Family, Pair, Report, ZoneSpan
from tests.conftest import report

STORY = """\
The finance ministers of Arland and Borduria met in the lakeside town of Vess on Tuesday and agreed to reopen the \
rail crossing that was shut in March.

Minister Ana Torvald said the first freight trains would roll within a week. Her counterpart, Ilya Brandt, told \
reporters that passenger services needed more time because the signalling on the southern bank had been stripped.

“We have lost six months over a quarrel about grain, and neither of our peoples gained a single thing from it,” \
Torvald said after the signing.

Customs officers from both countries will share a building, according to the text of the agreement. Lorry drivers \
had waited up to four days at the only road bridge, and the price of flour in the border towns rose by a third.

The two governments fell out in February when Borduria stopped grain shipments after a dispute over weights. Arland \
answered by closing the crossing and recalling its ambassador, who is expected to return to his post next month.

Opposition parties in Arland called the agreement a surrender. Farmers' unions on both sides welcomed it and asked for \
a permanent commission to settle quarrels over weights before they grow."""

REWRITTEN = """\
On Tuesday the finance ministers of Borduria and Arland met in the lake town Vess and have agreed to open again the \
rail crossing that was closed in March.

Ana Torvald, the minister, said the first freight trains would run within one week. Ilya Brandt, her counterpart, told \
journalists that passenger services needed more time because signalling on the southern bank had been removed.

“We lost six months over a quarrel about grain, and neither of our peoples won a single thing from it,” said Torvald \
after the signature.

Customs officers of both countries will share one building, according to the text of the accord. Truck drivers had \
waited up to four days at the only road bridge, and the price of flour in border towns increased by a third.

The two governments fell out in February, when Borduria stopped shipments of grain after a dispute over weights. \
Arland responded by closing the crossing and calling back its ambassador, who is expected to return to the post next \
month."""

INDEPENDENT = """\
Trains are to cross the Vess again. Eight months after Borduria halted its grain exports to its neighbour, both sides \
signed a document yesterday that takes the padlock off the railway, though not yet for travellers.

At a short ceremony the Arland side was represented by Ana Torvald. “We have lost six months over a quarrel about \
grain, and neither of our peoples gained a single thing from it,” she remarked, before leaving without taking \
questions.

For Karl Heber, who runs a bakery two streets from the station, it comes late. He paid a third more for his flour this \
summer and let two apprentices go. His cousin drives a lorry and slept three nights in the cab at the bridge.

Analysts doubt that the deal will hold. The harvest on the Bordurian plain is poor, said economist Lena Marsh, and \
a government that has to feed its own cities seldom ships wheat abroad in an election year."""

OTHER = """\
A storm tore the roof off the concert hall in Melk on Friday night, an hour after the audience had gone home. Nobody \
was hurt, the fire brigade said, but the organ, built in 1871 and restored at great expense only last year, stood \
in the rain until morning.

The orchestra will play its autumn season in the old tram depot, whose acoustics the conductor described as generous. \
Repairs may take until spring, the city's building office said, since the timber for the trusses has to come from \
abroad and dry. Tickets remain valid. Donations have already reached a quarter of the estimated cost."""

FOOTER = "\n\nSign up for our morning letter and never miss what the capital talks about over its first cup of coffee."


def relation(one: str, other: str) -> Pair | None:
    found = [pair for family in copies([report(one), report(other)]) for pair in (*family.pairs, *family.links)]
    return found[0] if found else None


def members(families: list[Family]) -> list[tuple[str, ...]]:
    return sorted(family.reports for family in families)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (STORY.replace("\n\n", "\n\n\n").upper(), "identical"),
        (STORY.replace("Tuesday", "Wednesday").replace(" a week", " ten days"), "near-copy"),
        (REWRITTEN, "derived"),
        ("\n\n".join(reversed(REWRITTEN.split("\n\n"))), "derived"),
        (STORY.split("\n\n")[3] + "\n\n" + STORY.split("\n\n")[4], "derived"),
        (OTHER + "\n\n" + INDEPENDENT + "\n\n" + STORY.split("\n\n")[3], "partly derived"),
        (INDEPENDENT, "shared quotes"),
        (OTHER, None),
    ],
    ids=[
        "case and spacing",
        "two words",
        "reworded",
        "reordered",
        "cut down",
        "one paragraph",
        "one quotation",
        "other",
    ],
)
def test_relation(other: str, expected: str | None) -> None:
    pair = relation(STORY, other)
    assert (pair.relation if pair else None) == expected


def test_only_copies_make_a_family() -> None:
    pile = [report(text) for text in (STORY, REWRITTEN, INDEPENDENT, OTHER)]
    families = copies(pile)
    assert members(families) == sorted([tuple(sorted((pile[0].id, pile[1].id))), (pile[2].id,), (pile[3].id,)])


def test_aligned_spans_lie_in_the_stored_texts() -> None:
    texts = {report(text).id: text for text in (STORY, REWRITTEN)}
    (family,) = copies([report(text) for text in texts.values()])
    (pair,) = family.pairs
    assert len(pair.aligned) >= 7
    for (a, b), (c, d) in pair.aligned:
        assert 0 <= a < b <= len(texts[pair.a])
        assert 0 <= c < d <= len(texts[pair.b])
        assert set(texts[pair.a][a:b].lower().split()) & set(texts[pair.b][c:d].lower().split())


def test_shares_are_of_each_report() -> None:
    pair = relation(STORY, STORY.split("\n\n")[3] + "\n\n" + STORY.split("\n\n")[4])
    assert pair is not None
    assert sorted([round(pair.share_a), round(pair.share_b)]) == [0, 1]


@settings(max_examples=8, deadline=None)
@given(st.permutations([STORY, REWRITTEN, INDEPENDENT, OTHER, STORY + FOOTER]))
def test_order_changes_nothing(texts: list[str]) -> None:
    expected = copies([report(text) for text in sorted(texts)])
    assert copies([report(text) for text in texts]) == expected


class Fetched(Sequence[Report]):
    """A pile whose reports are made anew whenever they are asked for."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, at: Any) -> Any:
        return report(self.texts[at], id=f"r{at}", outlet="Vess Post")


@given(texts=st.lists(st.lists(st.sampled_from(STORY.split("\n\n")), max_size=5), min_size=2, max_size=2))
def test_what_outlines_tell_apart_shares_nothing(texts: list[list[str]]) -> None:
    a, b = (report("\n\n".join(paragraphs), id=id) for id, paragraphs in zip("ab", texts, strict=True))
    one, other = (view_of(taken, others_words(taken.text)) for taken in (a, b))
    assert may_share(one.outline, other.outline) or compare(a, b, one, other) is None


def test_a_pile_that_does_not_lie_in_memory_has_the_same_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    pile = Fetched([STORY, REWRITTEN, INDEPENDENT, OTHER, STORY + FOOTER])
    expected = copies(list(pile))
    monkeypatch.setattr(batches, "KEPT", 0)
    monkeypatch.setattr(batches, "BATCH", 1)
    assert copies_of(pile) == expected
    monkeypatch.setattr(batches, "BATCH", 1 << 18)
    monkeypatch.setattr(batches, "HASHED", 1)
    assert copies_of(pile) == expected


class Filed:
    """A report that has a stamp; it may be opened, or else tells nothing but its id and its length."""

    def __init__(self, report: Report, opened: bool) -> None:
        self.id, self.size, self.stamp = report.id, len(report.text), key_of(repr(report))
        self._report = report if opened else None

    def __getattr__(self, name: str) -> Any:
        assert self._report, f"{name} of an old report was asked for"
        return getattr(self._report, name)


def filed(pile: Iterable[Report], old: Iterable[Report] = ()) -> list[Report]:
    known = list(old)
    return [cast(Report, Filed(report, report not in known)) for report in pile]


OUTLETS = ("Vess Post", "Lake Courier", None)
PIECES = [*STORY.split("\n\n"), *REWRITTEN.split("\n\n"), OTHER.split("\n\n")[0], FOOTER.strip()]


@st.composite
def piles(draw: st.DrawFn) -> list[Report]:
    """Reports made of the same few paragraphs, of three publishers and four weeks."""
    made = draw(st.lists(st.tuples(st.lists(st.sampled_from(PIECES), max_size=4), st.integers(0, 11)), max_size=7))
    return [
        report(
            "\n\n".join(pieces),
            (date(2031, 3, 3) + timedelta(weeks=of // 3)).isoformat(),
            id=f"r{at}",
            outlet=OUTLETS[of % 3],
            zones=(ZoneSpan(span=(0, 9), zone="dateline"),) if of % 2 and pieces else (),
        )
        for at, (pieces, of) in enumerate(made)
    ]


@settings(max_examples=40, deadline=None)
@given(piles(), st.sets(st.integers(0, 6)))
def test_what_was_kept_changes_nothing(pile: list[Report], first: set[int]) -> None:
    shelf: dict[bytes, bytes] = {}
    copies_of(filed(report for at, report in enumerate(pile) if at in first), shelf)
    assert copies_of(filed(pile), shelf) == copies_of(pile)
    assert copies_of(filed(pile, old=pile), shelf) == copies_of(pile)


def test_a_report_more_leaves_the_others_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ENDING", 1)  # else those of its batch are hashed anew
    shelf: dict[bytes, bytes] = {}
    old = [report(text, id=f"r{at}") for at, text in enumerate((STORY, REWRITTEN, INDEPENDENT))]
    copies_of(filed(old), shelf)
    more = [*old, report(OTHER, id="r3")]
    assert copies_of(filed(more, old), shelf) == copies_of(more)


def test_a_corrected_byline_is_no_longer_credited() -> None:
    shelf: dict[bytes, bytes] = {}
    wire, copy = report(STORY, id="a", outlet="Lake Wire"), report(REWRITTEN, id="b", byline="Lake Wire")
    (family,) = copies_of(filed([wire, copy]), shelf)
    assert family.pairs[0].direction == "a to b"
    (family,) = copies_of(filed([wire, replace(copy, byline=None)]), shelf)
    assert family.pairs[0].direction == "unknown"


def test_two_outlets_with_one_text_are_two_reports_and_one_family() -> None:
    pile = [report(STORY, id="a", outlet="Vess Post"), report(STORY, id="b", outlet="Lake Courier")]
    (family,) = copies(pile)
    assert [pair.relation for pair in family.pairs] == ["identical"]


def test_a_report_given_twice_counts_once() -> None:
    assert [family.reports for family in copies([report(STORY, id="a")] * 2)] == [("a",)]


def test_boilerplate_zones_are_not_compared() -> None:
    credits = "\n\n" + " ".join(f"Photo {word} by the agency of the lake region." for word in OTHER.split()[:30])
    zones = {
        text: (ZoneSpan(span=(len(text), len(text + credits)), zone="boilerplate"),) for text in (OTHER, INDEPENDENT)
    }
    pile = [report(text + credits, zones=spans) for text, spans in zones.items()]
    assert all(not family.pairs and not family.links for family in copies(pile))


def test_a_footer_of_one_publisher_binds_nothing() -> None:
    letters = random.Random(7)
    stories = [" ".join(letters.choices(OTHER.split() + STORY.split(), k=90)) for _ in range(14)]
    stories = [" ".join(f"{word}{letters.randrange(400)}" for word in story.split()) for story in stories]
    footer = FOOTER * 2
    pile = [report(story + footer, id=f"r{at:02}", outlet="Vess Post") for at, story in enumerate(stories)]
    assert all(not family.pairs and not family.links for family in copies(pile))


GALLERY = "\n\n".join(paragraph for paragraph in INDEPENDENT.split("\n\n") if "“" not in paragraph)


@pytest.mark.parametrize(
    ("days", "outlets", "joined"),
    [
        (("2031-03-04", "2031-05-04"), ("Vess Post", "Vess Post"), False),
        (("2031-03-04", "2031-03-05"), ("Vess Post", "Vess Post"), True),
        (("2031-03-04", "2031-05-04"), ("Vess Post", "Lake Courier"), True),
    ],
    ids=["a gallery shown again", "versions of one story", "two publishers"],
)
def test_what_a_publisher_prints_again_weeks_later_is_no_copy(
    days: tuple[str, str], outlets: tuple[str, str], joined: bool
) -> None:
    texts = (GALLERY + "\n\n" + OTHER, STORY + "\n\n" + GALLERY)
    pile = [
        report(text, day, id=id, outlet=outlet)
        for text, day, id, outlet in zip(texts, days, ("a", "b"), outlets, strict=True)
    ]
    found = [pair for family in copies(pile) for pair in (*family.pairs, *family.links)]
    assert bool(found) == joined


def test_a_post_that_both_show_is_no_copy() -> None:
    post = (
        "The crossing stays shut until the scales are honest and every sack is paid for, and no minister of a lake "
        "town will tell me otherwise. I signed no paper and never shall. Ask the masons. — Ilya Brandt (@ibrandt) "
        "March 4, 2031"
    )
    pair = relation(OTHER + "\n\n" + post, INDEPENDENT.split("\n\n")[2] + "\n\n" + post)
    assert pair is not None
    assert pair.relation == "shared quotes"


def test_a_phrase_of_the_language_is_no_shared_quotation() -> None:
    phrase = " “This is the first time since the end of the war,” she said."
    assert relation(OTHER + phrase, INDEPENDENT.split("\n\n")[2] + phrase) is None


@pytest.mark.parametrize(("weeks", "bound"), [(1, False), (0, True)], ids=["in three weeks", "within a week"])
def test_a_passage_of_different_weeks_is_standing_text(weeks: int, bound: bool) -> None:
    """The same three stories of one publisher, each under one long note; two of them within three days."""
    note = " ".join(INDEPENDENT.split("\n\n")[2].split()[:40])
    days = [date(2031, 3, 3) + timedelta(days=at + weeks * 7 * (at == 2) - weeks * 7 * (at == 0)) for at in range(3)]
    stories = [STORY.split("\n\n")[at] for at in (0, 3, 4)]
    pile = [
        report(f"{story}\n\n{note}", day.isoformat(), id=f"r{at}", outlet="Vess Post")
        for at, (story, day) in enumerate(zip(stories, days, strict=True))
    ]
    with closing(Batches(pile)) as hashed:
        assert (1 in standing_words(hashed, count(hashed))) != bound


def test_a_chain_of_half_overlaps_is_no_family() -> None:
    paragraphs = [*STORY.split("\n\n"), *OTHER.split("\n\n"), *INDEPENDENT.split("\n\n")]
    halves = [report("\n\n".join(paragraphs[at : at + 4]), id=f"r{at}") for at in range(0, len(paragraphs) - 3, 2)]
    families = {family.reports for family in copies(halves)}
    assert not any(
        {first.id, second.id, third.id} <= set(reports)
        for reports in families
        for (first, second), (_, third) in pairwise(pairwise(halves))
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"published": "2031-03-04"}, {"published": "2031-03-05"}, "a to b"),
        ({"outlet": "Lake Wire"}, {"byline": "Lake Wire"}, "a to b"),
        ({"outlet": "Lake Wire"}, {"added": "\n\nLake Wire first reported the meeting."}, "a to b"),
        ({"published": "2031-03-05", "outlet": "Wire"}, {"published": "2031-03-04", "byline": "Wire"}, "unknown"),
        (
            {"published": "2031-03-04", "outlet": "Vess Post", "added": "\n\nReuters contributed to this report."},
            {"published": "2031-03-05", "outlet": "Lake Courier"},
            "unknown",
        ),
        ({}, {"added": "\n\nThis story has been updated."}, "unknown"),
        ({}, {}, "unknown"),
    ],
    ids=[
        "earlier",
        "credited in the byline",
        "credited in the text",
        "evidence against evidence",
        "an agency behind both",
        "an update of another publisher",
        "no evidence",
    ],
)
def test_direction_is_evidence(first: dict[str, str], second: dict[str, str], expected: str) -> None:
    pile = [_published(STORY, "a", **first), _published(REWRITTEN, "b", **second)]
    (family,) = copies(pile)
    assert family.pairs[0].direction == expected


def _published(text: str, id: str, **fields: str) -> Report:
    return report(text + fields.pop("added", ""), fields.pop("published", None), id=id, **fields)


def test_many_copies_cost_no_square() -> None:
    pile = [report(STORY.replace("Tuesday", f"day {at}"), id=f"r{at:03}") for at in range(120)]
    (family,) = copies(pile)
    assert len(family.reports) == 120
    assert len(family.pairs) < 120 * 12


def test_nothing_in_nothing_out() -> None:
    assert copies([]) == []
    assert members(copies([report("", id="a"), report("—", id="b"), report("Hm.", id="c")])) == [("a",), ("b",), ("c",)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_are_slices_without_signs(text: str) -> None:
    found = words(text)
    spans = list(zip(found.start.tolist(), found.end.tolist(), strict=True))
    assert all(a < b for a, b in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert not any(letter.isspace() for a, b in spans for letter in text[a:b])


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mélanie", "melanie"), ("offi\u00adcials", "Officials"), ("ﬁrst", "FIRST"), ("Şimşek", "simsek")],
)
def test_words_are_folded(one: str, other: str) -> None:
    assert words(one).key.tolist() == words(other).key.tolist()
