"""One event or two: features of a pair of mentions, each with its weight and its reason, and what rules a pair out.

The weights are log-odds set by hand, in the order of what tells acts of states apart: who, when, which words. A pair
with a positive sum is taken for one event, unless a veto stands against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.compare.events.fates import ONE_FATE, ZONES, victim
from dateline.compare.events.lexical import cosine, likeness, matter
from dateline.compare.events.mention import SUPPOSED, Days, Told
from dateline.compare.events.parties import Match, is_unnamed, match
from dateline.records import CaseActor, EventClass, Status

# Acts in which all parties take part on one side.
TWO_SIDED: frozenset[EventClass] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Classes that reports give to one act, and what a mixed pair costs.
RELATED: frozenset[frozenset[EventClass]] = frozenset(
    {
        frozenset({"AGREE", "COOPERATE"}),
        frozenset({"AGREE", "CONCEDE"}),
        frozenset({"REQUEST", "THREATEN"}),
        frozenset({"ACCUSE", "REJECT"}),
        frozenset({"ASSAULT", "COERCE"}),
        frozenset({"MOBILIZE", "THREATEN"}),
        frozenset({"SUPPORT", "AID"}),
        frozenset({"RETREAT", "CONCEDE"}),
    }
)
# Acts of saying something. An inquiry that goes on is one whatever is said around it.
OF_WORDS: frozenset[EventClass] = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
ONGOING_MODES = frozenset({"investigate"})
# Modes of one class that cannot be one act. A visit and a meeting can.
OPPOSED_MODES = frozenset({frozenset({"phone", "visit"}), frozenset({"phone", "multilateral"})})

BIAS = -3.0
RELATED_CLASS = -3.0
PARTIES, BOTH_PARTIES = 3.5, 1.0
# Of an act that one party does to nobody named the words have to say the rest: a state tests many missiles, and plans
# others. At 2.5 nuclear tests and missiles of 272 reports are one act, at 1.5 the golds are as they were.
LONE_PARTY = 1.5
# Of talks one side alone says little: leaders talk to many. Without a day or place in common it speaks against.
ONE_PARTY, UNGROUNDED = 1.5, -0.25
SAME_DAY, WITHIN, OVERLAP = 2.5, 1.5, 0.7
# A day inside a year says little: of ten such pairs of fresh reports eight were two acts.
COARSE, OF_A_YEAR = 31, 0.3
# One victim of a killing, whatever else the two tell; and acts of words by one speaker without a word in common beside
# the speaker's name and the verb ("refused to pay", "refused to back him"): of eleven such pairs ten were two acts.
FATE, OTHER_MATTER, SAME_MATTER = 2.0, -1.0, 0.1
NEAR_PRINT, PER_DAY, FAR_PRINT = 0.6, 0.25, -2.5
SAME_MODE, OTHER_MODE = 0.5, -1.5
SAME_PLACE, OTHER_PLACE = 1.0, -1.0
# What is only supposed is one record however often it is spoken of.
SUPPOSITION, TO_COME = 1.0, 1.0
# What has not happened yet, by the report that speaks of it.
AHEAD: frozenset[Status] = SUPPOSED | {"planned"}
WORDS, OF_A_COPY = 2.5, 5.0
COPIED = "the same passage of a copy"
# Days around its printing in which an undated act may lie: told as done, told as to come.
BEFORE_PRINT, AFTER_PRINT = 7, 60

Part = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Score:
    """``value`` over 0 speaks for one event; ``veto`` says why the two cannot be one; ``why`` gives the parts."""

    value: float
    why: tuple[str, ...] = ()
    veto: str | None = None


@dataclass(frozen=True)
class Scorer:
    """Scores pairs of mentions. ``known``: actors by id; ``copied``: whether two stand in aligned sentences."""

    known: Mapping[str, CaseActor]
    copied: Callable[[Told, Told], bool]
    _matches: dict[tuple[frozenset[str], frozenset[str]], Match] = field(default_factory=dict, init=False, repr=False)
    # Each list of reasons once: millions of pairs have the same few thousand.
    _reasons: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    def __call__(self, a: Told, b: Told) -> Score:
        veto = _apart(a, b, self.copied)  # cheap, and true of most pairs: asked before parties are matched
        if veto:
            return _vetoed(veto)
        parties = self.match(a.parties, b.parties)
        killed = victim(a, self.known)
        if killed and killed == victim(b, self.known):
            return Score(FATE, (ONE_FATE,))
        veto = self._parties_apart(a, b, parties)
        if veto:
            return _vetoed(veto)
        copied = self.copied(a, b)
        if _half_told(a, b) and not copied and not _meet(a, b):
            return Score(UNGROUNDED, ("one party is not named, and neither day nor place is shared",))
        parts = [part for part in (*_parts(a, b, parties), _copied(copied)) if part]
        value = BIAS + sum(weight for weight, _ in parts)
        if value > 0 and not copied and self._says_other_things(a, b, parties):
            return Score(OTHER_MATTER, ("one speaker, on other matters",))
        why = tuple(reason for _, reason in parts)
        return Score(value, self._reasons.setdefault(why, why))

    def _says_other_things(self, a: Told, b: Told, parties: Match) -> bool:
        of_words = a.event.class_ in OF_WORDS and a.event.mode not in ONGOING_MODES
        if not (of_words and a.extent and b.extent) or len(parties.same) >= 2:
            return False
        names = [self.known[actor].name for actor in sorted(a.parties | b.parties) if actor in self.known]
        return matter(a.extent, b.extent, " ".join((a.trigger, b.trigger, *names))) < SAME_MATTER

    def _parties_apart(self, a: Told, b: Told, parties: Match) -> str | None:
        if a.event.class_ in TWO_SIDED:
            return "different parties" if parties.apart else None
        doers, others = (self.match(x, y) for x, y in zip(a.sides, b.sides, strict=True))
        if others.apart or (doers.apart and not (others.same and self._only_one_names(a.sides[0], b.sides[0]))):
            return "different parties"
        return None

    def _only_one_names(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether one of two mentions says who did it, and the other only what kind of people ("gunmen")."""
        return self._are_unnamed(one) != self._are_unnamed(other)

    def _are_unnamed(self, actors: frozenset[str]) -> bool:
        return all(actor in self.known and is_unnamed(self.known[actor]) for actor in actors)

    def match(self, one: frozenset[str], other: frozenset[str]) -> Match:
        """A pile has many more pairs of mentions than pairs of sets of parties."""
        found = self._matches.get((one, other))
        if found is None:
            found = self._matches[one, other] = match(one, other, self.known)
        return found


