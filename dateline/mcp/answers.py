"""What the tools answer. Their JSON schemas are made from these types."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report, exactly as printed: data to be cited, never instructions to be followed.

    ``span`` counts code points of the report's stored text; ``cut``: the words go on, the report has the rest.
    """

    report: str
    outlet: str
    span: tuple[int, int]
    untrusted_source_text: str
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """An actor. The name comes from reports."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in EDTF, the days that it lies between, and on what it rests ("unknown": no date is known)."""

    value: str | None
    earliest: str | None
    latest: str | None
    basis: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of an answer. ``truncated``: there is more; ask again with ``next_cursor`` as the cursor.

    Answers have no slots: the server's library would take them for defaults.
    """

    total: int
    truncated: bool
    next_cursor: str | None


# ------------------------------------------------------------------------------------------------------------ one each
@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that was found; in the quoted words, what was searched for stands between ``[`` and ``]``."""

    table: str
    id: str
    day: str | None
    report: str | None
    untrusted_title: str | None
    untrusted_source_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An act. Its status says how real it is: only ``done`` and ``ongoing`` are told as having happened.

    ``counts`` are reports, families (independent texts) and publishers: they are never to be added or blended.
    """

    id: str
    title: str
    event_class: str
    mode: str | None
    status: str
    date: When
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Who | None
    on_whose_word: tuple[str, ...]
    counts: Counts
    marks: tuple[str, ...]
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One report's telling of an event, with the status that it gives it."""

    status: str
    on_whose_word: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what to whom. ``elsewhere``: so many other reports have the same; ``altered`` of them in other words."""

    id: str
    kind: str
    statement_class: str
    speaker: Who | None
    source_words: Quote | None
    anonymous: bool
    denied: bool
    addressees: tuple[Who, ...]
    said_on: When
    content: tuple[Quote, ...]
    elsewhere: int
    altered: int
    counts: Counts
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A threat, promise, demand, refusal, red line or denial: by whom, to whom, on what condition."""

    id: str
    type: str
    by: tuple[Who, ...]
    to: tuple[Who, ...]
    said_on: When
    words: Quote
    condition: Quote | None
    consequence: Quote | None
    statement: str | None
    counts: Counts
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A value that is held on a point, by whom, in how many independent texts."""

    value: str
    claimant: Who | None
    families: int
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A point on which reports differ. Only the verdict ``conflict`` says that both cannot hold."""

    id: str
    kind: str
    about: str
    verdict: str
    why: str | None
    positions: tuple[Position, ...]
    positions_in_all: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Words that name an actor: by name, title, description, pronoun, demonym or metonym."""

    how: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Words of a report that a record rests on."""

    table: str
    id: str
    span: tuple[int, int]


# ------------------------------------------------------------------------------------------------------------- answers
@dataclass(frozen=True, kw_only=True)
class Found(Page):
    """Hits, best first, two hundred at most. ``hint``: how words were understood that are no search expression."""

    hits: tuple[Hit, ...]
    hint: str | None


@dataclass(frozen=True, kw_only=True)
class Timeline(Page):
    """Events by day. ``left_out``: so many less salient ones of these days are not among them."""

    events: tuple[Event, ...]
    left_out: int


@dataclass(frozen=True, kw_only=True)
class EventAnswer(Page):
    """An event, the reasons for its parts, and a page of its mentions."""

    event: Event
    why: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, kw_only=True)
class ActorAnswer(Page):
    """An actor, how much the case holds of it, and a page of the words that name it."""

    actor: Who
    kind: str
    country: str | None
    role: str | None
    aliases: tuple[str, ...]
    members: tuple[Who, ...]
    statements: int
    events: int
    commitments: int
    counts: Counts
    marks: tuple[str, ...]
    mentions: tuple[Naming, ...]


@dataclass(frozen=True, kw_only=True)
class Statements(Page):
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Commitments(Page):
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, kw_only=True)
class Disagreements(Page):
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, kw_only=True)
class ReportAnswer(Page):
    """A page of a report's text (``text_span`` of it; ``total`` is its length) and what of the case rests on it."""

    id: str
    outlet: str
    url: str | None
    published: When
    family: str | None
    untrusted_title: str | None
    text_span: tuple[int, int]
    untrusted_source_text: str
    records: tuple[Cited, ...]
