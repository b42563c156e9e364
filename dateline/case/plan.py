"""Corrections made ready to be applied: which readings, links, actors, events and records they change."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.case import addresses
from dateline.case import readings as store
from dateline.case.addresses import Address
from dateline.case.corrections import Anchor, live
from dateline.case.ids import Local, agenda_id, case_id, time_id
from dateline.case.values import date_of
from dateline.records import Actor, CaseActor, Correction, Disagreement, Family, Reading

if TYPE_CHECKING:
    from dateline.compare.actors import ActorMerge
    from dateline.compare.events import EventFusion
    from dateline.compare.links import Links

Edit = Callable[[Reading], Reading]
GONE = "the record that it names is no more"
UNNAMED = "no actor is named at these words"


@dataclass
class Plan:
    """What an analyst's decisions change, found again in the readings as they are now.

    ``orphans``: decision -> why it could not be applied.
    """

    decisions: list[tuple[Correction, Anchor]] = field(default_factory=list)
    targets: dict[str, Local] = field(default_factory=dict)
    values: dict[str, Local] = field(default_factory=dict)
    must: dict[str, list[tuple[Local, Local]]] = field(default_factory=lambda: defaultdict(list))
    cannot: dict[str, list[tuple[Local, Local]]] = field(default_factory=lambda: defaultdict(list))
    edits: dict[str, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    unlinked: set[frozenset[str]] = field(default_factory=set)
    orphans: dict[str, str] = field(default_factory=dict)

    # ------------------------------------------------------------------------------------------ before the comparison
    def reading(self, reading: Reading) -> Reading:
        """A reading as an analyst corrected it."""
        if edits := self.edits.get(reading.id):
            from dateline.compare.shelf import whole

            reading = whole(reading)
            for edit in edits:
                reading = edit(reading)
        return reading

    @property
    def actor_links(self) -> Links:
        return self._links("actors")

    @property
    def event_links(self) -> Links:
        return self._links("events")

    def _links(self, table: str) -> Links:
        from dateline.compare.links import Links

        must, cannot = (tuple((_key(a), _key(b)) for a, b in pairs[table]) for pairs in (self.must, self.cannot))
        return Links(must=must, cannot=cannot)

    def families(self, db: sqlite3.Connection, found: Sequence[Family]) -> list[Family]:
        """Families without the copy links that an analyst rejected."""
        if not self.unlinked:
            return list(found)
        from dateline.compare.copies.families import families

        sizes: dict[str, int] = dict(db.execute("SELECT id, length(text) FROM reports").fetchall())
        pairs = (pair for family in found for pair in (*family.pairs, *family.links))
        return families(sizes, (pair for pair in pairs if frozenset((pair.a, pair.b)) not in self.unlinked))

    # ------------------------------------------------------------------------------------------- after the comparison
    def actors(self, merged: ActorMerge) -> ActorMerge:
        """Actors with the names, roles and countries that an analyst gave."""
        changed: dict[str, CaseActor] = {}
        for made, id_ in self._of("actors", merged.of):
            if id_ in merged.known and made.verb in _ACTOR_FIELDS:
                before = changed.get(id_, merged.known[id_])
                changed[id_] = _with_field(before, _ACTOR_FIELDS[made.verb], made.value)
        return merged.with_actors(changed) if changed else merged

    def events(self, fused: EventFusion, merged: ActorMerge) -> EventFusion:
        """Events with the class, status, date and place that an analyst gave."""
        by_id = {event.id: event for event in fused.events}
        for made, id_ in self._of("events", fused.of):
            if id_ not in by_id or not made.verb.startswith("set-"):
                continue
            name = {"set-class": "class_"}.get(made.verb, made.verb.removeprefix("set-"))
            value: Any = made.value
            if made.verb == "set-date":
                value = date_of(made.value or "")
            elif made.verb == "set-place":
                value = merged.of.get(self.values[made.id])
            by_id[id_] = _with_field(by_id[id_], name, value)
        return replace(fused, events=tuple(by_id.values()))

    def _of(self, table: str, of: Mapping[Local, str]) -> Iterable[tuple[Correction, str]]:
        for made, anchor in self.decisions:
            if anchor.table == table and made.id in self.targets and self.targets[made.id] in of:
                yield made, of[self.targets[made.id]]

    def current_ids(
        self, merged: ActorMerge, fused: EventFusion, disagreements: Iterable[Disagreement]
    ) -> dict[str, str]:
        """The id that each decision's target has now; a decision whose target has none is an orphan."""
        standing = {differing.id: _positions(differing) for differing in disagreements}
        ids = {}
        for made, anchor in self.decisions:
            if made.id in self.orphans:
                continue
            if id_ := self._current_id(made, anchor, merged, fused, standing):
                ids[made.id] = id_
            elif anchor.table != "mention":  # words that name no actor have none
                self.orphans[made.id] = GONE
        return ids

    def _current_id(
        self,
        made: Correction,
        anchor: Anchor,
        merged: ActorMerge,
        fused: EventFusion,
        disagreements: Mapping[str, set[Address]],
    ) -> str | None:
        if anchor.table == "reports":
            return made.target
        if anchor.table == "disagreements":
            return _current_disagreement(made.target, anchor, disagreements)
        return _current_id(anchor.table, self.targets[made.id], merged, fused) if made.id in self.targets else None


