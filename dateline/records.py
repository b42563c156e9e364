"""The records that dateline reads and writes: the data contract (docs/data.md) as plain typed dataclasses.

Every span is ``[start, end)`` in Unicode code points of the stored text of a report, and ``text[start:end]`` is what
the record cites. Records are frozen: a stage that changes one makes a new one with ``dataclasses.replace``. A field
whose contract name is a Python keyword carries a trailing underscore here (``class_``); :func:`to_json` takes it off.
"""

from __future__ import annotations

import dataclasses
import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Span = tuple[int, int]

Zone = Literal["headline", "dateline", "body", "boilerplate"]
Basis = Literal["given", "explicit", "weekday", "relative", "partial", "inherited", "report", "inferred", "unknown"]
How = Literal["name", "title", "description", "pronoun", "demonym", "metonym"]
ActorKind = Literal["person", "state", "organisation", "group", "place"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
StatementKind = Literal["direct", "indirect", "mixed"]
StatementClass = Literal["speech", "writing", "belief"]
Status = Literal["done", "ongoing", "planned", "threatened", "demanded", "hypothetical", "denied", "failed"]
EventClass = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
CommitmentType = Literal["threat", "promise", "demand", "refusal", "red line", "denial"]
Relation = Literal["identical", "near-copy", "derived", "partly derived", "shared quotes"]
Verdict = Literal["conflict", "compatible", "more precise", "altered copy"]
Outcome = Literal["open", "held", "cancelled", "moved"]


# --------------------------------------------------------------------------------------------------------------- dates
@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A day, an interval of days or nothing, and on what ground.

    ``value`` is EDTF (level 0-1) or null; ``earliest`` and ``latest`` are ISO days, null where open or unknown.
    ``why`` says in words what the date rests on; ``second`` is the other reading of an ambiguous expression.
    """

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: Basis = "unknown"
    why: str | None = None
    second: str | None = None


UNKNOWN = Date()


def day(value: str, basis: Basis, why: str | None = None) -> Date:
    """A date of one known ISO day."""
    return Date(value=value, earliest=value, latest=value, basis=basis, why=why)


# ------------------------------------------------------------------------------------------------------------- reports
@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A reservation: a stable code (docs/data.md lists them) and a sentence for the reader."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneSpan:
    """A part of the stored text that is no plain body text (what no zone covers is ``body``)."""

    span: Span
    zone: Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as taken in. ``text`` is frozen: nothing normalises it in place."""

    id: str
    text: str
    source: str
    text_sha256: str
    title: str | None = None
    published: Date = UNKNOWN
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    zones: tuple[ZoneSpan, ...] = ()
    extractor: str = "text"
    raw_sha256: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """An input that was not taken in: ``source`` names it, ``at`` is the line or byte where known."""

    source: str
    code: str
    stage: str
    at: str | None
    message: str


# -------------------------------------------------------------------------------------------------- one report, read
@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    span: Span
    zone: Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name or stand for an actor. ``actor`` is null where the reference stays open, ``why`` the rule."""

    span: Span
    actor: str | None
    how: How
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of one report. ``country`` is ISO 3166 alpha-3; ``gazetteer`` the row that it was found in, if any.

    ``aliases`` are the names of the report that differ from ``name``.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    role: str | None = None
    anonymous: bool = False
    members: tuple[str, ...] = ()
    gender: str | None = None
    gazetteer: str | None = None
    lat: float | None = None
    lon: float | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A TIMEX3 expression with its interval. ``anchor`` is the day that it was counted from.

    ``points``: whether its clause tells of it as past or as still to come, where that was asked; ``own``: it dates the
    report itself ("updated Friday", a copyright year).
    """

    span: Span
    type: TimexType
    value: str | None
    earliest: str | None
    latest: str | None
    basis: Basis
    mod: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    second: str | None = None
    points: Literal["back", "ahead", "own"] | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One act of attribution: who (``source``), by which words (``cue``), what (``content``), to whom.

    ``negated``: the cue denies it ("did not say", "does not want"); the content is then not what the speaker holds.
    """

    id: str
    kind: StatementKind
    class_: StatementClass
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None
    addressees: tuple[str, ...] = ()
    addressee_spans: tuple[Span, ...] = ()
    parent: str | None = None
    anonymous: bool = False
    negated: bool = False
    said_on: Date = UNKNOWN
    certainty: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An act of one PLOVER class, as one report tells it. ``statement`` says on whose word it stands."""

    id: str
    trigger: Span
    class_: EventClass
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    statement: str | None
    extent: Span
    date: Date
    actor_spans: tuple[Span, ...] = ()
    recipient_spans: tuple[Span, ...] = ()
    certainty: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its bounds: ``low`` or ``high`` is null where there is no bound on that side."""

    id: str
    span: Span
    measure: str
    of: str | None
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    statement: str | None
    claimant: str | None
    as_of: Date = UNKNOWN
    status: Status | None = None
    event: str | None = None
    place: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who binds whom to what: ``condition`` and ``consequence`` are spans of one clause each, or null."""

    id: str
    span: Span
    type: CommitmentType
    by: tuple[str, ...]
    to: tuple[str, ...]
    condition: Span | None
    consequence: Span | None
    statement: str | None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one report says: a line of ``dateline read``."""

    id: str
    source: str
    text_sha256: str
    language: str | None
    published: Date
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    notes: tuple[Note, ...] = ()


# ----------------------------------------------------------------------------------------------------- many reports
@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports that share text. ``aligned``: pairs of spans, the first in ``a``, the second in ``b``."""

    a: str
    b: str
    share_a: float
    share_b: float
    relation: Relation
    direction: str
    aligned: tuple[tuple[Span, Span], ...]
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports that derive from one text; ``links`` are pairs that share text without joining the family."""

    id: str
    reports: tuple[str, ...]
    pairs: tuple[Pair, ...] = ()
    links: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Never blended: reports, copy families, publishers."""

    reports: int
    families: int
    publishers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    report: str
    span: Span
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActor:
    """One actor of the pile. ``why`` lists the reason of each merge."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    role: str | None
    aliases: tuple[str, ...]
    mentions: tuple[ActorMention, ...]
    anonymous: bool = False
    members: tuple[str, ...] = ()
    gazetteer: str | None = None
    lat: float | None = None
    lon: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLink:
    """The same statement elsewhere; ``altered`` when the quoted words differ, ``difference`` shows them."""

    report: str
    statement: str
    spans: tuple[Span, ...]
    altered: bool
    difference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    report: str
    span: Span
    extent: Span
    status: Status
    statement: str | None
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One event of the pile with its history: ``mentions`` keep each report's own status."""

    id: str
    title: str
    class_: EventClass
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: Date
    place: str | None
    mentions: tuple[EventMention, ...]
    reports: int
    families: int
    publishers: int
    sources: tuple[str, ...] = ()
    part_of: str | None = None
    salience: float = 0.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaMention:
    report: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An event that some report tells as still to come, and what became of it."""

    event: str
    what: str
    start: str | None
    end: str | None
    place: str | None
    parties: tuple[str, ...]
    outcome: Outcome
    mentions: tuple[AgendaMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One value that is held on a point, by whom, in which words, in how many copy families."""

    value: str
    report: str
    span: Span
    claimant: str | None
    families: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    id: str
    kind: Literal[
        "quantity", "duration", "date", "place", "name", "role", "quotation", "status", "participants"
    ]  # fmt: skip
    about: str
    verdict: Verdict
    positions: tuple[Position, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A decision of the analyst. Never deleted: ``undone_at`` takes it back."""

    id: str
    verb: str
    target: str
    value: str | None
    by: str
    at: str
    reason: str | None
    undone_at: str | None = None


# ------------------------------------------------------------------------------------------------- ids and JSON form
def content_id(prefix: str, *parts: object) -> str:
    """A short id that comes from content alone: the same parts give the same id on every machine."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=6)
    return prefix + digest.hexdigest()


def to_json(record: Any) -> Any:
    """A record as plain lists, dicts and scalars, in the contract's field names."""
    kind = type(record)
    if kind in _SCALARS:
        return record
    if kind is tuple or kind is list:
        return [item if type(item) in _SCALARS else to_json(item) for item in record]
    if names := _json_names(kind):  # type: ignore[arg-type]  # a class is hashable
        return {key: to_json(getattr(record, name)) for name, key in names}
    return [to_json(item) for item in record] if isinstance(record, (tuple, list)) else record


_SCALARS = frozenset({str, int, float, bool, NoneType})


@cache
def _json_names(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a record with their names in JSON; none of what is no record."""
    return tuple((name, name.rstrip("_")) for name in _field_names(kind)) if dataclasses.is_dataclass(kind) else ()


R = TypeVar("R")


def from_json(kind: type[R], data: Mapping[str, Any]) -> R:
    """The record of a type from its JSON form; unknown fields are ignored.

    Raises:
        TypeError: a required field is missing.
    """
    value: R = decoder(kind)(data)  # type: ignore[arg-type]  # a class is hashable
    return value


def field_from_json(kind: type, name: str, data: Mapping[str, Any]) -> Any:
    """One field of a record, of whose JSON form no more is looked at.

    Raises:
        AttributeError: the record has no such field.
        KeyError: it is not there, and has its default.
    """
    decode = _field_decoders(kind).get(name)
    if decode is None:
        raise AttributeError(f"{kind.__name__} has no field {name!r}")
    return decode(data[name.rstrip("_")])


@cache
def _field_decoders(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    return {name: decoder(hint) for name, hint in _hints(kind).items()}


@cache
def decoder(hint: Any) -> Callable[[Any], Any]:
    """The function that makes a value of a type from its JSON form: compiled once a type, for piles of readings."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        inner = decoder(next(arg for arg in args if arg is not NoneType))
        return inner if inner in (_as_is, _intern) else lambda data: None if data is None else inner(data)
    if origin is tuple:
        return _tuple_decoder(args)
    if origin is Literal or hint is str:
        return _intern
    if hint is Date:
        return _date
    if dataclasses.is_dataclass(hint):
        return _record_decoder(hint)  # type: ignore[arg-type]
    return _as_is


def _tuple_decoder(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        inner = decoder(args[0])
        return tuple if inner is _as_is else lambda data: tuple([inner(item) for item in data]) if data else ()
    if args == (int, int):
        return _span
    inners = tuple(map(decoder, args))
    if all(inner is _as_is for inner in inners):
        return tuple
    return lambda data: tuple(inner(item) for inner, item in zip(inners, data, strict=True))


def _record_decoder(kind: type) -> Callable[[Any], Any]:
    """Fields are put into their slots: the constructor of a frozen record, which asks for each by its name, takes twice
    as long. It is left to say what is missing, and to give what has a default."""
    fields = tuple((name, name.rstrip("_"), decoder(hint)) for name, hint in _hints(kind).items())
    slots: dict[str, Any] = {name: getattr(kind.__dict__.get(name), "__set__", None) for name, _, _ in fields}
    plain = tuple((slots[name], key) for name, key, inner in fields if inner is _as_is)
    words = tuple((slots[name], key) for name, key, inner in fields if inner is _intern)
    parts = tuple((slots[name], key, inner) for name, key, inner in fields if inner not in (_as_is, _intern))
    new, intern = object.__new__, sys.intern

    def construct(data: Mapping[str, Any]) -> Any:
        return kind(**{name: inner(data[key]) for name, key, inner in fields if key in data})

    def decode(data: Mapping[str, Any]) -> Any:
        record: Any = new(kind)
        try:
            for put, key in plain:
                put(record, data[key])
            for put, key in words:
                value = data[key]
                put(record, intern(value) if type(value) is str else value)
            for put, key, inner in parts:
                put(record, inner(data[key]))
        except KeyError:
            return construct(data)
        return record

    return decode if all(slots.values()) and not hasattr(kind, "__post_init__") else construct


def _as_is(data: Any) -> Any:
    return data


def _intern(data: Any) -> Any:
    """One string object a value: the readings of a pile hold the same ids, names, days and reasons again and again.

    With shared offsets (:func:`_span`) they take 64 MB a thousand reports of news, and took 118 MB without either.
    """
    return sys.intern(data) if type(data) is str else data


def _date(data: Mapping[str, Any]) -> Date:
    """A date, one object for all that are equal: a pile is of few days."""
    get = data.get
    return _one_date(get("value"), get("earliest"), get("latest"), get("basis", "unknown"), get("why"), get("second"))


@lru_cache(maxsize=1 << 15)
def _one_date(
    value: str | None, earliest: str | None, latest: str | None, basis: Basis, why: str | None, second: str | None
) -> Date:
    value, earliest, latest, why, second = map(_intern, (value, earliest, latest, why, second))
    return Date(value=value, earliest=earliest, latest=latest, basis=_intern(basis), why=why, second=second)


_offsets: list[int] = []
# Offsets beyond this are rare, and are held each on its own.
_OFFSETS_HELD = 1 << 16


def _span(data: Any) -> Span:
    """A span whose offsets are shared with all others."""
    if not _offsets:
        _offsets.extend(range(_OFFSETS_HELD))
    start, end = data
    return (_offsets[start], _offsets[end]) if 0 <= start <= end < _OFFSETS_HELD else (start, end)


def slices(text: str, spans: Iterable[Span]) -> list[str]:
    """The cited words, span by span."""
    return [text[start:end] for start, end in spans]


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in _field_names(kind)}
