"""A short way to a pile of readings: events by class, parties and day, in reports by day of print."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from dateline.compare.actors import ActorMerge
from dateline.records import UNKNOWN, Actor, CaseActor, Date, Event, Reading, Sentence, day

# Leaders and states of two invented countries and a third, and groups: name, kind, country.
ACTORS = {
    "Torvald": ("person", "ARL"),
    "Brandt": ("person", "BOR"),
    "Marsh": ("person", "CAS"),
    "Heber": ("person", "ARL"),
    "Arland": ("state", "ARL"),
    "Borduria": ("state", "BOR"),
    "Alliance": ("organisation", None),
    "leaders": ("group", None),
    "gunmen": ("group", None),
    "masked_gunmen": ("group", None),
    "Vess": ("place", None),
    "Melk": ("place", None),
}
_trigger = count(10, 1)


def act(
    class_: str,
    parties: str,
    on: str | Date | None = None,
    status: str = "done",
    mode: str | None = None,
    at: tuple[int, int] | None = None,
    place: str | None = None,
    statement: str | None = None,
) -> Event:
    """An event. ``parties``: names, recipients behind an arrow: ``"Torvald > Brandt"``; ``on``: an ISO day, or two."""
    doers, _, others = (part.split() for part in parties.partition(">"))
    begin = at[0] if at else 10 * next(_trigger)
    return Event(
        id=f"e{begin}",
        trigger=at or (begin, begin + 4),
        class_=class_,
        mode=mode,
        status=status,
        actors=tuple(doers),
        recipients=tuple(others),
        actor_spans=((begin, begin + 4),) if doers else (),
        place=place,
        statement=statement,
        extent=at or (begin, begin + 4),
        date=_date(on),
    )


def _date(on: str | Date | None) -> Date:
    if on is None or isinstance(on, Date):
        return on or UNKNOWN
    first, _, last = on.partition("/")
    return Date(value=on, earliest=first, latest=last or first, basis="weekday")


def told(report: str, printed: str | None, *events: Event, **fields: object) -> Reading:
    """The reading of a report."""
    return Reading(
        **{
            "id": report,
            "source": report,
            "text_sha256": report,
            "language": "en",
            "published": day(printed, "given") if printed else UNKNOWN,
            "events": tuple(sorted(events, key=lambda event: event.trigger)),
            "actors": tuple(
                Actor(id=name, name=name, kind=kind, country=land) for name, (kind, land) in ACTORS.items()
            ),
            "sentences": tuple(Sentence(span=(at, at + 99), zone="body") for at in range(0, 2000, 100)),
            **fields,
        }
    )


def everyone(readings: Sequence[Reading]) -> ActorMerge:
    """The actors of a pile, each its own by name."""
    merged = tuple(
        CaseActor(id=name, name=name.replace("_", " "), kind=kind, country=land, role=None, aliases=(), mentions=())
        for name, (kind, land) in ACTORS.items()
    )
    return ActorMerge(merged, {(reading.id, name): name for reading in readings for name in ACTORS})