_ACTOR_FIELDS = {"rename-actor": "name", "set-role": "role", "set-country": "country"}


def _current_id(table: str, target: Local, merged: ActorMerge, fused: EventFusion) -> str | None:
    report, local = target
    if table in ("actors", "mention"):
        return merged.of.get(target)
    if table == "events":
        return fused.of.get(target)
    if table == "agenda":
        return agenda_id(fused.of[target]) if target in fused.of else None
    if table == "times":
        start, _, end = local.partition("-")
        return time_id(report, (int(start), int(end)))
    return case_id(table, report, local)


def _positions(differing: Disagreement) -> set[Address]:
    return {Address(position.report, *position.span) for position in differing.positions}


def _current_disagreement(target: str, anchor: Anchor, standing: Mapping[str, set[Address]]) -> str | None:
    """The disagreement of this id, else the one that most of its positions stand in now: two at least differ."""
    if target in standing:
        return target
    shared = {id_: len(own.intersection(anchor.target)) for id_, own in standing.items()}
    best = max(sorted(shared), key=shared.__getitem__, default=None)
    return best if best and shared[best] > 1 else None


def _with_field(found: Any, name: str, value: Any) -> Any:
    if isinstance(found, CaseActor) and name == "name":
        aliases = tuple(sorted({*found.aliases, found.name, str(value)}))
        return replace(found, name=value, aliases=aliases, why=(*found.why, "named by an analyst"))
    what = name.rstrip("_")
    return replace(found, **{name: value}, why=(*found.why, f"{what} set by an analyst"))


def _key(local: Local) -> str:
    return "\x1f".join(local)


# ------------------------------------------------------------------------------------------------------------ planning
def make_plan(db: sqlite3.Connection) -> Plan:
    """The decisions that hold, with their targets found again in the case's readings."""
    plan = Plan(decisions=live(db))
    for made, anchor in plan.decisions:
        _APPLY.get(made.verb, _find_target)(db, plan, made, anchor)
    return plan


def _find_target(db: sqlite3.Connection, plan: Plan, made: Correction, anchor: Anchor) -> bool:
    if anchor.table == "reports":
        return _reports_exist(db, plan, made)
    if anchor.table == "disagreements":  # found again when the comparison has made them
        return True
    if (target := _found(db, anchor.table, anchor.target)) is None:
        plan.orphans[made.id] = UNNAMED if anchor.table == "mention" else GONE
        return False
    plan.targets[made.id] = target
    if anchor.value:
        if (
            value := _found(db, "actors" if anchor.table == "statements" else _value_table(made), anchor.value)
        ) is None:
            plan.orphans[made.id] = "the record that it gives as its value is no more"
            return False
        plan.values[made.id] = value
    return True


def _value_table(made: Correction) -> str:
    return "events" if made.verb == "merge-events" else "actors"


