"""The verdict on two reports: identical, near-copy, derived, partly derived, shared quotes, or nothing in common."""

from __future__ import annotations

from math import log2

import numpy as np

from dateline.compare.copies.alignment import Alignment, align, containment, quoted_tiles
from dateline.compare.copies.direction import UNKNOWN, direction
from dateline.compare.copies.publishers import days_between, one_publisher
from dateline.compare.copies.view import Outline, View
from dateline.records import Pair, Relation, Report

# Containment of narrative 3-word runs. Of independent reports of one event 99 % stay under .144 (3,157 pairs of
# reports of 80 words and more), of rewritten copies 95 % lie over .15 (2,500 pairs of renditions).
COPIED = 0.145
# From here on containment needs no second witness (2 of the 3,157 get here); below, the best-sentence cosine must reach
# REWRITTEN, with which 13 of them are taken for copies, and 95 % of the copies.
PLAINLY_COPIED = 0.2
REWRITTEN = 0.5
# A thorough rewrite keeps few runs, but its sentences still match: both together occur in 10 of the 3,157.
THOROUGHLY_REWRITTEN = (0.08, 0.58)
# One report has to lie this far in the other; the hand-labelled derived pairs begin at .449.
DERIVED_SHARE = 0.44
# Containment and share from which a report holds a passage of the other.
PARTLY = (0.12, 0.1)
# Words in a row that both have, for a passage to be held to be one: of 68,000 compared pairs of reports that share none
# so long, 99 % stay under a containment of .1.
PASSAGE = 12
# A short report finds some of its runs in a long one by chance: where the longer has over CROWD times the words of the
# shorter, containment counts less by this for each doubling (the 99th percentile of those pairs rises from .085 to .148
# where one is thirty times as long).
CROWD, CROWDED = 2, 0.15
# A rewriting keeps about the length (of 835 pairs of renditions, 95 % are within 1.24). Where one report has over
# RESIZED times the words of the other, that has to hold KEPT of its words verbatim; the hand-labelled derived pairs of
# such lengths begin at .24, background that two outlets took from an agency lies at .16 to .18.
RESIZED, KEPT = 1.5, 0.2
# Reports of one publisher. Later than VERSION_DAYS they are no versions of one story, and what they share is a standing
# text (gallery, notes, lists, forms of an office) or background, unless SAME_AGAIN of both is shared, and as much of
# the shorter stands in the other word for word; the same holds of short reports of any days, often written after
# one form. Within these days a version keeps at least VERSION of the shorter word for word; less is background again.
# Of 51 pairs of American news, read one by one, the first separates 10 standing texts and 3 shares of background from
# 11 versions; the last, 7 shares of background from the versions.
VERSION_DAYS, SAME_AGAIN, VERSION = 3, 0.66, 1 / 3
# Reprints: both reports almost whole in aligned sentences, and most runs of six words kept.
NEAR_SHARE, NEAR_RUNS = 0.85, 0.7
# Short reports of one event share much by chance (briefs of 24 to 75 words reach cosines of .44 to .65).
SHORT, SHORT_COPIED = 80, 0.3


def may_share(a: Outline, b: Outline) -> bool:
    """Whether :func:`compare` can find anything: of most candidates their outlines tell that it cannot."""
    if not a.words or not b.words:
        return False
    return a.hash == b.hash or _contained(a, b) >= THOROUGHLY_REWRITTEN[0] or containment(a.quoted, b.quoted) > 0


