"""One utterance that independent reports quote in other words: at most one of them has it as it was said.

What was said in another language may have been translated twice; then both wordings can be right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.compare.disagreements.facts.numbers import in_one_line
from dateline.compare.disagreements.points import Pile
from dateline.compare.disagreements.sources import Sources
from dateline.compare.disagreements.values import EMPTY_WORDS
from dateline.compare.events.mention import days
from dateline.compare.shelf import kept_as
from dateline.compare.wording import changes, core, spelled_and_printed
from dateline.language.quotes import quoted
from dateline.records import Disagreement, Position, Reading, Span, StatementLink, Verdict, content_id

# Words that two wordings must share around the change, more where both go on otherwise behind it, and the share that
# they are of that passage in the longer one.
SHARED, SHARED_THEN_APART, ALIKE = 8, 12, 0.75
# Words of one change: more, and it is another sentence.
CHANGED = 3
# Days between the printing of two reports that quote one utterance: a phrase that a speaker likes comes back later.
WINDOW = 4
# Wordings and changes that are shown of one utterance.
WORDINGS, CHANGES = 6, 4
# Where statements are made in English.
ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})

Key = tuple[str, str]
Change = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A quotation: the longest quoted span of a statement's content, and who speaks.

    ``words`` are folded to one spelling, ``shown`` as they are printed, ``value`` are all in one line.
    """

    key: Key
    span: Span
    value: str
    words: tuple[str, ...]
    shown: tuple[str, ...]
    speaker: str
    printed: int

    @property
    def order(self) -> tuple[int, Key]:
        return self.printed, self.key


@dataclass(frozen=True, slots=True)
class Quoted:
    """The longest quoted span of a statement: its words as :class:`Wording` has them, ``value`` in one line, and the
    actor of the report who speaks."""

    span: Span
    value: str
    words: tuple[str, ...]
    shown: tuple[str, ...]
    speaker: str | None


def quotations(pile: Pile, sources: Sources, links: Mapping[Key, Sequence[StatementLink]]) -> Iterator[Disagreement]:
    """Utterances of one speaker that families quote in other words; one disagreement an utterance."""
    pairs = [(one, other) for one, other in _altered(pile, sources, links) if _differences(one, other) is not None]
    for wordings in _utterances(pairs):
        yield _record(pile, wordings)


def _altered(
    pile: Pile, sources: Sources, links: Mapping[Key, Sequence[StatementLink]]
) -> Iterator[tuple[Wording, Wording]]:
    for key in sorted(links):
        for link in links[key]:
            there = (link.report, link.statement)
            if key < there and link.altered and pile.family_of(key[0]) != pile.family_of(there[0]):
                one, other = _wording(pile, sources, key), _wording(pile, sources, there)
                if one and other and one.speaker == other.speaker and abs(one.printed - other.printed) <= WINDOW:
                    yield one, other


def _wording(pile: Pile, sources: Sources, key: Key) -> Wording | None:
    report, statement = key
    where = sources.key("quoted", report, rest=statement)
    make = lambda: tuple(_quoted(sources.readings[report], sources.texts[report], statement))  # noqa: E731
    found, printed = kept_as(tuple[Quoted, ...], sources.shelf, where, make), days(sources.readings[report].published)
    speaker = pile.case_actor(report, found[0].speaker) if found else None
    if speaker is None or printed is None:
        return None
    return Wording(key, found[0].span, found[0].value, found[0].words, found[0].shown, speaker, printed[0])


def _quoted(reading: Reading, text: str, id_: str) -> Iterator[Quoted]:
    """What a statement quotes, if it does."""
    statement = next(one for one in reading.statements if one.id == id_)
    spans = [
        (max(start, quote.start), min(end, quote.end))
        for quote in quoted(text)
        for start, end in statement.content
        if quote.start < end and start < quote.end
    ]
    if spans:
        span = max(spans, key=lambda span: (span[1] - span[0], -span[0]))
        words = spelled_and_printed(text[slice(*span)])
        folded, shown = tuple(word for word, _ in words), tuple(word for _, word in words)
        yield Quoted(span, in_one_line(text, span), folded, shown, statement.speaker)


def _differences(one: Wording, other: Wording) -> list[Change] | None:
    """The changes between two wordings of one passage; None where there are none or it is no one passage."""
    runs = core(one.words, other.words)
    places = changes(one.words, other.words, runs)
    found = [(" ".join(one.shown[here]), " ".join(other.shown[there])) for here, there in places]
    if not found or any(len(side.split()) > CHANGED for change in found for side in change):
        return None
    shared, length = sum(size for _, _, size in runs), runs[-1][0] + runs[-1][2] - runs[0][0]
    last = runs[-1]
    apart = last[0] + last[2] < len(one.words) and last[1] + last[2] < len(other.words)
    return found if shared >= max(SHARED_THEN_APART if apart else SHARED, ALIKE * length) else None


def _utterances(pairs: Sequence[tuple[Wording, Wording]]) -> list[list[Wording]]:
    """The wordings of each utterance, one of each, in the order of print."""
    group: dict[Key, int] = {}
    members: dict[int, dict[Key, Wording]] = defaultdict(dict)
    for number, (one, other) in enumerate(pairs):
        mine = group.setdefault(one.key, number)
        members[mine][one.key] = one
        if other.key in group and group[other.key] != mine:
            gone = members.pop(group[other.key])
            group |= dict.fromkeys(gone, mine)
            members[mine] |= gone
        group[other.key] = mine
        members[mine][other.key] = other
    return [sorted(found.values(), key=lambda wording: wording.order) for _, found in sorted(members.items())]


def _record(pile: Pile, wordings: Sequence[Wording]) -> Disagreement:
    shown, found = _shown(wordings)
    speaker = wordings[0].speaker
    verdict, note = _verdict(pile.country_of(speaker), found)
    said = "; ".join(f"“{here or '–'}” against “{there or '–'}”" for here, there in found[:CHANGES])
    return Disagreement(
        id=content_id("d", "quotation", speaker, *wordings[0].key),
        kind="quotation",
        about=f"quoted words: {pile.name_of(speaker)}",
        verdict=verdict,
        positions=tuple(
            Position(value=at.value, report=at.key[0], span=at.span, claimant=speaker, families=1) for at in shown
        ),
        why=said + note,
    )


def _shown(wordings: Sequence[Wording]) -> tuple[list[Wording], list[Change]]:
    """The wordings that differ from one another, the first in print of each, and how they differ."""
    shown: dict[Key, Wording] = {}
    found: list[Change] = []
    for one, other in combinations(wordings, 2):
        differences = [change for change in _differences(one, other) or () if change not in found]
        if differences and len({*shown, one.key, other.key}) <= WORDINGS:
            shown |= {one.key: one, other.key: other}
            found += differences
    return sorted(shown.values(), key=lambda wording: wording.order), found


def _verdict(country: str | None, found: Sequence[Change]) -> tuple[Verdict, str]:
    if country not in ENGLISH:
        return "compatible", "; perhaps two translations"
    altered = any(_telling(here) != _telling(there) for here, there in found)
    return ("conflict", "") if altered else ("compatible", "; small words and endings only")


def _telling(side: str) -> set[str]:
    """The words of a change on which the sense hangs, in the singular."""
    return {word.removesuffix("s") for word in side.split() if word not in EMPTY_WORDS}
