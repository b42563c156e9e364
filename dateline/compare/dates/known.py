"""What dating finds of single reports, for as long as it is asked for the same pile: the rounds in which a pile dates
its reports ask again and again, and with a shelf so does the next comparison."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from dateline.compare.dates.facts import Facts, facts_of
from dateline.compare.dates.wording import Words, most_alike, restored, stored, words_of
from dateline.compare.shelf import Shelf, kept, stamp_of
from dateline.records import Reading, from_json, to_json

NOTHING = Facts()
# Keys begin so: what is small and asked for in every round lies together.
FACTS, WORDS = b"facts ", b"words "
Likes = dict[str, list[tuple[float, str]]]


class Known:
    """The facts of reports, and which are worded like which.

    Args:
        texts: report id to stored text; a report without one has no words and no quoted messages.
        shelf: keeps what is found from comparison to comparison; only with the texts of all reports.
    """

    def __init__(self, texts: Mapping[str, str], shelf: Shelf | None = None) -> None:
        self._texts, self._shelf = texts, shelf
        self._facts: dict[bytes, Facts] = {}
        self._asked: tuple[Sequence[str], Sequence[str], int, float] | None = None
        self._alike: Likes = {}

    def facts(self, reading: Reading) -> Facts:
        """What the dating asks of a report."""
        stamp = stamp_of(reading)
        found = self._facts.get(stamp) if stamp else None
        if found is None:
            found = self._kept_facts(reading, stamp)
            if stamp:
                self._facts[stamp] = found
        return found

    def _kept_facts(self, reading: Reading, stamp: bytes | None) -> Facts:
        key = FACTS + stamp if stamp else None
        return _restored(kept(self._shelf, key, lambda: _stored(facts_of(reading, self._texts.get(reading.id)))))

    def alike(self, undated: Sequence[Reading], dated: Sequence[Reading], number: int, least: float) -> Likes:
        """:func:`most_alike` over the stored texts, nothing where there are none."""
        asked = [reading.id for reading in undated], [reading.id for reading in dated], number, least
        if self._texts and self._asked != asked:
            words = {reading.id: self._words(reading) for reading in (*undated, *dated)} if undated else {}
            self._asked, self._alike = asked, most_alike(words, *asked)
        return self._alike

    def _words(self, reading: Reading) -> Words:
        stamp = stamp_of(reading)
        key = WORDS + stamp if stamp else None
        return restored(kept(self._shelf, key, lambda: stored(words_of(self._texts[reading.id]))))


def _stored(facts: Facts) -> bytes:
    """Facts as JSON, most of all reports as nothing: they date no act and are dated."""
    return json.dumps(to_json(facts), separators=(",", ":")).encode() if facts != NOTHING else b""


def _restored(data: bytes) -> Facts:
    return from_json(Facts, json.loads(data)) if data else NOTHING