def compare(a: Report, b: Report, view_a: View, view_b: View) -> Pair | None:
    """The verified relation of two reports, or None where they share nothing that counts."""
    if not view_a.outline.words or not view_b.outline.words:
        return None
    contained = _contained(view_a.outline, view_b.outline)
    same = view_a.outline.hash == view_b.outline.hash
    if not same and contained < THOROUGHLY_REWRITTEN[0]:
        return _sharing_quotes(view_a, view_b, contained)
    found = align(view_a, view_b)
    relation = "identical" if same else _relation(view_a, view_b, contained, found)
    if relation in ("near-copy", "derived", "partly derived") and one_publisher(a, b):
        shorter = min(view_a.narrative, view_b.narrative)
        relation = _own(relation, days_between(a, b), shorter, found)
    if relation is None:
        return _sharing_quotes(view_a, view_b, contained)
    share_a, share_b = (1.0, 1.0) if same else (round(found.share_a, 3), round(found.share_b, 3))
    toward, evidence = direction(a, b, share_a, share_b)
    return Pair(
        a=a.id,
        b=b.id,
        share_a=share_a,
        share_b=share_b,
        relation=relation,
        direction=toward,
        aligned=found.spans,
        why="; ".join([_measures(contained, found), *evidence]),
    )


def _relation(a: View, b: View, contained: float, found: Alignment) -> Relation | None:
    share = max(found.share_a, found.share_b)
    short = min(a.narrative, b.narrative) < SHORT and found.sentences < 3
    if contained < (SHORT_COPIED if short else THOROUGHLY_REWRITTEN[0]):
        return None
    if share >= DERIVED_SHARE and _is_derived(contained, found.best):
        if _is_near(a, b, found):
            return "near-copy"
        if max(a.narrative, b.narrative) <= RESIZED * min(a.narrative, b.narrative) or found.verbatim >= KEPT:
            return "derived"
    partly = contained >= PARTLY[0] and share >= PARTLY[1] and found.passage >= PASSAGE
    return "partly derived" if partly else None


def _own(relation: Relation, days: int | None, shorter: int, found: Alignment) -> Relation | None:
    """The relation of two reports of one publisher, the shorter one of so many words: what it prints again and again is
    no copying."""
    if (days is not None and days > VERSION_DAYS) or shorter < SHORT:
        again = min(found.share_a, found.share_b, found.verbatim) >= SAME_AGAIN
        return relation if again else None
    return "partly derived" if relation == "derived" and found.verbatim < VERSION else relation


def _contained(a: Outline, b: Outline) -> float:
    """The share of runs of three words that the shorter report has in common with the longer one."""
    return containment(a.grams, b.grams) / _crowding(a, b)


def _crowding(a: Outline, b: Outline) -> float:
    """By how much containment is to be divided for the room that a long report leaves to chance."""
    shorter, longer = sorted((max(a.narrative, 1), max(b.narrative, 1)))
    return 1 + CROWDED * max(log2(longer / shorter / CROWD), 0.0)


def _is_derived(contained: float, best: float) -> bool:
    return (
        contained >= PLAINLY_COPIED
        or (contained >= COPIED and best >= REWRITTEN)
        or (contained >= THOROUGHLY_REWRITTEN[0] and best >= THOROUGHLY_REWRITTEN[1])
    )


def _is_near(a: View, b: View, found: Alignment) -> bool:
    if min(found.share_a, found.share_b) < NEAR_SHARE:
        return False
    return containment(np.unique(a.narrative_tiles[0]), np.unique(b.narrative_tiles[0])) >= NEAR_RUNS


def _sharing_quotes(a: View, b: View, contained: float) -> Pair | None:
    """A pair that shares passages in quotation marks only."""
    spans = quoted_tiles(a, b)
    if not spans:
        return None
    return Pair(
        a=a.id,
        b=b.id,
        share_a=0.0,
        share_b=0.0,
        relation="shared quotes",
        direction=UNKNOWN,
        aligned=spans,
        why=f"{len(spans)} passages in quotation marks in common; narrative runs in common: {contained:.0%}",
    )


def _measures(contained: float, found: Alignment) -> str:
    return (
        f"runs of three words in common: {contained:.0%} of the shorter report; "
        f"sentences aligned: {found.share_a:.0%} and {found.share_b:.0%} of the words"
    )