def _reports_exist(db: sqlite3.Connection, plan: Plan, made: Correction) -> bool:
    for report in (made.target, made.value) if made.verb == "not-same-source" else (made.target,):
        if not db.execute("SELECT 1 FROM reports WHERE id = ?", (report,)).fetchone():
            plan.orphans[made.id] = f"report {report!r} is no more in the case"
            return False
    return True


def _found(db: sqlite3.Connection, table: str, standing: tuple[Address, ...]) -> Local | None:
    for address in standing:
        reading = store.get_reading(db, address.report)
        if reading is None:
            continue
        if local := addresses.find("actors" if table == "mention" else table, reading, (address.start, address.end)):
            return address.report, local
    return None


def _merge(db: sqlite3.Connection, plan: Plan, made: Correction, anchor: Anchor) -> None:
    """All mentions of the one and of the other are one: a bond of two of them would not hold the rest."""
    if _find_target(db, plan, made, anchor):
        first = plan.targets[made.id]
        found = (_found(db, anchor.table, (address,)) for address in (*anchor.target, *anchor.value))
        bonds = dict.fromkeys((plan.values[made.id], *filter(None, found)))
        plan.must[anchor.table].extend((first, other) for other in bonds if other != first)


def _split(db: sqlite3.Connection, plan: Plan, made: Correction, anchor: Anchor) -> None:
    """What one report tells stands apart from what every other one tells; of a pair the second leaves."""
    apart = [_found(db, anchor.table, (address,)) for address in anchor.target if address.report == made.value]
    rest = [_found(db, anchor.table, (address,)) for address in anchor.target if address.report != made.value]
    if not any(apart) or not any(rest):
        plan.orphans[made.id] = f"the record no longer stands in report {made.value!r} and in another one"
        return
    here = next(filter(None, apart))
    others = [other for other in rest if other]
    plan.targets[made.id] = others[0]
    plan.cannot[anchor.table].extend((other, here) for other in others)


def _not_same_source(db: sqlite3.Connection, plan: Plan, made: Correction, anchor: Anchor) -> None:
    if _find_target(db, plan, made, anchor):
        plan.unlinked.add(frozenset((made.target, made.value or "")))


def _not_an_actor(db: sqlite3.Connection, plan: Plan, made: Correction, anchor: Anchor) -> None:
    if not _find_target(db, plan, made, anchor):
        return
    address = anchor.target[0]

    def edit(reading: Reading) -> Reading:
        span = (address.start, address.end)
        mentions = tuple(mention for mention in reading.mentions if mention.span != span)
        left = {mention.actor for mention in mentions}
        gone = {mention.actor for mention in reading.mentions if mention.span == span} - left
        return replace(reading, mentions=mentions, actors=tuple(a for a in reading.actors if a.id not in gone))

    plan.edits[address.report].append(edit)


def _set_person(db: sqlite3.Connection, plan: Plan, made: Correction, anchor: Anchor) -> None:
    """Give a statement a speaker or an addressee: an actor of its report that is linked to the one meant."""
    if not _find_target(db, plan, made, anchor):
        return
    (report, statement), meant = plan.targets[made.id], plan.values[made.id]
    local = f"corrected-{made.id}"
    plan.must["actors"].append(((report, local), meant))
    source = store.get_reading(db, meant[0])
    like = next(islice((actor for actor in source.actors if actor.id == meant[1]), 1)) if source else None
    if like is None:
        return

    def edit(reading: Reading) -> Reading:
        actor = Actor(
            id=local, name=like.name, kind=like.kind, country=like.country, role=like.role, gazetteer=like.gazetteer
        )
        new: dict[str, Any] = (
            {"speaker": local, "anonymous": False} if made.verb == "set-speaker" else {"addressees": (local,)}
        )
        statements = tuple(replace(s, **new) if s.id == statement else s for s in reading.statements)
        return replace(reading, actors=(*reading.actors, actor), statements=statements)

    plan.edits[report].append(edit)


_APPLY: dict[str, Callable[[sqlite3.Connection, Plan, Correction, Anchor], Any]] = {
    "merge-actors": _merge,
    "merge-events": _merge,
    "split-actor": _split,
    "split-event": _split,
    "not-same-source": _not_same_source,
    "not-an-actor": _not_an_actor,
    "set-speaker": _set_person,
    "set-addressee": _set_person,
}