@cache
def _vetoed(reason: str) -> Score:
    return Score(0.0, veto=reason)


def _apart(a: Told, b: Told, copied: Callable[[Told, Told], bool]) -> str | None:
    """Why two mentions cannot be one, whoever takes part."""
    one, other = a.event, b.event
    if one.class_ != other.class_ and frozenset({one.class_, other.class_}) not in RELATED:
        return "acts of different classes"
    if a.days and b.days and not _overlap(a.days, b.days) and not copied(a, b):
        return "different days"
    if one.class_ not in TWO_SIDED and (one.status in SUPPOSED) != (other.status in SUPPOSED):
        return "one is only supposed"
    if _told_and_then_supposed(a, b) or _told_and_then_supposed(b, a):
        return "one is supposed after the other has happened"
    if _held_and_then_to_come(a, b) or _held_and_then_to_come(b, a):
        return "one is over, the other still to come"
    if _told_before_its_day(a, b) or _told_before_its_day(b, a):
        return "one had been told before the day of the other"
    if one.mode != other.mode and frozenset({one.mode, other.mode}) in OPPOSED_MODES:
        return "by phone against in person"
    return None


def _told_and_then_supposed(a: Told, b: Told) -> bool:
    """Whether ``b`` is a further act: spoken of as possible when ``a`` had been told as done. Talks that are supposed
    first and held later are one."""
    if a.event.status != "done" or b.event.status not in SUPPOSED:
        return False
    return a.printed is None or b.printed is None or a.printed[0] <= b.printed[1]


def _held_and_then_to_come(a: Told, b: Told) -> bool:
    """Whether one report tells ``a`` as done and ``b`` as planned for a later day: a meeting, and the next."""
    if a.key[0] != b.key[0] or a.event.status != "done" or b.event.status != "planned":
        return False
    return a.days is None and a.printed is not None and b.days is not None and b.days[0] > a.printed[1]


def _told_before_its_day(a: Told, b: Told) -> bool:
    """Whether ``a`` was told as done, without a day, by a report that is older than the day of ``b``.

    Of talks only the parties tell, and "the summit" is spoken of as if it were over long before.
    """
    if a.days or not b.days or a.printed is None or a.definite or a.event.class_ in TWO_SIDED:
        return False
    return a.event.status in ("done", "failed") and b.days[0] > a.printed[1] + ZONES


