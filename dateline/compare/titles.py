"""An event's title: a fixed template over class, mode, parties and place. Nothing in it is composed from a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.data.tables import load_tsv, required
from dateline.records import CaseActor, CaseEvent

# More parties than this are counted, not named.
NAMED = 4


def title(event: CaseEvent, actors: Mapping[str, CaseActor]) -> str:
    """``Call: Ana Torvald, Ilya Brandt`` or ``Threat or warning: Arland → Borduria (Vess)``.

    ``actors``: the pile's actors by id; an id that it lacks is left out.
    """
    doers, others = _names(event.actors, actors), _names(event.recipients, actors)
    parties = " → ".join(filter(None, (doers, others))) if doers else (f"→ {others}" if others else "")
    place = actors[event.place].name if event.place and event.place in actors else None
    name = _kinds().get((event.class_, event.mode or "")) or _kinds()[event.class_, ""]
    return name + (f": {parties}" if parties else "") + (f" ({place})" if place else "")


def _names(ids: Sequence[str], actors: Mapping[str, CaseActor]) -> str:
    names = [actors[id].name for id in ids if id in actors]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


@cache
def _kinds() -> Mapping[tuple[str, str], str]:
    rows = load_tsv("event_titles.tsv", {"class": required, "mode": str, "name": required})
    return {(row["class"], row["mode"]): row["name"] for row in rows}
