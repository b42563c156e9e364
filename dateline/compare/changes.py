"""What is new since a day: what reports printed on it or later tell for the first time, or otherwise than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.compare.actors import ActorMerge
from dateline.compare.events import EventFusion
from dateline.compare.events.history import date_of, status
from dateline.compare.events.mention import Key, Told, told
from dateline.compare.ledger import How, ledger
from dateline.compare.ledger import Told as Commitment
from dateline.compare.links import link_key
from dateline.records import Disagreement, Family, Reading, StatementLink


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event that older reports told otherwise. ``what``: ``status`` or ``date``."""

    event: str
    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of what is new. Statements and commitments are named by report and local id."""

    reports: tuple[str, ...] = ()
    new_events: tuple[str, ...] = ()
    changed_events: tuple[EventChange, ...] = ()
    statements: tuple[Key, ...] = ()
    commitments: tuple[Key, ...] = ()
    changed_commitments: tuple[Key, ...] = ()
    opened: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def changes(
    readings: Sequence[Reading],
    actors: ActorMerge,
    fusion: EventFusion,
    disagreements: Sequence[Disagreement],
    since: str,
    links: Mapping[Key, Sequence[StatementLink]] | None = None,
    *,
    texts: Mapping[str, str] | None = None,
    families: Sequence[Family] = (),
) -> Changes:
    """What the reports printed on ``since`` (an ISO day) or later bring; a report without a date is taken as old.

    A statement that an older report has too (``links``) is not new, nor is a commitment that only repeats one, where
    ``texts`` are given. A disagreement is opened when the older reports held one position at most; a conflict is
    settled when they held several and the new ones hold one of them only.
    """
    new = {reading.id for reading in readings if (reading.published.earliest or "") >= since}
    old = {
        key for key, found in (links or {}).items() if key[0] in new and any(link.report not in new for link in found)
    }
    ordered = sorted((reading for reading in readings if reading.id in new), key=lambda reading: reading.id)
    statements = [(reading.id, statement.id) for reading in ordered for statement in reading.statements]
    first, changed = _events(readings, actors, fusion, new)
    how = _commitments(readings, actors, texts or {}, families)
    made = [(reading.id, found.id) for reading in ordered for found in reading.commitments]
    return Changes(
        reports=tuple(reading.id for reading in ordered),
        new_events=first,
        changed_events=changed,
        statements=tuple(key for key in statements if key not in old),
        commitments=tuple(key for key in made if how.get(key, "first") == "first"),
        changed_commitments=tuple(key for key in made if how.get(key) == "changed"),
        opened=tuple(found.id for found in disagreements if _opens(found, new)),
        settled=tuple(found.id for found in disagreements if _settles(found, new)),
    )


def _commitments(
    readings: Sequence[Reading], actors: ActorMerge, texts: Mapping[str, str], families: Sequence[Family]
) -> dict[Key, How]:
    """What each commitment does in the ledger: it is the first, repeats or changes an earlier one, or is copied."""
    family = {report: found.id for found in families for report in found.reports}
    told = [
        Commitment(
            id=link_key(reading.id, found.id),
            report=reading.id,
            family=family.get(reading.id, reading.id),
            type=found.type,
            by=_known(actors, reading.id, found.by),
            to=_known(actors, reading.id, found.to),
            words=texts[reading.id][slice(*found.span)],
            said=reading.published.earliest,
        )
        for reading in readings
        if reading.id in texts
        for found in reading.commitments
    ]
    entries = ledger(told, {actor.id: actor for actor in actors.actors})
    return {
        (telling.told.report, telling.told.id.rpartition("\x1f")[2]): telling.how
        for entry in entries
        for telling in entry.tellings
    }


def _known(actors: ActorMerge, report: str, local: Sequence[str]) -> tuple[str, ...]:
    return tuple(actors.of[report, id] for id in local if (report, id) in actors.of)


def _events(
    readings: Sequence[Reading], actors: ActorMerge, fusion: EventFusion, new: set[str]
) -> tuple[tuple[str, ...], tuple[EventChange, ...]]:
    mentions: dict[str, list[Told]] = defaultdict(list)
    for mention in told(readings, actors, {}):
        if mention.key in fusion.of:
            mentions[fusion.of[mention.key]].append(mention)
    first: list[str] = []
    changed: list[EventChange] = []
    for event, found in sorted(mentions.items()):
        before = [mention for mention in found if mention.key[0] not in new]
        if not before:
            first.append(event)
        elif len(before) < len(found):
            changed += _changed(event, before, found)
    return tuple(first), tuple(changed)


def _changed(event: str, before: Sequence[Told], after: Sequence[Told]) -> list[EventChange]:
    pairs = (("status", status(before), status(after)), ("date", date_of(before).value, date_of(after).value))
    return [EventChange(event, what, old, now) for what, old, now in pairs if old != now]


def _opens(found: Disagreement, new: set[str]) -> bool:
    return len(_values(found, new, False)) < 2 and bool(_values(found, new, True))


def _settles(found: Disagreement, new: set[str]) -> bool:
    return found.verdict == "conflict" and len(_values(found, new, False)) > 1 and len(_values(found, new, True)) == 1


def _values(found: Disagreement, new: set[str], wanted: bool) -> set[str]:
    return {position.value for position in found.positions if (position.report in new) is wanted}