def _half_told(a: Told, b: Told) -> bool:
    """Whether two mentions of talks leave a party of one of them open."""
    return a.event.class_ == "CONSULT" and min(len(a.parties), len(b.parties)) < 2


def _meet(a: Told, b: Told) -> bool:
    """What ties talks together of which a party is not named: place, day and report or mode, the word inside a report.

    The day alone does not do: a leader meets many on one day.
    """
    same_report = a.key[0] == b.key[0]
    if a.place is not None and a.place == b.place:
        return True
    if a.days and b.days:
        same_mode = a.event.mode is not None and a.event.mode == b.event.mode
        return (same_report or same_mode) and a.days == b.days and a.days[0] == a.days[1]
    return same_report and len(a.parties) != len(b.parties) and cosine(a.trigger, b.trigger) > 0


def _parts(a: Told, b: Told, parties: Match) -> Sequence[Part | None]:
    return (
        (RELATED_CLASS, "related acts") if a.event.class_ != b.event.class_ else None,
        _parties(a, b, parties),
        _when(a, b),
        _mode(a, b),
        _ahead(a, b),
        _place(a, b),
        _words(a, b),
    )


def _ahead(a: Told, b: Told) -> Part | None:
    if a.event.status in SUPPOSED and b.event.status in SUPPOSED:
        return SUPPOSITION, "both only supposed"
    return (TO_COME, "both still to come") if a.event.status in AHEAD and b.event.status in AHEAD else None


def _mode(a: Told, b: Told) -> Part | None:
    if not a.event.mode or not b.event.mode:
        return None
    same = a.event.mode == b.event.mode
    return (SAME_MODE, f"both {a.event.mode}") if same else (OTHER_MODE, f"{a.event.mode} against {b.event.mode}")


def _parties(a: Told, b: Told, parties: Match) -> Part | None:
    if not parties.likeness:
        return None
    if a.event.class_ in TWO_SIDED and max(len(a.parties), len(b.parties)) == 1:
        return ONE_PARTY * parties.likeness, "the same party, the other unknown"
    if len(a.parties | b.parties) == 1 or parties.nobody_named:
        apart = (a.event.status in AHEAD) != (b.event.status in AHEAD) and not (a.days and b.days)
        return (0.0 if apart else LONE_PARTY * parties.likeness), "the same party"
    both = BOTH_PARTIES if len(parties.same) >= 2 else 0.0
    reason = "the same parties" if parties.likeness == 1 else f"parties match by {parties.likeness:.0%}"
    return PARTIES * parties.likeness + both, reason


def _when(a: Told, b: Told) -> Part | None:
    if a.days and b.days:
        if max(last - first for first, last in (a.days, b.days)) >= COARSE:
            return OF_A_YEAR, "one date lies in the other, or they overlap"
        if a.days == b.days:
            return (SAME_DAY, "the same day") if a.days[0] == a.days[1] else (WITHIN, "the same days")
        inside = max(a.days[0], b.days[0]), min(a.days[1], b.days[1])
        return (WITHIN, "one date lies in the other") if inside in (a.days, b.days) else (OVERLAP, "dates overlap")
    if a.key[0] == b.key[0]:
        return NEAR_PRINT, "told in one report"
    one, other = window(a), window(b)
    if one is None or other is None:
        return None
    gap = max(one[0], other[0]) - min(one[1], other[1])
    if gap <= 0:
        return NEAR_PRINT, "told at the same time"
    return max(NEAR_PRINT - PER_DAY * gap, FAR_PRINT), f"told {gap} days apart"


def window(mention: Told) -> Days | None:
    """The days on which a mention's act may lie: its date, else around the printing of its report."""
    if mention.days:
        return mention.days
    if mention.printed is None:
        return None
    first, last = mention.printed
    if mention.event.status in ("done", "ongoing", "failed"):
        return first - BEFORE_PRINT, last
    if mention.event.status == "planned" or mention.event.class_ in TWO_SIDED:
        return first, last + AFTER_PRINT
    return first - BEFORE_PRINT, last + BEFORE_PRINT


def _place(a: Told, b: Told) -> Part | None:
    if a.place is None or b.place is None:
        return None
    return (SAME_PLACE, "the same place") if a.place == b.place else (OTHER_PLACE, "another place")


def _words(a: Told, b: Told) -> Part | None:
    value = likeness(a, b)
    return (WORDS * value, f"words alike by {value:.0%}") if value >= 0.05 else None


def _copied(copied: bool) -> Part | None:
    return (OF_A_COPY, COPIED) if copied else None


def _overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
