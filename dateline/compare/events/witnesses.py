"""Who stands behind an event: reports, independent texts, publishers and named sources, counted apart."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from dateline.compare.events.mention import Told
from dateline.compare.shelf import key_of
from dateline.records import CaseActor, Counts, Family, Span


class Witnesses:
    """What the copies tell about mentions: which stand in aligned passages, and how many texts tell an event."""

    def __init__(self, families: Sequence[Family], outlets: Mapping[str, str | None]) -> None:
        self.family = {report: family.id for family in families for report in family.reports}
        self.outlets = outlets
        self._aligned: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
        for family in families:
            for pair in (*family.pairs, *family.links):
                self._aligned[pair.a, pair.b] = sorted(pair.aligned)
                self._aligned[pair.b, pair.a] = sorted((there, here) for here, there in pair.aligned)

    @cached_property
    def shared(self) -> dict[tuple[str, str], int]:
        """For each pair of reports that share text a number that says which passages."""
        found = {}
        for (a, b), aligned in self._aligned.items():
            if a < b:
                found[a, b] = int.from_bytes(key_of(a, b, repr(aligned))[:8], "big")
        return found

    @cached_property
    def stands(self) -> dict[str, str]:
        """All that the count of a report's events rests on: its outlet, its family, with whom it shares what."""
        sharing: dict[str, list[int]] = defaultdict(list)
        for pair, mark in sorted(self.shared.items()):
            for report in pair:
                sharing[report].append(mark)
        return {
            report: f"{outlet}\x1f{self.family.get(report, report)}\x1f{sharing.get(report, '')}"
            for report, outlet in self.outlets.items()
        }

    def same_passage(self, a: Told, b: Told) -> bool:
        """Whether two mentions stand in sentences of two reports that were aligned."""
        here, there = a.event.trigger, b.event.trigger
        pairs = self._aligned.get((a.key[0], b.key[0]), [])
        last = bisect_right(pairs, here[0], key=lambda pair: pair[0][0])
        return any(_holds(one, here) and _holds(other, there) for one, other in pairs[:last])

    def count(self, mentions: Iterable[Told]) -> Counts:
        """Reports, texts and publishers. A passage that one report took over from another is one text with it.

        A report of unknown outlet counts as a publisher of its own for each text.
        """
        told = sorted(mentions, key=lambda mention: mention.order)
        reports = sorted({mention.key[0] for mention in told})
        family = {report: self.family.get(report, report) for report in reports}
        for at, one in enumerate(told):
            for other in told[at + 1 :]:
                if family[one.key[0]] != family[other.key[0]] and self.same_passage(one, other):
                    gone, kept = family[other.key[0]], family[one.key[0]]
                    family = {report: kept if value == gone else value for report, value in family.items()}
        publishers = {(self.outlets.get(report) or f"\x1f{family[report]}").casefold() for report in reports}
        return Counts(reports=len(reports), families=len(set(family.values())), publishers=len(publishers))


def named_sources(mentions: Iterable[Told], known: Mapping[str, CaseActor]) -> tuple[str, ...]:
    """The actors on whose word the mentions stand: named ones, each once."""
    found = {mention.speaker for mention in mentions if mention.speaker}
    return tuple(sorted(actor for actor in found if actor in known and not known[actor].anonymous))


def by_report(mentions: Iterable[Told]) -> dict[str, list[Told]]:
    """Mentions by report, in text order."""
    found: dict[str, list[Told]] = defaultdict(list)
    for mention in mentions:
        found[mention.key[0]].append(mention)
    return {report: sorted(told, key=lambda mention: mention.event.trigger) for report, told in found.items()}


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
