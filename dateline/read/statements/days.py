"""The day a statement was made: its own expression, its occasion, what was said before it, the report's day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.language import Document, Token
from dateline.read.actors import actor_at
from dateline.read.dating import date_of, said_on
from dateline.read.statements.addressees import contacts_of, is_contact, parties_of
from dateline.read.statements.classes import reporting_word
from dateline.read.statements.draft import Draft
from dateline.records import UNKNOWN, Basis, Date, Reading

_WEAK: tuple[Basis, ...] = ("report", "unknown")


@dataclass(frozen=True, slots=True)
class Talk:
    """A dated statement: who spoke with whom, in which paragraph, and when."""

    speaker: str | None
    addressees: tuple[str, ...]
    paragraph: int
    date: Date


class Days:
    """Dates the statements of one report, in reading order."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading
        self.talks: list[Talk] = []

    def settle(self, draft: Draft, speaker: str | None, addressees: tuple[str, ...], nested: bool) -> Date:
        """The day of a statement; for one inside another, the day of the inner act."""
        paragraph = self.document.paragraph_of[self.document.sentence_at(draft.place[0])]
        date = self._own(draft) or self._before(speaker, addressees, paragraph) or self._default(draft, nested)
        if date.basis not in _WEAK:
            self.talks.append(Talk(speaker, addressees, paragraph, date))
        return date

    def _own(self, draft: Draft) -> Date | None:
        """The expression in the cue's clause, or the day of the contact that the clause names."""
        for cue in draft.cue[:1]:
            date = said_on(self.document, self.reading, cue)
            if date.basis not in _WEAK:
                return date
        for contact in self._contacts(draft):
            day = self._day_of(contact)
            if day is not None:
                return replace(day, basis="inherited", why=f"the day of the {contact.lower}")
        return None

    def _day_of(self, contact: Token) -> Date | None:
        """The day of a contact, or of the last one told before with the same party."""
        own = date_of(self.document, self.reading, contact.span)
        if own.basis not in (*_WEAK, "inherited"):
            return own
        parties = self._parties(contact)
        for token in reversed(self.document.tokens[: contact.i] if parties else ()):
            if is_contact(token) and self._parties(token) & parties:
                date = date_of(self.document, self.reading, token.span)
                if date.basis not in (*_WEAK, "inherited"):
                    return date
        return own if own.basis == "inherited" else None

    def _parties(self, contact: Token) -> set[str]:
        found = (actor_at(self.reading, span, self.document) for span in parties_of(self.document, contact))
        return {actor for actor in found if actor}

    def _contacts(self, draft: Draft) -> Iterator[Token]:
        word = reporting_word(self.document, draft)
        if word:
            yield from contacts_of(self.document, word[0])

    def _before(self, speaker: str | None, addressees: tuple[str, ...], paragraph: int) -> Date | None:
        """The day of the last statement between the same two, or of the same speaker in the same paragraph."""
        if speaker is None:
            return None
        pair = {speaker, *addressees}
        for talk in reversed(self.talks):
            if addressees and pair == {talk.speaker, *talk.addressees}:
                return replace(talk.date, basis="inherited", why="the last dated words between the same two")
            if talk.speaker == speaker and talk.paragraph == paragraph:
                return replace(talk.date, basis="inherited", why="the same speaker's words before")
        return None

    def _default(self, draft: Draft, nested: bool) -> Date:
        word = reporting_word(self.document, draft)
        if nested:
            return replace(UNKNOWN, why="told by another; its own day is not given")
        if word and (word[0].pos == "NOUN" or self._is_perfect(word[0])):
            return replace(UNKNOWN, why="said at some time before the report")
        place = (draft.cue or draft.source or draft.content)[0]
        date = said_on(self.document, self.reading, place)
        return date if date.basis in _WEAK else replace(UNKNOWN, why="no cue that could be dated")

    def _is_perfect(self, verb: Token) -> bool:
        """ "has warned", "had repeatedly said": before the report, on no certain day."""
        return any(t.lemma == "have" for t in self.document.deps(verb.i, "aux"))
