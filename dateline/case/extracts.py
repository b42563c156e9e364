"""What the records of a pile take from single readings, kept by their stamps: no old reading is fetched for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from dateline.case.ids import Local
from dateline.records import ActorMention, How, Quantity, Reading

if TYPE_CHECKING:
    from dateline.compare.salience import Place
    from dateline.compare.shelf import Shelf

Amount = tuple[str | None, str | None, str, str | None, float | None, float | None, str]
"""The event and the claimant of a quantity, by their ids in the report, and what value it gives of what."""

Naming = tuple[int, int, int, How]
"""The place of a mention among those of its report, its span, and how it refers."""


def amount(quantity: Quantity) -> Amount:
    return (
        quantity.event, quantity.claimant, quantity.measure, quantity.unit, quantity.low, quantity.high,
        (quantity.of or "").casefold(),
    )  # fmt: skip


class Extract:
    """What is taken from one reading, each part decoded once it is asked for. ``stamp`` tells it from every other."""

    def __init__(self, lines: bytes, stamp: bytes) -> None:
        self._amounts, self._statements, self._leads, self._named = lines.split(b"\n", 3)
        self.stamp = stamp

    @cached_property
    def amounts(self) -> list[Amount]:
        return [tuple(each) for each in json.loads(self._amounts)]

    @cached_property
    def statements(self) -> frozenset[str]:
        """The ids of its statements, within it."""
        return frozenset(json.loads(self._statements))

    @cached_property
    def leads(self) -> list[Place]:
        """Its headline and its lead (:func:`dateline.compare.salience.leads`)."""
        return [tuple(each) for each in json.loads(self._leads)]

    def named(self, actors: Iterable[Sequence[str]]) -> list[list[Naming]]:
        """For each actor of the case, by its ids in the report, where it is named, in the order of the text."""
        ids, *namings = self._named.split(b"\n")
        held = dict(zip(json.loads(ids), namings, strict=True))
        found = ([json.loads(held[local]) for local in own if local in held] for own in actors)
        return [each[0] if len(each) == 1 else sorted(chain.from_iterable(each)) for each in found]


def _named(reading: Reading) -> dict[str, list[Naming]]:
    found: dict[str, list[Naming]] = {}
    for at, mention in enumerate(reading.mentions):
        if mention.actor:
            found.setdefault(mention.actor, []).append((at, *mention.span, mention.how))
    return found


def _lines(reading: Reading) -> bytes:
    from dateline.compare.salience import leads

    named = _named(reading)
    parts = (
        [amount(quantity) for quantity in reading.quantities],
        [statement.id for statement in reading.statements],
        leads(reading),
        list(named),
        *named.values(),
    )
    lines = (json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def kept_lines(reading: Reading, shelf: Shelf | None) -> bytes:
    """What is kept of a reading for its extract."""
    from dateline.compare.shelf import kept, stamp_of

    return kept(shelf, stamp_of(reading), lambda: _lines(reading))


class Extracts(Mapping[str, Extract]):
    """The extracts of readings, by report."""

    def __init__(self, readings: Sequence[Reading], shelf: Shelf | None) -> None:
        from dateline.compare.shelf import key_of, stamp_of

        self._of: dict[str, Extract] = {}
        for reading in readings:
            stamp, lines = stamp_of(reading), kept_lines(reading, shelf)
            self._of[reading.id] = Extract(lines, stamp or key_of(lines, repr((reading.published, reading.actors))))

    def __getitem__(self, report: str) -> Extract:
        return self._of[report]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    def places(self, reports: Sequence[str], of: Mapping[Local, str]) -> dict[str, list[ActorMention]]:
        """Where actors are named in reports. ``of``: those of a report that are meant -> their ids in the case."""
        meant: dict[str, dict[str, list[str]]] = {}
        for (report, local), actor in of.items():
            meant.setdefault(report, {}).setdefault(actor, []).append(local)
        found: dict[str, list[ActorMention]] = defaultdict(list)
        for report in reports:
            if own := meant.get(report):
                for actor, namings in zip(own, self._of[report].named(own.values()), strict=True):
                    found[actor] += [ActorMention(report=report, span=(a, b), how=how) for _, a, b, how in namings]
        return found
