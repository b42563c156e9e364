"""The same statement in several reports, over records made by hand: no text is analysed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.compare.statements import link_statements
from dateline.records import Family, Pair, Reading, Statement, StatementLink, day
from tests.compare.filed import filed


@dataclass(frozen=True)
class Merge:
    """A merge of actors that leaves every local actor its name."""

    of: Mapping[tuple[str, str], str] = field(default_factory=dict)


def reading(name: str, text: str, content: str, speaker: str | None = "berg") -> Reading:
    """A report with one statement; the parts of a split quotation are given with a bar between them."""
    spans = tuple((text.index(part), text.index(part) + len(part)) for part in content.split("|"))
    statement = Statement(id="s1", kind="direct", class_="speech", source=(), cue=(), content=spans, speaker=speaker)
    when = day("2020-05-01", "given")
    return Reading(id=name, source=name, text_sha256="", language="en", published=when, statements=(statement,))


def links(*reports: tuple[str, str, str | None], families: tuple[Family, ...] = ()) -> dict[str, list[StatementLink]]:
    """Links by report, for reports given as text, content and speaker."""
    readings = [reading(f"r{k}", text, content, speaker) for k, (text, content, speaker) in enumerate(reports)]
    texts = {f"r{k}": text for k, (text, _, _) in enumerate(reports)}
    actors = Merge({(f"r{k}", who): who for k, (_, _, who) in enumerate(reports) if who})
    found = link_statements(readings, texts, actors, families)
    return {report: list(linked) for (report, _), linked in found.items()}


QUOTE = "We will keep the strait open to every ship"


def test_the_same_words_are_one_statement_and_unaltered() -> None:
    found = links((f'"{QUOTE}," said Berg.', QUOTE, "berg"), (f'Berg: "{QUOTE}."', QUOTE, "berg"))
    assert [(link.report, link.altered) for link in found["r0"]] == [("r1", False)]
    assert [(link.report, link.altered) for link in found["r1"]] == [("r0", False)]


def test_a_changed_word_is_shown_word_by_word() -> None:
    other = QUOTE.replace("strait", "canal")
    found = links((f'"{QUOTE}," said Berg.', QUOTE, "berg"), (f'"{other}," said Berg.', other, "berg"))
    assert found["r0"][0].altered
    assert found["r0"][0].difference == "strait → canal"
    assert found["r1"][0].difference == "canal → strait"


def test_a_word_added_or_dropped_is_an_alteration() -> None:
    other = QUOTE.replace("will keep", "will not keep")
    found = links((f'"{QUOTE}," said Berg.', QUOTE, "berg"), (f'"{other}," said Berg.', other, "berg"))
    assert found["r0"][0].difference == "(nothing) → not"


def test_a_quotation_cut_short_split_or_with_an_ellipsis_is_not_altered() -> None:
    whole = (f'"{QUOTE}," said Berg.', QUOTE, "berg")
    short = ('They "will keep the strait open", said Berg.', "will keep the strait open", "berg")
    parts = "We will keep the strait|open to every ship"
    split = ('"We will keep the strait," said Berg, "open to every ship."', parts, "berg")
    dots = ('"We will keep ... open to every ship," said Berg.', "We will keep ... open to every ship", "berg")
    noted = "We will keep the strait [of Orm] open to every ship"
    note = (f'"{noted}," said Berg.', noted, "berg")
    for other in (short, split, dots, note):
        assert [link.altered for link in links(whole, other)["r0"]] == [False], other


def test_an_expression_in_quotation_marks_links_nothing() -> None:
    assert not links(
        ('Berg named "red lines" again.', "red lines", "berg"), ('Vane saw "red lines".', "red lines", "vane")
    )


def test_other_speakers_need_more_words_in_common() -> None:
    short = "All options are on the table"
    assert not links((f'"{short}," said Berg.', short, "berg"), (f'"{short}," said Vane.', short, "vane"))
    assert links((f'"{QUOTE}," said Berg.', QUOTE, "berg"), (f'"{QUOTE}," said Vane.', QUOTE, "vane"))


def test_paraphrases_are_one_only_by_one_speaker() -> None:
    some, other = (
        "the northern strait stays open to foreign ships",
        "the northern strait stays open to all foreign ships",
    )
    assert links((f"Berg said {some}.", some, "berg"), (f"Berg said {other}.", other, "berg"))["r0"][0].altered is False
    assert not links((f"Berg said {some}.", some, "berg"), (f"Vane said {other}.", other, "vane"))


def test_reworded_copies_are_compared_where_their_texts_align() -> None:
    some = "We value calm talks over loud threats every time"
    other = "We value calm talks over noisy menaces each day"
    texts = (f'"{some}," said Berg.', f'"{other}," said Berg.')
    pair = Pair(
        a="r0", b="r1", share_a=1.0, share_b=1.0, relation="derived", direction="unknown",
        aligned=(((0, len(texts[0])), (0, len(texts[1]))),),
    )  # fmt: skip
    family = Family(id="f", reports=("r0", "r1"), pairs=(pair,))
    found = links((texts[0], some, "berg"), (texts[1], other, "berg"), families=(family,))
    assert found["r0"][0].altered


WORDS = ["we", "will", "keep", "the", "strait", "open", "to", "every", "ship", "[", "]", "...", "“", "”"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_links_go_both_ways_and_never_within_a_report(words: list[str]) -> None:
    content = " ".join(words)
    found = links((f'"{QUOTE}," said Berg.', QUOTE, "berg"), (f'"{content}" said Berg.', content, "berg"))
    assert [link.report for link in found.get("r0", [])] == ["r1"] * len(found.get("r1", []))
    assert all(link.altered == bool(link.difference) for linked in found.values() for link in linked)


def test_the_order_of_readings_changes_nothing() -> None:
    texts = {"r0": f'"{QUOTE}," said Berg.', "r1": f'Berg: "{QUOTE}."', "r2": f'"{QUOTE}!" Berg cried.'}
    readings = [reading(name, text, QUOTE) for name, text in texts.items()]
    actors = Merge({(name, "berg"): "berg" for name in texts})
    assert link_statements(readings, texts, actors, []) == link_statements(readings[::-1], texts, actors, [])


@pytest.mark.parametrize(
    ("content", "days", "expected"),
    [
        ("We shall see what comes of the talks", ("2031-03-05", "2031-03-09"), True),
        ("We shall see what comes of it", ("2031-03-05", "2031-05-05"), False),
        (QUOTE, ("2031-03-05", "2031-05-05"), True),
    ],
    ids=["within the week", "a phrase said again", "a long quotation taken up again"],
)
def test_a_phrase_that_comes_back_months_later_is_another_utterance(
    content: str, days: tuple[str, str], expected: bool
) -> None:
    text = f"Berg said: “{content}.”"
    readings = [
        replace(reading(f"r{at}", text, content), published=day(printed, "given")) for at, printed in enumerate(days)
    ]
    texts = {one.id: text for one in readings}
    actors = Merge({(one.id, "berg"): "berg" for one in readings})
    assert bool(link_statements(readings, texts, actors, ())) is expected


@pytest.mark.parametrize(
    ("other", "altered"),
    [
        (
            "It will take 3 all-time heroes to hold the strait and the harbour against every ship of theirs",
            False,
        ),
        (
            "It will take three old heroes to hold the strait and the harbour against every ship of theirs",
            True,
        ),
    ],
    ids=["spelling", "a word"],
)
def test_spelling_alters_no_quotation(other: str, altered: bool) -> None:
    one = "It'll take three all time heroes to hold the strait and the harbour against every ship of theirs"
    (link,) = links((f"“{one},” Berg said.", one, "berg"), (f"“{other},” Berg said.", other, "berg"))["r0"]
    assert link.altered is altered


def on(day_: str, number: int, text: str, content: str) -> tuple[Reading, str]:
    return replace(reading(f"r{number}", text, content), published=day(day_, "given")), text


def linked(*given: tuple[Reading, str]) -> list[StatementLink]:
    actors = Merge({(one.id, "berg"): "berg" for one, _ in given})
    found = link_statements([one for one, _ in given], {one.id: text for one, text in given}, actors, ())
    return [link for links_ in found.values() for link in links_]


@pytest.mark.parametrize(
    ("some", "other", "later", "count"),
    [
        ("We will make the harbour great again", "We will make the harbour great again", "2020-05-01", 2),
        ("We will make the harbour great again", "We will make the harbour great again", "2020-08-01", 0),
        ("a bad deal for the country of ours", "a bad deal for the country", "2020-05-01", 2),
        ("it is going to be just fine, I think", "it is really going to be just fine", "2020-05-01", 0),
    ],
)
def test_a_phrase_that_comes_back_is_another_utterance(some: str, other: str, later: str, count: int) -> None:
    given = on("2020-05-01", 0, f'"{some}," said Berg.', some), on(later, 1, f'Berg: "{other}."', other)
    assert len(linked(*given)) == count


def test_a_paraphrase_of_another_month_or_in_standing_text_is_no_other_telling() -> None:
    some = "the northern strait stays open to foreign ships"
    standing = f"More on the subject | Harbour News today: Berg said {some} | Weather"
    told = on("2020-05-01", 0, f"Berg said {some}.", some)
    assert len(linked(told, on("2020-05-02", 1, f"On Friday Berg said {some}.", some))) == 2
    assert not linked(told, on("2020-09-02", 1, f"On Friday Berg said {some}.", some))
    assert not linked(on("2020-05-01", 0, standing, some), on("2020-05-02", 1, standing + " report", some))


def test_a_letter_in_brackets_is_part_of_its_word() -> None:
    other = QUOTE.replace("We", "[w]e")
    assert not links((f'"{QUOTE}," said Berg.', QUOTE, "berg"), (f'"{other}," said Berg.', other, "berg"))["r0"][
        0
    ].altered


def test_what_follows_the_shared_words_is_not_held_against_them() -> None:
    whole = f"{QUOTE} for as long as the northern lights burn"
    some, other = f"{whole}. They know that we mean it", f"{whole} above the world that we trade with"
    assert not links((f'"{some}," said Berg.', some, "berg"), (f'"{other}," said Berg.', other, "berg"))["r0"][
        0
    ].altered


@pytest.mark.parametrize(
    "other",
    ["the northern strait is not open to foreign ships", "the northern strait is open to 12 foreign ships"],
)
def test_paraphrases_that_deny_each_other_or_give_other_numbers_are_two(other: str) -> None:
    some = "the northern strait is open to 40 foreign ships" if "12" in other else other.replace(" not", "")
    assert not links((f"Berg said {some}.", some, "berg"), (f"Berg said {other}.", other, "berg"))


# ----------------------------------------------------------------------------------------------- what is kept of a pile
PHRASES = (
    "we will keep the northern strait open to every ship",
    "we will keep the northern canal open to every ship of theirs",
    "the envoy meets nobody before the harbour talks end",
    "the envoy meets 12 ministers before the harbour talks end",
)
TOLD = st.lists(st.tuples(st.sampled_from(PHRASES), st.booleans(), st.sampled_from(["berg", "lund", None])), max_size=3)


def made(number: int, told: list[tuple[str, bool, str | None]]) -> tuple[Reading, str]:
    """A report that has people say this, in quotation marks or not."""
    text, statements = "", []
    for at, (phrase, is_quoted, speaker) in enumerate(told):
        text += f"In report {number} somebody said " + ("“" if is_quoted else "")
        span = (len(text), len(text) + len(phrase))
        text += phrase + ("”. " if is_quoted else ". ")
        statements.append(
            Statement(id=f"s{at}", kind="direct", class_="speech", source=(), cue=(), content=(span,), speaker=speaker)
        )
    found = replace(on("2020-05-01", number, QUOTE, QUOTE)[0], statements=tuple(statements))
    return found, text


@given(st.lists(TOLD, min_size=2, max_size=5), st.integers(0, 2), st.booleans())
def test_what_was_kept_changes_nothing(
    told: list[list[tuple[str, bool, str | None]]], thrown_away: int, copied: bool
) -> None:
    given_ = [made(number, one) for number, one in enumerate(told)]
    texts = {one.id: text for one, text in given_}
    actors = Merge({(one.id, who): who for one, _ in given_ for who in ("berg", "lund")})
    whole = tuple(((0, len(text)), (0, len(texts["r1"]))) for text in [texts["r0"]])
    pair = Pair(a="r0", b="r1", share_a=1, share_b=1, relation="derived", direction="a>b", aligned=whole)
    families = [Family(id="f", reports=("r0", "r1"), pairs=(pair,))] if copied else []
    plain = link_statements([one for one, _ in given_], texts, actors, families)

    shelf: dict[bytes, bytes] = {}
    readings = [filed(one, text) for one, text in given_]
    link_statements(readings[:-1], texts, actors, [], shelf)
    assert link_statements(readings, texts, actors, families, shelf) == plain
    for key in sorted(shelf)[: thrown_away * len(shelf) // 2]:
        del shelf[key]
    assert link_statements(readings, texts, actors, families, shelf) == plain
    shut = [filed(one, text, shut=True) for one, text in given_]
    assert link_statements(shut, {}, actors, families, shelf) == plain


def test_a_report_more_opens_those_alone_that_share_its_words() -> None:
    told = [made(0, [(PHRASES[0], True, "berg")]), made(1, [(PHRASES[2], True, "lund")])]
    new = made(2, [(PHRASES[0], True, "berg")])
    texts, actors = {one.id: text for one, text in (*told, new)}, Merge()
    shelf: dict[bytes, bytes] = {}
    link_statements([filed(*one) for one in told], texts, actors, [], shelf)
    found = link_statements([filed(*told[0]), filed(*told[1], shut=True), filed(*new)], texts, actors, [], shelf)
    assert sorted(found) == [("r0", "s0"), ("r2", "s0")]
