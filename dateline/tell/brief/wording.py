"""How a brief says on whose word a claim stands, how real it is, and what its date rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.case.records import EventRecord
from dateline.records import Counts, Date, to_json
from dateline.tell.brief.notes import one_line
from dateline.tell.names import REPORTED, Names
from dateline.tell.words import STATUS_WORDS, basis_words, counts_words, date_words

# So many names are said; the notes and the case have the rest.
NAMED = 3
OPEN_SOURCE = "a source that the report leaves open"
_PRONOUNS = frozenset(
    ("he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "we", "our", "us", "i", "who")
) | {"each", "both", "one", "others", "some", "all", "another"}  # fmt: skip


def event_words(event: EventRecord, names: Names) -> str:
    """Status, on whose word, on what the date rests, the three counts."""
    return sentence((STATUS_WORDS[event.status], whose_words(event, names), basis(event.date), counts(event.counts)))


def whose_words(event: EventRecord, names: Names) -> str:
    whose = [named(name) for name in names.whose_word(event)]
    speakers = list(dict.fromkeys(name for name in whose if name != REPORTED))
    reported = "told by the reports themselves" if REPORTED in whose else ""
    return sentence((reported, speakers and f"on the word of {listed(speakers)}"), " and ")


def named(speaker: str | None) -> str:
    """The name of a speaker; a bare pronoun names nobody."""
    return one_line(speaker) if known(speaker) and speaker else OPEN_SOURCE


def known(speaker: str | None) -> bool:
    return bool(speaker) and (speaker or "").strip().lower() not in _PRONOUNS


def counts(three: Counts) -> str:
    """The three counts, never blended."""
    return counts_words(to_json(three))


def listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``, ``A, B, C and 4 more``."""
    shown = [one_line(name) for name in names[:NAMED]]
    if len(names) > NAMED:
        return f"{', '.join(shown)} and {len(names) - NAMED} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def basis(date: Date) -> str:
    """On what a date rests, where the text does not give it outright: ``dated from a weekday``."""
    words = basis_words({"basis": date.basis})
    return f"dated {'by ' if words.startswith('the') else ''}{words}" if words else ""


def dated(date: Date) -> str:
    """A date with what it rests on."""
    words = date_words({"earliest": date.earliest, "latest": date.latest})
    ground = basis_words({"basis": date.basis}) if date.earliest or date.latest else ""
    return f"{words} ({ground})" if ground else words


def sentence(parts: Iterable[object], between: str = "; ") -> str:
    """The parts that are there, joined."""
    return between.join(str(part) for part in parts if part)
