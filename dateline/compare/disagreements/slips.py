"""What a copy changed of its source: numbers and quotations inside sentences that are aligned, no second voice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dateline.compare.copies.words import words
from dateline.compare.disagreements.facts.numbers import subject
from dateline.compare.disagreements.sources import Sources
from dateline.compare.disagreements.values import compare_intervals, interval
from dateline.compare.names import same_person
from dateline.compare.shelf import kept_as
from dateline.compare.wording import said
from dateline.language.quotes import quoted
from dateline.records import Disagreement, Family, Pair, Position, Quantity, Reading, Span, content_id

# A quotation of fewer words than this is a phrase; of two whose words agree less than that share, one is another
# quotation and not the same one altered.
WORDS, SAME_QUOTATION = 5, 0.6
# Letters that two names must share to be spellings of one.
SAME_NAME = 0.7


def slips(sources: Sources, families: Sequence[Family]) -> Iterator[Disagreement]:
    """Values that differ between aligned sentences of the reports of one family, each pair of sentences on its own."""
    seen: set[tuple[str, Span]] = set()
    for family in families:
        for pair in family.pairs:
            for slip in _kept(sources, pair) if pair.a in sources.readings and pair.b in sources.readings else ():
                places = {(position.report, position.span) for position in slip.positions}
                if not places & seen:
                    seen |= places
                    yield slip


def _kept(sources: Sources, pair: Pair) -> tuple[Disagreement, ...]:
    """The slips of a pair of reports, which rest on these and on what is aligned alone."""
    key = sources.key("slips", pair.a, pair.b, rest=json.dumps(pair.aligned))
    make = lambda: (*_numbers(sources, pair), *_quotations(sources, pair), *_names(sources, pair))  # noqa: E731
    return kept_as(tuple[Disagreement, ...], sources.shelf, key, make)


def _numbers(sources: Sources, pair: Pair) -> Iterator[Disagreement]:
    for here, there in pair.aligned:
        ours, theirs = _single(sources.readings[pair.a], here), _single(sources.readings[pair.b], there)
        for measure in sorted(ours.keys() & theirs.keys()):
            one, other = ours[measure], theirs[measure]
            if compare_intervals(interval(one), interval(other)) and _of_one_thing(one, other):
                kind = "duration" if measure == "duration" else "quantity"
                about = f"{one.of or other.of or measure}"
                yield _slip(sources, kind, about, (pair.a, one.span), (pair.b, other.span), None)


def _single(reading: Reading, span: Span) -> dict[str, Quantity]:
    """The numbers in a passage by measure, of measures that occur once in it: only these need no guess to be paired."""
    inside = [q for q in reading.quantities if span[0] <= q.span[0] and q.span[1] <= span[1]]
    measures = [quantity.measure for quantity in inside]
    return {quantity.measure: quantity for quantity in inside if measures.count(quantity.measure) == 1}


def _of_one_thing(one: Quantity, other: Quantity) -> bool:
    return one.measure == "duration" or bool(subject(one.of) & subject(other.of))


def _names(sources: Sources, pair: Pair) -> Iterator[Disagreement]:
    """Names that stand in the same place of a passage and are spelled otherwise, accents and case aside."""
    ours, theirs = _named(sources.readings[pair.a]), _named(sources.readings[pair.b])
    for here, there in pair.aligned:
        names, others = _inside(ours, here), _inside(theirs, there)
        if len(names) != len(others):
            continue
        for one, other in zip(names, others, strict=True):
            change = _respelled(sources.words(pair.a, one), sources.words(pair.b, other))
            if change:
                yield _slip(sources, "name", "a name", (pair.a, one), (pair.b, other), change)


def _named(reading: Reading) -> list[Span]:
    """The names of persons in a report."""
    persons = {actor.id for actor in reading.actors if actor.kind == "person"}
    return [mention.span for mention in reading.mentions if mention.how == "name" and mention.actor in persons]


def _inside(spans: Sequence[Span], passage: Span) -> list[Span]:
    return [span for span in spans if passage[0] <= span[0] <= span[1] <= passage[1]]


def _respelled(one: str, other: str) -> str | None:
    """What became of a name; None where it is the same, a shorter form, another romanisation, or another person's."""
    a, b = (words(name).key.tolist() for name in (one, other))
    if set(a) <= set(b) or set(b) <= set(a) or len(a) != len(b) or same_person(one, other).same:
        return None
    alike = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
    return f"“{one}” became “{other}”" if alike >= SAME_NAME else None


def _quotations(sources: Sources, pair: Pair) -> Iterator[Disagreement]:
    ours, theirs = (_quotes(sources.texts[report]) for report in (pair.a, pair.b))
    for here, there in pair.aligned:
        quotes, others = _inside(ours, here), _inside(theirs, there)
        if len(quotes) == len(others):
            for one, other in zip(quotes, others, strict=True):
                change = _change(sources.texts[pair.a][slice(*one)], sources.texts[pair.b][slice(*other)])
                if change:
                    yield _slip(sources, "quotation", "quoted words", (pair.a, one), (pair.b, other), change)


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
    sources: Sources, kind: str, about: str, one: tuple[str, Span], other: tuple[str, Span], change: str | None
) -> Disagreement:
    positions = tuple(
        Position(
            value=sources.words(report, span),
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
