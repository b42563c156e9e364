"""What PLOVER's coders write for an event that is not simply done: its status becomes its class."""

from __future__ import annotations

from dateline.read.events.patterns import quads
from dateline.records import EventClass, Status

VERBAL_ACTS: frozenset[EventClass] = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})


def plover_class(class_: EventClass, status: Status) -> EventClass | None:
    """The class in PLOVER's own coding, which knows no status; None where it codes no event.

    What is planned or threatened is the promise or the threat (a promised retreat is a concession), what is demanded
    the demand; what is denied, failed or only supposed is left out. Acts of speech are themselves whatever they are of.
    """
    if status in ("done", "ongoing") or (class_ in VERBAL_ACTS and status == "planned"):
        return class_
    if status == "demanded":
        return "REQUEST"
    if status not in ("planned", "threatened"):
        return None
    if quads()[class_] in ("VX", "MX"):
        return "THREATEN"
    return "CONCEDE" if class_ == "RETREAT" else "AGREE"
