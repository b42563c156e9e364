"""What a copy changed of its source: numbers and quotations inside sentences that are aligned, no second voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dateline.compare.copies.words import words
from dateline.compare.disagreements.points import Pile, subject
from dateline.compare.disagreements.values import compare_intervals, interval
from dateline.compare.names import same_person
from dateline.compare.wording import said
from dateline.language.quotes import quoted
from dateline.records import Disagreement, Family, Pair, Position, Quantity, Reading, Span, content_id

# A quotation of fewer words than this is a phrase; of two whose words agree less than that share, one is another
# quotation and not the same one altered.
WORDS, SAME_QUOTATION = 5, 0.6
# Letters that two names must share to be spellings of one.
SAME_NAME = 0.7


def slips(pile: Pile, families: Sequence[Family]) -> Iterator[Disagreement]:
    """Values that differ between aligned sentences of the reports of one family, each pair of sentences on its own."""
    readings = {reading.id: reading for reading in pile.readings}
    seen: set[tuple[str, Span]] = set()
    for family in families:
        for pair in family.pairs:
            if pair.a in readings and pair.b in readings:
                slips = (*_numbers(pile, readings, pair), *_quotations(pile, pair), *_names(pile, readings, pair))
                for slip in slips:
                    places = {(position.report, position.span) for position in slip.positions}
                    if not places & seen:
                        seen |= places
                        yield slip


def _numbers(pile: Pile, readings: dict[str, Reading], pair: Pair) -> Iterator[Disagreement]:
    for here, there in pair.aligned:
        ours, theirs = _single(readings[pair.a], here), _single(readings[pair.b], there)
        for measure in sorted(ours.keys() & theirs.keys()):
            one, other = ours[measure], theirs[measure]
            if compare_intervals(interval(one), interval(other)) and _of_one_thing(one, other):
                kind = "duration" if measure == "duration" else "quantity"
                yield _slip(
                    pile, kind, f"{one.of or other.of or measure}", (pair.a, one.span), (pair.b, other.span), None
                )


def _single(reading: Reading, span: Span) -> dict[str, Quantity]:
    """The numbers in a passage by measure, of measures that occur once in it: only these need no guess to be paired."""
    inside = [q for q in reading.quantities if span[0] <= q.span[0] and q.span[1] <= span[1]]
    measures = [quantity.measure for quantity in inside]
    return {quantity.measure: quantity for quantity in inside if measures.count(quantity.measure) == 1}


def _of_one_thing(one: Quantity, other: Quantity) -> bool:
    return one.measure == "duration" or bool(subject(one.of) & subject(other.of))


def _names(pile: Pile, readings: dict[str, Reading], pair: Pair) -> Iterator[Disagreement]:
    """Names that stand in the same place of a passage and are spelled otherwise, accents and case aside."""
    for here, there in pair.aligned:
        ours, theirs = _named(readings[pair.a], here), _named(readings[pair.b], there)
        if len(ours) != len(theirs):
            continue
        for one, other in zip(ours, theirs, strict=True):
            change = _respelled(pile.words(pair.a, one), pile.words(pair.b, other))
            if change:
                yield _slip(pile, "name", "a name", (pair.a, one), (pair.b, other), change)


def _named(reading: Reading, span: Span) -> list[Span]:
    """The names of persons in a passage."""
    persons = {actor.id for actor in reading.actors if actor.kind == "person"}
    return [
        mention.span
        for mention in reading.mentions
        if mention.how == "name"
        and mention.actor in persons
        and span[0] <= mention.span[0] <= mention.span[1] <= span[1]
    ]


def _respelled(one: str, other: str) -> str | None:
    """What became of a name; None where it is the same, a shorter form, another romanisation, or another person's."""
    a, b = (words(name).key.tolist() for name in (one, other))
    if set(a) <= set(b) or set(b) <= set(a) or len(a) != len(b) or same_person(one, other).same:
        return None
    alike = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
    return f"“{one}” became “{other}”" if alike >= SAME_NAME else None


def _quotations(pile: Pile, pair: Pair) -> Iterator[Disagreement]:
    ours, theirs = (_quotes(pile.texts[report]) for report in (pair.a, pair.b))
    for here, there in pair.aligned:
        inside = [
            [span for span in spans if at[0] <= span[0] and span[1] <= at[1]]
            for spans, at in ((ours, here), (theirs, there))
        ]
        if len(inside[0]) == len(inside[1]):
            for one, other in zip(*inside, strict=True):
                change = _change(pile.texts[pair.a][slice(*one)], pile.texts[pair.b][slice(*other)])
                if change:
                    yield _slip(pile, "quotation", "quoted words", (pair.a, one), (pair.b, other), change)


def _quotes(text: str) -> list[Span]:
    return [(quote.start, quote.end) for quote in quoted(text) if quote.opened and quote.closed]


def _change(one: str, other: str) -> str | None:
    """Which words differ between two wordings of a quotation; None where none does or it is another quotation."""
    ours, theirs = (said(quotation) for quotation in (one, other))
    if min(len(ours), len(theirs)) < WORDS or ours == theirs:
        return None
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < SAME_QUOTATION:
        return None
    changes = [
        f"“{' '.join(ours[a:b])}” became “{' '.join(theirs[c:d])}”"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return "; ".join(changes)


def _slip(
    pile: Pile, kind: str, about: str, one: tuple[str, Span], other: tuple[str, Span], change: str | None
) -> Disagreement:
    positions = tuple(
        Position(
            value=" ".join(pile.texts[report][slice(*span)].split()),
            report=report,
            span=span,
            claimant=None,
            families=1,
        )
        for report, span in (one, other)
    )
    return Disagreement(
        id=content_id("d", kind, *one, *other),
        kind=kind,  # type: ignore[arg-type]  # one of the literals above
        about=about,
        verdict="altered copy",
        positions=positions,
        why=change or "a copy changed what its source says",
    )
