"""One record out of many mentions: its status over time, its finest date, its parties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from statistics import multimode

from dateline.compare.events.mention import TRUSTED, Told, days
from dateline.compare.events.parties import acts_by_one_of, single, speaks_for_one_of
from dateline.compare.events.scoring import TWO_SIDED
from dateline.compare.events.witnesses import by_report
from dateline.records import UNKNOWN, Basis, CaseActor, Date, Status

# From what is only supposed to what has happened. A later report may take an event up this ladder.
LADDER: tuple[Status, ...] = ("hypothetical", "threatened", "demanded", "planned", "ongoing", "done")
# Of two dates that are equally fine the one on the firmer ground is shown.
FIRMNESS: tuple[Basis, ...] = ("explicit", "weekday", "relative", "given", "partial", "inferred", "inherited", "report")


def status(mentions: Sequence[Told]) -> Status:
    """The newest informative status.

    Each report has one say, the newest day of print goes before, and what has been told as done stays so unless a later
    report denies it or tells of its failing. A plan whose day has passed stays a plan, and no report printed before the
    first day of the event can tell of it as done, however definitely it speaks of it ("the summit").
    """
    first = first_day(mentions)
    says = sorted(
        ((_printed(told), _of_report(told, first)) for told in by_report(mentions).values()), key=lambda say: say[0]
    )
    current: Status | None = None
    for _, same_day in groupby(says, key=lambda say: say[0]):
        current = _newer(current, _strongest([value for _, value in same_day]))
    return current or "hypothetical"


def first_day(mentions: Sequence[Told]) -> int | None:
    """The first day that the event can have been on, where a trusted date says so."""
    date = date_of(mentions)
    interval = days(date) if date.basis in TRUSTED else None
    return interval[0] if interval else None


def _of_report(told: Sequence[Told], first: int | None) -> Status:
    """What most of a report's mentions say, full ones before those that refer back; of a tie the lesser claim."""
    full = [mention for mention in told if not mention.definite] or list(told)
    return min(multimode(possible(mention, first) for mention in full), key=_rank)


def possible(mention: Told, first: int | None = None) -> Status:
    """A mention's status, held to the calendar: what lies behind the day of print has not happened yet.

    ``first`` is the first day of the event that the mention belongs to, where the pile knows it.
    """
    if mention.event.status in ("done", "ongoing") and mention.printed:
        day = mention.days[0] if mention.days else first if _may_lie_ahead(mention) else None
        if day is not None and max(day, first or day) > mention.printed[1]:
            return "planned"
    return mention.event.status


def _may_lie_ahead(mention: Told) -> bool:
    """Whether it may be spoken of as if it were over ("the summit"); who "has denied" something has done so."""
    return mention.definite or mention.event.class_ in TWO_SIDED


def _printed(told: Sequence[Told]) -> int:
    return told[0].printed[0] if told[0].printed else 0


def _newer(old: Status | None, new: Status) -> Status:
    if old is None or new in ("failed", "denied") or old in ("failed", "denied"):
        return new
    return max(old, new, key=_rank)


def _strongest(says: Sequence[Status]) -> Status:
    """Of what reports of one day say: the status that most give, of a tie the furthest on the ladder."""
    return max(multimode(says), key=_rank)


def _rank(value: Status) -> int:
    return LADDER.index(value) if value in LADDER else -1


def date_of(mentions: Sequence[Told]) -> Date:
    """The finest trusted date, told by most reports; without one the finest of the others. No overtaken day counts."""
    dated = [mention.event.date for mention in mentions if mention.event.date.value or mention.event.date.earliest]
    trusted = [mention.event.date for mention in mentions if mention.days] or dated
    if not trusted:
        return UNKNOWN
    votes = Counter((value.earliest, value.latest) for value in trusted)
    return min(trusted, key=lambda value: (_grain(value), -votes[value.earliest, value.latest], _firmness(value)))


def _grain(value: Date) -> int:
    """How many days a date leaves open; an open side counts as more than any."""
    interval = days(value)
    return interval[1] - interval[0] if interval else 1 << 20


def _firmness(value: Date) -> tuple[int, str, str]:
    return FIRMNESS.index(value.basis), value.earliest or "", value.value or ""


def parties(mentions: Sequence[Told], known: Mapping[str, CaseActor]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients, by votes: those whom at least a third as many mentions name as the one most named, and a
    ninth of all.

    A group without a name stands there once, as most mentions call it, and not beside the body that it leads; a state
    that acts by one of the persons named is told by the person, and by the state where more mentions name it.
    """
    doers, others = _side(mentions, 0, known), _side(mentions, 1, known)
    return doers, tuple(actor for actor in others if actor not in doers and not acts_by_one_of(actor, doers, known))


def _side(mentions: Sequence[Told], side: int, known: Mapping[str, CaseActor]) -> tuple[str, ...]:
    votes: Counter[str] = Counter()
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in sorted(mentions, key=lambda mention: mention.order):
        for actor in sorted(mention.sides[side]):
            votes[single(actor, known)] += 1
            called[single(actor, known)][actor] += 1
    most = max(max(votes.values(), default=0), len(mentions) / 3)
    kept = sorted((name for name in votes if 3 * votes[name] >= most), key=lambda name: (-votes[name], name))
    named = tuple(called[name].most_common(1)[0][0] for name in kept)
    return tuple(
        actor
        for at, actor in enumerate(named)
        if not speaks_for_one_of(actor, named, known) and not acts_by_one_of(actor, named[:at], known)
    )
